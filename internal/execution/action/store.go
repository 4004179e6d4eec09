package action

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

// actionColumns of an action, as Action reads them.
const actionColumns = `a.id, a.title, a.note, a.status, a.blocked_reason, a.accountable_id, a.goal_id, a.milestone_id, a.due, a.done_on,
		a.declined_by, a.declined_reason, a.promise, a.promised_to, a.promised_by, a.promised_in, a.start_on, a.accepted_at, a.planned_due, a.slips,
		a.slip_reason, a.evidence, a.recurs, a.recur_from, a.follows_id, a.visibility, a.estimate_hours, a.risk_id, a.tows_id, a.stakeholder_id, a.version`

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
	), needing as materialized (
		select d.action_id, jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title, 'done', x.status in ('done', 'cancelled')) order by x.due, x.id) as list
		from action x
		join action_dependency d on d.tenant_id = x.tenant_id and d.depends_on_id = x.id
		where x.tenant_id = @tenant and x.account_id = @account and x.archived_at is null
		group by d.action_id
	)
	select ` + actionColumns + `, coalesce(o.display_name, '') as accountable_name, coalesce(g.title, '') as goal_title,
		coalesce(m.title, '') as milestone_title, coalesce(d.display_name, '') as declined_name,
		coalesce(c.name, '') as promised_name, coalesce(w.display_name, '') as promiser_name,
		coalesce(helping.list, '[]') as helpers, coalesce(needing.list, '[]') as needs,
		case when a.recurs <> 'never' then (select ` + successor + `
			from action n where n.tenant_id = @tenant and n.account_id = a.account_id and n.follows_id = a.id) end as next
	from action a
	left join p o on o.id = a.accountable_id
	left join p d on d.id = a.declined_by
	left join p w on w.id = a.promised_by
	left join stakeholder s on s.tenant_id = a.tenant_id and s.id = a.promised_to
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join helping on helping.action_id = a.id
	left join needing on needing.action_id = a.id
	left join g on g.id = a.goal_id
	left join m on m.id = a.milestone_id
	where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and (@id::uuid is null or a.id = @id)
	order by a.due nulls last, a.id`

const successor = `jsonb_build_object('id', n.id, 'version', n.version, 'archived', n.archived_at is not null, 'fresh', n.version = 1 or not exists (
			select from audit_log l where l.tenant_id = @tenant and l.entity = 'action' and l.entity_id = n.id and l.verb not in ('create', 'archive', 'restore')))`

// QActions reads all actions of an account, the nearest first.
func QActions(dst *[]Row, accountID uuid.UUID) db.Query {
	return db.Q(dst, rowsSQL, db.Args{"account": accountID, "id": nil})
}

// QAction reads one action.
func QAction(dst *Row, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, rowsSQL, db.Args{"account": accountID, "id": id})
}

// Links are the people who help with an action and the actions it waits for.
type Links struct{ Helpers, Needs []uuid.UUID }

var (
	helperLinks = db.LinkTable{Table: "action_helper", Owner: "action_id", Other: "member_id"}
	needLinks   = db.LinkTable{Table: "action_dependency", Owner: "action_id", Other: "depends_on_id"}
)

// lockAccount makes those who tie actions of an account together wait for each
// other, so that no two of them close a circle.
const lockAccount db.SQL = `
	select c.id from account c where c.tenant_id = @tenant and c.id = @account for no key update`

const edgesSQL db.SQL = `
	select d.action_id, d.depends_on_id
	from action a
	join action_dependency d on d.tenant_id = a.tenant_id and d.action_id = a.id
	where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null`

type titled struct {
	ID    uuid.UUID
	Title string
}

const titlesSQL db.SQL = `
	select a.id, a.title from action a
	where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null`

// ties are what a new tie between actions of an account must agree with.
type ties struct {
	Edges  []Edge
	Titles []titled
	locked []uuid.UUID
}

func (t *ties) queries(accountID uuid.UUID) []db.Query {
	args := db.Args{"account": accountID}
	return []db.Query{
		db.Q(&t.locked, lockAccount, args), db.Q(&t.Edges, edgesSQL, args), db.Q(&t.Titles, titlesSQL, args),
	}
}

// foreign reports whether an id is no action of the account.
func (t ties) foreign(ids []uuid.UUID) bool {
	return slices.ContainsFunc(ids, func(id uuid.UUID) bool { return t.title(id) == "" })
}

func (t ties) title(id uuid.UUID) string {
	for _, x := range t.Titles {
		if x.ID == id {
			return x.Title
		}
	}
	return ""
}

// words is a way through actions as people read it.
func (t ties) words(way []uuid.UUID) string {
	var titles []string
	for _, id := range way {
		titles = append(titles, t.title(id))
	}
	return strings.Join(titles, " → ")
}

func (a Action) args(accountID uuid.UUID) db.Args {
	if a.Recurs == "" {
		a.Recurs = Never
	}
	if a.Visibility == "" {
		a.Visibility = Internal
	}
	return db.Args{
		"id": a.ID, "account": accountID, "title": a.Title, "note": a.Note,
		"status": a.Status, "blocked_reason": a.BlockedReason,
		"accountable": a.AccountableID, "goal": a.GoalID, "milestone": a.MilestoneID, "due": a.Due, "done_on": a.DoneOn,
		"declined_by": a.DeclinedBy, "declined_reason": a.DeclinedReason,
		"promise": a.Promise, "promised_to": a.PromisedTo,
		"promised_by": a.PromisedBy, "promised_in": a.PromisedIn,
		"start_on": a.StartOn, "accepted_at": a.AcceptedAt, "planned_due": a.PlannedDue,
		"slips": a.Slips, "slip_reason": a.SlipReason, "evidence": a.Evidence,
		"recurs": a.Recurs, "recur_from": a.RecurFrom, "follows": a.FollowsID,
		"visibility": a.Visibility, "estimate": a.EstimateHours,
		"risk": a.RiskID, "tows": a.TowsID, "stakeholder": a.StakeholderID,
	}
}

// Whoever names themselves accountable has accepted.
const insertAction db.SQL = `
	insert into action (tenant_id, id, account_id, goal_id, milestone_id, title, note, status, blocked_reason, accountable_id, due, done_on,
		declined_by, declined_reason, promise, promised_to, promised_by, promised_in, start_on, accepted_at, planned_due, slips, slip_reason, evidence,
		recurs, recur_from, follows_id, visibility, estimate_hours, risk_id, tows_id, stakeholder_id, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @goal, @milestone, @title, @note, @status, @blocked_reason, @accountable, @due, @done_on,
		@declined_by, @declined_reason, @promise, @promised_to, @promised_by, @promised_in, @start_on,
		coalesce(@accepted_at::timestamptz, case when @accountable::uuid = @member and @status <> 'proposed' then @now::timestamptz end),
		coalesce(@planned_due::date, @due), @slips, @slip_reason, @evidence,
		@recurs, @recur_from, @follows, @visibility, @estimate, @risk, @tows, @stakeholder, @now, @member, @now, @member)`

const updateAction db.SQL = `
	update action set goal_id = @goal, milestone_id = @milestone, title = @title, note = @note, status = @status, blocked_reason = @blocked_reason,
		accountable_id = @accountable, due = @due, done_on = @done_on, declined_by = @declined_by, declined_reason = @declined_reason,
		promise = @promise, promised_to = @promised_to, promised_by = @promised_by, promised_in = @promised_in, start_on = @start_on,
		accepted_at = @accepted_at, planned_due = @planned_due, slips = @slips, slip_reason = @slip_reason, evidence = @evidence, recurs = @recurs,
		recur_from = @recur_from, follows_id = @follows, visibility = @visibility, estimate_hours = @estimate, risk_id = @risk, tows_id = @tows,
		stakeholder_id = @stakeholder, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Create adds an action with its links; db.ErrDuplicate when it was just
// added, errs.NotFound when what it points at is not of the account.
func Create(ctx context.Context, tx *db.Tx, accountID uuid.UUID, a Action, l Links) error {
	c := newChanges(tx, accountID)
	c.add(NewEdit(accountID, a))
	c.link(a.ID, l)
	if a.Status == Done {
		c.done = append(c.done, a)
	}
	return c.save(ctx)
}

// NewEdit is the first row of an action, for an act that makes it along with others.
func NewEdit(accountID uuid.UUID, a Action) db.Edit {
	a = a.anchored(Action{})
	return db.Edit{Entity: "action", ID: a.ID, SQL: insertAction, Args: a.args(accountID)}
}

const stepOf db.SQL = `
	select x.id, x.version from action x
	where x.tenant_id = @tenant and x.account_id = @account and x.promised_in = @touch and (x.title <> @title or x.promised_to is not null)`

const concealStep db.SQL = `
	update action set title = @title, promised_to = null, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// Conceal are the edits by which what came from a touch, now restricted, says
// neither what is to be done nor to whom it was promised.
func Conceal(ctx context.Context, tx *db.Tx, accountID, touch uuid.UUID, title string) (edits []db.Edit, err error) {
	type found struct {
		ID      uuid.UUID
		Version int
	}
	list, err := db.List[found](ctx, tx, stepOf, db.Args{"account": accountID, "touch": touch, "title": title})
	for _, a := range list {
		edits = append(edits, db.Edit{Entity: "action", ID: a.ID, Version: a.Version, SQL: concealStep, Args: db.Args{
			"id": a.ID, "version": a.Version, "title": title,
		}})
	}
	return edits, err
}

// Update saves an action over was, with what follows from it; errs.Conflict
// when someone changed it since. Nil links stay as they are.
func Update(ctx context.Context, tx *db.Tx, accountID uuid.UUID, was Row, a Action, l *Links, version int) error {
	c := newChanges(tx, accountID)
	c.update(was, a, version)
	if l != nil {
		c.link(a.ID, *l)
	}
	return c.save(ctx)
}

const archiveAction db.SQL = `
	update action set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// put writes an action that is archived or brought back.
func put(ctx context.Context, tx *db.Tx, accountID uuid.UUID, r db.Row) error {
	return account.SaveJudged(ctx, tx, accountID, []int{pillar}, []db.Edit{r.Edit()})
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
