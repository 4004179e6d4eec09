package account

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// need is what a route asks of a member's seat, beside its permission.
type need int

const (
	toSee    need = iota // whoever sees the account
	toEdit               // who may change it and its pillars
	toLog                // a team helper too: touches, own actions
	toShelve             // who may change it, archived or not
)

// Seat is a member's place at an account. Only a Router hands one out, and the
// first round trip of the handler that gets it decides whether it is taken: what
// a seat tells beside the account is known after that.
type Seat struct {
	account uuid.UUID
	actor   authz.Actor
	need    need
	seen    seen
	taken   bool
	panels  []Panel // of the page that is asked for
	lent    any
}

// Lend lets the panels of a page use what the page reads anyway.
func (s *Seat) Lend(what any) { s.lent = what }

// Lent is what the page lends its panels, nil on a page that lends nothing.
func (s *Seat) Lent() any { return s.lent }

type seen struct {
	Account  uuid.UUID
	Why      string
	Archived bool
}

// Account is the account of the address, or of the row that it names.
func (s *Seat) Account() uuid.UUID { return s.account }

// MayEdit reports whether the member may change the account and its pillars.
func (s *Seat) MayEdit() bool { return !s.seen.Archived && mayEdit(s.actor, s.seen.Why) }

// MayLog reports whether the member may log touches and keep own actions.
func (s *Seat) MayLog() bool {
	return s.MayEdit() || !s.seen.Archived && s.seen.Why == WhyHelper && s.actor.Can(authz.TouchLog)
}

func (s *Seat) allowed() bool {
	switch s.need {
	case toEdit:
		return s.MayEdit()
	case toLog:
		return s.MayLog()
	case toShelve:
		return mayEdit(s.actor, s.seen.Why)
	}
	return true
}

// take decides once: what the handler does to the account afterwards does not matter.
func (s *Seat) take(by seen) error {
	if s.taken {
		return nil
	}
	s.account, s.seen = by.Account, by
	if !s.allowed() {
		return errs.Forbidden
	}
	s.taken = true
	return nil
}

// guard reads who the member is to the account; no row is errs.NotFound.
func (s *Seat) guard() db.Query {
	var by seen
	return db.Guarding(db.QOne(&by, access, db.Args{"account": s.account}), func() error { return s.take(by) })
}

// guardAction is the guard of an address that names an action without its account.
func (s *Seat) guardAction(action uuid.UUID) db.Query {
	var by seen
	return db.Guarding(db.QOne(&by, accessByAction, db.Args{"action": action}), func() error { return s.take(by) })
}

// QHead reads the header of the account. In the handler's first batch it is the
// guard as well, so that a page does not ask twice who sees it.
func (s *Seat) QHead(h *Head) db.Query {
	return db.Guarding(db.QOne(h, headSQL, db.Args{"account": s.account, "beside": db.Beside()}), func() error {
		return s.take(seen{h.ID, h.Why, h.ArchivedAt != nil})
	})
}
