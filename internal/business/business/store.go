package business

import (
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

const factsSQL db.SQL = `
	select a.tier,
		count(s.id) filter (where s.quadrant = 'strength') as strengths,
		count(s.id) filter (where s.quadrant = 'weakness') as weaknesses,
		count(s.id) filter (where s.quadrant = 'opportunity') as chances,
		count(s.id) filter (where s.quadrant = 'threat') as threats,
		count(s.id) filter (where s.source <> '') as sourced,
		array(select d.question from deep_answer d where d.tenant_id = @tenant and d.account_id = @account and d.archived_at is null) as answered,
		(select count(*) from client_goal c where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null) as client_goals,
		(select count(*) from client_goal c where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null
			and c.target_year is not null) as year_goals
	from account a
	left join swot_item s on s.tenant_id = a.tenant_id and s.account_id = a.id and s.subject = 'client' and s.archived_at is null
	where a.tenant_id = @tenant and a.id = @account
	group by a.tier`

// QFacts reads what the pillar's completeness and readiness follow from.
func QFacts(dst *PillarFacts, id uuid.UUID) db.Query {
	return db.QMaybe(dst, factsSQL, db.Args{"account": id})
}

// Judge reads what the completeness of pillar 2 follows from.
func Judge(id uuid.UUID) ([]db.Query, func(day.Date) account.Score) {
	f := new(PillarFacts)
	return []db.Query{QFacts(f, id)},
		func(day.Date) account.Score { return Completeness(*f) }
}

// halfLives are after how many days what we know is stale.
type halfLives struct {
	Swot   int
	Answer int
}

const halfLifeSQL db.SQL = `
	select swot_half_life as swot, answer_half_life as answer from tenant_setting where tenant_id = @tenant`
