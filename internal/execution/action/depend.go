package action

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/graph"
)

// Edge says that an action waits for another.
type Edge struct{ ActionID, DependsOnID uuid.UUID }

// circle looks for a way back to an action that is to wait for others: the
// actions on it in order, from the action to the action, or nil when there is
// none. What the action waits for already does not count, needs replaces it.
func circle(edges []Edge, action uuid.UUID, needs []uuid.UUID) []uuid.UUID {
	ahead := map[uuid.UUID][]uuid.UUID{}
	for _, e := range edges {
		ahead[e.ActionID] = append(ahead[e.ActionID], e.DependsOnID)
	}
	ahead[action] = needs
	return graph.Circle(func(at uuid.UUID) []uuid.UUID { return ahead[at] }, action)
}
