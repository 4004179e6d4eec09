package action

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Mine is an open action of a member, whatever the account.
type Mine struct {
	Row
	AccountID   uuid.UUID
	AccountName string
}

// mineShown is how many of one's own actions a page begins with, the nearest;
// MineMost is how many one reading takes at most.
const (
	mineShown = 50
	MineMost  = 1000
)

// Helpers and needs are read after the cut. A member answers for an action
// whether or not the account is one they otherwise see.
const mineSQL db.SQL = `
	with picked as materialized (
		select a.id from action a
		where a.tenant_id = @tenant and a.accountable_id = @member and a.archived_at is null and (@id::uuid is null or a.id = @id)
			and (@id::uuid is not null or a.status in ('proposed', 'accepted', 'doing', 'blocked'))
			and a.account_id <> all (array(select s.account_id from account_summary s where s.tenant_id = @tenant and s.archived))
		order by a.due nulls last, a.id
		limit @rows
	)
	select ` + actionColumns + `, a.account_id, c.name as account_name, '' as accountable_name, coalesce(g.title, '') as goal_title, '' as milestone_title,
		'' as declined_name, '' as promised_name, '' as promiser_name,
		coalesce((select jsonb_agg(jsonb_build_object('id', h.member_id, 'name', m.display_name) order by m.display_name)
			from action_helper h join member m on m.tenant_id = h.tenant_id and m.id = h.member_id
			where h.tenant_id = @tenant and h.action_id = a.id), '[]') as helpers,
		coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title, 'done', x.status in ('done', 'cancelled')) order by x.due, x.id)
			from action_dependency d join action x on x.tenant_id = d.tenant_id and x.id = d.depends_on_id and x.archived_at is null
			where d.tenant_id = @tenant and d.action_id = a.id), '[]') as needs,
		case when a.recurs <> 'never' then (select ` + successor + `
			from action n where n.tenant_id = @tenant and n.account_id = a.account_id and n.follows_id = a.id) end as next
	from picked
	join action a on a.tenant_id = @tenant and a.id = picked.id
	join account c on c.tenant_id = @tenant and c.id = a.account_id and c.archived_at is null
	left join goal g on g.tenant_id = @tenant and g.id = a.goal_id
	order by a.due nulls last, a.id`

// QMine reads the open actions that the actor answers for, the nearest first.
func QMine(dst *[]Mine, rows int) db.Query {
	return db.Q(dst, mineSQL, db.Args{"id": nil, "rows": rows})
}

// standing is how many open actions a member has and how many are late.
type standing struct{ N, Late int }

const standingSQL db.SQL = `
	select count(*)::int as n, count(*) filter (where a.due < @today and a.accepted_at is not null)::int as late
	from action a
	where a.tenant_id = @tenant and a.accountable_id = @member and a.archived_at is null and a.status in ('proposed', 'accepted', 'doing', 'blocked')
		and a.account_id <> all (array(select s.account_id from account_summary s where s.tenant_id = @tenant and s.archived))`

// Part is a heading of one's own actions.
type Part string

// Parts of one's own actions; each action stands under the first that fits.
const (
	PartWaiting Part = "waiting" // given by someone else, to be accepted or declined
	PartOverdue Part = "overdue"
	PartBlocked Part = "blocked"
	PartWeek    Part = "week" // due within seven days
	PartLater   Part = "later"
)

// Parts lists them as shown.
var Parts = []Part{PartOverdue, PartWeek, PartWaiting, PartBlocked, PartLater}

// week is how many days after today count as this week.
const week = 7

// PartOf says under which heading an action stands.
func (a Action) PartOf(today day.Date) Part {
	switch {
	case a.Waiting():
		return PartWaiting
	case a.Overdue(today):
		return PartOverdue
	case a.Status == Blocked:
		return PartBlocked
	case !a.Due.IsZero() && !a.Due.After(today.AddDays(week)):
		return PartWeek
	}
	return PartLater
}

// minePage is the page of one's own actions.
type minePage struct {
	List  []Mine
	All   standing
	Whole bool // all are asked for, not the nearest
	Today day.Date
	May   bool       // whether the member may change them
	Form  *form.Form // what was typed for Of and was wrong
	Of    uuid.UUID
	Act   string // snooze or decline: which form of Of it was
}

func (v minePage) part(p Part) []Mine {
	var list []Mine
	for _, m := range v.List {
		if m.PartOf(v.Today) == p {
			list = append(list, m)
		}
	}
	return list
}

func (v minePage) items(ctx context.Context, list []Mine) []ui.TodoItem {
	var items []ui.TodoItem
	for _, m := range list {
		item := ui.TodoItem{
			ID: "a-" + m.ID.String(), Title: m.Title, Version: m.Version, Why: m.GoalTitle, NoWhy: m.GoalID == nil, Context: m.AccountName,
			Note: strings.Join(notes(ctx, m.Row), " · "), Due: i18n.DateShort(ctx, m.Due),
			Href: string(page.Path(ctx, "accounts", m.AccountID, "execution")) + "#a-" + m.ID.String(),
		}
		if v.May {
			item.TickAction, item.More = minePath(ctx, m, "done"), mineActs(v, m)
		}
		switch {
		case m.Overdue(v.Today):
			item.Due, item.DueKind = i18n.Due(ctx, m.Due), "risk"
		case m.Due == v.Today:
			item.Due, item.DueKind = i18n.Due(ctx, m.Due), "watch"
		}
		items = append(items, item)
	}
	return items
}

func minePath(ctx context.Context, m Mine, act string) string {
	return string(page.Path(ctx, "my-actions", m.ID, act))
}

// form is what was typed for an action, or a blank one.
func (v minePage) form(m Mine, act string) *form.Form {
	if v.Of == m.ID && v.Act == act {
		return v.Form
	}
	return form.New(nil)
}

func (v minePage) open(m Mine, act string) bool { return v.Of == m.ID && v.Act == act }
