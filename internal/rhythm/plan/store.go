package plan

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const currentSQL db.SQL = `
	select p.id, p.account_id, p.period, p.status, p.edition, p.submitted_at, p.submitted_by, coalesce(s.display_name, '') as submitted_by_name,
		p.approved_at, p.approved_by, coalesce(a.display_name, '') as approved_by_name, p.reason, p.warned, p.word, p.follows_id, p.updated_by, p.version,
		(select plan_minimum from tenant_setting where tenant_id = @tenant) as minimum
	from plan p
	left join member s on s.tenant_id = p.tenant_id and s.id = p.submitted_by
	left join member a on a.tenant_id = p.tenant_id and a.id = p.approved_by
	where p.tenant_id = @tenant and p.account_id = @account and p.current`

// QCurrent reads the plan that an account works by.
func QCurrent(dst *Plan, accountID uuid.UUID) db.Query {
	return db.QOne(dst, currentSQL, db.Args{"account": accountID})
}

const submitSQL db.SQL = `
	update plan set status = 'submitted', submitted_at = @now, submitted_by = @member, reason = '', warned = @warned, word = @word,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// SubmitTo hands the plan to the directors, and keeps what it says, read before
// in the same transaction, with what is weak in it and the word by which its author
// answers for that. Whether it may be submitted is for Gate to say.
func SubmitTo(ctx context.Context, tx *db.Tx, p Plan, facts Facts, weak []Warning, word string) error {
	if err := change(ctx, tx, p, submitSQL, db.Args{"warned": warned(weak), "word": word}); err != nil {
		return err
	}
	return keepDecision(tx, p, "submitted", facts)
}

const recallSQL db.SQL = `
	update plan set status = 'recalled', version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// RecallFrom takes a submission back.
func RecallFrom(ctx context.Context, tx *db.Tx, p Plan) error {
	return change(ctx, tx, p, recallSQL, nil)
}

const returnSQL db.SQL = `
	update plan set status = 'changes_requested', reason = @reason, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// ReturnWith sends a submission back with what is to be changed, and keeps what
// it said, read before in the same transaction.
func ReturnWith(ctx context.Context, tx *db.Tx, p Plan, reason string, facts Facts) error {
	if err := change(ctx, tx, p, returnSQL, db.Args{"reason": reason}); err != nil {
		return err
	}
	return keepDecision(tx, p, "returned", facts)
}

const approveSQL db.SQL = `
	update plan set status = 'approved', edition = edition + 1, approved_at = @now, approved_by = @member,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

const insertSnapshot db.SQL = `
	insert into plan_snapshot (tenant_id, id, account_id, plan_id, edition, taken_at, taken_by, body, sha256)
	values (@tenant, @id, @account, @plan, @edition, @now, @member, @body, @sum)`

// ApproveAs approves a submission and freezes what the plan says, read before in the same transaction.
func ApproveAs(ctx context.Context, tx *db.Tx, p Plan, facts Facts) error {
	body, sum, err := Freeze(facts)
	if err != nil {
		return err
	}
	if err := change(ctx, tx, p, approveSQL, nil); err != nil {
		return err
	}
	clearAgain(tx, p.AccountID)
	db.Derive(tx, insertSnapshot, db.Args{
		"id": uuid.Must(uuid.NewV7()), "account": p.AccountID,
		"plan": p.ID, "edition": p.Edition + 1, "body": body, "sum": sum,
	})
	return nil
}

const renameSQL db.SQL = `
	update plan set period = @period, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// RenameTo says which period a plan is of that is still being written.
func RenameTo(ctx context.Context, tx *db.Tx, p Plan, period string) error {
	return change(ctx, tx, p, renameSQL, db.Args{"period": period})
}

const supersedeSQL db.SQL = `
	update plan set status = 'superseded', current = false, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

const followSQL db.SQL = `
	insert into plan (tenant_id, id, account_id, period, edition, follows_id, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @period, @edition, @follows, @now, @member, @now, @member)`

// Follow supersedes a plan with that of the next period. Goals and actions
// belong to the account and stay open: nothing is copied.
func Follow(ctx context.Context, tx *db.Tx, p Plan, period string) error {
	next := p.nextID()
	return db.ChangeAll(ctx, tx, []db.Edit{
		{Entity: "plan", ID: p.ID, Version: p.Version, SQL: supersedeSQL, Args: db.Args{
			"id": p.ID, "account": p.AccountID, "version": p.Version,
		}},
		{Entity: "plan", ID: next, SQL: followSQL, Args: db.Args{
			"id": next, "account": p.AccountID, "period": period, "edition": p.Edition, "follows": p.ID,
		}},
	})
}

func change(ctx context.Context, tx *db.Tx, p Plan, sql db.SQL, more db.Args) error {
	args := db.Args{"id": p.ID, "account": p.AccountID, "version": p.Version}
	for name, v := range more {
		args[name] = v
	}
	return db.Change(ctx, tx, "plan", p.ID, p.Version, sql, args)
}

// Logged is an act as the log of the plan tells it.
type Logged struct {
	At         time.Time
	MemberName string
	Status     Status
	Reason     string
	Edition    int
}

const logSQL db.SQL = `
	select l.at, l.member_name, l.after ->> 'status' as status, coalesce(l.after ->> 'reason', '') as reason,
		coalesce((l.after ->> 'edition')::int, 0) as edition
	from plan p
	join audit_log l on l.tenant_id = p.tenant_id and l.entity = 'plan' and l.entity_id = p.id
	where p.tenant_id = @tenant and p.account_id = @account and p.current and l.after is not null
	order by l.version desc
	limit 50`

func QLog(dst *[]Logged, accountID uuid.UUID) db.Query {
	return db.Q(dst, logSQL, db.Args{"account": accountID})
}
