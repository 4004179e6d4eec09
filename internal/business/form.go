package business

import (
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/day"
	"trucot/internal/form"
)

// decodeSwot reads a card. Who ticks "confirmed" is kept with the day.
func decodeSwot(f *form.Form, was Swot, self uuid.UUID, today day.Date) Swot {
	s := was
	s.Quadrant = form.OneOf(f, "quadrant", Quadrants)
	s.Body, s.Evidence, s.Source = f.LongText("body", 1, 500), f.LongText("evidence", 0, 1000), f.Text("source", 0, 240)
	s.Impact = f.OptInt("impact", 1, 5)
	s.Confirmed = f.Bool("confirmed")
	switch {
	case !s.Confirmed:
		s.ConfirmedBy, s.ConfirmedOn = nil, day.Date{}
	case !was.Confirmed:
		s.ConfirmedBy, s.ConfirmedOn = &self, today
	}
	return s
}

func fillSwot(s Swot) url.Values {
	impact := ""
	if s.Impact != nil {
		impact = strconv.Itoa(*s.Impact)
	}
	return url.Values{
		"impact": {impact}, "quadrant": {string(s.Quadrant)}, "body": {s.Body}, "evidence": {s.Evidence}, "source": {s.Source}, "confirmed": ticked(s.Confirmed),
	}
}

func decodeAnswer(f *form.Form, was Answer, today day.Date) Answer {
	a := was
	a.Body, a.Source = f.LongText("body", 1, 4000), f.Text("source", 0, 240)
	a.AnsweredOn, a.Confirmed = f.Date("answered_on"), f.Bool("confirmed")
	f.Check(!a.AnsweredOn.After(today), "answered_on", "err.future")
	return a
}

func fillAnswer(a Answer) url.Values {
	return url.Values{"body": {a.Body}, "source": {a.Source}, "answered_on": {a.AnsweredOn.String()}, "confirmed": ticked(a.Confirmed)}
}

func decodeClientGoal(f *form.Form, was ClientGoal) ClientGoal {
	c := was
	c.Title, c.Metric = f.Text("title", 1, 240), f.Text("metric", 0, 120)
	c.TargetYear, c.Source = f.OptInt("target_year", 2000, 2100), f.Text("source", 0, 240)
	c.ToldBy, c.OwnerID = optional(f.OptUUID("told_by")), optional(f.OptUUID("owner"))
	c.Achieved = f.Bool("achieved")
	c.Confirmed = c.Achieved || f.Bool("confirmed")
	return c
}

func fillClientGoal(c ClientGoal) url.Values {
	v := url.Values{
		"title": {c.Title}, "metric": {c.Metric}, "target_year": {""}, "source": {c.Source}, "told_by": {idText(c.ToldBy)}, "owner": {idText(c.OwnerID)},
		"confirmed": ticked(c.Confirmed), "achieved": ticked(c.Achieved),
	}
	if c.TargetYear != nil {
		v.Set("target_year", strconv.Itoa(*c.TargetYear))
	}
	return v
}

func optional(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

func idText(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return id.String()
}

func ticked(on bool) []string {
	if on {
		return []string{"on"}
	}
	return nil
}
