// Package overview is the first page of an account: the four pillars, what is
// missing, and the golden thread from what the client wants to what we do today.
package overview

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/business/clientgoal"
	"trucot/internal/client/account"
	"trucot/internal/client/restricted"
	"trucot/internal/execution/action"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// pillarFigures are the lines inside the four columns.
type pillarFigures struct {
	People     int
	For        int // support above 0
	Neutral    int
	Against    int
	Planned    int // people with a next touch
	Cards      int
	Sourced    int
	Answers    int
	UpSell     int64
	CrossSell  int64
	Missed     int64
	AtRisk     int64
	ActionsAll int
	Done       int
}

const figures db.SQL = `
	select
		met.people, met.for, met.neutral, met.against,
		(select count(*) from touch_plan p where p.tenant_id = @tenant and p.account_id = @account and p.archived_at is null
			and p.done_interaction_id is null) as planned,
		(select count(*) from swot_item w where w.tenant_id = @tenant and w.account_id = @account and w.archived_at is null) as cards,
		(select count(*) from swot_item w where w.tenant_id = @tenant and w.account_id = @account and w.archived_at is null and w.source <> '') as sourced,
		(select count(*) from deep_answer d where d.tenant_id = @tenant and d.account_id = @account and d.archived_at is null) as answers,
		(select coalesce(sum(o.amount), 0)::bigint from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.archived_at is null
			and o.kind = 'upsell' and o.stage not in ('won', 'lost')) as up_sell,
		(select coalesce(sum(o.amount), 0)::bigint from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.archived_at is null
			and o.kind = 'cross_sell' and o.stage not in ('won', 'lost')) as cross_sell,
		(select coalesce(sum(o.amount), 0)::bigint from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.archived_at is null
			and o.kind = 'missed' and o.stage not in ('won', 'lost')) as missed,
		(select coalesce(sum(r.loss / 100 * case r.likelihood when 1 then 5 when 2 then 20 when 3 then 40 when 4 then 60 else 80 end), 0)::bigint
			from risk r where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null and r.status in ('open', 'mitigating')) as at_risk,
		(select count(*) from action a where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.status <> 'cancelled') as actions_all,
		(select count(*) from action a where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.status = 'done') as done
	from (
		select count(*) as people, count(*) filter (where s.support > 0) as for, count(*) filter (where s.support = 0) as neutral,
			count(*) filter (where s.support < 0) as against
		from stakeholder s where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	) met`

// touch is a recent interaction.
type touch struct {
	At      time.Time
	Channel string
	Kind    string
	Who     string
	Summary string
}

const touches db.SQL = `
	select i.at, i.channel, i.kind, coalesce(p.name, '') as who, i.summary
	from interaction i
	left join stakeholder s on s.tenant_id = i.tenant_id and s.account_id = i.account_id and s.id = i.stakeholder_id
	left join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
	where i.tenant_id = @tenant and i.account_id = @account and i.archived_at is null
		and ` + restricted.Visible + `
	order by i.at desc, i.id desc
	limit 4`

// view is what the page shows.
type view struct {
	Head        account.Head
	Figures     pillarFigures
	ClientGoals []clientgoal.Goal
	Goals       []goal.Row
	Facts       goal.Facts
	Actions     []action.Row
	Touches     []touch
	Today       day.Date
	Settings    authz.Settings
}

func (v *view) queries(seat *account.Seat) []db.Query {
	id := seat.Account()
	args := db.Args{"account": id}
	return append(goal.QFacts(&v.Facts, id),
		seat.QHead(&v.Head), db.QOne(&v.Figures, figures, args), clientgoal.QGoals(&v.ClientGoals, id), goal.QGoals(&v.Goals, id),
		action.QActions(&v.Actions, id), db.Q(&v.Touches, touches, args))
}

// serving are the open goals that serve a client goal.
func (v view) serving(id uuid.UUID) []goal.Row {
	return slices.DeleteFunc(v.openGoals(), func(g goal.Row) bool {
		return !slices.ContainsFunc(g.ClientGoals, func(c goal.Ref) bool { return c.ID == id })
	})
}

// selfish are the open goals that serve no client goal.
func (v view) selfish() []goal.Row {
	return slices.DeleteFunc(v.openGoals(), func(g goal.Row) bool { return len(g.ClientGoals) > 0 })
}

func (v view) openGoals() []goal.Row {
	return slices.DeleteFunc(slices.Clone(v.Goals), func(g goal.Row) bool { return g.Status != goal.Open })
}

// work are the open actions of a goal: those of a milestone, or those of none.
func (v view) work(goalID uuid.UUID, milestone *uuid.UUID) []action.Row {
	return slices.DeleteFunc(slices.Clone(v.Actions), func(a action.Row) bool {
		if !a.Open() || a.GoalID == nil || *a.GoalID != goalID {
			return true
		}
		return (a.MilestoneID == nil) != (milestone == nil) || milestone != nil && *a.MilestoneID != *milestone
	})
}

// loose are the open actions that lead to no goal.
func (v view) loose() []action.Row {
	return slices.DeleteFunc(slices.Clone(v.Actions), func(a action.Row) bool { return !a.Open() || a.GoalID != nil })
}

// late are the actions that are overdue, the longest first.
func (v view) late() []action.Row {
	return slices.DeleteFunc(slices.Clone(v.Actions), func(a action.Row) bool { return !a.Overdue(v.Today) })
}
