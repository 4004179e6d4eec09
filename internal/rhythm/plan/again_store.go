package plan

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/notice"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
)

// Tasks keeps which approved plans need a new approval; mails are sealed with
// secret and lead to base.
func Tasks(secret []byte, base *url.URL) []job.Task {
	refresh := func(ctx context.Context, p *db.Pool, a authz.Actor) error {
		return Refresh(ctx, p, a, notice.Post{Secret: secret, Base: base})
	}
	return []job.Task{{Name: "plan.again", Every: 5 * time.Minute, Tenant: refresh}}
}

// touched is an approved plan on whose account something that matters was
// written since.
type touched struct {
	AccountID  uuid.UUID
	PlanID     uuid.UUID
	ApprovedAt time.Time
	Body       string // what was approved
	Known      string // what was kept before, "" nothing
}

const touchedSQL db.SQL = `
	select p.account_id, p.id as plan_id, p.approved_at,
		(select s.body from plan_snapshot s
			where s.tenant_id = @tenant and s.account_id = p.account_id and s.plan_id = p.id and s.edition is not null
			order by s.edition desc limit 1) as body,
		coalesce(g.changes, '') as known
	from plan p
	join account a on a.tenant_id = p.tenant_id and a.id = p.account_id and a.archived_at is null
	left join plan_again g on g.tenant_id = p.tenant_id and g.account_id = p.account_id
	where p.tenant_id = @tenant and p.current and p.status = 'approved' and p.account_id > @after
		and (g.account_id is not null or exists (select from audit_log l
			where l.tenant_id = @tenant and l.account_id = p.account_id and l.at > p.approved_at
				and l.entity in ('account', 'goal', 'risk', 'account_value')))
	order by p.account_id
	limit @most`

// atATime is how many plans one transaction judges.
const atATime = 20

// Refresh judges all approved plans of the actor's tenant anew, and tells who
// answers for one that needs a new approval when that is new.
func Refresh(ctx context.Context, p *db.Pool, a authz.Actor, post notice.Post) error {
	for after := uuid.Nil; ; {
		var list []touched
		err := p.Write(ctx, a, func(tx *db.Tx) error {
			err := db.Batch(ctx, tx, db.Q(&list, touchedSQL, db.Args{"after": after, "most": atATime}))
			if err != nil || len(list) == 0 {
				return err
			}
			return judgeAgain(ctx, tx, post, list)
		})
		if err != nil || len(list) < atATime {
			return err
		}
		after = list[len(list)-1].AccountID
	}
}

func judgeAgain(ctx context.Context, tx *db.Tx, post notice.Post, list []touched) error {
	facts := make([]Facts, len(list))
	sides := make([][]notice.Side, len(list))
	var reads []db.Query
	for i, x := range list {
		reads = append(reads, QFacts(&facts[i], x.AccountID), notice.QSides(&sides[i], x.AccountID))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return err
	}
	for i, x := range list {
		approved := Decided{TakenAt: x.ApprovedAt, Body: x.Body}
		since, _, err := approved.Since(State{facts[i], tx.Today()}, tx.Actor.Settings.Zone)
		if err != nil {
			return err
		}
		again := NeedsApproval(since)
		if len(again) == 0 {
			clearAgain(tx, x.AccountID)
			continue
		}
		raw, err := json.Marshal(again)
		if err != nil {
			return err
		}
		if string(raw) == x.Known {
			continue
		}
		db.Derive(tx, writeAgain, db.Args{
			"account": x.AccountID, "plan": x.PlanID, "n": len(again), "changes": string(raw),
		})
		if x.Known != "" {
			continue
		}
		to := slices.Concat(notice.Mine(sides[i]), notice.Approvers(sides[i]))
		err = notice.Tell(ctx, tx, post,
			notice.Event{Kind: notice.Again, AccountID: x.AccountID, Entity: "plan", EntityID: x.PlanID}, to)
		if err != nil {
			return err
		}
	}
	return nil
}

const writeAgain db.SQL = `
	insert into plan_again (tenant_id, account_id, plan_id, n, changes, since) values (@tenant, @account, @plan, @n, @changes, @now)
	on conflict (tenant_id, account_id) do update set plan_id = excluded.plan_id, n = excluded.n, changes = excluded.changes`

const deleteAgain db.SQL = `delete from plan_again where tenant_id = @tenant and account_id = @account`

// clearAgain takes an account out of those whose plan needs a new approval.
func clearAgain(tx *db.Tx, accountID uuid.UUID) {
	db.Derive(tx, deleteAgain, db.Args{"account": accountID})
}

// Queue are the plans that wait for an approval on accounts that the actor sees:
// submitted, or approved and changed where it matters. The list and the figure
// in the header are made of it.
const Queue = `
	select p.account_id, p.id as plan_id, false as again, p.submitted_at as since, p.submitted_by as by_id, '' as changes
	from plan p
	join account_summary s on s.tenant_id = p.tenant_id and s.account_id = p.account_id and not s.archived
	where ` + waits + `
	union all
	select p.account_id, p.id, true, g.since, null, g.changes
	from plan_again g
	join plan p on p.tenant_id = g.tenant_id and p.account_id = g.account_id and p.id = g.plan_id and p.status = 'approved' and p.current
	join account_summary s on s.tenant_id = p.tenant_id and s.account_id = p.account_id and not s.archived
	where g.tenant_id = @tenant
		and (@sees_all or exists (select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = p.account_id))`

// changes are what changed, of a plan that needs a new approval.
func (w Waiting) changes() (list []Difference) {
	if w.Changes == "" || json.Unmarshal([]byte(w.Changes), &list) != nil {
		return nil
	}
	return list
}
