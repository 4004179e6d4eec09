package risk

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/goals/proposal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
)

// Tasks counts the signs that wait on each account as days pass and facts change.
func Tasks() []job.Task {
	return []job.Task{{Name: "risk.signs", Every: time.Hour, Tenant: RefreshTenant}}
}

// refreshBatch is how many accounts one transaction counts.
const refreshBatch = 20

const nextAccounts db.SQL = `
	select s.account_id from account_summary s
	where s.tenant_id = @tenant and s.account_id > @after and not s.archived
	order by s.account_id
	limit @limit`

// RefreshTenant counts the signs that wait on every account of a tenant.
func RefreshTenant(ctx context.Context, p *db.Pool, a authz.Actor) error {
	for after := uuid.Nil; ; {
		var ids []uuid.UUID
		err := p.Write(ctx, a, func(tx *db.Tx) error {
			var err error
			ids, err = countNext(ctx, tx, after)
			return err
		})
		if err != nil || len(ids) < refreshBatch {
			return err
		}
		after = ids[len(ids)-1]
	}
}

func countNext(ctx context.Context, tx *db.Tx, after uuid.UUID) ([]uuid.UUID, error) {
	ids, err := db.List[uuid.UUID](ctx, tx, nextAccounts, db.Args{"after": after, "limit": refreshBatch})
	if err != nil || len(ids) == 0 {
		return ids, err
	}
	type known struct {
		facts     Facts
		register  []Risk
		dismissed []proposal.Dismissal
	}
	list := make([]known, len(ids))
	var reads []db.Query
	for i, id := range ids {
		k := &list[i]
		reads = append(reads, QFacts(&k.facts, id, tx.Today()),
			QList(&k.register, id), proposal.QDismissals(&k.dismissed, id))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return nil, err
	}
	for i, id := range ids {
		signals := Signals(list[i].facts, tx.Today(), tx.Actor.Settings.Zone)
		keepWaiting(tx, id, len(Waiting(id, Open(signals, list[i].register), list[i].dismissed)))
	}
	return ids, nil
}

const clearWaiting db.SQL = `delete from risk_waiting where tenant_id = @tenant and account_id = @account`

const writeWaiting db.SQL = `
	insert into risk_waiting (tenant_id, account_id, n, as_of) values (@tenant, @account, @n, @now)
	on conflict (tenant_id, account_id) do update set n = excluded.n, as_of = excluded.as_of`

// keepWaiting queues how many signs wait on an account.
func keepWaiting(tx *db.Tx, accountID uuid.UUID, n int) {
	if n == 0 {
		db.Derive(tx, clearWaiting, db.Args{"account": accountID})
		return
	}
	db.Derive(tx, writeWaiting, db.Args{"account": accountID, "n": n})
}

// Sign is an account with signs of risk that wait to be judged.
type Sign struct {
	AccountID   uuid.UUID
	AccountName string
	OwnerName   string
	N           int
}

const signsSQL db.SQL = `
	select w.account_id, s.name as account_name, m.display_name as owner_name, w.n
	from risk_waiting w
	join account_summary s on s.tenant_id = w.tenant_id and s.account_id = w.account_id and not s.archived
	join member m on m.tenant_id = s.tenant_id and m.id = s.owner_id
	where w.tenant_id = @tenant and (s.owner_id = @member or @all and (@sees_all or exists (
		select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = w.account_id)))
	order by w.n desc, s.name, w.account_id
	limit @rows`

// QSigns reads the accounts with the most signs waiting: the member's own, or
// with all those that they see.
func QSigns(dst *[]Sign, all bool, rows int) db.Query {
	return db.Q(dst, signsSQL, db.Args{"all": all, "rows": rows})
}
