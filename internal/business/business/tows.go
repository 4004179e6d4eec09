package business

import (
	"slices"

	"github.com/google/uuid"
)

// TowsType says which cards a strategy combines: strengths or weaknesses of the
// client with opportunities or threats around it (Weihrich).
type TowsType string

// TowsTypes lists them as drawn.
var TowsTypes = []TowsType{"SO", "WO", "ST", "WT"}

// TowsStatus is what became of a strategy.
type TowsStatus string

// TowsStatuses lists them in the order they come.
var TowsStatuses = []TowsStatus{"idea", "accepted", "rejected"}

// The states that rules ask for.
const (
	Accepted TowsStatus = "accepted"
	Rejected TowsStatus = "rejected"
)

// Strategy combines cards of the SWOT into what the client can do, and how we help.
type Strategy struct {
	ID      uuid.UUID
	Type    TowsType
	Move    string // what the client can do
	Help    string // how we help with it
	Status  TowsStatus
	Reason  string // why it was rejected
	Version int
	Cards   []CardRef
	Goals   []GoalRef
}

// CardRef is a card that a strategy was made of.
type CardRef struct {
	ID       uuid.UUID `json:"id"`
	Quadrant Quadrant  `json:"quadrant"`
	Body     string    `json:"body"`
}

// GoalRef is a goal of ours that a strategy became.
type GoalRef struct {
	ID    uuid.UUID `json:"id"`
	Title string    `json:"title"`
}

// inner and outer are the two sides of a SWOT.
var (
	inner = map[Quadrant]string{"strength": "S", "weakness": "W"}
	outer = map[Quadrant]string{"opportunity": "O", "threat": "T"}
)

// TypeOf derives the type of a strategy from its cards. It needs one card of
// the client at least and one of what is around it, and all of a side of the
// same kind; otherwise fault is the key of what is wrong.
func TypeOf(cards []Quadrant) (t TowsType, fault string) {
	in, out := "", ""
	for _, q := range cards {
		switch {
		case inner[q] != "" && in != "" && in != inner[q]:
			return "", "err.tows_inner"
		case outer[q] != "" && out != "" && out != outer[q]:
			return "", "err.tows_outer"
		case inner[q] != "":
			in = inner[q]
		case outer[q] != "":
			out = outer[q]
		}
	}
	switch {
	case in == "":
		return "", "err.tows_no_inner"
	case out == "":
		return "", "err.tows_no_outer"
	}
	return TowsType(in + out), ""
}

// heavy is the impact from which a card should be used.
const heavy = 4

// UseRate is how many of the heavy cards (impact 4 or 5) stand in an accepted
// strategy, and how many heavy cards there are.
func UseRate(cards []Swot, strategies []Strategy) (used, all int) {
	for _, c := range cards {
		if c.Impact == nil || *c.Impact < heavy {
			continue
		}
		all++
		if slices.ContainsFunc(strategies, func(s Strategy) bool {
			return s.Status == Accepted && slices.ContainsFunc(s.Cards, func(r CardRef) bool { return r.ID == c.ID })
		}) {
			used++
		}
	}
	return used, all
}
