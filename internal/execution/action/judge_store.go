package action

import (
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// pillar is the number of execution.
const pillar = 4

type counts struct {
	Open        int
	OpenUnclear int
	Overdue     int
	ShortMonths int
	MidMonths   int
	Dues        []day.Date
}

const countsSQL db.SQL = `
	select
		(select count(*) from action a where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null
			and a.status in ('proposed', 'accepted', 'doing', 'blocked')) as open,
		(select count(*) from action a where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null
			and a.status in ('proposed', 'accepted', 'doing', 'blocked') and (a.accountable_id is null or a.due is null)) as open_unclear,
		(select count(*) from action a where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null
			and a.status in ('proposed', 'accepted', 'doing', 'blocked') and a.due < @today) as overdue,
		s.short_months, s.mid_months,
		array(select a.due from action a where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null
				and a.status in ('proposed', 'accepted', 'doing', 'blocked') and a.due is not null
			union all select m.due from milestone m where m.tenant_id = @tenant and m.account_id = @account and m.archived_at is null and m.done_on is null
			union all select g.due from goal g where g.tenant_id = @tenant and g.account_id = @account and g.archived_at is null and g.status = 'open') as dues
	from tenant_setting s
	where s.tenant_id = @tenant`

// Judge reads what the completeness of pillar 4 follows from.
func Judge(id uuid.UUID) ([]db.Query, func(day.Date) account.Score) {
	var c counts
	var goals []goal.Row
	var f goal.Facts
	reads := append(goal.QFacts(&f, id), goal.QGoals(&goals, id), db.QOne(&c, countsSQL, db.Args{"account": id}))
	return reads, func(today day.Date) account.Score {
		f.Today = today
		return Completeness(facts(c, goals, f, today))
	}
}

func facts(c counts, goals []goal.Row, f goal.Facts, today day.Date) PillarFacts {
	p := PillarFacts{
		Open: c.Open, OpenUnclear: c.OpenUnclear, Overdue: c.Overdue,
		EmptyHorizons: emptyHorizons(c.Dues, today, c.ShortMonths, c.MidMonths),
	}
	for _, g := range goals {
		if g.Status != goal.Open {
			continue
		}
		p.Goals++
		if g.Actions == 0 {
			p.GoalsIdle++
		}
		if goal.Full(goal.Smart(g, f)) {
			p.GoalsFull++
		}
	}
	return p
}

// Completeness checks pillar 4: each goal has an action, each open action has
// an accountable person and a day, no horizon is empty, 80 % of the goals have
// five letters.
func Completeness(f PillarFacts) account.Score {
	var list []account.Check
	for _, c := range f.checks() {
		list = append(list, account.Check{Key: c.key, OK: c.ok, N: c.n, Path: c.path})
	}
	s := account.ScoreOf(list)
	s.Overdue = f.Overdue
	return s
}
