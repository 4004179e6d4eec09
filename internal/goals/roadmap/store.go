package roadmap

import (
	"github.com/google/uuid"

	"trucot/internal/goals/goal"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// loose is what is not a goal.
type loose struct {
	Pillar    int
	ID        uuid.UUID
	GoalID    *uuid.UUID
	Title     string
	Due       day.Date
	OwnerID   *uuid.UUID
	OwnerName string
	Over      bool
}

const looseSQL db.SQL = `
	select 4 as pillar, a.id, a.goal_id, a.title, a.due, a.accountable_id as owner_id, coalesce(m.display_name, '') as owner_name, a.status = 'done' as over
	from action a
	left join member m on m.tenant_id = a.tenant_id and m.id = a.accountable_id
	where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.status <> 'cancelled' and a.due is not null
	union all
	select 1, t.stakeholder_id, null, c.name, t.due, t.owner_id, coalesce(m.display_name, ''), false
	from touch_plan t
	join stakeholder s on s.tenant_id = t.tenant_id and s.id = t.stakeholder_id and s.archived_at is null
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join member m on m.tenant_id = t.tenant_id and m.id = t.owner_id
	where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null and t.done_interaction_id is null
	union all
	select 2, g.id, null, g.title, make_date(g.target_year, 12, 31), null, '', g.achieved
	from client_goal g
	where g.tenant_id = @tenant and g.account_id = @account and g.archived_at is null and g.target_year is not null
	order by due, id`

func qLoose(dst *[]loose, accountID uuid.UUID) db.Query {
	return db.Q(dst, looseSQL, db.Args{"account": accountID})
}

// items puts goals and the rest into one list.
func items(goals []goal.Row, rest []loose, today day.Date) []Item {
	var list []Item
	for _, g := range goals {
		if g.Status == goal.Missed || g.Status == goal.Dropped {
			continue
		}
		owner := g.OwnerID
		done, _ := g.Progress()
		over := g.Status == goal.Done
		if over {
			done = 100
		}
		list = append(list, Item{
			Pillar: 3, ID: g.ID, Title: g.Title, Start: g.Start, Due: g.Due,
			Planned: g.PlannedDue, OwnerID: &owner, OwnerName: g.OwnerName,
			Done: done, Over: over, Late: !over && g.Due.Before(today), Steps: g.Milestones,
		})
	}
	for _, r := range rest {
		i := Item{
			Pillar: r.Pillar, ID: r.ID, GoalID: r.GoalID, Title: r.Title,
			Due: r.Due, OwnerID: r.OwnerID, OwnerName: r.OwnerName, Over: r.Over,
		}
		if r.Over {
			i.Done = 100
		}
		i.Late = !r.Over && r.Due.Before(today)
		list = append(list, i)
	}
	return list
}
