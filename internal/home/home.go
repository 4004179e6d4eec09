// Package home is the first page of a member: what is late, what is next, whom
// nobody is about to meet, and how their accounts stand.
package home

import (
	"github.com/google/uuid"

	"trucot/internal/day"
	"trucot/internal/db"
)

// ahead is how many days the home page looks forward.
const ahead = 7

const overdueCount db.SQL = `
	select count(*) from action
	where tenant_id = @tenant and accountable_id = @member and due < @today
		and status in ('proposed', 'accepted', 'doing', 'blocked') and archived_at is null`

// OverdueCount reads how many of the member's own actions are late.
func OverdueCount(n *int) db.Query { return db.QOne(n, overdueCount, nil) }

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

const lonelyPeople db.SQL = `
	select s.id, s.account_id, a.name as account_name, p.name, e.title
	from stakeholder s
	join account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.archived_at is null
	join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	where s.tenant_id = @tenant and s.archived_at is null and coalesce(s.owner_id, a.owner_id) = @member
		and not exists (select from touch_plan t where t.tenant_id = @tenant and t.stakeholder_id = s.id and t.archived_at is null and t.done_interaction_id is null)
	order by s.influence desc, p.given_name collate "vi-x-icu", s.id
	limit 9`

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
	select a.id, a.name, a.tier, coalesce(s.completeness, 0) as completeness, coalesce(s.overdue, 0) as overdue,
		array(select coalesce(p.percent, 0) from generate_series(1, 4) n
			left join pillar_score p on p.tenant_id = @tenant and p.account_id = a.id and p.pillar = n
			order by n) as scores
	from account_access x
	join account a on a.tenant_id = x.tenant_id and a.id = x.account_id and a.archived_at is null
	left join account_summary s on s.tenant_id = a.tenant_id and s.account_id = a.id
	where x.tenant_id = @tenant and x.member_id = @member and x.why in ('owner', 'backup', 'team')
	order by x.why = 'owner' desc, a.tier, a.name collate "vi-x-icu", a.id
	limit 30`

// view is what the page shows.
type view struct {
	Name     string
	Items    []item
	Lonely   []lonely
	Accounts []mine
	Today    day.Date
}

func (v *view) queries() []db.Query {
	return []db.Query{
		db.Q(&v.Items, dueItems, db.Args{"until": v.Today.AddDays(ahead)}),
		db.Q(&v.Lonely, lonelyPeople, nil),
		db.Q(&v.Accounts, myAccounts, nil),
	}
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
