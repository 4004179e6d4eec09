package clientgoal

import (
	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// bind goes over the fields of a client's goal. One that is achieved is
// confirmed; whoever confirms it first is kept with the day.
func bind(self uuid.UUID, today day.Date) func(*form.Binder, *Goal) {
	return func(b *form.Binder, c *Goal) {
		was := *c
		b.Row(c.ID, c.Version)
		b.Labels("enum.business_field")
		b.Text("title", &c.Title, 1, 240)
		b.Text("metric", &c.Metric, 0, 120)
		b.OptInt("target_year", &c.TargetYear, 2000, 2100)
		b.Text("source", &c.Source, 0, 240)
		b.OptID("told_by", &c.ToldBy)
		b.OptID("owner", &c.OwnerID)
		b.LongText("response", &c.Response, 0, 500)
		form.OptChoose(b, "lever", &c.Lever, Levers)
		b.Bool("achieved", &c.Achieved)
		b.Bool("confirmed", &c.Confirmed)
		if b.Reads() {
			c.Confirmed = c.Confirmed || c.Achieved
			c.ConfirmedBy, c.ConfirmedOn = board.Confirmation(
				c.Confirmed, was.Confirmed, was.ConfirmedBy, was.ConfirmedOn, self, today)
		}
	}
}
