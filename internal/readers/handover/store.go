package handover

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/restricted"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/relationships/stakeholder"
)

// person is someone at the client as a newcomer has to know them.
type person struct {
	ID         uuid.UUID
	Name       string
	Title      string
	Salutation string
	Key        bool
	Authority  string
	Support    *int
	Preferred  stakeholder.Channel
	QuietFrom  *stakeholder.Clock
	QuietTo    *stakeholder.Clock
	DoNot      string
	OwnWin     string
	LastOn     day.Date // of the last words that the reader may know
	LastWords  string
	Knows      []string // those of us who met them within a year
}

// LastWords joins to a stakeholder that a statement calls s what was said last with them that the
// reader may know: l.last_on and l.last_words.
const LastWords db.SQL = `left join lateral (
		select (i.at at time zone @zone)::date as last_on, i.summary as last_words
		from interaction_person ip
		join interaction i on i.tenant_id = ip.tenant_id and i.id = ip.interaction_id
		where ip.tenant_id = @tenant and ip.account_id = @account and ip.stakeholder_id = s.id and not ip.archived and ` + restricted.Visible + `
		order by ip.at desc, ip.interaction_id desc
		limit 1
	) l on true`

const peopleSQL db.SQL = `
	with guest as materialized (
		select s.id, s.contact_id, s.employment_id, s.authority, s.support, s.quiet_from, s.quiet_to, s.do_not, s.personal_win, s.influence,
			` + stakeholder.KeyPlayerSQL + ` as key
		from stakeholder s
		where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	)
	select s.id, c.name, e.title, c.salutation, s.key, s.authority, s.support, c.preferred_channel as preferred, s.quiet_from, s.quiet_to,
		s.do_not, s.personal_win as own_win, l.last_on, coalesce(l.last_words, '') as last_words,
		array(
			select m.display_name from member m
			where m.tenant_id = @tenant and m.id in (
				select unnest(p.ours) from interaction_person p
				where p.tenant_id = @tenant and p.account_id = @account and p.stakeholder_id = s.id and not p.archived and p.at > @year)
			order by m.display_name collate "vi-x-icu", m.id) as knows
	from guest s
	join contact c on c.tenant_id = @tenant and c.id = s.contact_id and not c.placeholder and c.life = 'active'
	join employment e on e.tenant_id = @tenant and e.id = s.employment_id
	` + LastWords + `
	order by s.key desc, s.influence desc, c.given_name collate "vi-x-icu", s.id
	limit 60`

// Debt is an open promise to the client, or a complaint of theirs.
type Debt struct {
	What  string // promise or complaint
	ID    uuid.UUID
	Title string
	To    string
	Who   string // of us
	Due   day.Date
}

const debtsSQL db.SQL = `
	select 'promise' as what, a.id, a.title, coalesce(c.name, '') as "to", coalesce(m.display_name, '') as who, a.due
	from action a
	left join member m on m.tenant_id = a.tenant_id and m.id = a.accountable_id
	left join stakeholder s on s.tenant_id = a.tenant_id and s.id = a.promised_to
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where a.tenant_id = @tenant and a.account_id = @account and a.promise and a.archived_at is null
		and a.status in ('proposed', 'accepted', 'doing', 'blocked')
	union all
	select 'complaint', i.id, case when i.subject = '' then i.summary else i.subject end, coalesce(c.name, ''), m.display_name, (i.at at time zone @zone)::date
	from interaction i
	join member m on m.tenant_id = i.tenant_id and m.id = i.by_member
	left join stakeholder s on s.tenant_id = i.tenant_id and s.id = i.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where i.tenant_id = @tenant and i.account_id = @account and i.kind = 'complaint' and i.archived_at is null
		and not exists (select from complaint k where k.tenant_id = i.tenant_id and k.interaction_id = i.id and k.closed_at is not null)
		and ` + restricted.Visible + `
	order by what desc, due nulls last, id
	limit @rows`

// QDebts reads what we owe a client, promises first: at most rows of it, in a zone.
func QDebts(dst *[]Debt, account uuid.UUID, zone *time.Location, rows int) db.Query {
	return db.Q(dst, debtsSQL, db.Args{"account": account, "zone": zone.String(), "rows": rows})
}

// step is something with a day within the next 30, or late already.
type step struct {
	What  string // action, touch, review, contract
	ID    uuid.UUID
	Title string
	Code  string // of a review's kind
	Who   string
	Due   day.Date
}

const stepsSQL db.SQL = `
	select 'action' as what, a.id, a.title, '' as code, coalesce(m.display_name, '') as who, a.due
	from action a
	left join member m on m.tenant_id = a.tenant_id and m.id = a.accountable_id
	where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.due <= @today::date + 30
		and a.status in ('proposed', 'accepted', 'doing', 'blocked')
	union all
	select 'touch', p.stakeholder_id, c.name, '', m.display_name, p.due
	from touch_plan p
	join member m on m.tenant_id = p.tenant_id and m.id = p.owner_id
	join stakeholder s on s.tenant_id = p.tenant_id and s.id = p.stakeholder_id
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where p.tenant_id = @tenant and p.account_id = @account and p.archived_at is null and p.done_interaction_id is null and p.due <= @today::date + 30
	union all
	select 'review', r.id, '', r.kind, '', r.due
	from review r
	where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null and r.held_on is null and r.closed_at is null
		and r.due <= @today::date + 30
	union all
	select 'contract', k.id, k.name, '', '', k.ends - k.notice_days
	from contract k
	where k.tenant_id = @tenant and k.account_id = @account and k.archived_at is null and k.ends >= @today::date and k.ends - k.notice_days <= @today::date + 30
	order by due, what, id
	limit 80`

// list is what a member has done of taking an account over.
type list struct {
	ID        uuid.UUID
	MemberID  uuid.UUID
	Name      string
	Steps     []task
	SignedOn  day.Date // zero: not everything is done
	Version   int
	UpdatedAt time.Time
}

const listsSQL db.SQL = `
	select h.id, h.member_id, m.display_name as name, h.steps, h.signed_on, h.version, h.updated_at
	from handover_check h
	join member m on m.tenant_id = h.tenant_id and m.id = h.member_id
	where h.tenant_id = @tenant and h.account_id = @account
	order by h.created_at desc, h.id
	limit 10`

const listSQL db.SQL = `
	select h.id, h.member_id, m.display_name as name, h.steps, h.signed_on, h.version, h.updated_at
	from handover_check h
	join member m on m.tenant_id = h.tenant_id and m.id = h.member_id
	where h.tenant_id = @tenant and h.account_id = @account and h.id = @id`

// listID is that of the one list that a member has of an account.
func listID(account, member uuid.UUID) uuid.UUID {
	return uuid.NewSHA1(account, []byte("handover "+member.String()))
}

// save writes what is ticked; the day is that on which the last step was.
func (l list) save(ctx context.Context, tx *db.Tx, account uuid.UUID) error {
	return db.Save(ctx, tx, db.Row{
		Table: "handover_check", ID: l.ID, Version: l.Version, Fixed: db.OfAccount(account),
		Values: db.Args{"member_id": l.MemberID, "steps": l.Steps, "signed_on": l.SignedOn},
	})
}
