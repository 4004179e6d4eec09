package stakeholder

import (
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// Facts is what pillar 1 is judged from.
type Facts struct {
	People  []Judged
	Overdue int // planned touches that are late
}

// Judged is one person as the checks see them.
type Judged struct {
	Placeholder bool
	Title       string
	Channel     Channel
	Next        bool // a touch is planned
	Assessment
}

// Completeness judges the checks of pillar 1: a decider, a sponsor and a
// champion are named, and each person has the four factors, a channel, an owner
// on our side and a next touch. A position without a name is nobody to speak
// with, so it only counts for the factors; without anyone the last four do not apply.
func Completeness(f Facts) account.Score {
	named := make([]Row, 0, len(f.People))
	all := make([]Row, 0, len(f.People))
	for _, p := range f.People {
		r := Row{Placeholder: p.Placeholder, Title: p.Title, PreferredChannel: p.Channel, Assessment: p.Assessment}
		if p.Next {
			r.NextID = new(uuid.UUID)
		}
		all = append(all, r)
		if !p.Placeholder {
			named = append(named, r)
		}
	}
	checks := []account.Check{
		someone("stakeholder.missing.decider", named, Row.Decider),
		someone("stakeholder.missing.sponsor", named, Row.Sponsor),
		someone("stakeholder.missing.champion", named, Row.Champion),
	}
	if len(all) > 0 {
		checks = append(checks, everyone("stakeholder.missing.factors", all, LackFactors))
	}
	if len(named) > 0 {
		checks = append(checks,
			everyone("stakeholder.missing.channel", named, LackChannel),
			everyone("stakeholder.missing.owner", named, LackOwner),
			everyone("stakeholder.missing.touch", named, LackTouch))
	}
	score := account.ScoreOf(checks)
	score.Overdue = f.Overdue
	return score
}

func someone(key string, rows []Row, is func(Row) bool) account.Check {
	path := "relationships"
	if len(rows) == 0 {
		path = "relationships/new"
	}
	return account.Check{Key: key, OK: Count(rows, is) > 0, N: 1, Path: path}
}

func everyone(key string, rows []Row, lack Lack) account.Check {
	n := Count(rows, func(r Row) bool { return r.Lacks(lack) })
	return account.Check{Key: key, OK: n == 0, N: n, Path: "relationships?lack=" + string(lack)}
}

const judgedSQL db.SQL = `
	select c.placeholder, e.title, c.preferred_channel as channel,
		exists (select from touch_plan p where p.tenant_id = @tenant and p.stakeholder_id = s.id
			and p.done_interaction_id is null and p.archived_at is null) as next,
		s.buying_roles, s.authority, s.authority_limit, s.veto, s.influence, s.interest, s.political_status, s.support, s.openness, s.openness_on,
		s.goodwill, s.goodwill_on, s.coverage, s.cadence_days, s.reports_to, s.owner_id, '' as note, s.evidence
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
		and c.life in ('active', 'unknown') and e.status = 'active'`

const lateSQL db.SQL = `
	select count(*) from touch_plan p
	join stakeholder s on s.tenant_id = p.tenant_id and s.id = p.stakeholder_id and s.archived_at is null
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id and e.status = 'active'
	where p.tenant_id = @tenant and p.account_id = @account and p.done_interaction_id is null and p.archived_at is null and p.due < @today`

// Judge reads what the completeness of pillar 1 follows from.
func Judge(accountID uuid.UUID) ([]db.Query, func(day.Date) account.Score) {
	f := &Facts{}
	args := db.Args{"account": accountID}
	reads := []db.Query{db.Q(&f.People, judgedSQL, args), db.QOne(&f.Overdue, lateSQL, args)}
	return reads, func(day.Date) account.Score { return Completeness(*f) }
}
