package interaction

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/restricted"
	"trucot/internal/client/timeline"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/complaint"
)

// Pillars that touches bear on: a plan is done, another is due; a next step is an action.
const (
	relationships = 1
	execution     = 4
)

// Ref names someone who took part.
type Ref struct {
	ID   uuid.UUID `json:"id"`
	Name string    `json:"name"`
}

// Row is a touch as the timeline tells it.
type Row struct {
	Touch
	AccountName  string
	AccountOwner uuid.UUID
	ByName       string
	PersonName   string
	Preferred    stakeholder.Channel // of the main person
	OtherPeople  []Ref
	OurPeople    []Ref
	ReaderPeople []Ref
	ClosedAt     *time.Time // of a complaint
	CloserName   string
	NextAction   *uuid.UUID // what the next step became, while it stands in the plan
}

// Off reports whether the person prefers another channel than the one used.
func (r Row) Off() bool { return stakeholder.OffChannel(r.Channel, r.Preferred) }

// Open reports whether the touch is a complaint that nobody closed yet.
func (r Row) Open() bool { return r.Kind == Complaint && r.ClosedAt == nil && r.ArchivedAt == nil }

// Age is how many days a complaint has been open, or was until it was closed.
func (r Row) Age(today day.Date, zone *time.Location) int {
	end := today
	if r.ClosedAt != nil {
		end = day.In(*r.ClosedAt, zone)
	}
	return max(0, end.Sub(day.In(r.At, zone)))
}

// Place is where a page of the timeline starts: after this row, going back in time.
type Place struct {
	At time.Time
	ID uuid.UUID
}

// pageSize is how many rows a page shows.
const pageSize = 20

const touchColumns = `
	i.id, i.account_id, i.at, i.channel, i.direction, i.kind, i.subject, i.summary, i.stakeholder_id, i.others, i.by_member, i.members,
	i.journey_stage, i.outcome, i.next_step, i.next_due, i.requirement_before, i.requirement_after, i.response, i.responded_on, i.questions,
	i.restricted, i.readers, i.archived_at, i.version`

// rowOf reads what a row shows around touches that are named i; lists are looked up only where there are any.
const rowOf = touchColumns + `,
		a.name as account_name, a.owner_id as account_owner, m.display_name as by_name, coalesce(c.name, '') as person_name,
		coalesce(c.preferred_channel, '') as preferred,
		case when i.others = '{}' then '[]' else coalesce((
			select jsonb_agg(jsonb_build_object('id', os.id, 'name', oc.name) order by oc.given_name, os.id)
			from interaction_person op
			join stakeholder os on os.tenant_id = @tenant and os.id = op.stakeholder_id
			join contact oc on oc.tenant_id = @tenant and oc.id = os.contact_id
			where op.tenant_id = @tenant and op.interaction_id = i.id and op.stakeholder_id is distinct from i.stakeholder_id), '[]') end as other_people,
		case when i.members = '{}' then '[]' else coalesce((
			select jsonb_agg(jsonb_build_object('id', om.id, 'name', om.display_name) order by om.display_name)
			from member om where om.tenant_id = @tenant and om.id = any(i.members)), '[]') end as our_people,
		case when i.readers = '{}' then '[]' else coalesce((
			select jsonb_agg(jsonb_build_object('id', rm.id, 'name', rm.display_name) order by rm.display_name)
			from member rm where rm.tenant_id = @tenant and rm.id = any(i.readers)), '[]') end as reader_people,
		k.closed_at, case when k.closed_by is null then '' else (
			select cm.display_name from member cm where cm.tenant_id = @tenant and cm.id = k.closed_by) end as closer_name,
		case when i.next_step <> '' then (select na.id from action na
			where na.tenant_id = @tenant and na.account_id = i.account_id and na.promised_in = i.id and na.archived_at is null
			order by na.created_at limit 1) end as next_action
	from interaction i
	join account a on a.tenant_id = i.tenant_id and a.id = i.account_id
	join member m on m.tenant_id = i.tenant_id and m.id = i.by_member
	left join complaint k on k.tenant_id = i.tenant_id and k.interaction_id = i.id and i.kind = 'complaint'
	left join stakeholder s on s.tenant_id = i.tenant_id and s.id = i.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id`

const oneSQL db.SQL = `select ` + rowOf + `
	where i.tenant_id = @tenant and i.account_id = @account and i.id = @id and i.archived_at is null and ` + restricted.Visible

// QRow reads one touch that the member may read.
func QRow(dst *Row, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, oneSQL, db.Args{"account": accountID, "id": id})
}

const openSQL db.SQL = `select ` + rowOf + `
	where i.tenant_id = @tenant and i.account_id = @account and i.kind = 'complaint' and k.closed_at is null and i.archived_at is null and ` + restricted.Visible + `
	order by i.at, i.id
	limit 20`

// QOpen reads the open complaints of an account, the oldest first.
func QOpen(dst *[]Row, accountID uuid.UUID) db.Query {
	return db.Q(dst, openSQL, db.Args{"account": accountID})
}

const interviewsSQL db.SQL = `select ` + rowOf + `
	where i.tenant_id = @tenant and i.account_id = @account and i.kind = 'interview' and i.archived_at is null and ` + restricted.Visible + `
	order by i.at desc, i.id
	limit 20`

// QInterviews reads the interviews of an account that the member may read, the latest first.
func QInterviews(dst *[]Row, accountID uuid.UUID) db.Query {
	return db.Q(dst, interviewsSQL, db.Args{"account": accountID})
}

const touchSQL db.SQL = `
	select ` + touchColumns + `
	from interaction i
	where i.tenant_id = @tenant and i.account_id = @account and i.id = @id and ` + restricted.Visible

func qTouch(dst *Touch, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, touchSQL, db.Args{"account": accountID, "id": id})
}

const lockTouchSQL db.SQL = `
	select i.id from interaction i where i.tenant_id = @tenant and i.account_id = @account and i.id = @id for no key update`

func qLock(locked *[]uuid.UUID, accountID, id uuid.UUID) db.Query {
	return db.Q(locked, lockTouchSQL, db.Args{"account": accountID, "id": id})
}

// Who is a person that a touch may be with.
type Who struct {
	ID          uuid.UUID
	Name        string
	Title       string
	Preferred   stakeholder.Channel
	NextDue     day.Date // of the touch planned with them
	NextChannel stakeholder.Channel
}

const whoSQL db.SQL = `
	select s.id, c.name, e.title, c.preferred_channel as preferred, p.due as next_due, coalesce(p.channel, '') as next_channel
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	left join touch_plan p on p.tenant_id = s.tenant_id and p.stakeholder_id = s.id and p.done_interaction_id is null and p.archived_at is null
	where s.tenant_id = @tenant and s.account_id = @account and not c.placeholder
		and (s.archived_at is null or s.id = @also::uuid
			or s.id in (select ip.stakeholder_id from interaction_person ip where ip.tenant_id = @tenant and ip.interaction_id = @touch::uuid))
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

// QWho reads the people of an account, also one who was taken off the map, or took part in a touch.
func QWho(dst *[]Who, accountID uuid.UUID, also *uuid.UUID, touch uuid.UUID) db.Query {
	return db.Q(dst, whoSQL, db.Args{"account": accountID, "also": also, "touch": touch})
}

const plannedSQL db.SQL = `
	select p.id, p.stakeholder_id, p.due, p.channel, p.done_interaction_id as done_by, (p.created_at at time zone @zone)::date as made_on, p.version
	from touch_plan p
	where p.tenant_id = @tenant and p.account_id = @account and p.archived_at is null
		and (p.done_interaction_id = @touch
			or p.done_interaction_id is null and p.stakeholder_id in (
				select unnest(@people::uuid[])
				union select ip.stakeholder_id from interaction_person ip where ip.tenant_id = @tenant and ip.interaction_id = @touch))
	for no key update`

// qPlanned reads and locks what Settle looks at.
func qPlanned(dst *[]Planned, tx *db.Tx, accountID, touch uuid.UUID, people []uuid.UUID) db.Query {
	if people == nil {
		people = []uuid.UUID{}
	}
	return db.Q(dst, plannedSQL, db.Args{
		"account": accountID, "touch": touch, "people": people, "zone": tx.Actor.Settings.Zone.String(),
	})
}

const insertTouch db.SQL = `
	insert into interaction (tenant_id, id, account_id, at, channel, direction, kind, subject, summary, stakeholder_id, others, by_member, members,
		journey_stage, outcome, next_step, next_due, requirement_before, requirement_after, response, responded_on, questions, restricted, readers,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @at, @channel, @direction, @kind, @subject, @summary, @stakeholder, @others, @by, @members,
		@stage, @outcome, @next_step, @next_due, @before, @after, @response, @responded_on, @questions, @restricted, @readers,
		@now, @member, @now, @member)`

const updateTouch db.SQL = `
	update interaction set at = @at, channel = @channel, direction = @direction, kind = @kind, subject = @subject, summary = @summary,
		stakeholder_id = @stakeholder, others = @others, members = @members, journey_stage = @stage, outcome = @outcome,
		requirement_before = @before, requirement_after = @after, response = @response, responded_on = @responded_on, questions = @questions,
		restricted = @restricted, readers = @readers,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and version = @version`

const archiveTouch db.SQL = `
	update interaction set archived_at = @archived, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and version = @version`

func (t Touch) args() db.Args {
	return db.Args{
		"id": t.ID, "account": t.AccountID, "at": t.At, "channel": t.Channel,
		"direction": t.Direction, "kind": t.Kind, "subject": t.Subject,
		"summary": t.Summary, "stakeholder": t.StakeholderID,
		"others": ids(t.Others), "members": ids(t.Members), "stage": t.JourneyStage,
		"outcome": t.Outcome, "before": t.RequirementBefore, "after": t.RequirementAfter,
		"response": t.Response, "responded_on": t.RespondedOn,
		"questions": t.questions(), "restricted": t.Restricted, "readers": ids(t.Readers),
	}
}

// ids is a list that is empty rather than null.
func ids(list []uuid.UUID) []uuid.UUID {
	if list == nil {
		return []uuid.UUID{}
	}
	return list
}

func (t Touch) questions() []string {
	list := []string{}
	for _, q := range t.Questions {
		list = append(list, string(q))
	}
	return list
}

// inserts are the rows of a new touch; that of a complaint is followed by what becomes of it.
func (t Touch) inserts(tx *db.Tx) []db.Edit {
	args := t.args()
	args["by"], args["next_step"], args["next_due"] = t.ByMember, t.NextStep, t.NextDue
	list := []db.Edit{{Entity: "interaction", ID: t.ID, SQL: insertTouch, Args: args}}
	if t.Kind == Complaint {
		c := complaint.New(t.ID, t.AccountID, tx.Actor.Settings.Currency)
		c.Feeling = t.Feeling
		list = append(list, c.Edit())
	}
	return list
}

// Log adds touches of one account, in one act; plans are what they may fulfil.
// db.ErrDuplicate: they were just logged.
func Log(ctx context.Context, tx *db.Tx, plans []Planned, touches ...Touch) error {
	var edits []db.Edit
	for _, t := range touches {
		edits = append(edits, t.inserts(tx)...)
		var settled []db.Edit
		settled, plans = settle(tx, t, plans)
		edits = append(edits, settled...)
	}
	return save(ctx, tx, edits, touches, relationships)
}

// LogWith is Log of one touch together with rows that belong to it; another
// feature's, which says what they hold, and which other pillars they bear on.
func LogWith(ctx context.Context, tx *db.Tx, plans []Planned, t Touch, rows []db.Edit, more ...int) error {
	settled, _ := settle(tx, t, plans)
	return save(ctx, tx, slices.Concat(t.inserts(tx), settled, rows),
		[]Touch{t}, append([]int{relationships}, more...)...)
}

// LogWithStep is Log of one touch whose next step becomes an action, which the
// one who logs answers for; promised: they gave their word for it. Actions are for
// everyone who sees the account: one that comes from a restricted touch neither says
// what is to be done nor to whom it was promised, but leads to the touch.
func LogWithStep(ctx context.Context, tx *db.Tx, plans []Planned, t Touch, promised bool) error {
	step := action.Action{
		ID: uuid.NewSHA1(t.ID, []byte("next step")), Title: t.NextStep,
		Status: action.Accepted, AccountableID: &t.ByMember, Due: t.NextDue,
		PromisedIn: &t.ID, Promise: promised,
	}
	if promised {
		step.PromisedTo, step.PromisedBy = t.StakeholderID, &t.ByMember
	}
	if t.Restricted {
		step.Title, step.PromisedTo = concealed(ctx, tx), nil
	}
	settled, _ := settle(tx, t, plans)
	edits := slices.Concat(t.inserts(tx), []db.Edit{action.NewEdit(t.AccountID, step)}, settled)
	return save(ctx, tx, edits, []Touch{t}, relationships, execution)
}

// Update saves a touch over a version of it.
func Update(ctx context.Context, tx *db.Tx, plans []Planned, t Touch, version int) error {
	args := t.args()
	args["version"] = version
	settled, _ := settle(tx, t, plans)
	edit := db.Edit{Entity: "interaction", ID: t.ID, Version: version, SQL: updateTouch, Args: args}
	edits := append([]db.Edit{edit}, settled...)
	if t.Restricted { // what was public before says no more from now on
		step, err := action.Conceal(ctx, tx, t.AccountID, t.ID, concealed(ctx, tx))
		if err != nil {
			return err
		}
		edits = append(edits, step...)
	}
	return save(ctx, tx, edits, []Touch{t}, relationships)
}

// concealed is the title of an action that comes from a restricted touch, in the
// language of the organisation.
func concealed(ctx context.Context, tx *db.Tx) string {
	l := i18n.From(ctx)
	if tx.Actor.Settings.Lang != "" {
		l.Lang = tx.Actor.Settings.Lang
	}
	return i18n.T(i18n.With(ctx, l), "interaction.restricted.step")
}

// Archive takes a touch out of the history, and Restore puts it back; what was
// planned with the people is open, or done, again.
func Archive(ctx context.Context, tx *db.Tx, plans []Planned, t Touch, version int) error {
	t.ArchivedAt = &tx.Now
	return setArchived(ctx, tx, plans, t, version)
}

// Restore puts an archived touch back.
func Restore(ctx context.Context, tx *db.Tx, plans []Planned, t Touch) error {
	t.ArchivedAt = nil
	return setArchived(ctx, tx, plans, t, t.Version)
}

func setArchived(ctx context.Context, tx *db.Tx, plans []Planned, t Touch, version int) error {
	args := db.Args{"id": t.ID, "account": t.AccountID, "version": version, "archived": t.ArchivedAt}
	settled, _ := settle(tx, t, plans)
	edit := db.Edit{Entity: "interaction", ID: t.ID, Version: version, SQL: archiveTouch, Args: args}
	edits := append([]db.Edit{edit}, settled...)
	return save(ctx, tx, edits, []Touch{t}, relationships)
}

// Close ends a complaint of a touch as it stands in c. The timeline tells of it,
// unless the touch is restricted.
func Close(ctx context.Context, tx *db.Tx, t Touch, c complaint.Complaint) error {
	c = c.Closed(tx.Actor.Member, tx.Now, tx.Today())
	if err := db.ChangeAll(ctx, tx, []db.Edit{c.Edit()}); err != nil {
		return err
	}
	if !t.Restricted {
		timeline.Add(tx, timeline.Event{
			AccountID: t.AccountID, Kind: timeline.ComplaintClosed, RefID: t.ID, StakeholderID: t.StakeholderID,
		})
	}
	return nil
}

const markPlan db.SQL = `
	update touch_plan set done_interaction_id = @touch, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and version = @version`

// settle turns the verdict of Settle into edits and returns the plans still to be looked at.
func settle(tx *db.Tx, t Touch, plans []Planned) ([]db.Edit, []Planned) {
	fulfil, reopen := Settle(t, day.In(t.At, tx.Actor.Settings.Zone), plans)
	var edits []db.Edit
	mark := func(p *Planned, touch *uuid.UUID) {
		args := db.Args{"id": p.ID, "account": t.AccountID, "touch": touch, "version": p.Version}
		edits = append(edits, db.Edit{Entity: "touch_plan", ID: p.ID, Version: p.Version, SQL: markPlan, Args: args})
		p.DoneBy, p.Version = touch, p.Version+1
	}
	for _, p := range reopen {
		mark(p, nil)
	}
	for _, p := range fulfil {
		mark(p, &t.ID)
	}
	return edits, plans
}

// save writes, keeps the lists of the touches, and has the pillars judged
// again: the account's last touch is part of that.
func save(ctx context.Context, tx *db.Tx, edits []db.Edit, touches []Touch, pillars ...int) error {
	accountID := touches[0].AccountID
	j := account.Rejudge(tx, accountID, pillars...)
	if err := db.ChangeAll(ctx, tx, edits, j.Reads...); err != nil {
		return err
	}
	for _, t := range touches {
		t.keepLists(tx)
		keepVersion(tx, t.ID)
	}
	j.Save()
	return nil
}

const (
	dropPeople db.SQL = `
	delete from interaction_person where tenant_id = @tenant and interaction_id = @id and not (stakeholder_id = any(@list::uuid[]))`
	addPeople db.SQL = `
	insert into interaction_person (tenant_id, interaction_id, stakeholder_id, account_id, at, archived, channel, incoming, ours)
	select c.tenant_id, @id::uuid, x.id, @account::uuid, @at::timestamptz, @archived::bool, @channel::text, @incoming::bool, @ours::uuid[]
	from tenant_setting c cross join unnest(@list::uuid[]) x (id) where c.tenant_id = @tenant
	on conflict (tenant_id, interaction_id, stakeholder_id) do update
	set at = excluded.at, archived = excluded.archived, channel = excluded.channel, incoming = excluded.incoming, ours = excluded.ours
	where (interaction_person.at, interaction_person.archived, interaction_person.channel, interaction_person.incoming, interaction_person.ours)
		is distinct from (excluded.at, excluded.archived, excluded.channel, excluded.incoming, excluded.ours)`

	dropMembers db.SQL = `
	delete from interaction_member where tenant_id = @tenant and interaction_id = @id and not (member_id = any(@list::uuid[]))`
	addMembers db.SQL = `
	insert into interaction_member (tenant_id, interaction_id, member_id)
	select c.tenant_id, @id::uuid, x.id from tenant_setting c cross join unnest(@list::uuid[]) x (id) where c.tenant_id = @tenant
	on conflict do nothing`

	dropReaders db.SQL = `
	delete from interaction_reader where tenant_id = @tenant and interaction_id = @id and not (member_id = any(@list::uuid[]))`
	addReaders db.SQL = `
	insert into interaction_reader (tenant_id, interaction_id, member_id)
	select c.tenant_id, @id::uuid, x.id from tenant_setting c cross join unnest(@list::uuid[]) x (id) where c.tenant_id = @tenant
	on conflict do nothing`

	dropAnswers db.SQL = `
	delete from interaction_answer where tenant_id = @tenant and interaction_id = @id and not (question = any(@list::text[]))`
	addAnswers db.SQL = `
	insert into interaction_answer (tenant_id, interaction_id, question, account_id)
	select c.tenant_id, @id::uuid, x.question, @account::uuid
	from tenant_setting c cross join unnest(@list::text[]) x (question) where c.tenant_id = @tenant
	on conflict do nothing`
)

// keepLists makes the tables that are joined say what the lists of a touch say.
func (t Touch) keepLists(tx *db.Tx) {
	people := ids(t.People())
	db.Derive(tx, addPeople, db.Args{
		"id": t.ID, "account": t.AccountID, "list": people, "at": t.At, "archived": t.ArchivedAt != nil,
		"channel": t.Channel, "incoming": t.Direction == "in",
		"ours": ids(append([]uuid.UUID{t.ByMember}, t.Members...)),
	})
	if t.Version > 0 {
		db.Derive(tx, dropPeople, db.Args{"id": t.ID, "list": people})
		db.Derive(tx, dropMembers, db.Args{"id": t.ID, "list": ids(t.Members)})
		db.Derive(tx, dropReaders, db.Args{"id": t.ID, "list": ids(t.Readers)})
		db.Derive(tx, dropAnswers, db.Args{"id": t.ID, "list": t.questions()})
	}
	if len(t.Members) > 0 {
		db.Derive(tx, addMembers, db.Args{"id": t.ID, "list": t.Members})
	}
	if len(t.Readers) > 0 {
		db.Derive(tx, addReaders, db.Args{"id": t.ID, "list": t.Readers})
	}
	if len(t.Questions) > 0 {
		db.Derive(tx, addAnswers, db.Args{"id": t.ID, "account": t.AccountID, "list": t.questions()})
	}
}

const insertVersion db.SQL = `
	insert into interaction_version (tenant_id, interaction_id, version, content, created_at, created_by)
	select i.tenant_id, i.id, i.version, to_jsonb(i), @now, @member from interaction i where i.tenant_id = @tenant and i.id = @id`

// keepVersion keeps what the audit log must not show.
func keepVersion(tx *db.Tx, id uuid.UUID) {
	db.Derive(tx, insertVersion, db.Args{"id": id})
}

const originalSQL db.SQL = `
	select ` + touchColumns + `
	from interaction_version v
	cross join lateral jsonb_populate_record(null::interaction, v.content) i
	where v.tenant_id = @tenant and v.interaction_id = @id and v.version = @version`

// original is a touch as it was at a version; the caller has seen that the member may read it.
func original(ctx context.Context, tx *db.Tx, id uuid.UUID, version int) (t Touch, found bool, err error) {
	list, err := db.List[Touch](ctx, tx, originalSQL, db.Args{"id": id, "version": version})
	if err != nil || len(list) == 0 {
		return t, false, err
	}
	return list[0], true, nil
}

const tallySQL db.SQL = `
	select i.channel, i.journey_stage as stage, count(*) as touches, count(*) filter (where i.outcome <> '') as concluded
	from interaction i
	where i.tenant_id = @tenant and i.account_id = @account and i.archived_at is null and i.at >= @from and i.at < @until and ` + restricted.Visible + `
	group by i.channel, i.journey_stage`
