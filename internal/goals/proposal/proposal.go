// Package proposal keeps what rules propose and people turn down: a proposal is
// worked out anew on each reading and never stored; only its dismissal is, so
// that it stays away until the facts are other ones.
package proposal

import (
	"time"

	"github.com/google/uuid"
)

// Kind is what a proposal would become.
type Kind string

// The kinds.
const (
	Risk        Kind = "risk"
	Opportunity Kind = "opportunity"
)

// Sign is what a rule saw: which rule, about whom or what, on which fact.
type Sign struct {
	Trigger string
	Subject uuid.UUID
	Fact    string // other for newer facts, such as the day of the last touch
}

// ID names a sign on an account: the same facts give the same id.
func (s Sign) ID(account uuid.UUID) uuid.UUID {
	return uuid.NewSHA1(account, []byte("proposal "+s.Trigger+" "+s.Subject.String()+" "+s.Fact))
}

// Dismissal is a proposal that someone turned down.
type Dismissal struct {
	ID      uuid.UUID
	Kind    Kind
	Trigger string
	Subject uuid.UUID `db:"subject_id"`
	Fact    string
	Reason  string
	ByName  string
	At      time.Time
	Version int
}

// Of finds the dismissal of a proposal.
func Of(list []Dismissal, id uuid.UUID) (Dismissal, bool) {
	for _, d := range list {
		if d.ID == id {
			return d, true
		}
	}
	return Dismissal{}, false
}
