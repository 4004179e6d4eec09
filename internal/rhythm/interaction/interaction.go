// Package interaction is the log of touches: who of us spoke with whom at the
// client, how, and what came of it. Each account has one history of them.
package interaction

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/kernel/day"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/complaint"
)

// Direction tells who made contact.
type Direction string

// Incoming is a touch that the client began.
const Incoming Direction = "in"

// Directions lists both; we reach out unless it is said otherwise.
var Directions = []Direction{"out", Incoming}

// Kind is what a touch was about.
type Kind string

// Kinds lists what a touch may be about; care is the usual one.
var Kinds = []Kind{"care", "sales", "opinion", "requirement_change", "complaint", "interview", "field_visit"}

// Stage is where on the client's journey a touch took place (domain model 4.11).
type Stage string

// Stages lists them in the order of the journey.
var Stages = []Stage{"first_search", "consider", "buy", "onboard", "use", "support", "renew", "advocate"}

// Kinds that have fields of their own.
const (
	Complaint         Kind = "complaint"
	RequirementChange Kind = "requirement_change"
	Interview         Kind = "interview"
)

// Touch is one contact with a client.
type Touch struct {
	ID            uuid.UUID
	AccountID     uuid.UUID
	At            time.Time
	Channel       stakeholder.Channel
	Direction     Direction
	Kind          Kind
	Subject       string
	Summary       string
	StakeholderID *uuid.UUID  // the main person; nil: nobody in particular
	Others        []uuid.UUID // people at the client beside the main one
	ByMember      uuid.UUID
	Members       []uuid.UUID // ours beside who logged it
	JourneyStage  Stage
	Outcome       string
	NextStep      string // became an action when the touch was logged
	NextDue       day.Date

	RequirementBefore string // of a requirement that changed: what it was, what it is now
	RequirementAfter  string
	Response          string // ours to the change
	RespondedOn       day.Date
	Questions         []answer.Question // that an interview feeds

	Restricted bool        // read only by who logged it, the account's owner and Readers
	Readers    []uuid.UUID // named people

	ArchivedAt *time.Time
	Version    int

	Meeting Meeting           `db:"-"` // what the form says of the touch planned with the main person
	Feeling complaint.Feeling `db:"-"` // of who complains, as the form of a new one says; "": nobody asked
}

// Meeting says what becomes of a planned touch.
type Meeting string

// A planned touch is kept, or was this one; "": by the rule of Settle.
const (
	MeetingKept Meeting = "keep"
	MeetingDone Meeting = "done"
)

// Meetings lists both, the careful one first.
var Meetings = []Meeting{MeetingKept, MeetingDone}

// People are all at the client who took part, the main person first.
func (t Touch) People() []uuid.UUID {
	var list []uuid.UUID
	if t.StakeholderID != nil {
		list = append(list, *t.StakeholderID)
	}
	for _, id := range t.Others {
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
	}
	return list
}

// tidy drops what belongs to another kind of touch, and a main person from the others.
func (t Touch) tidy() Touch {
	if t.Kind != RequirementChange {
		t.RequirementBefore, t.RequirementAfter, t.Response, t.RespondedOn = "", "", "", day.Date{}
	}
	if t.Kind != Interview {
		t.Questions = nil
	}
	if !t.Restricted {
		t.Readers = nil
	}
	if t.StakeholderID == nil && len(t.Others) > 0 {
		t.StakeholderID, t.Others = &t.Others[0], t.Others[1:]
	}
	t.Others = slices.DeleteFunc(slices.Clone(t.Others), func(id uuid.UUID) bool {
		return t.StakeholderID != nil && id == *t.StakeholderID
	})
	t.Members = slices.DeleteFunc(slices.Clone(t.Members), func(id uuid.UUID) bool { return id == t.ByMember })
	t.Readers = slices.DeleteFunc(slices.Clone(t.Readers), func(id uuid.UUID) bool { return id == t.ByMember })
	return t
}

// Planned is a touch agreed for a person, which logging one may fulfil.
type Planned struct {
	ID            uuid.UUID
	StakeholderID uuid.UUID
	Due           day.Date
	Channel       stakeholder.Channel
	DoneBy        *uuid.UUID // the touch that fulfilled it; nil while open
	MadeOn        day.Date
	Version       int
}

// MeetingBy reports whether a touch on a day is what was planned for due by
// channel: it took place then or later, in that way, and is no complaint.
func MeetingBy(t Touch, on, due day.Date, channel stakeholder.Channel) bool {
	return t.Channel == channel && t.Kind != Complaint && !on.Before(due)
}

// meets reports whether a touch fulfils the plan: what was answered of the main
// person's counts, and of the others' the rule.
func (p Planned) meets(t Touch, on day.Date) bool {
	if t.Meeting != "" && t.StakeholderID != nil && *t.StakeholderID == p.StakeholderID {
		return t.Meeting == MeetingDone
	}
	return MeetingBy(t, on, p.Due, p.Channel)
}

// Settle finds which plans a touch fulfils and which it no longer does. A touch
// fulfils the open plan of each person who took part, if it is what was planned
// or is said to be, unless it took place before the plan was made or holds one
// of that person already. A plan is open
// again when its touch was archived or turns out to have been without that
// person, as long as nothing newer was agreed with them. on is the touch's day;
// plans are those that it fulfilled and the open ones of the people concerned.
func Settle(t Touch, on day.Date, plans []Planned) (fulfil, reopen []*Planned) {
	open, held := map[uuid.UUID]*Planned{}, map[uuid.UUID]*Planned{}
	for i, p := range plans {
		switch {
		case p.DoneBy == nil:
			open[p.StakeholderID] = &plans[i]
		case *p.DoneBy == t.ID:
			held[p.StakeholderID] = &plans[i]
		}
	}
	var people []uuid.UUID
	if t.ArchivedAt == nil {
		people = t.People()
	}
	for i, p := range plans {
		if held[p.StakeholderID] == &plans[i] &&
			!slices.Contains(people, p.StakeholderID) && open[p.StakeholderID] == nil {
			reopen = append(reopen, &plans[i])
		}
	}
	for _, id := range people {
		if p := open[id]; p != nil && held[id] == nil && !on.Before(p.MadeOn) && p.meets(t, on) {
			fulfil = append(fulfil, p)
		}
	}
	return fulfil, reopen
}

// PreferredShare is how many touches in a hundred used the channel that the
// person prefers; known is false without any touch that can be judged.
//
// Example: three of four is 75.
func PreferredShare(fit, total int) (percent int, known bool) {
	if total == 0 {
		return 0, false
	}
	return 100 * fit / total, true
}
