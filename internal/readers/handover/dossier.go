package handover

import (
	"slices"

	"trucot/internal/client/account"
	"trucot/internal/client/lifetime"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/rhythm/plan"

	"github.com/google/uuid"
)

// task is a step of taking an account over.
type task string

// tasks are all steps, in the order in which they are best done.
var tasks = []task{"read", "met", "habits", "promises", "work", "calendar", "backup", "told"}

// dossier is the page.
type dossier struct {
	Head     account.Head
	Facts    plan.Facts
	Ready    readiness
	People   []person
	Debts    []Debt
	Steps    []step
	Lists    []list
	Form     *form.Form
	Actor    authz.Actor
	Today    day.Date
	Lifetime lifetime.Latest
}

// mine reports whether the reader is who takes the account over: its owner.
func (d dossier) mine() bool {
	return d.Head.OwnerID == d.Actor.Member && d.Head.MayEdit(d.Actor)
}

// blank is a list on which nothing is ticked.
func blank(account, member uuid.UUID) list {
	return list{ID: listID(account, member), MemberID: member, Steps: []task{}}
}

// list is that of the account's owner; of nobody yet, it is empty.
func (d dossier) list() list {
	at := slices.IndexFunc(d.Lists, func(l list) bool { return l.MemberID == d.Head.OwnerID })
	if at < 0 {
		l := blank(d.Head.ID, d.Head.OwnerID)
		l.Name = d.Head.OwnerName
		return l
	}
	return d.Lists[at]
}

// earlier are the lists of those who had the account before.
func (d dossier) earlier() []list {
	return slices.DeleteFunc(slices.Clone(d.Lists), func(l list) bool { return l.MemberID == d.Head.OwnerID })
}

// settle keeps the day on which everything was done, and takes it back when something is open again.
func (l list) settle(today day.Date) list {
	switch {
	case len(l.Steps) < len(tasks):
		l.SignedOn = day.Date{}
	case l.SignedOn.IsZero():
		l.SignedOn = today
	}
	return l
}

// alone are the people whom just one of us has met within a year, by name; of those whom nobody met nothing is lost.
func (d dossier) alone() []person {
	return slices.DeleteFunc(slices.Clone(d.People), func(p person) bool { return len(p.Knows) != 1 })
}
