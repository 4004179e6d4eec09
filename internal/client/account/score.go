package account

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// Check is one named rule of a pillar's completeness.
type Check struct {
	Key  string // i18n key of what is missing, with {n}
	OK   bool
	N    int    // how many are missing; shown in the text
	Path string // where it is mended, below the account, such as "goals/new"
}

// Missing is a failed check as it is kept.
type Missing struct {
	Key  string `json:"key"`
	N    int    `json:"n"`
	Path string `json:"path"`
}

// Score is how complete a pillar is.
type Score struct {
	Percent int // met / applicable checks, 0..100, rounded down
	Missing []Missing
	Overdue int // open items of this pillar that are late
}

// ScoreOf counts the checks that apply; none is a complete pillar.
func ScoreOf(checks []Check) Score {
	s := Score{Percent: 100, Missing: []Missing{}}
	if len(checks) == 0 {
		return s
	}
	met := 0
	for _, c := range checks {
		if c.OK {
			met++
			continue
		}
		s.Missing = append(s.Missing, Missing{c.Key, c.N, c.Path})
	}
	s.Percent = 100 * met / len(checks)
	return s
}

// Judge reads a pillar's facts of one account and decides its score from them.
// Each of the four features registers its own, so that any write can have a
// pillar judged again without an import back.
type Judge func(account uuid.UUID) (reads []db.Query, score func(today day.Date) Score)

var judges [5]Judge

// Register makes j the judge of a pillar, 1 to 4; features call it in init.
func Register(pillar int, j Judge) { judges[pillar] = j }

// Follower keeps what follows from the facts of a pillar beside its score, such
// as the figures of the relationship map: reads go with the write, then keep runs.
type Follower func(tx *db.Tx, account uuid.UUID) (reads []db.Query, keep func())

var followers [5][]Follower

// Follow makes f run whenever a pillar, 1 to 4, is judged; features call it in init.
func Follow(pillar int, f Follower) { followers[pillar] = append(followers[pillar], f) }

// Judging is a score on its way: Reads go with the write that may change it,
// then Save keeps the outcome.
type Judging struct {
	Reads   []db.Query
	tx      *db.Tx
	account uuid.UUID
	scores  map[int]func(day.Date) Score
	keep    []func()
}

// Rejudge prepares the judging of pillars after a write.
func Rejudge(tx *db.Tx, account uuid.UUID, pillars ...int) *Judging {
	j := &Judging{tx: tx, account: account, scores: map[int]func(day.Date) Score{}}
	for _, p := range pillars {
		if judges[p] == nil {
			continue
		}
		reads, score := judges[p](account)
		j.Reads = append(j.Reads, reads...)
		j.scores[p] = score
		for _, f := range followers[p] {
			reads, keep := f(tx, account)
			j.Reads, j.keep = append(j.Reads, reads...), append(j.keep, keep)
		}
	}
	return j
}

// SaveJudged writes rows of an account as one act and has the pillars that they
// feed judged again, in the same round trip; the errors are those of db.Change.
func SaveJudged(ctx context.Context, tx *db.Tx, account uuid.UUID, pillars []int, edits []db.Edit, with ...db.Query) error {
	j := Rejudge(tx, account, pillars...)
	if err := db.ChangeAll(ctx, tx, edits, append(with, j.Reads...)...); err != nil {
		return err
	}
	j.Save()
	return nil
}

const writeScore db.SQL = `
	insert into pillar_score (tenant_id, account_id, pillar, percent, missing, overdue, as_of)
	values (@tenant, @account, @pillar, @percent, @missing, @overdue, @now)
	on conflict (tenant_id, account_id, pillar) do update
	set percent = excluded.percent, missing = excluded.missing, overdue = excluded.overdue, as_of = excluded.as_of`

// Save queues the scores, what follows from them, the account's summary, and
// with the relationships the engagement plan.
func (j *Judging) Save() {
	for p := 1; p <= 4; p++ {
		if score, ok := j.scores[p]; ok {
			s := score(j.tx.Today())
			db.Derive(j.tx, writeScore, db.Args{
				"account": j.account, "pillar": p, "percent": s.Percent, "missing": s.Missing, "overdue": s.Overdue,
			})
		}
	}
	for _, keep := range j.keep {
		keep()
	}
	refreshSummary(j.tx, j.account)
	if _, people := j.scores[1]; people {
		refreshEngagement(j.tx, j.account)
	}
}

const writeSummary db.SQL = `
	with bought as (
		select sum(amount) as amount
		from transaction
		where tenant_id = @tenant and account_id = @account and archived_at is null
			and on_date >= date_trunc('month', @today::date) - interval '12 months' and on_date < date_trunc('month', @today::date)
	), typed as (
		select kind,
			sum(amount) filter (where product <> '' or unit <> '') as lines,
			sum(amount) filter (where product = '' and unit = '') as total,
			sum(amount / 10000 * probability + amount % 10000 * probability / 10000) filter (where product <> '' or unit <> '') as weighted_lines,
			sum(amount / 10000 * probability + amount % 10000 * probability / 10000) filter (where product = '' and unit = '') as weighted_total
		from account_value
		where tenant_id = @tenant and account_id = @account and archived_at is null
		group by kind
	)
	insert into account_summary (tenant_id, account_id, name, industry, region, status, tier, segment_id, owner_id, archived,
		value_now, expected_12, expected_36, weighted_12, completeness, pillars, overdue, open_items, at_risk, last_touch, touched,
		people, threads, strength, map_light, as_of)
	select a.tenant_id, a.id, a.name, a.industry, a.region, a.status, a.tier, a.segment_id, a.owner_id, a.archived_at is not null,
		coalesce((select amount from bought), (select coalesce(lines, total) from typed where kind = 'now'), 0),
		coalesce((select coalesce(lines, total) from typed where kind = 'expected_12'), 0),
		coalesce((select coalesce(lines, total) from typed where kind = 'expected_36'), 0),
		coalesce((select coalesce(weighted_lines, weighted_total) from typed where kind = 'expected_12'), 0),
		(select coalesce(sum(percent), 0) / 4 from pillar_score where tenant_id = @tenant and account_id = @account),
		array(select coalesce(p.percent, 0)
			from generate_series(1, 4) n
			left join pillar_score p on p.tenant_id = @tenant and p.account_id = @account and p.pillar = n
			order by n),
		todo.late, todo.open,
		coalesce((select sum(r.loss / 100 * (array[5, 20, 40, 60, 80])[r.likelihood])
			from risk r where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null and r.status in ('open', 'mitigating')), 0),
		touch.at, coalesce(extract(epoch from touch.at)::bigint, 0),
		coalesce(m.people, 0), coalesce(m.threads, 0), coalesce(m.strength, 0), coalesce(m.rag, 'none'), @now
	from account a
	left join account_map m on m.tenant_id = a.tenant_id and m.account_id = a.id
	cross join (
		select count(*) as open, count(*) filter (where due < @today) as late
		from action
		where tenant_id = @tenant and account_id = @account and archived_at is null and status in ('proposed', 'accepted', 'doing', 'blocked')
	) todo
	cross join (
		select max(at) as at from interaction where tenant_id = @tenant and account_id = @account and archived_at is null
	) touch
	where a.tenant_id = @tenant and a.id = @account
	on conflict (tenant_id, account_id) do update
	set name = excluded.name, industry = excluded.industry, region = excluded.region, status = excluded.status, tier = excluded.tier,
		segment_id = excluded.segment_id, owner_id = excluded.owner_id, archived = excluded.archived, value_now = excluded.value_now,
		expected_12 = excluded.expected_12, expected_36 = excluded.expected_36, weighted_12 = excluded.weighted_12,
		completeness = excluded.completeness, pillars = excluded.pillars, overdue = excluded.overdue, open_items = excluded.open_items, at_risk = excluded.at_risk,
		last_touch = excluded.last_touch, touched = excluded.touched, people = excluded.people, threads = excluded.threads,
		strength = excluded.strength, map_light = excluded.map_light, as_of = excluded.as_of`

const writeHealth db.SQL = `
	update account_summary set health = @score, health_band = @band where tenant_id = @tenant and account_id = @account`

// UnknownHealth stands for a score while too little is known to say; it sorts
// behind every score.
const UnknownHealth = 101

// SetHealth queues how well a client is, for lists: a score of 0 to 100 or
// UnknownHealth, and its band.
func SetHealth(tx *db.Tx, account uuid.UUID, score int, band string) {
	db.Derive(tx, writeHealth, db.Args{"account": account, "score": score, "band": band})
}

// RefreshSummary queues the one row that lists and the portfolio read. Value
// now is what was bought in the last 12 full months, else what was typed; lines
// by product or unit win over a total typed by hand. The engagement plan goes with it.
func RefreshSummary(tx *db.Tx, account uuid.UUID) {
	refreshSummary(tx, account)
	refreshEngagement(tx, account)
}

func refreshSummary(tx *db.Tx, account uuid.UUID) {
	db.Derive(tx, writeSummary, db.Args{"account": account})
}
