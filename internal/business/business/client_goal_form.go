package business

import (
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

func decodeClientGoal(f *form.Form, was ClientGoal, self uuid.UUID, today day.Date) ClientGoal {
	c := was
	c.Title, c.Metric = f.Text("title", 1, 240), f.Text("metric", 0, 120)
	c.TargetYear, c.Source = f.OptInt("target_year", 2000, 2100), f.Text("source", 0, 240)
	c.ToldBy, c.OwnerID = form.IDOrNil(f.OptUUID("told_by")), form.IDOrNil(f.OptUUID("owner"))
	c.Response = f.LongText("response", 0, 500)
	c.Lever = form.OptOneOf(f, "lever", Levers)
	c.Achieved = f.Bool("achieved")
	c.Confirmed = c.Achieved || f.Bool("confirmed")
	c.ConfirmedBy, c.ConfirmedOn = confirmation(c.Confirmed, was.Confirmed, was.ConfirmedBy, was.ConfirmedOn, self, today)
	return c
}

func fillClientGoal(c ClientGoal) url.Values {
	v := url.Values{
		"title": {c.Title}, "metric": {c.Metric}, "target_year": {""}, "source": {c.Source}, "told_by": {form.IDText(c.ToldBy)}, "owner": {form.IDText(c.OwnerID)},
		"confirmed": ticked(c.Confirmed), "achieved": ticked(c.Achieved),
		"lever": {string(c.Lever)}, "response": {c.Response},
	}
	if c.TargetYear != nil {
		v.Set("target_year", strconv.Itoa(*c.TargetYear))
	}
	return v
}
