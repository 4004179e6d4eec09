package plan

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// Waiting is a submitted plan in the queue of those who approve.
type Waiting struct {
	AccountID       uuid.UUID
	AccountName     string
	Tier            int
	Period          string
	Edition         int
	ValueNow        int64
	Completeness    int
	SubmittedAt     time.Time // or since when it needs a new approval
	SubmittedByName string    // or who answers for the account
	Own             bool      // submitted by the reader, who does not approve it
	Again           bool      // it is approved, and figures that matter changed since
	Changes         string    // those, as they are kept
}

// Days are how many days the plan has waited, in the days of a zone.
func (w Waiting) Days(today day.Date, zone *time.Location) int {
	return today.Sub(day.In(w.SubmittedAt, zone))
}

// waits holds of a plan p that waits for approval on an account that the actor sees.
const waits = `p.tenant_id = @tenant and p.status = 'submitted' and p.current
		and (@sees_all or exists (select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = p.account_id))`

const waitingSQL db.SQL = `
	select w.account_id, s.name as account_name, s.tier, p.period, p.edition, s.value_now, s.completeness, w.since as submitted_at,
		m.display_name as submitted_by_name, coalesce(w.by_id = @member, false) as own, w.again, w.changes
	from (` + Queue + `) w
	join plan p on p.tenant_id = @tenant and p.account_id = w.account_id and p.id = w.plan_id
	join account_summary s on s.tenant_id = @tenant and s.account_id = w.account_id
	join member m on m.tenant_id = @tenant and m.id = coalesce(w.by_id, s.owner_id)
	order by w.again, w.since, w.plan_id
	limit @limit`

// QWaiting reads the plans that wait for approval on the accounts that the actor sees, the oldest first.
func QWaiting(dst *[]Waiting, limit int) db.Query {
	return db.Q(dst, waitingSQL, db.Args{"limit": limit})
}

// Asked is a plan that waits for something from a member: their approval, or
// that they mend what it was sent back for.
type Asked struct {
	AccountID   uuid.UUID
	AccountName string
	Period      string
	Returned    bool // else it waits for approval
	Reason      string
	At          time.Time
	ByName      string // who submitted it, or sent it back
}

// Days are how many days the plan has waited, in the days of a zone.
func (a Asked) Days(today day.Date, zone *time.Location) int {
	return today.Sub(day.In(a.At, zone))
}

const askedSQL db.SQL = `
	(select p.account_id, a.name as account_name, p.period, true as returned, p.reason, p.updated_at as at, m.display_name as by_name
	from plan p
	join account a on a.tenant_id = p.tenant_id and a.id = p.account_id and a.archived_at is null
	join member m on m.tenant_id = p.tenant_id and m.id = p.updated_by
	where p.tenant_id = @tenant and p.status = 'changes_requested' and p.current and (p.submitted_by = @member or a.owner_id = @member)
		and (@sees_all or exists (select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = p.account_id))
	order by p.updated_at desc, p.id
	limit @returned)
	union all
	(select p.account_id, s.name, p.period, false, '', p.submitted_at, m.display_name
	from plan p
	join account_summary s on s.tenant_id = p.tenant_id and s.account_id = p.account_id and not s.archived
	join member m on m.tenant_id = p.tenant_id and m.id = p.submitted_by
	where ` + waits + ` and @approves
	order by p.submitted_at, p.id
	limit @waiting)`

// QAsked reads the plans that were sent back to the actor, who submitted them or
// owns the account, the latest first, and for one who approves those that wait,
// the oldest first; of each as many as are given.
func QAsked(dst *[]Asked, approves bool, returned, waiting int) db.Query {
	return db.Q(dst, askedSQL, db.Args{"approves": approves, "returned": returned, "waiting": waiting})
}
