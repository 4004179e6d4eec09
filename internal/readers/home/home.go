// Package home is the first page of a member: what is late, what is next, whom
// nobody is about to meet, and how their accounts stand.
package home

import (
	"github.com/google/uuid"

	"trucot/internal/goals/risk"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/rhythm/plan"
	"trucot/internal/rhythm/review"
)

// ahead is how many days the home page looks forward.
const ahead = 7

const overdueCount db.SQL = `
	select count(*) from action
	where tenant_id = @tenant and accountable_id = @member and due < @today
		and status in ('proposed', 'accepted', 'doing', 'blocked') and archived_at is null`

// OverdueCount reads how many of the member's own actions are late.
func OverdueCount(c *Counts) db.Query { return db.QOne(&c.Overdue, overdueCount, nil) }

// Counts are the figures beside the navigation.
type Counts struct {
	Overdue int // own actions that are late
	Waiting int // plans that wait for the member's approval
}

const bothCounts db.SQL = `
	select
		(select count(*) from action
			where tenant_id = @tenant and accountable_id = @member and due < @today
				and status in ('proposed', 'accepted', 'doing', 'blocked') and archived_at is null) as overdue,
		(select count(*) from plan p
			join account_summary s on s.tenant_id = p.tenant_id and s.account_id = p.account_id and not s.archived
			where p.tenant_id = @tenant and p.status = 'submitted' and p.current and p.submitted_by <> @member
				and (@sees_all or exists (select from account_access x
					where x.tenant_id = @tenant and x.member_id = @member and x.account_id = p.account_id))) as waiting`

// ApproverCounts reads both figures of a member who approves plans; their own submissions do not count.
func ApproverCounts(c *Counts) db.Query { return db.QOne(c, bothCounts, nil) }

// item is an action or a milestone that is due.
type item struct {
	Kind        string // action or milestone
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	GoalID      *uuid.UUID
	GoalTitle   string
	Title       string
	Due         day.Date
	Version     int
}

const dueItems db.SQL = `
	select 'action' as kind, a.id, a.account_id, c.name as account_name, a.goal_id, coalesce(g.title, '') as goal_title, a.title, a.due, a.version
	from action a
	join account c on c.tenant_id = a.tenant_id and c.id = a.account_id and c.archived_at is null
	left join goal g on g.tenant_id = a.tenant_id and g.id = a.goal_id
	where a.tenant_id = @tenant and a.accountable_id = @member and a.archived_at is null
		and a.status in ('proposed', 'accepted', 'doing', 'blocked') and a.due <= @until
	union all
	select 'milestone', m.id, m.account_id, c.name, m.goal_id, g.title, m.title, m.due, m.version
	from milestone m
	join account c on c.tenant_id = m.tenant_id and c.id = m.account_id and c.archived_at is null
	join goal g on g.tenant_id = m.tenant_id and g.id = m.goal_id and g.archived_at is null
	where m.tenant_id = @tenant and m.owner_id = @member and m.archived_at is null and m.done_on is null and m.due <= @until
	order by due, id
	limit 60`

// lonely is a person without a next touch.
type lonely struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	Name        string
	Title       string
}

// lonelyPeople are those that the member looks after, by name or as the owner
// of the account of one whom nobody does. Names are read after the cut.
const lonelyPeople db.SQL = `
	with seen as materialized (
		select x.account_id, x.name, x.why from account_access x
		join account_summary a on a.tenant_id = x.tenant_id and a.account_id = x.account_id and not a.archived
		where x.tenant_id = @tenant and x.member_id = @member
	), planned as materialized (
		select t.stakeholder_id from seen
		join touch_plan t on t.tenant_id = @tenant and t.account_id = seen.account_id and t.archived_at is null and t.done_interaction_id is null
	), lonely as materialized (
		select s.id, s.account_id, seen.name as account_name, s.contact_id, s.employment_id, s.influence
		from seen
		join stakeholder s on s.tenant_id = @tenant and s.account_id = seen.account_id and s.archived_at is null
		where (s.owner_id = @member or s.owner_id is null and seen.why = 'owner')
			and not exists (select from planned where planned.stakeholder_id = s.id)
		order by s.influence desc, s.id
		limit 9
	)
	select s.id, s.account_id, s.account_name, p.name, e.title
	from lonely s
	join contact p on p.tenant_id = @tenant and p.id = s.contact_id
	join employment e on e.tenant_id = @tenant and e.id = s.employment_id
	order by s.influence desc, p.given_name collate "vi-x-icu", s.id`

// unassignedShown is how many actions that nobody answers for the page names.
const unassignedShown = 6

// unassigned is an open action that nobody answers for, with who declined it and why.
type unassigned struct {
	ID             uuid.UUID
	AccountID      uuid.UUID
	AccountName    string
	Title          string
	Due            day.Date
	DeclinedName   string
	DeclinedReason string
}

const unassignedActions db.SQL = `
	select a.id, a.account_id, s.name as account_name, a.title, a.due, coalesce(m.display_name, '') as declined_name, a.declined_reason
	from action a
	join account_summary s on s.tenant_id = a.tenant_id and s.account_id = a.account_id and not s.archived
	left join member m on m.tenant_id = a.tenant_id and m.id = a.declined_by
	where a.tenant_id = @tenant and a.accountable_id is null and a.status = 'proposed' and a.archived_at is null
		and (@sees_all or exists (select from account_access x
			where x.tenant_id = @tenant and x.member_id = @member and x.account_id = a.account_id))
	order by a.declined_by is null, a.due nulls last, a.id
	limit @rows`

// mine is an account of the member with its four scores.
type mine struct {
	ID           uuid.UUID
	Name         string
	Tier         int
	Completeness int
	Overdue      int
	Scores       []int
}

const myAccounts db.SQL = `
	select s.account_id as id, s.name, s.tier, s.completeness, s.overdue, s.pillars as scores
	from account_access x
	join account_summary s on s.tenant_id = x.tenant_id and s.account_id = x.account_id and not s.archived
	where x.tenant_id = @tenant and x.member_id = @member and x.why in ('owner', 'backup', 'team')
	order by x.why = 'owner' desc, s.tier, s.name, s.account_id
	limit 30`

// waitingShown is how many plans that wait for approval the page names.
const waitingShown = 4

// signsShown is how many accounts with signs of risk the page names.
const signsShown = 5

// view is what the page shows.
type view struct {
	Name     string
	Items    []item
	Lonely   []lonely
	Accounts []mine
	Waiting  []plan.Waiting // for those who approve
	Reviews  []review.Coming
	Nobodys  []unassigned // for them too
	Signs    []risk.Sign  // accounts with signs of risk that nobody judged
	Approves bool
	Today    day.Date
}

func (v *view) queries() []db.Query {
	reads := []db.Query{
		db.Q(&v.Items, dueItems, db.Args{"until": v.Today.AddDays(ahead)}),
		db.Q(&v.Lonely, lonelyPeople, nil),
		db.Q(&v.Accounts, myAccounts, nil),
		review.QComing(&v.Reviews, v.Today), risk.QSigns(&v.Signs, v.Approves, signsShown),
	}
	if v.Approves {
		reads = append(reads, plan.QWaiting(&v.Waiting, waitingShown), db.Q(&v.Nobodys, unassignedActions, db.Args{"rows": unassignedShown}))
	}
	return reads
}

// split parts the items: late, today, the days ahead.
func (v view) split() (late, today, next []item) {
	for _, i := range v.Items {
		switch {
		case i.Due.Before(v.Today):
			late = append(late, i)
		case i.Due == v.Today:
			today = append(today, i)
		default:
			next = append(next, i)
		}
	}
	return late, today, next
}
