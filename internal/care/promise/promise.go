// Package promise is the ledger of what we gave our word for: to whom, by whom,
// until when and in which touch, and whether it was kept.
package promise

import (
	"cmp"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// State is what became of a promise.
type State string

// The states. One that is given up is broken, whatever the reason.
const (
	Overdue State = "overdue" // open, its day has passed
	Open    State = "open"
	Kept    State = "kept" // by its day
	Late    State = "late" // kept, after its day
	Broken  State = "broken"
)

// States lists them as shown.
var States = []State{Overdue, Open, Kept, Late, Broken}

// Row is a promise.
type Row struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	Title       string
	Status      string
	Due         day.Date
	FirstDue    day.Date // that was named when it was given
	DoneOn      day.Date
	Said        string // where it was given up, why
	PersonID    *uuid.UUID
	PersonName  string
	ByID        uuid.UUID
	ByName      string
	TouchID     *uuid.UUID // in which it was given
	GivenAt     time.Time
	WordAt      *time.Time // of the first touch with that person after its day
}

// State is what became of it as of a day. The day that counts is the first that was
// named: moving it later does not keep a promise.
func (r Row) State(today day.Date) State {
	due := r.Due
	if !r.FirstDue.IsZero() {
		due = r.FirstDue
	}
	switch {
	case r.Status == "cancelled":
		return Broken
	case r.Status == "done" && r.DoneOn.After(due):
		return Late
	case r.Status == "done":
		return Kept
	case r.Due.Before(today):
		return Overdue
	}
	return Open
}

// OwesWord reports whether the client is still to be told: it was broken or is
// overdue, and nobody spoke with them since.
func (r Row) OwesWord(today day.Date) bool {
	s := r.State(today)
	return (s == Broken || s == Overdue) && r.WordAt == nil
}

// rate is how many of the promises of someone whose day has passed were kept by it.
type rate struct {
	ID       uuid.UUID
	Name     string
	Kept, Of int
}

// Percent is the share that was kept; Of is never 0.
func (r rate) Percent() int { return 100 * r.Kept / r.Of }

// rates are those of whom key names, the worst first. A promise whose day is still to come is not judged.
func rates(rows []Row, today day.Date, key func(Row) (uuid.UUID, string)) []rate {
	by := map[uuid.UUID]*rate{}
	for _, r := range rows {
		s := r.State(today)
		if s == Open {
			continue
		}
		id, name := key(r)
		if by[id] == nil {
			by[id] = &rate{ID: id, Name: name}
		}
		by[id].Of++
		if s == Kept {
			by[id].Kept++
		}
	}
	var list []rate
	for _, r := range by {
		list = append(list, *r)
	}
	slices.SortFunc(list, func(a, b rate) int {
		return cmp.Or(a.Percent()-b.Percent(), b.Of-a.Of, cmp.Compare(a.Name, b.Name))
	})
	return list
}

// ordered are the promises by state, overdue ones first, each state by its day.
func ordered(rows []Row, today day.Date) []Row {
	list := slices.Clone(rows)
	slices.SortStableFunc(list, func(a, b Row) int {
		as, bs := a.State(today), b.State(today)
		if as != bs {
			return slices.Index(States, as) - slices.Index(States, bs)
		}
		if as == Overdue || as == Open {
			return a.Due.Compare(b.Due)
		}
		return b.Due.Compare(a.Due)
	})
	return list
}
