package paper

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/file"
	"trucot/internal/readers/handover"
)

// guestColumns say of someone how they like to be met, counted over the touches
// of a year, and what was said last that the reader may know.
const guestColumns = `
	select s.id, c.name, e.title, c.salutation, c.preferred_channel as preferred, s.authority, s.support, s.personal_win as own_win, s.do_not,
		u.fit, u.touches, l.last_on, coalesce(l.last_words, '') as last_words, t.due, coalesce(t.channel, '') as channel
	from guest
	join stakeholder s on s.tenant_id = @tenant and s.account_id = @account and s.id = guest.id
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	left join touch_plan t on t.tenant_id = s.tenant_id and t.stakeholder_id = s.id and t.done_interaction_id is null and t.archived_at is null
	cross join lateral (
		select count(*) filter (where ip.channel = c.preferred_channel)::int as fit, count(*)::int as touches
		from interaction_person ip
		where ip.tenant_id = @tenant and ip.account_id = @account and ip.stakeholder_id = s.id and not ip.archived and ip.at > @since
	) u
	` + handover.LastWords + `
	order by s.influence desc, s.id`

// guestSQL is the one person that a touch is planned with.
const guestSQL db.SQL = `
	with guest as (
		select s.id from stakeholder s
		where s.tenant_id = @tenant and s.account_id = @account and s.id = @person and s.archived_at is null
	)` + guestColumns

// guestsSQL are those who took part in a review, else those who decide most.
const guestsSQL db.SQL = `
	with named as materialized (
		select unnest(r.people) as id from review r
		where r.tenant_id = @tenant and r.account_id = @account and r.id = @review and r.archived_at is null
	), guest as (
		select s.id from stakeholder s
		join contact k on k.tenant_id = s.tenant_id and k.id = s.contact_id and not k.placeholder
		where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
			and (s.id in (select id from named) or not exists (select from named))
		order by s.influence desc, s.id
		limit 8
	)` + guestColumns

const meetingSQL db.SQL = `
	select r.kind, r.due, r.decisions, r.held_on
	from review r
	where r.tenant_id = @tenant and r.account_id = @account and r.id = @review and r.archived_at is null`

// held is a review as its papers name it.
type held struct {
	Kind      string
	Due       day.Date
	Decisions string
	HeldOn    day.Date
}

func qHeld(dst *held, accountID, review uuid.UUID) db.Query {
	return db.QOne(dst, meetingSQL, db.Args{"account": accountID, "review": review})
}

// reads are those of a brief; person is uuid.Nil for one of a review.
func (b *brief) reads(tx *db.Tx, accountID, person, review uuid.UUID) []db.Query {
	guests := db.Args{"account": accountID, "zone": tx.Actor.Settings.Zone.String(), "since": tx.Now.AddDate(-1, 0, 0)}
	sql := guestSQL
	if person == uuid.Nil {
		sql = guestsSQL
		guests["review"] = review
	} else {
		guests["person"] = person
	}
	return []db.Query{
		db.Q(&b.Guests, sql, guests),
		handover.QDebts(&b.Owed, accountID, tx.Actor.Settings.Zone, mostOwed), file.QLogo(&b.Logo),
	}
}

const keptSQL db.SQL = `
	select s.id, s.plan_id, p.period, coalesce(s.edition, 0) as edition, '' as decision, s.taken_at, m.display_name as taken_by_name, s.body, s.sha256
	from plan_snapshot s
	join plan p on p.tenant_id = s.tenant_id and p.account_id = s.account_id and p.id = s.plan_id
	join member m on m.tenant_id = s.tenant_id and m.id = s.taken_by
	where s.tenant_id = @tenant and s.account_id = @account and s.review_id is not null and s.review_id <> @review
	order by s.taken_at desc
	limit 1`
