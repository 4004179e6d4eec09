package business

import (
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/day"
	"trucot/internal/form"
)

func decodeClientGoal(f *form.Form, was ClientGoal, self uuid.UUID, today day.Date) ClientGoal {
	c := was
	c.Title, c.Metric = f.Text("title", 1, 240), f.Text("metric", 0, 120)
	c.TargetYear, c.Source = f.OptInt("target_year", 2000, 2100), f.Text("source", 0, 240)
	c.ToldBy = nil
	if id := f.OptUUID("told_by"); id != uuid.Nil {
		c.ToldBy = &id
	}
	c.Response = f.LongText("response", 0, 500)
	c.Lever = form.OptOneOf(f, "lever", Levers)
	c.Confirmed = f.Bool("confirmed")
	c.ConfirmedBy, c.ConfirmedOn = confirmation(c.Confirmed, was.Confirmed, was.ConfirmedBy, was.ConfirmedOn, self, today)
	return c
}

func fillClientGoal(c ClientGoal) url.Values {
	v := url.Values{
		"title": {c.Title}, "metric": {c.Metric}, "target_year": {""}, "source": {c.Source}, "told_by": {""}, "confirmed": ticked(c.Confirmed),
		"lever": {string(c.Lever)}, "response": {c.Response},
	}
	if c.TargetYear != nil {
		v.Set("target_year", strconv.Itoa(*c.TargetYear))
	}
	if c.ToldBy != nil {
		v.Set("told_by", c.ToldBy.String())
	}
	return v
}
