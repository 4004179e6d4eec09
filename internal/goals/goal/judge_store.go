package goal

import (
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// pillar is the number of account goals.
const pillar = 3

// PillarFacts are what the completeness of pillar 3 follows from.
type PillarFacts struct {
	ValueNow   bool
	Expected12 bool `db:"expected_12"`
	Expected36 bool `db:"expected_36"`
	Staged     int  // open goals with a milestone; each has an owner
	SellMore   bool // answered by an opportunity, or by "none"
	Missed     bool
	Churn      bool
	Overdue    int // open milestones past their day
}

// Completeness checks pillar 3 as 0-decisions says: three values, a goal with
// milestone and owner, the three questions answered.
func Completeness(f PillarFacts) account.Score {
	s := account.ScoreOf([]account.Check{
		{Key: "goal.check.value_now", OK: f.ValueNow, Path: "value"},
		{Key: "goal.check.expected_12", OK: f.Expected12, Path: "value"},
		{Key: "goal.check.expected_36", OK: f.Expected36, Path: "value"},
		{Key: "goal.check.staged", OK: f.Staged > 0, Path: "goals"},
		{Key: "goal.check.sell_more", OK: f.SellMore, Path: "goals#sell_more"},
		{Key: "goal.check.missed", OK: f.Missed, Path: "goals#missed"},
		{Key: "goal.check.churn", OK: f.Churn, Path: "goals#churn"},
	})
	s.Overdue = f.Overdue
	return s
}

const pillarFacts db.SQL = `
	select
		exists (select from account_value v where v.tenant_id = @tenant and v.account_id = @account and v.kind = 'now' and v.archived_at is null)
			or exists (select from transaction t where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null) as value_now,
		exists (select from account_value v where v.tenant_id = @tenant and v.account_id = @account and v.kind = 'expected_12' and v.archived_at is null) as expected_12,
		exists (select from account_value v where v.tenant_id = @tenant and v.account_id = @account and v.kind = 'expected_36' and v.archived_at is null) as expected_36,
		(select count(*) from goal g where g.tenant_id = @tenant and g.account_id = @account and g.archived_at is null and g.status in ('open', 'done')
			and exists (select from milestone m where m.tenant_id = @tenant and m.goal_id = g.id and m.archived_at is null)) as staged,
		exists (select from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.kind in ('upsell', 'cross_sell', 'win_back') and o.archived_at is null)
			or exists (select from value_check c where c.tenant_id = @tenant and c.account_id = @account and c.question = 'sell_more' and c.archived_at is null) as sell_more,
		exists (select from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.kind = 'missed' and o.archived_at is null)
			or exists (select from value_check c where c.tenant_id = @tenant and c.account_id = @account and c.question = 'missed' and c.archived_at is null) as missed,
		exists (select from risk r where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null)
			or exists (select from value_check c where c.tenant_id = @tenant and c.account_id = @account and c.question = 'churn' and c.archived_at is null) as churn,
		(select count(*) from milestone m where m.tenant_id = @tenant and m.account_id = @account and m.archived_at is null and m.done_on is null
			and m.due < @today) as overdue`

// QPillarFacts reads what the completeness of pillar 3 follows from, the three answers among it.
func QPillarFacts(dst *PillarFacts, id uuid.UUID) db.Query {
	return db.QOne(dst, pillarFacts, db.Args{"account": id})
}

// Judge reads what the completeness of pillar 3 follows from.
func Judge(id uuid.UUID) ([]db.Query, func(day.Date) account.Score) {
	f := new(PillarFacts)
	return []db.Query{QPillarFacts(f, id)},
		func(day.Date) account.Score { return Completeness(*f) }
}
