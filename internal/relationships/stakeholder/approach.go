package stakeholder

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/google/uuid"
)

// Orientation is what a person looks at first in an offer.
type Orientation string

// Orientations lists them.
var Orientations = []Orientation{"financial", "technical", "relationship", "business"}

// Adaptability is how early a person takes up what is new.
type Adaptability string

// Adaptabilities lists them, earliest first.
var Adaptabilities = []Adaptability{"innovator", "early", "majority", "late", "laggard"}

// Lang is the language a person is spoken to in.
type Lang string

// Langs lists them.
var Langs = []Lang{"vi", "en"}

// Approach is how to deal with a person: what they look at, when and how not to
// disturb them, what they would gain themselves.
type Approach struct {
	Orientation  Orientation
	Adaptability Adaptability
	QuietFrom    *Clock
	QuietTo      *Clock
	DoNot        string // what never to do
	PersonalWin  string
	PrivateNote  string     // for its writer and the owners of person and account
	PrivateBy    *uuid.UUID // who wrote it
}

// same reports whether two approaches say the same.
func (a Approach) same(b Approach) bool {
	return a.Orientation == b.Orientation && a.Adaptability == b.Adaptability &&
		equal(a.QuietFrom, b.QuietFrom) && equal(a.QuietTo, b.QuietTo) &&
		a.DoNot == b.DoNot && a.PersonalWin == b.PersonalWin && a.PrivateNote == b.PrivateNote
}

// signed keeps who wrote the private note: the first, until it is emptied.
func (a Approach) signed(was Approach, by uuid.UUID) Approach {
	switch {
	case a.PrivateNote == "":
		a.PrivateBy = nil
	case was.PrivateBy == nil:
		a.PrivateBy = &by
	default:
		a.PrivateBy = was.PrivateBy
	}
	return a
}

// Quiet reports whether a person is not to be disturbed at a minute of the day;
// hours that end before they begin go over midnight.
func (a Approach) Quiet(at Clock) bool {
	if a.QuietFrom == nil || a.QuietTo == nil {
		return false
	}
	from, to := *a.QuietFrom, *a.QuietTo
	if from <= to {
		return from <= at && at < to
	}
	return at >= from || at < to
}

// Clock is a time of the day in minutes, 0 to 1439.
type Clock int

var clock = regexp.MustCompile(`^(\d{1,2})(?::(\d{2})|h(\d{2})?)?$`)

// ParseClock reads "17:00", "17h30", "17h" and "7".
func ParseClock(s string) (c Clock, ok bool) {
	m := clock.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	hour, _ := strconv.Atoi(m[1])
	minute, _ := strconv.Atoi(m[2] + m[3]) // one of them is empty
	return Clock(60*hour + minute), hour < 24 && minute < 60
}

// String is the time as a time field holds it: "07:30".
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }
