package goal

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/db"
	"trucot/internal/timeline"
)

// Pillars that a goal or milestone may change: its own, and execution.
var touched = []int{pillar, 4}

// What belongs to the goals is read once for all of the account.
const goalsSQL db.SQL = `
	with served as materialized (
		select l.goal_id, jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title) order by c.position, c.id) as list
		from client_goal c
		join goal_client_goal l on l.tenant_id = c.tenant_id and l.client_goal_id = c.id
		where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null
		group by l.goal_id
	), tied as materialized (
		select l.goal_id, jsonb_agg(jsonb_build_object('id', s.id, 'title', p.name) order by p.given_name, s.id) as list
		from goal x
		join goal_stakeholder l on l.tenant_id = x.tenant_id and l.goal_id = x.id
		join stakeholder s on s.tenant_id = l.tenant_id and s.id = l.stakeholder_id and s.archived_at is null
		join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
		where x.tenant_id = @tenant and x.account_id = @account
		group by l.goal_id
	), born as materialized (
		select l.goal_id, jsonb_agg(jsonb_build_object('id', w.id, 'title', w.move) order by w.id) as list
		from tows_strategy w
		join goal_tows l on l.tenant_id = w.tenant_id and l.tows_id = w.id
		where w.tenant_id = @tenant and w.account_id = @account and w.archived_at is null
		group by l.goal_id
	), steps as materialized (
		select m.goal_id, jsonb_agg(jsonb_build_object('id', m.id, 'title', m.title, 'due', m.due, 'owner_id', m.owner_id,
			'owner_name', mo.display_name, 'done_on', m.done_on, 'version', m.version) order by m.due, m.id) as list
		from milestone m
		join member mo on mo.tenant_id = m.tenant_id and mo.id = m.owner_id
		where m.tenant_id = @tenant and m.account_id = @account and m.archived_at is null
		group by m.goal_id
	), work as materialized (
		select a.goal_id, count(*) as actions, count(*) filter (where a.accountable_id is not null and a.due is not null) as planned
		from action a
		where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.status <> 'cancelled'
		group by a.goal_id
	), load as materialized (
		select a.accountable_id as owner_id, count(*) as n
		from action a
		where a.tenant_id = @tenant and a.archived_at is null and a.status in ('proposed', 'accepted', 'doing', 'blocked')
			and a.accountable_id = any(array(select x.owner_id from goal x where x.tenant_id = @tenant and x.account_id = @account))
		group by a.accountable_id
	)
	select g.id, g.title, g.kind, g.status, g.status_reason, g.owner_id, g.accepted_at, g.metric, g.unit, g.direction, g.baseline,
		g.baseline_on, g.target, g.current, g.data_source, g.customer_win, g.our_win, g.start, g.due, g.next_check, g.version,
		o.display_name as owner_name,
		coalesce(served.list, '[]') as client_goals, coalesce(tied.list, '[]') as stakeholders, coalesce(born.list, '[]') as strategies,
		coalesce(steps.list, '[]') as milestones, coalesce(work.actions, 0) as actions, coalesce(work.planned, 0) as planned,
		coalesce(load.n, 0) as owner_load
	from goal g
	join member o on o.tenant_id = g.tenant_id and o.id = g.owner_id
	left join served on served.goal_id = g.id
	left join tied on tied.goal_id = g.id
	left join born on born.goal_id = g.id
	left join steps on steps.goal_id = g.id
	left join work on work.goal_id = g.id
	left join load on load.owner_id = g.owner_id
	where g.tenant_id = @tenant and g.account_id = @account and g.archived_at is null
	order by g.status = 'open' desc, g.due, g.id`

// QGoals reads the goals of an account, open ones first, nearest first.
func QGoals(dst *[]Row, accountID uuid.UUID) db.Query {
	return db.Q(dst, goalsSQL, db.Args{"account": accountID})
}

const namesSQL db.SQL = `
	select x.name from account_value v, unnest(array[v.product, v.unit]) x (name)
		where v.tenant_id = @tenant and v.account_id = @account and v.archived_at is null and x.name <> ''
	union select x.name from transaction t, unnest(array[t.product, t.unit]) x (name)
		where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null and x.name <> ''
	union select p.name from stakeholder s
		join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
		where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null`

const loadLimit db.SQL = `select open_item_limit from tenant_setting where tenant_id = @tenant`

// QFacts reads what the SMART rules need; Today is left to the caller.
func QFacts(f *Facts, accountID uuid.UUID) []db.Query {
	return []db.Query{
		db.Q(&f.Names, namesSQL, db.Args{"account": accountID}),
		db.QOne(&f.LoadLimit, loadLimit, nil),
	}
}

// Links are what a goal is tied to.
type Links struct {
	ClientGoals  []uuid.UUID
	Stakeholders []uuid.UUID
	Strategies   []uuid.UUID // TOWS strategies it came from
}

var (
	strategyLinks    = db.LinkTable{Table: "goal_tows", Owner: "goal_id", Other: "tows_id"}
	clientGoalLinks  = db.LinkTable{Table: "goal_client_goal", Owner: "goal_id", Other: "client_goal_id"}
	stakeholderLinks = db.LinkTable{Table: "goal_stakeholder", Owner: "goal_id", Other: "stakeholder_id"}
)

const foreignLinks db.SQL = `
	select (select count(*) from unnest(@client_goals::uuid[]) x where not exists (
			select from client_goal c where c.tenant_id = @tenant and c.account_id = @account and c.id = x))
		+ (select count(*) from unnest(@strategies::uuid[]) x where not exists (
			select from tows_strategy w where w.tenant_id = @tenant and w.account_id = @account and w.id = x))
		+ (select count(*) from unnest(@stakeholders::uuid[]) x where not exists (
			select from stakeholder s where s.tenant_id = @tenant and s.account_id = @account and s.id = x))`

// QForeign counts the links that point outside the account; anything but 0 is errs.NotFound.
func QForeign(n *int, accountID uuid.UUID, l Links) db.Query {
	return db.QOne(n, foreignLinks, db.Args{"account": accountID, "client_goals": l.ClientGoals, "stakeholders": l.Stakeholders, "strategies": l.Strategies})
}

func (g Goal) args(accountID uuid.UUID) db.Args {
	return db.Args{
		"id": g.ID, "account": accountID, "title": g.Title, "kind": g.Kind, "status": g.Status, "status_reason": g.StatusReason,
		"owner": g.OwnerID, "accepted": g.AcceptedAt, "metric": g.Metric, "unit": g.Unit, "direction": g.Direction,
		"baseline": g.Baseline, "baseline_on": g.BaselineOn, "target": g.Target, "current": g.Current, "data_source": g.DataSource,
		"customer_win": g.CustomerWin, "our_win": g.OurWin, "start": g.Start, "due": g.Due, "next_check": g.NextCheck,
	}
}

const insertGoal db.SQL = `
	insert into goal (tenant_id, id, account_id, title, kind, status, status_reason, owner_id, accepted_at, metric, unit, direction, baseline,
		baseline_on, target, current, data_source, customer_win, our_win, start, due, next_check, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @title, @kind, @status, @status_reason, @owner, @accepted, @metric, @unit, @direction, @baseline,
		@baseline_on, @target, @current, @data_source, @customer_win, @our_win, @start, @due, @next_check, @now, @member, @now, @member)`

const updateGoal db.SQL = `
	update goal set title = @title, kind = @kind, status = @status, status_reason = @status_reason, owner_id = @owner, accepted_at = @accepted,
		metric = @metric, unit = @unit, direction = @direction, baseline = @baseline, baseline_on = @baseline_on, target = @target,
		current = @current, data_source = @data_source, customer_win = @customer_win, our_win = @our_win, start = @start, due = @due,
		next_check = @next_check, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Create adds a goal with its links. An owner who makes it has accepted it.
// db.ErrDuplicate: this very goal was just created.
func Create(ctx context.Context, tx *db.Tx, accountID uuid.UUID, g Goal, l Links) error {
	if err := save(ctx, tx, accountID, g, l, 0, insertGoal); err != nil {
		return err
	}
	timeline.Add(tx, timeline.Event{AccountID: accountID, Kind: timeline.GoalCreated, RefID: g.ID, Args: db.Args{"title": g.Title}})
	return nil
}

// Update saves a goal over was, with its links; errs.Conflict when someone
// changed it since.
func Update(ctx context.Context, tx *db.Tx, accountID uuid.UUID, was, g Goal, l Links, version int) error {
	if err := save(ctx, tx, accountID, g, l, version, updateGoal); err != nil {
		return err
	}
	if g.Status == Done && was.Status != Done {
		timeline.Add(tx, timeline.Event{AccountID: accountID, Kind: timeline.GoalReached, RefID: g.ID, Args: db.Args{"title": g.Title}})
	}
	return nil
}

func save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, g Goal, l Links, version int, sql db.SQL) error {
	clientGoals := db.SetLinks(clientGoalLinks, accountID, g.ID, l.ClientGoals)
	stakeholders := db.SetLinks(stakeholderLinks, accountID, g.ID, l.Stakeholders)
	strategies := db.SetLinks(strategyLinks, accountID, g.ID, l.Strategies)
	args := g.args(accountID)
	if version > 0 {
		args["version"] = version
	}
	j := account.Rejudge(tx, accountID, touched...)
	with := slices.Concat(clientGoals.Queries, stakeholders.Queries, strategies.Queries, j.Reads)
	if err := db.Change(ctx, tx, "goal", g.ID, version, sql, args, with...); err != nil {
		return err
	}
	for _, links := range []*db.Links{clientGoals, stakeholders, strategies} {
		if err := links.Audit(tx); err != nil {
			return err
		}
	}
	j.Save()
	return nil
}

// change runs one audited statement and has the pillars judged again.
func change(ctx context.Context, tx *db.Tx, accountID uuid.UUID, entity string, id uuid.UUID, version int, sql db.SQL, args db.Args) error {
	j := account.Rejudge(tx, accountID, touched...)
	args["id"], args["account"] = id, accountID
	if version > 0 {
		args["version"] = version
	}
	if err := db.Change(ctx, tx, entity, id, version, sql, args, j.Reads...); err != nil {
		return err
	}
	j.Save()
	return nil
}

const acceptGoal db.SQL = `
	update goal set accepted_at = @now, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version and owner_id = @member`

// Accept records that the owner commits to a goal; errs.Conflict for anyone else.
func Accept(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int) error {
	return change(ctx, tx, accountID, "goal", id, version, acceptGoal, db.Args{})
}

const archiveGoal db.SQL = `
	update goal set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Archive takes a goal out of the plan; its milestones and actions stay as they are.
func Archive(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int) error {
	return change(ctx, tx, accountID, "goal", id, version, archiveGoal, db.Args{"at": tx.Now})
}

// Restore brings an archived goal back.
func Restore(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int) error {
	return change(ctx, tx, accountID, "goal", id, version, archiveGoal, db.Args{"at": nil})
}

const versionSQL db.SQL = `
	select version from goal where tenant_id = @tenant and account_id = @account and id = @id`

// QVersion reads the version of a goal, archived or not.
func QVersion(v *int, accountID, id uuid.UUID) db.Query {
	return db.QOne(v, versionSQL, db.Args{"account": accountID, "id": id})
}
