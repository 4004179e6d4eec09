package goal

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// figureDecimals is how many decimals a metric's figures keep.
const figureDecimals = 2

// bind goes over the fields of a goal; what it has come to is asked once it exists.
func bind(b *form.Binder, g *Goal) {
	b.Text("title", &g.Title, 1, 240)
	form.Choose(b, "kind", &g.Kind, Kinds)
	form.Choose(b, "aim", &g.Aim, Aims)
	b.Int("weight", &g.Weight, 1, 5)
	b.OptInt("confidence", &g.Confidence, 1, 5)
	b.LongText("customer_win", &g.CustomerWin, 1, 500)
	b.Text("customer_measure", &g.CustomerMeasure, 0, 240)
	b.LongText("our_win", &g.OurWin, 0, 500)
	b.ID("owner", &g.OwnerID)
	b.Date("start", &g.Start)
	b.Date("due", &g.Due)
	b.Check(g.Start.IsZero() || g.Due.IsZero() || !g.Due.Before(g.Start), "due", "err.before_start")
	b.OptDate("next_check", &g.NextCheck)
	b.Bool("beyond_plan", &g.BeyondPlan)
	b.LongText("stretch_reason", &g.StretchReason, 0, 500)
	bindMetric(b, g)
	if !b.Reads() || g.Version > 0 {
		bindOutcome(b, g)
	}
}

// bindMetric goes over what is measured, from where and to where.
func bindMetric(b *form.Binder, g *Goal) {
	b.Text("metric", &g.Metric, 0, 120)
	b.Text("unit", &g.Unit, 0, 40)
	form.Choose(b, "direction", &g.Direction, Directions)
	b.OptFigure("baseline", &g.Baseline, figureDecimals)
	b.OptDate("baseline_on", &g.BaselineOn)
	b.OptFigure("target", &g.Target, figureDecimals)
	b.OptFigure("current", &g.Current, figureDecimals)
	form.Choose(b, "measure", &g.Measure, Measures)
	b.Text("measure_of", &g.MeasureOf, 0, 120)
	b.Text("data_source", &g.DataSource, 0, 240)
}

func bindOutcome(b *form.Binder, g *Goal) {
	form.Choose(b, "status", &g.Status, Statuses)
	b.LongText("status_reason", &g.StatusReason, 0, 500)
	b.Check(g.Status == Open || g.Status == Done || g.StatusReason != "", "status_reason", "err.reason")
	b.OptDate("customer_win_on", &g.CustomerWinOn)
	b.OptDate("our_win_on", &g.OurWinOn)
}

// decode reads a goal form. An owner who saves has accepted the goal; another
// owner has to accept it anew.
func decode(f *form.Form, was Goal, links Links, self uuid.UUID, now time.Time) (Goal, Links) {
	g := was
	form.Decode(f, &g, bind)
	g.PlannedDue, g.Slips = slip(was.PlannedDue, was.Due, g.Due, was.Slips)
	g.accept(was, self, now)
	return g, decodeLinks(f, links)
}

// decodeLinks reads the links over those that were.
func decodeLinks(f *form.Form, l Links) Links {
	for name, ids := range map[string]*[]uuid.UUID{
		"client_goals": &l.ClientGoals, "stakeholders": &l.Stakeholders, "strategies": &l.Strategies,
		"needs": &l.Needs, "cells": &l.Cells, "risks": &l.Risks,
	} {
		if f.Sent(name) {
			*ids = f.UUIDs(name)
		}
	}
	return l
}

func (g *Goal) accept(was Goal, self uuid.UUID, now time.Time) {
	switch {
	case g.OwnerID == self && (was.OwnerID != self || was.AcceptedAt == nil):
		g.AcceptedAt = &now
	case g.OwnerID != was.OwnerID:
		g.AcceptedAt = nil
	}
}

// fill is what the edit form prints of a goal.
func fill(ctx context.Context, g Goal) url.Values { return form.Print(ctx, g, bind) }

// figure is how a number field shows hundredths; "" for what is not known.
func figure(ctx context.Context, n *int64) string {
	if n == nil {
		return ""
	}
	return i18n.FigureInput(ctx, *n, figureDecimals)
}

// links are those of a goal as it is stored.
func (r Row) links() Links {
	return Links{
		ClientGoals: refIDs(r.ClientGoals), Stakeholders: refIDs(r.Stakeholders), Strategies: refIDs(r.Strategies),
		Needs: refIDs(r.Needs), Cells: refIDs(r.Cells), Risks: refIDs(r.Risks),
	}
}

func refIDs(refs []Ref) []uuid.UUID {
	var list []uuid.UUID
	for _, r := range refs {
		list = append(list, r.ID)
	}
	return list
}

func ids(refs []Ref) []string {
	var list []string
	for _, r := range refs {
		list = append(list, r.ID.String())
	}
	return list
}

func bindMilestone(today day.Date) func(*form.Binder, *Milestone) {
	return func(b *form.Binder, m *Milestone) {
		was, finished := *m, !m.DoneOn.IsZero()
		b.Text("title", &m.Title, 1, 240)
		b.Date("due", &m.Due)
		b.ID("owner", &m.OwnerID)
		if !b.Reads() || was.Version > 0 {
			b.Bool("done", &finished)
		}
		if b.Reads() {
			m.PlannedDue, m.Slips = slip(was.PlannedDue, was.Due, m.Due, was.Slips)
			m.DoneOn = done(finished, was.DoneOn, today)
		}
	}
}

func decodeMilestone(f *form.Form, was Milestone, today day.Date) Milestone {
	form.Decode(f, &was, bindMilestone(today))
	if f.Sent("needs") {
		was.Needs = f.UUIDs("needs")
	}
	return was
}

// done keeps the day on which something was finished first.
func done(ticked bool, was, today day.Date) day.Date {
	switch {
	case !ticked:
		return day.Date{}
	case was.IsZero():
		return today
	}
	return was
}

func fillMilestone(m Milestone) url.Values {
	return form.Print(context.Background(), m, bindMilestone(day.Date{}))
}
