// Package engagement is the plan of whom to speak with next, across accounts:
// touches that are late, people gone cold, people without a next touch; and how
// often we use the channel that people prefer (S0-06, S0-09).
package engagement

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/relationships/stakeholder"
)

// Show is which people are listed.
type Show string

// Shows lists them; what needs attention comes first.
const (
	Due  Show = "due"  // a planned touch is due or late, or the person has gone cold
	None Show = "none" // nothing is planned
	All  Show = "all"
)

// Shows are the lists as offered.
var Shows = []Show{Due, None, All}

// Row is a person as the engagement plan lists them.
type Row struct {
	StakeholderID uuid.UUID
	AccountID     uuid.UUID
	AccountName   string
	Name          string
	Title         string
	Preferred     stakeholder.Channel
	OwnerName     string
	CadenceDays   *int
	Touches       []time.Time // the last six, newest first
	NextDue       day.Date
	NextChannel   stakeholder.Channel
	NextOwner     string
	AttentionOn   day.Date
	Rhythm        stakeholder.Rhythm `db:"-"` // worked out from Touches
}

// Late reports whether the planned touch should have taken place by now.
func (r Row) Late(today day.Date) bool { return !r.NextDue.IsZero() && r.NextDue.Before(today) }

// Frozen reports whether more than twice the agreed days have passed: marked red.
func (r Row) Frozen() bool { return r.Rhythm.Cold() && r.Rhythm.Days > 2*r.Rhythm.Declared }

// Off reports whether the touch is planned on a channel the person does not prefer.
func (r Row) Off() bool {
	return !r.NextDue.IsZero() && stakeholder.OffChannel(r.NextChannel, r.Preferred)
}

// Use is how many touches of the last 90 days could be judged by channel, and
// how many of them used the one the person prefers.
type Use struct {
	AccountID   uuid.UUID
	AccountName string
	MemberID    uuid.UUID
	MemberName  string
	Fit         int
	Total       int
}

// Share is one line of the report on channels.
type Share struct {
	ID         uuid.UUID
	Name       string
	Fit, Total int
}

// Percent is how many touches in a hundred used the preferred channel; three of four is 75.
func (s Share) Percent() int {
	if s.Total == 0 {
		return 0
	}
	return 100 * s.Fit / s.Total
}

// shares adds uses up by what key says, in the order in which they come.
func shares(uses []Use, key func(Use) (uuid.UUID, string)) []Share {
	index := map[uuid.UUID]int{}
	var list []Share
	for _, u := range uses {
		id, name := key(u)
		i, known := index[id]
		if !known {
			i = len(list)
			index[id], list = i, append(list, Share{ID: id, Name: name})
		}
		list[i].Fit, list[i].Total = list[i].Fit+u.Fit, list[i].Total+u.Total
	}
	return list
}

// total adds all uses up.
func total(uses []Use) Share {
	var s Share
	for _, u := range uses {
		s.Fit, s.Total = s.Fit+u.Fit, s.Total+u.Total
	}
	return s
}
