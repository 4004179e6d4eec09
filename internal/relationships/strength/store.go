package strength

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

const peopleSQL db.SQL = `
	select s.id, c.name, c.given_name, c.placeholder, e.title, e.department, e.organisation, c.preferred_channel as channel,
		s.buying_roles as roles, s.authority, s.veto, s.influence, s.interest, s.political_status as political, s.support,
		s.cadence_days as cadence, s.reports_to, s.owner_id,
		not (coalesce((s.evidence->'support'->>'confirmed')::boolean, false) and coalesce((s.evidence->'influence'->>'confirmed')::boolean, false)) as assumed,
		c.life not in ('active', 'unknown') or e.status <> 'active' as gone
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	order by s.influence desc, c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

// Everyone of theirs who took part was touched, by everyone of ours who did.
const touchesSQL db.SQL = `
	select t.interaction_id as id, t.stakeholder_id as person, o.member, t.at, t.channel, t.incoming
	from interaction_person t
	cross join unnest(t.ours) o (member)
	where t.tenant_id = @tenant and t.account_id = @account and not t.archived and t.at <= @now`

const membersSQL db.SQL = `
	select m.id, m.display_name as name, m.title
	from member m
	where m.tenant_id = @tenant and m.id in (
		select o.member
		from interaction_person t
		cross join unnest(t.ours) o (member)
		where t.tenant_id = @tenant and t.account_id = @account and not t.archived
		union
		select t.member_id from stakeholder_tie t where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
		union
		select a.owner_id from account a where a.tenant_id = @tenant and a.id = @account)
	order by m.display_name collate "vi-x-icu", m.id`

// QInput reads what a map is judged from, as of now: the account's people, our
// members in touch with them, and every touch.
func QInput(dst *Input, accountID uuid.UUID) []db.Query {
	args := db.Args{"account": accountID}
	return []db.Query{
		db.Q(&dst.People, peopleSQL, args), db.Q(&dst.Members, membersSQL, args), db.Q(&dst.Touches, touchesSQL, args),
	}
}

// Summary is what a map comes to.
type Summary struct {
	People   int
	Threads  int
	Coverage int // percent
	Strength int // 0..100
	Cold     int
	Rag      Light
}

// Summarise takes the figures of a map.
func (m Map) Summarise(today day.Date) Summary {
	return Summary{len(m.Present()), m.Threads(), m.Coverage(), m.Mean(), len(m.Cold(today)), m.Light()}
}

const saveMap db.SQL = `
	insert into account_map (tenant_id, account_id, people, threads, coverage, strength, cold, rag, as_of)
	values (@tenant, @account, @people, @threads, @coverage, @strength, @cold, @rag, @now)
	on conflict (tenant_id, account_id) do update
	set people = excluded.people, threads = excluded.threads, coverage = excluded.coverage, strength = excluded.strength, cold = excluded.cold,
		rag = excluded.rag, as_of = excluded.as_of`

const saveDay db.SQL = `
	insert into account_map_day (tenant_id, account_id, on_date, people, threads, coverage, strength, cold, rag, scores)
	values (@tenant, @account, @on, @people, @threads, @coverage, @strength, @cold, @rag, @scores)
	on conflict (tenant_id, account_id, on_date) do update
	set people = excluded.people, threads = excluded.threads, coverage = excluded.coverage, strength = excluded.strength, cold = excluded.cold,
		rag = excluded.rag, scores = excluded.scores`

// Follow keeps the figures of a map with every write that bears on pillar 1, and
// as days pass, so that lists read one row and trends have a history.
func Follow(tx *db.Tx, accountID uuid.UUID) ([]db.Query, func()) {
	in := &Input{}
	return QInput(in, accountID), func() { keep(tx, accountID, *in) }
}

func keep(tx *db.Tx, accountID uuid.UUID, in Input) {
	m := Judge(in, tx.Today(), tx.Actor.Settings.Zone)
	db.Derive(tx, saveMap, m.args(accountID, tx.Today()))
	keepDay(tx, accountID, m, tx.Today())
}

func keepDay(tx *db.Tx, accountID uuid.UUID, m Map, on day.Date) {
	args := m.args(accountID, on)
	scores := map[uuid.UUID]int{}
	for _, p := range m.Present() {
		scores[p.ID] = m.Score(p.ID)
	}
	args["scores"], args["on"] = scores, on
	db.Derive(tx, saveDay, args)
}

func (m Map) args(accountID uuid.UUID, on day.Date) db.Args {
	s := m.Summarise(on)
	return db.Args{
		"account": accountID, "people": s.People, "threads": s.Threads,
		"coverage": s.Coverage, "strength": s.Strength, "cold": s.Cold, "rag": s.Rag,
	}
}

// Day is what a map came to on one day, with everyone's strength.
type Day struct {
	On day.Date
	Summary
	Scores map[uuid.UUID]int
}

const daysSQL db.SQL = `
	select on_date as on, people, threads, coverage, strength, cold, rag, scores
	from account_map_day
	where tenant_id = @tenant and account_id = @account and on_date >= @from and on_date <= @to
	order by on_date`

// QDays reads the history of a map between two days, both included.
func QDays(dst *[]Day, accountID uuid.UUID, from, to day.Date) db.Query {
	return db.Q(dst, daysSQL, db.Args{"account": accountID, "from": from, "to": to})
}

const dayBefore db.SQL = `
	select on_date as on, people, threads, coverage, strength, cold, rag, scores
	from account_map_day
	where tenant_id = @tenant and account_id = @account and on_date <= @on
	order by on_date desc
	limit 1`

// QDay reads what a map came to on a day, or on the last day before it that is on record.
func QDay(dst *[]Day, accountID uuid.UUID, on day.Date) db.Query {
	return db.Q(dst, dayBefore, db.Args{"account": accountID, "on": on})
}

const dropDays db.SQL = `
	delete from account_map_day where tenant_id = @tenant and account_id = @account`

// Rebuild writes the history of an account's map anew from the log of touches,
// for given days: after touches were brought in that happened before. People
// are taken as they are now.
func Rebuild(ctx context.Context, tx *db.Tx, accountID uuid.UUID, days []day.Date) error {
	var in Input
	if err := db.Batch(ctx, tx, QInput(&in, accountID)...); err != nil {
		return err
	}
	db.Derive(tx, dropDays, db.Args{"account": accountID})
	zone := tx.Actor.Settings.Zone
	for _, on := range days {
		keepDay(tx, accountID, Judge(in, on, zone), on)
	}
	return nil
}
