package graph

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestCircle(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		next map[int][]int
		from int
		want []int
	}{
		{"nothing", nil, 1, nil},
		{"itself", map[int][]int{1: {1}}, 1, []int{1, 1}},
		{"two", map[int][]int{1: {2}, 2: {1}}, 1, []int{1, 2, 1}},
		{"a line", map[int][]int{1: {2}, 2: {3}}, 1, nil},
		{"two ways to the same", map[int][]int{1: {2, 3}, 2: {4}, 3: {4}}, 1, nil},
		{"the shorter of two", map[int][]int{1: {2, 3}, 2: {4}, 4: {1}, 3: {1}}, 1, []int{1, 3, 1}},
		{"a circle that it only leads to", map[int][]int{1: {2}, 2: {3}, 3: {2}}, 1, nil},
	}
	for _, tt := range tests {
		if got := Circle(func(n int) []int { return tt.next[n] }, tt.from); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// Random graphs that grow a node's arrows at a time: what Circle lets through
// stays without circles, what it refuses is a real way back.
func TestCircleOnRandomGraphs(t *testing.T) {
	t.Parallel()
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		next := make([][]int, 2+r.IntN(10))
		for range 40 {
			from := r.IntN(len(next))
			would := slices.Clone(next)
			would[from] = nil
			for range r.IntN(4) {
				would[from] = append(would[from], r.IntN(len(next)))
			}
			way := Circle(func(n int) []int { return would[n] }, from)
			if (way == nil) != acyclic(would) {
				t.Fatalf("seed %d: %v from %d is %v, acyclic %v", seed, would, from, way, acyclic(would))
			}
			if way == nil {
				next = would
				continue
			}
			if way[0] != from || way[len(way)-1] != from {
				t.Fatalf("seed %d: the way %v does not lead from %d back", seed, way, from)
			}
			for i := range len(way) - 1 {
				if !slices.Contains(would[way[i]], way[i+1]) {
					t.Fatalf("seed %d: no arrow from %d to %d", seed, way[i], way[i+1])
				}
			}
		}
	}
}

// acyclic takes away what points to nothing that is left until all is gone or
// nothing more goes.
func acyclic(next [][]int) bool {
	var left []int
	for n := range next {
		left = append(left, n)
	}
	for {
		before := len(left)
		left = slices.DeleteFunc(left, func(n int) bool {
			return !slices.ContainsFunc(next[n], func(to int) bool { return slices.Contains(left, to) })
		})
		if len(left) == before {
			return before == 0
		}
	}
}
