package action

import (
	"slices"

	"github.com/google/uuid"
)

// Edge says that an action waits for another.
type Edge struct{ ActionID, DependsOnID uuid.UUID }

// Circle looks for a way back to an action that is to wait for others: the
// actions on it in order, from the action to the action, or nil when there is
// none. What the action waits for in edges is not counted, needs replaces it.
func Circle(edges []Edge, action uuid.UUID, needs []uuid.UUID) []uuid.UUID {
	ahead := map[uuid.UUID][]uuid.UUID{action: needs}
	for _, e := range edges {
		if e.ActionID != action {
			ahead[e.ActionID] = append(ahead[e.ActionID], e.DependsOnID)
		}
	}
	from := map[uuid.UUID]uuid.UUID{} // by whom an action was reached first
	queue := []uuid.UUID{action}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for _, to := range ahead[at] {
			if to == action {
				return wayBack(from, action, at)
			}
			if _, seen := from[to]; !seen {
				from[to] = at
				queue = append(queue, to)
			}
		}
	}
	return nil
}

func wayBack(from map[uuid.UUID]uuid.UUID, action, last uuid.UUID) []uuid.UUID {
	way := []uuid.UUID{action}
	for at := last; at != action; at = from[at] {
		way = append(way, at)
	}
	way = append(way, action)
	slices.Reverse(way)
	return way
}
