// Package tows holds strategies: cards of the SWOT combined into what the client
// can do, and how we help with it.
package tows

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/business/swot"
)

// Type says which cards a strategy combines: strengths or weaknesses of the
// client with opportunities or threats around it (Weihrich).
type Type string

// Types lists them as drawn.
var Types = []Type{"SO", "WO", "ST", "WT"}

// Status is what became of a strategy.
type Status string

// Statuses lists them in the order they come.
var Statuses = []Status{"idea", "accepted", "rejected"}

// The states that rules ask for.
const (
	Accepted Status = "accepted"
	Rejected Status = "rejected"
)

// Strategy combines cards of the SWOT into what the client can do, and how we help.
type Strategy struct {
	ID      uuid.UUID
	Type    Type
	Move    string // what the client can do
	Help    string // how we help with it
	Status  Status
	Reason  string // why it was rejected
	Version int
	Cards   []CardRef
	Goals   []GoalRef
}

// CardRef is a card that a strategy was made of.
type CardRef struct {
	ID       uuid.UUID     `json:"id"`
	Quadrant swot.Quadrant `json:"quadrant"`
	Body     string        `json:"body"`
}

// GoalRef is a goal of ours that a strategy became.
type GoalRef struct {
	ID    uuid.UUID `json:"id"`
	Title string    `json:"title"`
}

// TypeOf derives the type of a strategy from its cards. It needs one card of
// the client at least and one of what is around it, and all of a side of the
// same kind; otherwise fault is the key of what is wrong.
func TypeOf(cards []swot.Quadrant) (t Type, fault string) {
	in, out := "", ""
	for _, q := range cards {
		switch {
		case q.Inner() != "" && in != "" && in != q.Inner():
			return "", "err.tows_inner"
		case q.Outer() != "" && out != "" && out != q.Outer():
			return "", "err.tows_outer"
		case q.Inner() != "":
			in = q.Inner()
		case q.Outer() != "":
			out = q.Outer()
		}
	}
	switch {
	case in == "":
		return "", "err.tows_no_inner"
	case out == "":
		return "", "err.tows_no_outer"
	}
	return Type(in + out), ""
}

// heavy is the impact from which a card should be used.
const heavy = 4

// UseRate is how many of the heavy cards (impact 4 or 5) stand in an accepted
// strategy, and how many heavy cards there are.
func UseRate(cards []swot.Card, strategies []Strategy) (used, all int) {
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
