package business

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// bindClientGoal goes over the fields of a client's goal. One that is achieved is
// confirmed; whoever confirms it first is kept with the day.
func bindClientGoal(self uuid.UUID, today day.Date) func(*form.Binder, *ClientGoal) {
	return func(b *form.Binder, c *ClientGoal) {
		was := *c
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
			c.ConfirmedBy, c.ConfirmedOn = confirmation(c.Confirmed, was.Confirmed, was.ConfirmedBy, was.ConfirmedOn, self, today)
		}
	}
}

func decodeClientGoal(f *form.Form, was ClientGoal, self uuid.UUID, today day.Date) ClientGoal {
	form.Decode(f, &was, bindClientGoal(self, today))
	return was
}

func fillClientGoal(c ClientGoal) url.Values {
	return form.Print(context.Background(), c, bindClientGoal(uuid.Nil, day.Date{}))
}
