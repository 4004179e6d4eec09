// Package complaint is what becomes of a complaint: a person before it is a case.
// The touch that began it says what was said; this is how the client feels, what
// we understood, why it happened, what we decided, and how it ended.
package complaint

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Feeling is how someone feels about us, in five steps.
type Feeling string

// Feelings lists them, the mildest first.
var Feelings = []Feeling{"calm", "worried", "disappointed", "angry", "furious"}

// Heat is the step of a feeling, 1 to 5; 0 when nobody asked.
func (f Feeling) Heat() int {
	for i, known := range Feelings {
		if f == known {
			return i + 1
		}
	}
	return 0
}

// Cause is what let it happen.
type Cause string

// Causes lists them as shown.
var Causes = []Cause{"people", "process", "policy", "product", "supplier", "communication"}

// Decision is what we say to what the client asks.
type Decision string

// Refuse is the decision that most needs the client to feel understood.
const Refuse Decision = "refuse"

// Decisions lists them as shown.
var Decisions = []Decision{"accept", "partly", Refuse}

// Recovery is how we make up for it.
type Recovery string

// Recoveries lists them as shown.
var Recoveries = []Recovery{"apology", "fix", "replace", "refund", "discount", "gift", "process_change"}

// MaxWhys is how often one asks why until the root is reached.
const MaxWhys = 5

// FollowDays is how many days after it was closed the client is asked again.
const FollowDays = 7

// Complaint is what is known of one beside its first touch. Version 0: nothing was written yet.
type Complaint struct {
	ID           uuid.UUID // of its first touch as well
	AccountID    uuid.UUID
	OwnerID      *uuid.UUID // nil: the account's owner answers for it
	ProductID    *uuid.UUID
	Feeling      Feeling // when it came; "": nobody asked
	FeelingAfter Feeling
	FirstWords   string // our first human words
	FirstWordsAt *time.Time
	Public       bool // others can read it
	Cause        Cause
	Whys         []string // from the sign to the root, MaxWhys at most
	Understood   string   // what we understood, as we told the client
	Decision     Decision
	Recovery     []Recovery
	Cost         int64 // of the recovery, minor units
	Currency     string
	ApprovedBy   *uuid.UUID // of the cost
	ApprovedAt   *time.Time
	Contacts     int // how often the client had to come to us about it, 1 or more
	HandOffs     int
	Reopens      int
	FollowUpOn   day.Date
	FollowedOn   day.Date
	ClosedAt     *time.Time
	ClosedBy     *uuid.UUID
	Resolution   string
	Version      int
	CostLimit    *int64 // of the organisation: a cost above it needs approval, minor units; nil: none does
}

// New is the complaint of a touch of which nothing was written yet.
func New(id, account uuid.UUID, currency string) Complaint {
	return Complaint{ID: id, AccountID: account, Currency: currency, Contacts: 1}
}

// Effort is how much we make the client suffer: each contact, 2 for a hand-off, 3 for
// a repeat within 60 days and 3 for each time it was opened again.
//
// Example: three contacts, one hand-off and one repeat are 8.
func (c Complaint) Effort(repeats int) int {
	return c.Contacts + 2*c.HandOffs + 3*repeats + 3*c.Reopens
}

// NeedsApproval reports whether its cost is above the limit and nobody approved it yet.
func (c Complaint) NeedsApproval() bool {
	return c.CostLimit != nil && c.Cost > *c.CostLimit && c.ApprovedBy == nil
}

// Edited is the complaint as saved over what was stored: a new owner is a hand-off,
// first words have their time, and a cost that changed waits for approval again.
func (c Complaint) Edited(was Complaint, now time.Time) Complaint {
	if c.OwnerID != nil && (was.OwnerID == nil || *was.OwnerID != *c.OwnerID) && was.Version > 0 {
		c.HandOffs++
	}
	switch {
	case c.FirstWords == "":
		c.FirstWordsAt = nil
	case c.FirstWordsAt == nil:
		c.FirstWordsAt = &now
	}
	if c.Cost != was.Cost {
		c.ApprovedBy, c.ApprovedAt = nil, nil
	}
	return c
}

// Closed is the complaint ended by someone now; the client is asked again FollowDays later.
func (c Complaint) Closed(by uuid.UUID, now time.Time, today day.Date) Complaint {
	c.ClosedAt, c.ClosedBy = &now, &by
	if c.FollowUpOn.IsZero() || c.FollowUpOn.Before(today) {
		c.FollowUpOn = today.AddDays(FollowDays)
	}
	c.FollowedOn = day.Date{}
	return c
}

// Reopened is the complaint open again; how it had been resolved stays to be read.
func (c Complaint) Reopened() Complaint {
	c.ClosedAt, c.ClosedBy = nil, nil
	c.Reopens++
	return c
}
