package contact

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

const (
	maxTitle        = 120
	maxOrganisation = 160
)

// leave is what was typed about someone who left.
type leave struct {
	On           day.Date
	Where        Where
	Organisation string
	AccountID    uuid.UUID
	Title        string // of the new job
	Task         string // what to do now
}

// bindLeave goes over what is said of someone who left, by today.
func bindLeave(today day.Date) func(*form.Binder, *leave) {
	return func(b *form.Binder, l *leave) {
		b.Labels("contact.leave")
		b.Date("on", &l.On)
		form.Choose(b, "where", &l.Where, Wheres)
		b.Text("task", &l.Task, 1, 240)
		b.Check(!l.On.After(today), "on", "err.not_yet")
		to, least := form.IDOrNil(l.AccountID), 0
		b.OptID("to_account", &to)
		if l.AccountID = uuid.Nil; to != nil {
			l.AccountID = *to
		}
		if l.Where == "account" {
			b.Check(to != nil, "to_account", "err.choose")
			least = 1
		}
		b.Text("new_title", &l.Title, least, maxTitle)
		if !b.Reads() || l.Where == "outside" {
			b.Text("organisation", &l.Organisation, 1, maxOrganisation)
		}
	}
}
