package interaction

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/day"
	"trucot/internal/db"
	"trucot/internal/stakeholder"
)

// relationships is the pillar that touches bear on: a plan is done, another is due.
const relationships = 1

// Row is a touch as the timeline tells it.
type Row struct {
	Touch
	ByName      string
	PersonName  string
	PersonTitle string
	Preferred   stakeholder.Channel // of the person
}

// Off reports whether the person prefers another channel than the one used.
func (r Row) Off() bool { return stakeholder.OffChannel(r.Channel, r.Preferred) }

// Filter narrows a timeline; the zero value shows everything.
type Filter struct {
	Person  uuid.UUID
	Channel stakeholder.Channel
	Kind    Kind
}

// Place is where a page of the timeline starts: after this touch, going back in time.
type Place struct {
	At time.Time
	ID uuid.UUID
}

// pageSize is how many touches a page shows.
const pageSize = 30

const timelineSQL db.SQL = `
	select i.id, i.account_id, i.at, i.channel, i.direction, i.kind, i.summary, i.stakeholder_id, i.by_member, i.archived_at, i.version,
		m.display_name as by_name, coalesce(c.name, '') as person_name, coalesce(e.title, '') as person_title,
		coalesce(c.preferred_channel, '') as preferred
	from interaction i
	join member m on m.tenant_id = i.tenant_id and m.id = i.by_member
	left join stakeholder s on s.tenant_id = i.tenant_id and s.id = i.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	where i.tenant_id = @tenant and i.account_id = @account and i.archived_at is null
		and (@person::uuid is null or i.stakeholder_id = @person)
		and (@channel = '' or i.channel = @channel)
		and (@kind = '' or i.kind = @kind)
		and (i.at, i.id) < (@before, @before_id)
	order by i.at desc, i.id desc
	limit @limit`

// farFuture comes after every touch.
var farFuture = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

// QTimeline reads one page of an account's touches and one row more when there is another page.
func QTimeline(dst *[]Row, accountID uuid.UUID, f Filter, after Place) db.Query {
	if after.At.IsZero() {
		after.At = farFuture
	}
	var person *uuid.UUID
	if f.Person != uuid.Nil {
		person = &f.Person
	}
	return db.Q(dst, timelineSQL, db.Args{
		"account": accountID, "person": person, "channel": f.Channel, "kind": f.Kind,
		"before": after.At, "before_id": after.ID, "limit": pageSize + 1,
	})
}

const touchSQL db.SQL = `
	select i.id, i.account_id, i.at, i.channel, i.direction, i.kind, i.summary, i.stakeholder_id, i.by_member, i.archived_at, i.version
	from interaction i
	where i.tenant_id = @tenant and i.account_id = @account and i.id = @id`

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
	where s.tenant_id = @tenant and s.account_id = @account and not c.placeholder and (s.archived_at is null or s.id = @also::uuid)
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

// qWho reads the people of an account, also one who was taken off the map.
func qWho(dst *[]Who, accountID uuid.UUID, also *uuid.UUID) db.Query {
	return db.Q(dst, whoSQL, db.Args{"account": accountID, "also": also})
}

const promisesSQL db.SQL = `
	select p.id, p.stakeholder_id, p.done_interaction_id as done_by, (p.created_at at time zone @zone)::date as made_on, p.version
	from touch_plan p
	where p.tenant_id = @tenant and p.account_id = @account and p.archived_at is null
		and (p.done_interaction_id = @touch
			or p.done_interaction_id is null and p.stakeholder_id in (
				select @person::uuid
				union select i.stakeholder_id from interaction i where i.tenant_id = @tenant and i.id = @touch))
	for no key update`

// qPromises reads and locks what Settle looks at.
func qPromises(dst *[]Promise, tx *db.Tx, accountID, touch uuid.UUID, person *uuid.UUID) db.Query {
	return db.Q(dst, promisesSQL, db.Args{
		"account": accountID, "touch": touch, "person": person, "zone": tx.Actor.Settings.Zone.String(),
	})
}

const insertTouch db.SQL = `
	insert into interaction (tenant_id, id, account_id, at, channel, direction, kind, summary, stakeholder_id, by_member,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @at, @channel, @direction, @kind, @summary, @stakeholder, @by, @now, @member, @now, @member)`

const updateTouch db.SQL = `
	update interaction set at = @at, channel = @channel, direction = @direction, kind = @kind, summary = @summary,
		stakeholder_id = @stakeholder, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and version = @version`

const archiveTouch db.SQL = `
	update interaction set archived_at = @archived, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and version = @version`

func (t Touch) args() db.Args {
	return db.Args{
		"id": t.ID, "account": t.AccountID, "at": t.At, "channel": t.Channel, "direction": t.Direction, "kind": t.Kind,
		"summary": t.Summary, "stakeholder": t.StakeholderID,
	}
}

// Log adds touches of one account, in one act; promises are what they may
// fulfil. db.ErrDuplicate: they were just logged.
func Log(ctx context.Context, tx *db.Tx, promises []Promise, touches ...Touch) error {
	var edits []db.Edit
	for _, t := range touches {
		args := t.args()
		args["by"] = t.ByMember
		edits = append(edits, db.Edit{Entity: "interaction", ID: t.ID, SQL: insertTouch, Args: args})
		var settled []db.Edit
		settled, promises = settle(tx, t, promises)
		edits = append(edits, settled...)
	}
	return save(ctx, tx, touches[0].AccountID, edits)
}

// Update saves a touch over a version of it.
func Update(ctx context.Context, tx *db.Tx, promises []Promise, t Touch, version int) error {
	args := t.args()
	args["version"] = version
	settled, _ := settle(tx, t, promises)
	return save(ctx, tx, t.AccountID, append([]db.Edit{{Entity: "interaction", ID: t.ID, Version: version, SQL: updateTouch, Args: args}}, settled...))
}

// Archive takes a touch out of the history, and Restore puts it back; what was
// planned with the person is open, or done, again.
func Archive(ctx context.Context, tx *db.Tx, promises []Promise, t Touch, version int) error {
	t.ArchivedAt = &tx.Now
	return setArchived(ctx, tx, promises, t, version)
}

// Restore puts an archived touch back.
func Restore(ctx context.Context, tx *db.Tx, promises []Promise, t Touch) error {
	t.ArchivedAt = nil
	return setArchived(ctx, tx, promises, t, t.Version)
}

func setArchived(ctx context.Context, tx *db.Tx, promises []Promise, t Touch, version int) error {
	args := db.Args{"id": t.ID, "account": t.AccountID, "version": version, "archived": t.ArchivedAt}
	settled, _ := settle(tx, t, promises)
	return save(ctx, tx, t.AccountID, append([]db.Edit{{Entity: "interaction", ID: t.ID, Version: version, SQL: archiveTouch, Args: args}}, settled...))
}

const markPlan db.SQL = `
	update touch_plan set done_interaction_id = @touch, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and version = @version`

// settle turns the verdict of Settle into edits and returns the promises still to be looked at.
func settle(tx *db.Tx, t Touch, promises []Promise) ([]db.Edit, []Promise) {
	fulfil, reopen := Settle(t, day.In(t.At, tx.Actor.Settings.Zone), promises)
	var edits []db.Edit
	mark := func(p *Promise, touch *uuid.UUID) {
		args := db.Args{"id": p.ID, "account": t.AccountID, "touch": touch, "version": p.Version}
		edits = append(edits, db.Edit{Entity: "touch_plan", ID: p.ID, Version: p.Version, SQL: markPlan, Args: args})
		p.DoneBy, p.Version = touch, p.Version+1
	}
	if reopen != nil {
		mark(reopen, nil)
	}
	if fulfil != nil {
		mark(fulfil, &t.ID)
	}
	return edits, promises
}

// save writes and has the relationships judged again: the account's last touch is part of that.
func save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, edits []db.Edit) error {
	j := account.Rejudge(tx, accountID, relationships)
	if err := db.ChangeAll(ctx, tx, edits, j.Reads...); err != nil {
		return err
	}
	j.Save()
	return nil
}
