// Package graph finds circles among things that point to one another: milestones
// and actions that wait for others, people who report to others.
package graph

import "slices"

// Circle is the shortest way over next from a node back to itself: the nodes on
// it in order, from first and last. It is nil when there is none.
//
//	a waits for b and c, c waits for a: a c a
func Circle[K comparable](next func(K) []K, from K) []K {
	reached := map[K]K{} // by whom a node was reached first
	for queue := []K{from}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, to := range next(at) {
			if to == from {
				return back(reached, from, at)
			}
			if _, seen := reached[to]; !seen {
				reached[to] = at
				queue = append(queue, to)
			}
		}
	}
	return nil
}

// back is the way that was found, told from its end.
func back[K comparable](reached map[K]K, from, last K) []K {
	way := []K{from}
	for at := last; at != from; at = reached[at] {
		way = append(way, at)
	}
	way = append(way, from)
	slices.Reverse(way)
	return way
}
