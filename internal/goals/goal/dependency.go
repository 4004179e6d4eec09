package goal

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// edge says that a milestone waits for another.
type edge struct{ MilestoneID, NeedsID uuid.UUID }

// Circle is the way back to a milestone that waits for needs, over what the
// others wait for: the milestones on it in order, the last waiting for the
// first. It is empty when the milestones stay without a circle.
//
//	b waits for a; a waits for b: [b a] for a
func Circle(edges []edge, id uuid.UUID, needs []uuid.UUID) []uuid.UUID {
	waits := map[uuid.UUID][]uuid.UUID{}
	for _, e := range edges {
		if e.MilestoneID != id {
			waits[e.MilestoneID] = append(waits[e.MilestoneID], e.NeedsID)
		}
	}
	seen := map[uuid.UUID]bool{}
	var walk func(at uuid.UUID) []uuid.UUID
	walk = func(at uuid.UUID) []uuid.UUID {
		if at == id {
			return []uuid.UUID{id}
		}
		if seen[at] {
			return nil
		}
		seen[at] = true
		for _, next := range waits[at] {
			if rest := walk(next); rest != nil {
				return append([]uuid.UUID{at}, rest...)
			}
		}
		return nil
	}
	for _, n := range needs {
		if way := walk(n); way != nil {
			return way
		}
	}
	return nil
}

// Two who add a dependency at a time would each see no circle: the account's row makes them take turns.
const lockAccount db.SQL = `select id from account where tenant_id = @tenant and id = @account for update`

const edgesSQL db.SQL = `
	select d.milestone_id, d.needs_id
	from milestone m
	join milestone_dependency d on d.tenant_id = m.tenant_id and d.milestone_id = m.id
	where m.tenant_id = @tenant and m.account_id = @account`

const stepsSQL db.SQL = `
	select m.id, m.title, g.title as goal_title
	from milestone m
	join goal g on g.tenant_id = m.tenant_id and g.id = m.goal_id and g.archived_at is null
	where m.tenant_id = @tenant and m.account_id = @account and m.archived_at is null
	order by g.due, g.id, m.due, m.id`

// stepRef is a milestone that another can wait for.
type stepRef struct {
	ID        uuid.UUID
	Title     string
	GoalTitle string
}

// waits is what the milestones of an account wait for.
type waits struct {
	locked uuid.UUID
	edges  []edge
	steps  []stepRef
}

func (w *waits) queries(accountID uuid.UUID, lock bool) []db.Query {
	args := db.Args{"account": accountID}
	list := []db.Query{db.Q(&w.edges, edgesSQL, args), db.Q(&w.steps, stepsSQL, args)}
	if lock {
		list = slices.Insert(list, 0, db.QOne(&w.locked, lockAccount, args))
	}
	return list
}

func (w waits) title(id uuid.UUID) string {
	for _, s := range w.steps {
		if s.ID == id {
			return s.Title
		}
	}
	return ""
}

// knows reports whether all ids are milestones of the account.
func (w waits) knows(ids []uuid.UUID) bool {
	return !slices.ContainsFunc(ids, func(id uuid.UUID) bool { return w.title(id) == "" })
}
