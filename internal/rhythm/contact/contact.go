// Package contact is a person across all accounts: who they are, where they are
// met, where they worked, and what happens when they leave.
package contact

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/relationships/stakeholder"
)

// Where is where someone went who left a job.
type Where string

// Wheres lists the choices of the form.
var Wheres = []Where{"unknown", "outside", "account", "deceased"}

// Status is what the job left behind becomes: moved when we know where to.
func (w Where) Status() stakeholder.JobStatus {
	if w == "outside" || w == "account" {
		return "moved"
	}
	return "left"
}

// LifeAfter is what a contact becomes who left a job. Who is met on another
// account, as before or from now on, can still be met.
func LifeAfter(w Where, elsewhere bool) stakeholder.Life {
	switch {
	case w == "deceased":
		return "deceased"
	case w == "account" || elsewhere:
		return "active"
	case w == "outside":
		return "moved"
	}
	return "left"
}

// Place is an account on which a contact is met.
type Place struct {
	ID              uuid.UUID // of the stakeholder
	AccountID       uuid.UUID
	AccountName     string
	Title           string
	Department      string
	Status          stakeholder.JobStatus
	ToDate          day.Date
	BuyingRoles     []stakeholder.Role
	Support         *int
	Owner           string
	Why             string // the reader sees the account
	AccountArchived *time.Time
}

// head is what decides whether the reader edits the account.
func (p Place) head() account.Head {
	return account.Head{ID: p.AccountID, Why: p.Why, ArchivedAt: p.AccountArchived}
}

// Filter is what the list of people is narrowed to.
type Filter struct {
	Text        string
	Life        stakeholder.Life
	Placeholder bool // positions without a name
	Unreachable bool // no channel that they prefer
	Owner       uuid.UUID
}

// ParseFilter reads a query string and leaves out what it does not know.
func ParseFilter(v url.Values) Filter {
	f := Filter{
		Text: account.CleanQuery(v.Get("q")), Placeholder: v.Get("placeholder") == "1",
		Unreachable: v.Get("unreachable") == "1",
	}
	if l := stakeholder.Life(v.Get("life")); slices.Contains(stakeholder.Lives, l) {
		f.Life = l
	}
	if id, err := uuid.Parse(v.Get("owner")); err == nil {
		f.Owner = id
	}
	return f
}

// Values is the filter as a query string has it.
func (f Filter) Values() url.Values {
	v := url.Values{}
	set := func(name, value string, on bool) {
		if on {
			v.Set(name, value)
		}
	}
	set("q", f.Text, f.Text != "")
	set("life", string(f.Life), f.Life != "")
	set("placeholder", "1", f.Placeholder)
	set("unreachable", "1", f.Unreachable)
	set("owner", f.Owner.String(), f.Owner != uuid.Nil)
	return v
}

// Row is a person in the list, with one of the accounts on which the reader meets them.
type Row struct {
	ID            uuid.UUID
	Name          string
	GivenName     string
	Placeholder   bool
	Life          stakeholder.Life
	Channel       stakeholder.Channel
	Title         string
	StakeholderID uuid.UUID
	AccountID     uuid.UUID
	AccountName   string
	Owner         string
	Accounts      int // how many of those the reader sees
}

const pageSize = 50

// spot is where a page of the list begins: behind a person, or before them.
type spot struct {
	Back        bool
	Given, Name string
	At          uuid.UUID
}

func (r Row) spot() string { return r.ID.String() + "~" + r.GivenName + "~" + r.Name }

// parseSpot reads where a link of the pager leads; what is not one is the start.
func parseSpot(v url.Values) spot {
	raw, back := v.Get("after"), false
	if raw == "" {
		raw, back = v.Get("before"), true
	}
	parts := strings.SplitN(raw, "~", 3)
	if len(parts) < 3 || strings.ContainsRune(raw, 0) {
		return spot{}
	}
	id, err := uuid.Parse(parts[0])
	if err != nil {
		return spot{}
	}
	return spot{Back: back, Given: account.CleanQuery(parts[1]), Name: account.CleanQuery(parts[2]), At: id}
}

// listing is one page of the list.
type listing struct {
	Rows       []Row
	Prev, Next string
}

// cut makes a page of what was read: one row more than fits, in the order of reading.
func cut(rows []Row, at spot) listing {
	more := len(rows) > pageSize
	rows = rows[:min(len(rows), pageSize)]
	if at.Back {
		slices.Reverse(rows)
	}
	l := listing{Rows: rows}
	if len(rows) == 0 {
		return l
	}
	if at.Back && more || !at.Back && at.At != uuid.Nil {
		l.Prev = rows[0].spot()
	}
	if !at.Back && more || at.Back {
		l.Next = rows[len(rows)-1].spot()
	}
	return l
}
