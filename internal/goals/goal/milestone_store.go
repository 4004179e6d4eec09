package goal

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/timeline"
	"trucot/internal/kernel/db"
)

const milestoneSQL db.SQL = `
	select m.id, m.title, m.due, m.owner_id, o.display_name as owner_name, m.done_on, coalesce(m.planned_due, m.due) as planned_due, m.slips,
		array(select d.needs_id from milestone_dependency d where d.tenant_id = @tenant and d.milestone_id = m.id order by d.needs_id) as needs, m.version
	from milestone m
	join member o on o.tenant_id = m.tenant_id and o.id = m.owner_id
	where m.tenant_id = @tenant and m.account_id = @account and m.goal_id = @goal and m.id = @id and m.archived_at is null`

// QMilestone reads one milestone of a goal.
func QMilestone(m *Milestone, accountID, goalID, id uuid.UUID) db.Query {
	return db.QOne(m, milestoneSQL, db.Args{"account": accountID, "goal": goalID, "id": id})
}

func milestoneRow(accountID, goalID, id uuid.UUID, version int) db.Row {
	return db.Row{
		Table: "milestone", ID: id, Version: version, Fixed: db.Args{"account_id": accountID, "goal_id": goalID},
	}
}

// CreateMilestone adds a step to a goal; db.ErrDuplicate when it was just added.
func CreateMilestone(ctx context.Context, tx *db.Tx, accountID, goalID uuid.UUID, m Milestone) error {
	return saveMilestoneRow(ctx, tx, accountID, goalID, m, 0)
}

// UpdateMilestone saves a step over was.
func UpdateMilestone(ctx context.Context, tx *db.Tx, accountID, goalID uuid.UUID, was, m Milestone, version int) error {
	if err := saveMilestoneRow(ctx, tx, accountID, goalID, m, version); err != nil {
		return err
	}
	if was.DoneOn.IsZero() && !m.DoneOn.IsZero() {
		timeline.Add(tx, timeline.Event{
			AccountID: accountID, Kind: timeline.MilestoneDone, RefID: goalID, Args: db.Args{"title": m.Title},
		})
	}
	return nil
}

var needsLinks = db.LinkTable{Table: "milestone_dependency", Owner: "milestone_id", Other: "needs_id"}

func saveMilestoneRow(ctx context.Context, tx *db.Tx, accountID, goalID uuid.UUID, m Milestone, version int) error {
	links := db.SetLinks(needsLinks, accountID, m.ID, m.Needs)
	r := milestoneRow(accountID, goalID, m.ID, version)
	r.Values = db.Args{
		"title": m.Title, "due": m.Due, "owner_id": m.OwnerID,
		"done_on": m.DoneOn, "planned_due": m.PlannedDue, "slips": m.Slips,
	}
	if err := change(ctx, tx, accountID, r.Edit(), links.Queries...); err != nil {
		return err
	}
	return links.Audit(tx)
}
