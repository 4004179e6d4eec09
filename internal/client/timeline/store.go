// Package timeline keeps what happened on an account beside its touches: a goal
// was reached, a promise kept. Features add a row each by themselves; it is told
// in words only when someone reads it, in their language.
package timeline

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// Kind is what happened.
type Kind string

// Kinds of what happens.
const (
	PersonAdded     Kind = "person_added"
	SupportChanged  Kind = "support_changed" // args: from and to, codes of support
	GoalCreated     Kind = "goal_created"    // args: title
	GoalReached     Kind = "goal_reached"    // args: title
	MilestoneDone   Kind = "milestone_done"  // args: title
	ActionDone      Kind = "action_done"     // args: title
	PromiseKept     Kind = "promise_kept"    // args: title
	ComplaintClosed Kind = "complaint_closed"
	ActionMarked    Kind = "action_marked" // args: title, and kind, a code of mark_kind: a client said it
)

// Event is one thing that happened, now and by the actor.
type Event struct {
	AccountID     uuid.UUID
	Kind          Kind
	RefID         uuid.UUID  // the row it is about: a goal, an action, a touch
	StakeholderID *uuid.UUID // the person at the client it concerns
	Args          db.Args    // codes and names for the words
}

const insertEvent db.SQL = `
	insert into timeline_event (tenant_id, id, account_id, at, kind, ref_id, stakeholder_id, member_id, args)
	values (@tenant, @id, @account, @now, @kind, @ref, @stakeholder, @by, @args)`

// Add queues an event; it is written with the commit of what it tells of.
func Add(tx *db.Tx, e Event) {
	args := e.Args
	if args == nil {
		args = db.Args{}
	}
	var by *uuid.UUID
	if tx.Actor.Member != uuid.Nil {
		by = &tx.Actor.Member
	}
	db.Derive(tx, insertEvent, db.Args{
		"id": uuid.Must(uuid.NewV7()), "account": e.AccountID, "kind": e.Kind,
		"ref": e.RefID, "stakeholder": e.StakeholderID, "by": by, "args": args,
	})
}
