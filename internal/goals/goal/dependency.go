package goal

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/graph"
)

// edge says that a milestone waits for another.
type edge struct{ MilestoneID, NeedsID uuid.UUID }

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

// circle is the way back to a milestone that is to wait for needs: the milestones
// on it in order, the last waiting for the first; nil without a circle.
//
//	b waits for a; a is to wait for b: [b a] for a
func (w waits) circle(id uuid.UUID, needs []uuid.UUID) []uuid.UUID {
	ahead := map[uuid.UUID][]uuid.UUID{}
	for _, e := range w.edges {
		ahead[e.MilestoneID] = append(ahead[e.MilestoneID], e.NeedsID)
	}
	ahead[id] = needs
	way := graph.Circle(func(at uuid.UUID) []uuid.UUID { return ahead[at] }, id)
	if way == nil {
		return nil
	}
	return way[1:]
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
