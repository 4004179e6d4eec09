// Package clientgoal holds what a client wants, the first link of the golden thread.
package clientgoal

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Goal is one thing that the client wants.
type Goal struct {
	ID          uuid.UUID
	Title       string
	Metric      string
	TargetYear  *int
	Source      string
	ToldBy      *uuid.UUID // a stakeholder
	OwnerID     *uuid.UUID // the stakeholder who answers for it
	Achieved    bool       // the client is there; a confirmed one
	Confirmed   bool       // else it is our assumption
	ConfirmedBy *uuid.UUID
	ConfirmedOn day.Date
	Lever       Lever  // of ours, that answers it; "" when nothing does
	Response    string // what we do about it
	Version     int
	ToldByName  string
	ByName      string // who confirmed it
	Served      int    // goals of ours that serve it
}

// Lever is what we answer a need with (S2-18).
type Lever string

// Levers lists our four.
var Levers = []Lever{"product", "process", "policy", "behaviour"}
