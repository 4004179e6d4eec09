package business

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/day"
	"trucot/internal/db"
)

// pillar is the number of the client's business plan.
const pillar = 2

func init() { account.Register(pillar, judge) }

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
	left join swot_item s on s.tenant_id = a.tenant_id and s.account_id = a.id and s.archived_at is null
	where a.tenant_id = @tenant and a.id = @account
	group by a.tier`

func judge(id uuid.UUID) ([]db.Query, func(day.Date) account.Score) {
	f := new(PillarFacts)
	return []db.Query{db.QMaybe(f, factsSQL, db.Args{"account": id})},
		func(day.Date) account.Score { return Completeness(*f) }
}

// change runs one audited statement and has pillar 2 judged again; others too
// when what they ask may have changed.
func change(ctx context.Context, tx *db.Tx, accountID uuid.UUID, entity string, id uuid.UUID, version int, sql db.SQL, args db.Args, others ...int) error {
	j := account.Rejudge(tx, accountID, append(others, pillar)...)
	args["id"], args["account"] = id, accountID
	if version > 0 {
		args["version"] = version
	}
	if err := db.Change(ctx, tx, entity, id, version, sql, args, j.Reads...); err != nil {
		return err
	}
	j.Save()
	return nil
}

const swotSQL db.SQL = `
	select s.id, s.quadrant, s.body, s.evidence, s.source, s.confirmed, s.confirmed_by, s.confirmed_on, s.impact, s.version,
		(s.updated_at at time zone t.time_zone)::date as updated_on, coalesce(m.display_name, '') as by_name
	from swot_item s
	join tenant_setting t on t.tenant_id = s.tenant_id
	left join member m on m.tenant_id = s.tenant_id and m.id = s.confirmed_by
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null and (@id::uuid is null or s.id = @id)
	order by s.position, s.created_at, s.id`

// QSwot reads the cards of an account's SWOT in their order.
func QSwot(dst *[]Swot, accountID uuid.UUID) db.Query {
	return db.Q(dst, swotSQL, db.Args{"account": accountID, "id": nil})
}

// QSwotItem reads one card.
func QSwotItem(dst *Swot, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, swotSQL, db.Args{"account": accountID, "id": id})
}

const insertSwot db.SQL = `
	insert into swot_item (tenant_id, id, account_id, quadrant, body, evidence, source, confirmed, confirmed_by, confirmed_on, impact, position,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @quadrant, @body, @evidence, @source, @confirmed, @by, @on, @impact, 0, @now, @member, @now, @member)`

const updateSwot db.SQL = `
	update swot_item set quadrant = @quadrant, body = @body, evidence = @evidence, source = @source, confirmed = @confirmed, confirmed_by = @by,
		confirmed_on = @on, impact = @impact, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// SaveSwot adds a card (version 0) or saves it over a version.
func SaveSwot(ctx context.Context, tx *db.Tx, accountID uuid.UUID, s Swot, version int) error {
	sql := updateSwot
	if version == 0 {
		sql = insertSwot
	}
	return change(ctx, tx, accountID, "swot_item", s.ID, version, sql, db.Args{
		"quadrant": s.Quadrant, "body": s.Body, "evidence": s.Evidence, "source": s.Source, "confirmed": s.Confirmed,
		"by": s.ConfirmedBy, "on": s.ConfirmedOn, "impact": s.Impact,
	})
}

const answersSQL db.SQL = `
	select id, question, body, source, answered_on, confirmed, version
	from deep_answer
	where tenant_id = @tenant and account_id = @account and archived_at is null and (@question = '' or question = @question)`

// QAnswers reads what is answered.
func QAnswers(dst *[]Answer, accountID uuid.UUID) db.Query {
	return db.Q(dst, answersSQL, db.Args{"account": accountID, "question": ""})
}

// QAnswer reads one answer; the zero answer when there is none yet.
func QAnswer(dst *Answer, accountID uuid.UUID, q Question) db.Query {
	return db.QMaybe(dst, answersSQL, db.Args{"account": accountID, "question": q})
}

const insertAnswer db.SQL = `
	insert into deep_answer (tenant_id, id, account_id, question, body, source, answered_on, confirmed, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @question, @body, @source, @on, @confirmed, @now, @member, @now, @member)`

const updateAnswer db.SQL = `
	update deep_answer set body = @body, source = @source, answered_on = @on, confirmed = @confirmed,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and question = @question and version = @version`

// SaveAnswer answers a question (version 0 the first time) or saves over a version.
func SaveAnswer(ctx context.Context, tx *db.Tx, accountID uuid.UUID, a Answer, version int) error {
	sql := updateAnswer
	if version == 0 {
		sql = insertAnswer
	}
	return change(ctx, tx, accountID, "deep_answer", a.ID, version, sql, db.Args{
		"question": a.Question, "body": a.Body, "source": a.Source, "on": a.AnsweredOn, "confirmed": a.Confirmed,
	})
}

const clientGoalsSQL db.SQL = `
	select c.id, c.title, c.metric, c.target_year, c.source, c.told_by, c.owner_id, c.confirmed, c.achieved, c.version, coalesce(p.name, '') as told_by_name,
		(select count(*) from goal_client_goal l
			join goal g on g.tenant_id = l.tenant_id and g.id = l.goal_id and g.archived_at is null
			where l.tenant_id = @tenant and l.client_goal_id = c.id) as served
	from client_goal c
	left join stakeholder s on s.tenant_id = c.tenant_id and s.account_id = c.account_id and s.id = c.told_by
	left join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
	where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null and (@id::uuid is null or c.id = @id)
	order by c.position, c.created_at, c.id`

// QClientGoals reads what the client wants.
func QClientGoals(dst *[]ClientGoal, accountID uuid.UUID) db.Query {
	return db.Q(dst, clientGoalsSQL, db.Args{"account": accountID, "id": nil})
}

// QClientGoal reads one of them.
func QClientGoal(dst *ClientGoal, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, clientGoalsSQL, db.Args{"account": accountID, "id": id})
}

const insertClientGoal db.SQL = `
	insert into client_goal (tenant_id, id, account_id, title, metric, target_year, source, told_by, owner_id, confirmed, achieved, position, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @title, @metric, @year, @source, @told_by, @owner, @confirmed, @achieved, 0, @now, @member, @now, @member)`

const updateClientGoal db.SQL = `
	update client_goal set title = @title, metric = @metric, target_year = @year, source = @source, told_by = @told_by, owner_id = @owner,
		confirmed = @confirmed, achieved = @achieved,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// SaveClientGoal adds a client goal (version 0) or saves it over a version.
func SaveClientGoal(ctx context.Context, tx *db.Tx, accountID uuid.UUID, c ClientGoal, version int) error {
	sql := updateClientGoal
	if version == 0 {
		sql = insertClientGoal
	}
	return change(ctx, tx, accountID, "client_goal", c.ID, version, sql, db.Args{
		"title": c.Title, "metric": c.Metric, "year": c.TargetYear, "source": c.Source, "told_by": c.ToldBy, "owner": c.OwnerID, "confirmed": c.Confirmed, "achieved": c.Achieved,
	}, executionPillar)
}

// executionPillar asks whether goals serve a client goal (SMART letter R), so
// that archiving one matters there.
const executionPillar = 4

const archiveSwot db.SQL = `
	update swot_item set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

const archiveClientGoal db.SQL = `
	update client_goal set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

const swotVersion db.SQL = `select version from swot_item where tenant_id = @tenant and account_id = @account and id = @id`

const clientGoalVersion db.SQL = `select version from client_goal where tenant_id = @tenant and account_id = @account and id = @id`

// setArchived hides a row of the pillar, or brings it back.
func setArchived(ctx context.Context, tx *db.Tx, accountID uuid.UUID, entity string, id uuid.UUID, version int, sql db.SQL, away bool) error {
	args := db.Args{"at": nil}
	if away {
		args["at"] = tx.Now
	}
	return change(ctx, tx, accountID, entity, id, version, sql, args, executionPillar)
}

// person is a stakeholder who may have told us.
type person struct {
	ID   uuid.UUID
	Name string
}

const peopleSQL db.SQL = `
	select s.id, p.name
	from stakeholder s
	join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	order by p.given_name collate "vi-x-icu", s.id`

type halfLives struct {
	Swot   int
	Answer int
}

const halfLifeSQL db.SQL = `
	select swot_half_life as swot, answer_half_life as answer from tenant_setting where tenant_id = @tenant`
