// Package plan is the life of an account's plan: drafted, submitted, approved
// or sent back, and followed by the plan of the next period. What a plan says
// belongs to the account and lives on; an approval freezes it as a snapshot.
package plan

import (
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// Status is where a plan stands in its life.
type Status string

// The states of a plan. A recalled plan is worked on like a draft.
const (
	Draft            Status = "draft"
	Submitted        Status = "submitted"
	ChangesRequested Status = "changes_requested"
	Approved         Status = "approved"
	Recalled         Status = "recalled"
	Superseded       Status = "superseded"
)

// Act is one step in the life of a plan.
type Act string

// The acts, in the order in which a page offers them.
const (
	Submit  Act = "submit"
	Recall  Act = "recall"
	Approve Act = "approve"
	Return  Act = "return" // request changes
	Rename  Act = "period" // say which period it is of
	Next    Act = "next"   // start the plan of the next period
)

var acts = []Act{Submit, Recall, Approve, Return, Rename, Next}

// Decides reports whether an act is about what the plan says: it is bound to the
// content that was on the screen.
func (a Act) Decides() bool { return a == Submit || a == Approve || a == Return }

// leads is the state that an act ends in; Next ends the plan it follows, Rename
// leaves it as it is.
var leads = map[Act]Status{
	Submit: Submitted, Recall: Recalled, Approve: Approved, Return: ChangesRequested, Next: Superseded,
}

// Plan is the plan of an account for one period.
type Plan struct {
	ID              uuid.UUID
	AccountID       uuid.UUID
	Period          string // such as "2026"
	Status          Status
	Edition         int // approvals of the account's plans so far; the latest snapshot's number
	SubmittedAt     *time.Time
	SubmittedBy     *uuid.UUID
	SubmittedByName string
	ApprovedAt      *time.Time // the latest approval of this plan; it stands while changes are submitted again
	ApprovedBy      *uuid.UUID
	ApprovedByName  string
	Reason          string     // why changes were requested
	Warned          string     // what was weak when it was submitted; see Acknowledged
	Word            string     // by which its author answered for that
	FollowsID       *uuid.UUID // the plan of the period before
	UpdatedBy       *uuid.UUID
	Version         int
	Minimum         int // percent complete that the tenant asks of a submission
}

// Who is a reader as the rules see them.
type Who struct {
	Member   uuid.UUID
	Edits    bool // may change the account and its pillars
	Talks    bool // may comment on it: who edits, and who helps
	Approves bool // is a director who sees the account
}

// Fits reports whether the state of the plan allows an act, whoever acts; again
// says that something changed since the approval that needs a new one.
func (p Plan) Fits(a Act, again bool) bool {
	switch a {
	case Submit:
		return p.Status == Draft || p.Status == ChangesRequested ||
			p.Status == Recalled || p.Status == Approved && again
	case Rename:
		return p.Status == Draft || p.Status == ChangesRequested || p.Status == Recalled
	case Recall, Approve, Return:
		return p.Status == Submitted
	case Next:
		return p.Status == Approved
	}
	return false
}

// Allows reports whether a person may do an act at all. Only who submitted a
// plan recalls it, and who submitted it neither approves it nor sends it back.
func (p Plan) Allows(a Act, w Who) bool {
	own := p.SubmittedBy != nil && *p.SubmittedBy == w.Member
	switch a {
	case Submit, Rename, Next:
		return w.Edits
	case Recall:
		return w.Edits && own
	case Approve, Return:
		return w.Approves && !own
	}
	return false
}

// Acts are the acts that a person may do now.
//
//	draft, an editor: submit, rename
//	submitted, the director who submitted it: recall, and nothing else
//	submitted, another director: approve, return
//	approved, an editor: next; also submit when something needs a new approval
func (p Plan) Acts(w Who, again bool) []Act {
	return slices.DeleteFunc(slices.Clone(acts), func(a Act) bool { return !p.Fits(a, again) || !p.Allows(a, w) })
}

// May reports whether a person may do an act now.
func (p Plan) May(a Act, w Who, again bool) bool { return slices.Contains(p.Acts(w, again), a) }

// Done reports whether an act sent with the version that a form showed has
// been done by that very person already: a double submit.
func (p Plan) Done(a Act, by uuid.UUID, version int) bool {
	return p.Status == leads[a] && p.Version == version+1 && p.UpdatedBy != nil && *p.UpdatedBy == by
}

// NextPeriod suggests the period after one: the year after a year; of anything
// else nothing is known, and a person names it.
//
//	"2026": "2027"
//	"2026 H2": ""
func NextPeriod(period string) string {
	year, err := strconv.Atoi(period)
	if err != nil || len(period) != 4 {
		return ""
	}
	return strconv.Itoa(year + 1)
}

// nextID is the plan that follows one: sent twice, it is made once.
func (p Plan) nextID() uuid.UUID { return uuid.NewSHA1(p.ID, []byte("next")) }
