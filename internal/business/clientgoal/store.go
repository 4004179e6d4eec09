package clientgoal

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

const goalsSQL db.SQL = `
	select c.id, c.title, c.metric, c.target_year, c.source, c.told_by, c.owner_id, c.achieved, c.confirmed, c.confirmed_by, c.confirmed_on, c.lever, c.response, c.version,
		coalesce(p.name, '') as told_by_name, coalesce(m.display_name, '') as by_name,
		(select count(*) from goal_client_goal l
			join goal g on g.tenant_id = l.tenant_id and g.id = l.goal_id and g.archived_at is null
			where l.tenant_id = @tenant and l.client_goal_id = c.id) as served
	from client_goal c
	left join stakeholder s on s.tenant_id = c.tenant_id and s.account_id = c.account_id and s.id = c.told_by
	left join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
	left join member m on m.tenant_id = c.tenant_id and m.id = c.confirmed_by
	where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null and (@id::uuid is null or c.id = @id)
	order by c.position, c.created_at, c.id`

// QGoals reads what the client wants.
func QGoals(dst *[]Goal, accountID uuid.UUID) db.Query {
	return db.Q(dst, goalsSQL, db.Args{"account": accountID, "id": nil})
}

// QGoal reads one of them.
func QGoal(dst *Goal, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, goalsSQL, db.Args{"account": accountID, "id": id})
}

const insertGoal db.SQL = `
	insert into client_goal (tenant_id, id, account_id, title, metric, target_year, source, told_by, owner_id, achieved, confirmed, confirmed_by, confirmed_on, lever, response,
		position, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @title, @metric, @year, @source, @told_by, @owner, @achieved, @confirmed, @by, @on, @lever, @response, 0, @now, @member, @now, @member)`

const updateGoal db.SQL = `
	update client_goal set title = @title, metric = @metric, target_year = @year, source = @source, told_by = @told_by, owner_id = @owner, achieved = @achieved, confirmed = @confirmed,
		confirmed_by = @by, confirmed_on = @on, lever = @lever, response = @response,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Save adds a client goal (version 0) or saves it over a version.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, c Goal, version int) error {
	sql := updateGoal
	if version == 0 {
		sql = insertGoal
	}
	args := db.Args{
		"id": c.ID, "account": accountID, "title": c.Title,
		"metric": c.Metric, "year": c.TargetYear, "source": c.Source,
		"told_by": c.ToldBy, "owner": c.OwnerID, "achieved": c.Achieved, "confirmed": c.Confirmed, "by": c.ConfirmedBy,
		"on": c.ConfirmedOn, "lever": c.Lever, "response": c.Response,
	}
	if version > 0 {
		args["version"] = version
	}
	return account.SaveJudged(ctx, tx, accountID, []int{board.Execution, board.Pillar}, []db.Edit{{
		Entity: "client_goal", ID: c.ID, Version: version, SQL: sql, Args: args,
	}})
}

// Person is a stakeholder who may have told us.
type Person struct {
	ID   uuid.UUID
	Name string
}

const peopleSQL db.SQL = `
	select s.id, p.name
	from stakeholder s
	join contact p on p.tenant_id = s.tenant_id and p.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	order by p.given_name collate "vi-x-icu", s.id`

// QPeople reads the people of an account who may have told us.
func QPeople(dst *[]Person, accountID uuid.UUID) db.Query {
	return db.Q(dst, peopleSQL, db.Args{"account": accountID})
}
