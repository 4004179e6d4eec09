package action

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/db"
	"trucot/internal/timeline"
)

// Members, and the account's goals and milestones, are few: they are read once, not looked up for each action.
const rowsSQL db.SQL = `
	with g as materialized (
		select id, title from goal where tenant_id = @tenant and account_id = @account
	), m as materialized (
		select id, title from milestone where tenant_id = @tenant and account_id = @account
	), p as materialized (
		select id, display_name from member where tenant_id = @tenant
	), helping as materialized (
		select h.action_id, jsonb_agg(jsonb_build_object('id', h.member_id, 'name', p.display_name) order by p.display_name) as list
		from action x
		join action_helper h on h.tenant_id = x.tenant_id and h.action_id = x.id
		join p on p.id = h.member_id
		where x.tenant_id = @tenant and x.account_id = @account
		group by h.action_id
	)
	select a.id, a.title, a.note, a.status, a.blocked_reason, a.accountable_id, a.goal_id, a.milestone_id, a.due, a.done_on,
		a.declined_by, a.declined_reason, a.promise, a.promised_to, a.promised_by, a.promised_in, a.version, coalesce(o.display_name, '') as accountable_name, coalesce(g.title, '') as goal_title,
		coalesce(m.title, '') as milestone_title, coalesce(d.display_name, '') as declined_name,
		coalesce(c.name, '') as promised_name, coalesce(w.display_name, '') as promiser_name,
		coalesce(helping.list, '[]') as helpers
	from action a
	left join p o on o.id = a.accountable_id
	left join p d on d.id = a.declined_by
	left join p w on w.id = a.promised_by
	left join stakeholder s on s.tenant_id = a.tenant_id and s.id = a.promised_to
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join helping on helping.action_id = a.id
	left join g on g.id = a.goal_id
	left join m on m.id = a.milestone_id
	where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and (@id::uuid is null or a.id = @id)
	order by a.due nulls last, a.id`

// QActions reads all actions of an account, the nearest first.
func QActions(dst *[]Row, accountID uuid.UUID) db.Query {
	return db.Q(dst, rowsSQL, db.Args{"account": accountID, "id": nil})
}

// QAction reads one action.
func QAction(dst *Row, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, rowsSQL, db.Args{"account": accountID, "id": id})
}

var helperLinks = db.LinkTable{Table: "action_helper", Owner: "action_id", Other: "member_id"}

func (a Action) args(accountID uuid.UUID) db.Args {
	return db.Args{
		"id": a.ID, "account": accountID, "title": a.Title, "note": a.Note, "status": a.Status, "blocked_reason": a.BlockedReason,
		"accountable": a.AccountableID, "goal": a.GoalID, "milestone": a.MilestoneID, "due": a.Due, "done_on": a.DoneOn,
		"declined_by": a.DeclinedBy, "declined_reason": a.DeclinedReason, "promise": a.Promise, "promised_to": a.PromisedTo,
		"promised_by": a.PromisedBy, "promised_in": a.PromisedIn,
	}
}

const insertAction db.SQL = `
	insert into action (tenant_id, id, account_id, goal_id, milestone_id, title, note, status, blocked_reason, accountable_id, due, done_on,
		declined_by, declined_reason, promise, promised_to, promised_by, promised_in, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @goal, @milestone, @title, @note, @status, @blocked_reason, @accountable, @due, @done_on,
		@declined_by, @declined_reason, @promise, @promised_to, @promised_by, @promised_in, @now, @member, @now, @member)`

const updateAction db.SQL = `
	update action set goal_id = @goal, milestone_id = @milestone, title = @title, note = @note, status = @status, blocked_reason = @blocked_reason,
		accountable_id = @accountable, due = @due, done_on = @done_on, declined_by = @declined_by, declined_reason = @declined_reason,
		promise = @promise, promised_to = @promised_to, promised_by = @promised_by, promised_in = @promised_in,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Create adds an action with its helpers; db.ErrDuplicate when it was just
// added, errs.NotFound when goal or milestone are not of the account.
func Create(ctx context.Context, tx *db.Tx, accountID uuid.UUID, a Action, helpers []uuid.UUID) error {
	return save(ctx, tx, accountID, NewEdit(accountID, a), Proposed, a, helpers)
}

// NewEdit is the first row of an action, for an act that makes it along with others.
func NewEdit(accountID uuid.UUID, a Action) db.Edit {
	return db.Edit{Entity: "action", ID: a.ID, SQL: insertAction, Args: a.args(accountID)}
}

// Update saves an action over was; errs.Conflict when someone changed it since.
func Update(ctx context.Context, tx *db.Tx, accountID uuid.UUID, was, a Action, helpers []uuid.UUID, version int) error {
	args := a.args(accountID)
	args["version"] = version
	return save(ctx, tx, accountID, db.Edit{Entity: "action", ID: a.ID, Version: version, SQL: updateAction, Args: args}, was.Status, a, helpers)
}

func save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, edit db.Edit, was Status, a Action, helpers []uuid.UUID) error {
	links := db.SetLinks(helperLinks, accountID, a.ID, helpers)
	j := account.Rejudge(tx, accountID, pillar)
	if err := db.ChangeAll(ctx, tx, []db.Edit{edit}, append(links.Queries, j.Reads...)...); err != nil {
		return err
	}
	if err := links.Audit(tx); err != nil {
		return err
	}
	if a.Status == Done && was != Done {
		done := timeline.Event{AccountID: accountID, Kind: timeline.ActionDone, RefID: a.ID, Args: db.Args{"title": a.Title}}
		if a.Promise {
			done.Kind, done.StakeholderID = timeline.PromiseKept, a.PromisedTo
		}
		timeline.Add(tx, done)
	}
	j.Save()
	return nil
}

const archiveAction db.SQL = `
	update action set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Archive takes an action out of the plan.
func Archive(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int) error {
	return setArchived(ctx, tx, accountID, id, version, true)
}

// Restore brings an archived action back.
func Restore(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int) error {
	return setArchived(ctx, tx, accountID, id, version, false)
}

func setArchived(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int, away bool) error {
	args := db.Args{"id": id, "account": accountID, "version": version, "at": nil}
	if away {
		args["at"] = tx.Now
	}
	j := account.Rejudge(tx, accountID, pillar)
	if err := db.Change(ctx, tx, "action", id, version, archiveAction, args, j.Reads...); err != nil {
		return err
	}
	j.Save()
	return nil
}

const versionSQL db.SQL = `
	select version from action where tenant_id = @tenant and account_id = @account and id = @id`

// QVersion reads the version of an action, archived or not.
func QVersion(v *int, accountID, id uuid.UUID) db.Query {
	return db.QOne(v, versionSQL, db.Args{"account": accountID, "id": id})
}

// Target is a goal or a milestone that an action can serve.
type Target struct {
	GoalID      uuid.UUID
	GoalTitle   string
	MilestoneID *uuid.UUID
	Title       string
}

const targetsSQL db.SQL = `
	select g.id as goal_id, g.title as goal_title, null::uuid as milestone_id, g.title, g.due, 0 as rank
	from goal g
	where g.tenant_id = @tenant and g.account_id = @account and g.archived_at is null
	union all
	select g.id, g.title, m.id, m.title, g.due, 1
	from milestone m
	join goal g on g.tenant_id = m.tenant_id and g.id = m.goal_id and g.archived_at is null
	where m.tenant_id = @tenant and m.account_id = @account and m.archived_at is null
	order by due, goal_id, rank, title`

type targetRow struct {
	Target
	Due  any
	Rank int
}

// QTargets reads what an action of the account can serve.
func QTargets(dst *[]targetRow, accountID uuid.UUID) db.Query {
	return db.Q(dst, targetsSQL, db.Args{"account": accountID})
}

// someone is a person at the client whom something may be promised to.
type someone struct {
	ID   uuid.UUID
	Name string
}

const promiseesSQL db.SQL = `
	select s.id, c.name
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and not c.placeholder
		and (s.archived_at is null or s.id = (select a.promised_to from action a where a.tenant_id = @tenant and a.id = @action))
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

// qPromisees reads the people of an account, also one who was taken off the map and still has our word.
func qPromisees(dst *[]someone, accountID, action uuid.UUID) db.Query {
	return db.Q(dst, promiseesSQL, db.Args{"account": accountID, "action": action})
}
