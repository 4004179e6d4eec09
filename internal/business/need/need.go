// Package need holds what a client and its people suffer from, need and wish
// for, and with which of our levers we answer (S2-18, S1-05).
package need

import (
	"github.com/google/uuid"

	"trucot/internal/business/clientgoal"
	"trucot/internal/kernel/day"
)

// Kind is what a need is; the client's goals stand beside them as client_goal.
type Kind string

// Kinds lists them, the most pressing first.
var Kinds = []Kind{"pain", "need", "wish"}

// Need is one thing that a person, or the account as a whole, suffers from,
// needs or wishes, and what we do about it.
type Need struct {
	ID            uuid.UUID
	StakeholderID *uuid.UUID // nil: nobody in particular
	Kind          Kind
	Body          string
	Response      string           // what we do about it
	Lever         clientgoal.Lever // with what of ours; "" while nothing answers it
	Since         day.Date
	Version       int
}

// Gap reports whether nothing of ours answers the need.
func (n Need) Gap() bool { return n.Lever == "" }

// Row is a need as the list shows it.
type Row struct {
	Need
	Who     string // whose it is; "" for the account's
	Before  string // what they wanted before they changed their mind, "" when they did not
	Changed day.Date
}

// Want is a goal of the client among the needs.
type Want struct {
	ID         uuid.UUID
	Title      string
	TargetYear *int
	Response   string
	Lever      clientgoal.Lever
	ToldBy     *uuid.UUID
	Who        string
}

// Gap reports whether nothing of ours answers the goal.
func (w Want) Gap() bool { return w.Lever == "" }

// filter is what the list is narrowed to.
type filter struct {
	Who  string // "" all, "account", or a stakeholder's id
	Gaps bool
}

func (f filter) keeps(who *uuid.UUID, gap bool) bool {
	if f.Gaps && !gap {
		return false
	}
	switch f.Who {
	case "":
		return true
	case ofAccount:
		return who == nil
	}
	return who != nil && who.String() == f.Who
}

// ofAccount stands for nobody in particular in an address.
const ofAccount = "account"
