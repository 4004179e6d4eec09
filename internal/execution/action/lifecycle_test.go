package action

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

func TestCommitment(t *testing.T) {
	ann, ben := uuid.New(), uuid.New()
	now, before := time.Now(), time.Now().Add(-time.Hour)
	tests := []struct {
		name    string
		was, is Action
		me      uuid.UUID
		want    *time.Time
	}{
		{"naming oneself", Action{}, Action{Status: Accepted, AccountableID: &ann}, ann, &now},
		{"naming another", Action{}, Action{Status: Accepted, AccountableID: &ben}, ann, nil},
		{"nobody", Action{AccountableID: &ann}, Action{Status: Proposed}, ann, nil},
		{"giving it away", Action{Status: Doing, AccountableID: &ann}, Action{Status: Doing, AccountableID: &ben, Work: Work{AcceptedAt: &before}}, ann, nil},
		{"someone else edits", Action{Status: Accepted, AccountableID: &ben}, Action{Status: Doing, AccountableID: &ben}, ann, nil},
		{"the owner begins", Action{Status: Accepted, AccountableID: &ben}, Action{Status: Doing, AccountableID: &ben}, ben, &now},
		{"the owner only edits", Action{Status: Accepted, AccountableID: &ben}, Action{Status: Accepted, AccountableID: &ben}, ben, nil},
		{"accepted before", Action{Status: Accepted, AccountableID: &ben}, Action{Status: Doing, AccountableID: &ben, Work: Work{AcceptedAt: &before}}, ben, &before},
		{"only proposed", Action{}, Action{Status: Proposed, AccountableID: &ann}, ann, nil},
		{"proposed, then taken on", Action{Status: Proposed, AccountableID: &ann}, Action{Status: Accepted, AccountableID: &ann}, ann, &now},
	}
	for _, tt := range tests {
		got := tt.is.follow(tt.was, tt.me, now).AcceptedAt
		if (got == nil) != (tt.want == nil) || got != nil && !got.Equal(*tt.want) {
			t.Errorf("%s: accepted %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestSlips(t *testing.T) {
	d := func(n int) day.Date { return today.AddDays(n) }
	tests := []struct {
		name    string
		was     Action
		due     day.Date
		slips   int
		planned day.Date
	}{
		{"first day", Action{}, d(5), 0, d(5)},
		{"later", Action{Due: d(5), Work: Work{PlannedDue: d(5)}}, d(6), 1, d(5)},
		{"later again", Action{Due: d(6), Work: Work{PlannedDue: d(5), Slips: 1}}, d(9), 2, d(5)},
		{"earlier", Action{Due: d(6), Work: Work{PlannedDue: d(5), Slips: 1}}, d(2), 1, d(5)},
		{"the same", Action{Due: d(6), Work: Work{PlannedDue: d(6)}}, d(6), 0, d(6)},
		{"taken away", Action{Due: d(6), Work: Work{PlannedDue: d(6)}}, day.Date{}, 0, d(6)},
		{"taken away, then later", Action{Work: Work{PlannedDue: d(6)}}, d(7), 1, d(6)},
	}
	for _, tt := range tests {
		is := tt.was
		is.Due = tt.due
		got := is.follow(tt.was, uuid.New(), time.Now())
		if got.Slips != tt.slips || got.PlannedDue != tt.planned {
			t.Errorf("%s: %d slips of %v, want %d of %v", tt.name, got.Slips, got.PlannedDue, tt.slips, tt.planned)
		}
	}
}

func TestRhythm(t *testing.T) {
	date := func(y int, m time.Month, d int) day.Date { return day.New(y, m, d) }
	tests := []struct {
		rhythm     Rhythm
		done, from day.Date
		want       day.Date
	}{
		{Never, today, today, day.Date{}},
		{Weekly, date(2026, 12, 28), date(2026, 12, 28), date(2027, 1, 4)},
		{Weekly, date(2026, 12, 30), date(2026, 12, 28), date(2027, 1, 4)},
		{Monthly, date(2027, 1, 31), date(2026, 8, 31), date(2027, 2, 28)},
		{Monthly, date(2028, 1, 31), date(2026, 8, 31), date(2028, 2, 29)},
		{Monthly, date(2027, 2, 28), date(2026, 8, 31), date(2027, 3, 31)}, // back to the 31st
		{Monthly, date(2027, 2, 28), date(2026, 8, 30), date(2027, 3, 30)},
		{Monthly, date(2026, 12, 15), date(2027, 3, 1), date(2027, 3, 1)}, // not before it begins
		{Quarterly, date(2026, 12, 2), date(2026, 11, 30), date(2027, 2, 28)},
		{Quarterly, date(2027, 2, 28), date(2026, 11, 30), date(2027, 5, 30)},
		{LastWorkday, date(2026, 10, 30), date(2026, 10, 30), date(2026, 11, 30)},
		{LastWorkday, date(2027, 1, 2), date(2026, 10, 30), date(2027, 1, 29)}, // the 31st is a Sunday
		{Monthly, day.Date{}, today, day.Date{}},
	}
	for _, tt := range tests {
		if got := tt.rhythm.After(tt.done, tt.from); got != tt.want {
			t.Errorf("%s after %v, counted from %v: %v, want %v", tt.rhythm, tt.done, tt.from, got, tt.want)
		}
	}
}

// Whatever day a rhythm begins with, and however each turn is moved, done early
// or late, ten years later it is still the same rule.
func TestRhythmKeepsItsRule(t *testing.T) {
	cases := 0
	for offset := range 366 {
		from := day.New(2027, 3, 1).AddDays(offset)
		for _, r := range []Rhythm{Weekly, Monthly, Quarterly, LastWorkday} {
			a := Action{ID: uuid.New(), Due: from, Work: Work{Recurs: r, PlannedDue: from}}.anchored(Action{})
			for turn := range 40 {
				was := a
				a.Due = a.Due.AddDays(turn%9 - 4) // moved by hand
				a = a.follow(was, uuid.New(), time.Now())
				next, ok := a.next(a.Due.AddDays(turn%5 - 2))
				if !ok || !next.Due.After(was.PlannedDue) || next.Due != next.PlannedDue {
					t.Fatalf("%s from %v: %v follows %v", r, from, next.Due, was.PlannedDue)
				}
				if fault := unruly(r, from, next.Due); fault != "" {
					t.Fatalf("%s from %v, turn %d: %v is %s", r, from, turn, next.Due, fault)
				}
				a = next
				cases++
			}
		}
	}
	if cases != 366*4*40 {
		t.Errorf("%d turns were looked at", cases)
	}
}

// unruly says in what a day breaks a rhythm, by the calendar alone.
func unruly(r Rhythm, from, due day.Date) string {
	last := due.EndOfMonth()
	switch {
	case r == Weekly && due.Weekday() != from.Weekday():
		return "another weekday"
	case r == Quarterly && (due.Month()-from.Month())%3 != 0:
		return "another month of the quarter"
	case (r == Monthly || r == Quarterly) && due.Day() != min(from.Day(), last.Day()):
		return "another day of the month"
	case r == LastWorkday && (due.Weekday() == time.Saturday || due.Weekday() == time.Sunday):
		return "no working day"
	case r == LastWorkday && last.Sub(due) > max(0, int(last.Weekday()+6)%7-4):
		return "not the last"
	}
	return ""
}

func TestNext(t *testing.T) {
	owner, then := uuid.New(), time.Now()
	a := Action{
		ID: uuid.New(), Title: "Báo cáo", Status: Done, AccountableID: &owner, Due: day.New(2026, 8, 31), DoneOn: today,
		Work: Work{Recurs: Monthly, RecurFrom: day.New(2026, 8, 31), StartOn: day.New(2026, 8, 28), AcceptedAt: &then, Slips: 2, PlannedDue: day.New(2026, 8, 1), Evidence: "x"},
	}
	n, ok := a.next(today)
	if !ok || n.Due != day.New(2026, 11, 30) || n.StartOn != day.New(2026, 11, 27) {
		t.Errorf("done late: the next is due %v, starts %v", n.Due, n.StartOn)
	}
	if n.ID == a.ID || *n.FollowsID != a.ID || n.Status != Accepted || n.Slips != 0 || n.PlannedDue != n.Due || n.Evidence != "" || !n.DoneOn.IsZero() || n.AcceptedAt == nil {
		t.Errorf("the next begins as %+v", n)
	}
	if again, _ := a.next(today); again.ID != n.ID {
		t.Error("finishing twice makes two")
	}
	if n, _ := (Action{Due: today.AddDays(3), Work: Work{Recurs: Weekly}}).next(today); n.Due != today.AddDays(10) {
		t.Errorf("done early: the next is due %v, want a week after the day it was due", n.Due)
	}
	if _, ok := (Action{Due: today}).next(today); ok {
		t.Error("what does not recur has a next")
	}
}

// What an action waits for already is replaced by what it is to wait for.
func TestActionsInACircle(t *testing.T) {
	a, b, c := uuid.New(), uuid.New(), uuid.New()
	edges := []Edge{{a, c}, {c, a}, {b, a}}
	if got := circle(edges, a, []uuid.UUID{b}); !slices.Equal(got, []uuid.UUID{a, b, a}) {
		t.Errorf("a waits for b, b for a: %v", got)
	}
	if got := circle(edges, a, nil); got != nil {
		t.Errorf("a waits for nothing any more: %v", got)
	}
}

func TestPartOf(t *testing.T) {
	me, then := uuid.New(), time.Now()
	taken := Work{AcceptedAt: &then}
	tests := []struct {
		in   Action
		want Part
	}{
		{Action{Status: Accepted, AccountableID: &me, Due: today.AddDays(-3)}, PartWaiting},
		{Action{Status: Doing, AccountableID: &me, Due: today.AddDays(-1), Work: taken}, PartOverdue},
		{Action{Status: Blocked, AccountableID: &me, Due: today.AddDays(-1), Work: taken}, PartOverdue},
		{Action{Status: Blocked, AccountableID: &me, Due: today.AddDays(2), Work: taken}, PartBlocked},
		{Action{Status: Doing, AccountableID: &me, Due: today, Work: taken}, PartWeek},
		{Action{Status: Doing, AccountableID: &me, Due: today.AddDays(7), Work: taken}, PartWeek},
		{Action{Status: Doing, AccountableID: &me, Due: today.AddDays(8), Work: taken}, PartLater},
		{Action{Status: Doing, AccountableID: &me, Work: taken}, PartLater},
	}
	for _, tt := range tests {
		if got := tt.in.PartOf(today); got != tt.want {
			t.Errorf("%s, due %v: %s, want %s", tt.in.Status, tt.in.Due, got, tt.want)
		}
	}
}
