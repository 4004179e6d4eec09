package ui

import (
	"maps"
	"net/url"
	"slices"
)

// keptOf are the names and values that an address asks for already.
func keptOf(action string) (kept [][2]string) {
	u, err := url.Parse(action)
	if err != nil {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(u.Query())) {
		for _, value := range u.Query()[name] {
			kept = append(kept, [2]string{name, value})
		}
	}
	return kept
}

// SortHead is a table head that sorts. Dir is "", ascending or descending.
type SortHead struct {
	Label, Href, Dir string
	Num              bool // a column of figures
}

// Paging leads through a long list; an empty end is left out.
type Paging struct {
	Prev, Next string
	Info       string // e.g. "1–50 trên 312"
}

// OrDash is a text of a cell, or the dash of one that is empty.
func OrDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}
