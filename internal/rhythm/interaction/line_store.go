package interaction

import (
	"bytes"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/restricted"
	"trucot/internal/client/timeline"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/relationships/stakeholder"
)

// Happened is a kind that stands for all that is no touch: goals reached, promises kept.
const Happened Kind = "event"

// NoStage is a stage that stands for touches whose stage nobody gave.
const NoStage Stage = "none"

// Filter narrows a timeline; the zero value shows everything.
type Filter struct {
	Account  uuid.UUID // of the tenant's timeline
	Person   uuid.UUID
	Member   uuid.UUID
	Channel  stakeholder.Channel
	Kind     Kind
	Stage    Stage
	Open     bool // only complaints that nobody closed yet
	From, To day.Date
}

// touches and events report whether rows of that sort can pass the filter.
func (f Filter) touches() bool { return f.Kind != Happened }

func (f Filter) events() bool {
	return (f.Kind == "" || f.Kind == Happened) && f.Channel == "" && f.Stage == "" && !f.Open
}

// Event is something beside the touches, as the timeline tells it.
type Event struct {
	ID            uuid.UUID
	AccountID     uuid.UUID
	AccountName   string
	At            time.Time
	Kind          timeline.Kind
	RefID         uuid.UUID
	StakeholderID *uuid.UUID
	PersonName    string
	ByName        string
	Args          map[string]string
}

// What the filter lets through; by these columns alone, so that the index answers.
const passesTouch = `
			and i.archived_at is null and (i.at, i.id) < (@before, @before_id) and i.at >= @from and i.at < @until
			and (@channel = '' or i.channel = @channel)
			and (@kind = '' or i.kind = @kind)
			and (@stage = '' or i.journey_stage = case @stage when 'none' then '' else @stage end)
			and (not @open or i.kind = 'complaint' and not exists (select from complaint ko
				where ko.tenant_id = @tenant and ko.interaction_id = i.id and ko.closed_at is not null))
			and (@person::uuid is null or exists (select from interaction_person fp
				where fp.tenant_id = @tenant and fp.interaction_id = i.id and fp.stakeholder_id = @person))
			and (@by::uuid is null or i.by_member = @by or exists (select from interaction_member fm
				where fm.tenant_id = @tenant and fm.interaction_id = i.id and fm.member_id = @by))
			and ` + restricted.Visible

// A complaint that became restricted after it was closed takes what the timeline told of it along.
const passesEvent = `
			and (t.at, t.id) < (@before, @before_id) and t.at >= @from and t.at < @until
			and (@person::uuid is null or t.stakeholder_id = @person)
			and (@by::uuid is null or t.member_id = @by)
			and (t.kind <> 'complaint_closed' or exists (select from interaction i where i.tenant_id = @tenant and i.id = t.ref_id
				and i.archived_at is null and ` + restricted.Visible + `))`

const eventOf = `
	t.id, t.account_id, a.name as account_name, t.at, t.kind, t.ref_id, t.stakeholder_id, coalesce(c.name, '') as person_name,
		coalesce(m.display_name, '') as by_name, t.args
	from timeline_event t
	join account a on a.tenant_id = t.tenant_id and a.id = t.account_id
	left join stakeholder s on s.tenant_id = t.tenant_id and s.id = t.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join member m on m.tenant_id = t.tenant_id and m.id = t.member_id`

const accountLine db.SQL = `
	with line as materialized (
		select i.id from interaction i
		where i.tenant_id = @tenant and i.account_id = @account` + passesTouch + `
		order by i.at desc, i.id desc
		limit @limit
	)
	select ` + rowOf + `
	where i.tenant_id = @tenant and i.id = any(array(select id from line))
	order by i.at desc, i.id desc`

const accountEvents db.SQL = `
	with line as materialized (
		select t.id from timeline_event t
		where t.tenant_id = @tenant and t.account_id = @account` + passesEvent + `
		order by t.at desc, t.id desc
		limit @limit
	)
	select ` + eventOf + `
	where t.tenant_id = @tenant and t.id = any(array(select id from line))
	order by t.at desc, t.id desc`

// Who sees all reads the tenant's history from its end; others read the ends of
// their accounts' and lay them together.
const tenantLine db.SQL = `
	with line as materialized (
		select i.id from interaction i
		where i.tenant_id = @tenant and (@account::uuid is null or i.account_id = @account)` + passesTouch + `
			and not exists (select from account_summary z where z.tenant_id = @tenant and z.account_id = i.account_id and z.archived)
		order by i.at desc, i.id desc
		limit @limit
	)
	select ` + rowOf + `
	where i.tenant_id = @tenant and i.id = any(array(select id from line))
	order by i.at desc, i.id desc`

const tenantEvents db.SQL = `
	with line as materialized (
		select t.id from timeline_event t
		where t.tenant_id = @tenant and (@account::uuid is null or t.account_id = @account)` + passesEvent + `
			and not exists (select from account_summary z where z.tenant_id = @tenant and z.account_id = t.account_id and z.archived)
		order by t.at desc, t.id desc
		limit @limit
	)
	select ` + eventOf + `
	where t.tenant_id = @tenant and t.id = any(array(select id from line))
	order by t.at desc, t.id desc`

const mine = `
	with mine as materialized (
		select x.account_id from account_access x
		join account_summary z on z.tenant_id = x.tenant_id and z.account_id = x.account_id and not z.archived
		where x.tenant_id = @tenant and x.member_id = @member and (@account::uuid is null or x.account_id = @account)
	)`

const seenLine db.SQL = mine + `, line as materialized (
		select l.id from mine
		cross join lateral (
			select i.id, i.at from interaction i
			where i.tenant_id = @tenant and i.account_id = mine.account_id` + passesTouch + `
			order by i.at desc, i.id desc
			limit @limit
		) l
		order by l.at desc, l.id desc
		limit @limit
	)
	select ` + rowOf + `
	where i.tenant_id = @tenant and i.id = any(array(select id from line))
	order by i.at desc, i.id desc`

const seenEvents db.SQL = mine + `, line as materialized (
		select l.id from mine
		cross join lateral (
			select t.id, t.at from timeline_event t
			where t.tenant_id = @tenant and t.account_id = mine.account_id` + passesEvent + `
			order by t.at desc, t.id desc
			limit @limit
		) l
		order by l.at desc, l.id desc
		limit @limit
	)
	select ` + eventOf + `
	where t.tenant_id = @tenant and t.id = any(array(select id from line))
	order by t.at desc, t.id desc`

// farPast and farFuture lie before and after every row.
var farPast, farFuture = time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// line is a page of a timeline: touches and what happened beside them, and one
// row more of each when there is another page.
type line struct {
	Touches []Row
	Events  []Event
}

func (f Filter) args(after Place, zone *time.Location) (touches, events db.Args) {
	shared := func() db.Args {
		args := db.Args{
			"person": form.IDOrNil(f.Person), "by": form.IDOrNil(f.Member),
			"before": farFuture, "before_id": after.ID, "limit": pageSize + 1,
			"from": farPast, "until": farFuture,
		}
		if !after.At.IsZero() {
			args["before"] = after.At
		}
		if !f.From.IsZero() {
			args["from"] = f.From.Time(zone)
		}
		if !f.To.IsZero() {
			args["until"] = f.To.AddDays(1).Time(zone)
		}
		return args
	}
	touches, events = shared(), shared()
	touches["channel"], touches["kind"], touches["stage"], touches["open"] = f.Channel, f.Kind, f.Stage, f.Open
	return touches, events
}

// qLine reads a page with the two statements for touches and events.
func (l *line) qLine(
	f Filter, after Place, zone *time.Location, accountID *uuid.UUID, touchSQL, eventSQL db.SQL,
) []db.Query {
	touches, events := f.args(after, zone)
	touches["account"], events["account"] = accountID, accountID
	var reads []db.Query
	if f.touches() {
		reads = append(reads, db.Q(&l.Touches, touchSQL, touches))
	}
	if f.events() {
		reads = append(reads, db.Q(&l.Events, eventSQL, events))
	}
	return reads
}

// qAccountLine reads a page of one account's timeline.
func (l *line) qAccountLine(f Filter, after Place, tx *db.Tx, accountID uuid.UUID) []db.Query {
	return l.qLine(f, after, tx.Actor.Settings.Zone, &accountID, accountLine, accountEvents)
}

// qTenantLine reads a page of the timeline of all accounts that the member sees.
func (l *line) qTenantLine(f Filter, after Place, tx *db.Tx) []db.Query {
	if tx.Actor.SeesAll() {
		return l.qLine(f, after, tx.Actor.Settings.Zone, form.IDOrNil(f.Account), tenantLine, tenantEvents)
	}
	return l.qLine(f, after, tx.Actor.Settings.Zone, form.IDOrNil(f.Account), seenLine, seenEvents)
}

// entry is a row of the timeline: a touch or an event.
type entry struct {
	Touch *Row
	Event *Event
}

func (e entry) place() Place {
	if e.Touch != nil {
		return Place{e.Touch.At, e.Touch.ID}
	}
	return Place{e.Event.At, e.Event.ID}
}

// before reports whether a place comes first: the later moment, of two alike the greater id.
func (p Place) before(o Place) bool {
	if !p.At.Equal(o.At) {
		return p.At.After(o.At)
	}
	return bytes.Compare(p.ID[:], o.ID[:]) > 0
}

// merged lays touches and events together by time and cuts them to a page.
func (l line) merged() (list []entry, older bool) {
	t, e := 0, 0
	for t < len(l.Touches) || e < len(l.Events) {
		var next entry
		switch {
		case e == len(l.Events):
			next, t = entry{Touch: &l.Touches[t]}, t+1
		case t == len(l.Touches):
			next, e = entry{Event: &l.Events[e]}, e+1
		case Place{l.Touches[t].At, l.Touches[t].ID}.before(Place{l.Events[e].At, l.Events[e].ID}):
			next, t = entry{Touch: &l.Touches[t]}, t+1
		default:
			next, e = entry{Event: &l.Events[e]}, e+1
		}
		if len(list) == pageSize {
			return list, true
		}
		list = append(list, next)
	}
	return list, false
}

// named is an account or a member to choose from in a filter.
type named struct {
	ID   uuid.UUID
	Name string
}

const seenAccounts db.SQL = `
	select x.account_id as id, x.name from account_access x
	join account_summary z on z.tenant_id = x.tenant_id and z.account_id = x.account_id and not z.archived
	where x.tenant_id = @tenant and x.member_id = @member
	order by x.name, x.account_id limit 200`

const allAccounts db.SQL = `
	select z.account_id as id, z.name from account_summary z
	where z.tenant_id = @tenant and not z.archived
	order by z.name, z.account_id limit 200`

// qAccounts reads the accounts to choose from.
func qAccounts(dst *[]named, tx *db.Tx) db.Query {
	if tx.Actor.SeesAll() {
		return db.Q(dst, allAccounts, nil)
	}
	return db.Q(dst, seenAccounts, nil)
}

const personName db.SQL = `
	select c.name from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join account_access x on x.tenant_id = s.tenant_id and x.account_id = s.account_id and x.member_id = @member
	where s.tenant_id = @tenant and s.id = @person::uuid and (@sees_all or x.account_id is not null)`

// qPersonName names the person that the timeline is narrowed to; nothing when the member does not see them.
func qPersonName(dst *string, person uuid.UUID) db.Query {
	return db.QMaybe(dst, personName, db.Args{"person": form.IDOrNil(person)})
}
