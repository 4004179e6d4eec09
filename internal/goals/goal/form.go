package goal

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// figureDecimals is how many decimals a metric's figures keep.
const figureDecimals = 2

// decode reads a goal form. An owner who saves has accepted the goal; another
// owner has to accept it anew.
func decode(f *form.Form, was Goal, self uuid.UUID, now time.Time) (Goal, Links) {
	g := was
	g.Title = f.Text("title", 1, 240)
	g.Kind, g.Aim = form.OneOf(f, "kind", Kinds), form.OneOf(f, "aim", Aims)
	g.Weight, g.Confidence = f.Int("weight", 1, 5), f.OptInt("confidence", 1, 5)
	g.CustomerWin, g.CustomerMeasure = f.LongText("customer_win", 1, 500), f.Text("customer_measure", 0, 240)
	g.OurWin = f.LongText("our_win", 0, 500)
	g.OwnerID = f.UUID("owner")
	g.Start, g.Due, g.NextCheck = f.Date("start"), f.Date("due"), f.OptDate("next_check")
	g.BeyondPlan, g.StretchReason = f.Bool("beyond_plan"), f.LongText("stretch_reason", 0, 500)
	g.PlannedDue, g.Slips = slip(was.PlannedDue, was.Due, g.Due, was.Slips)
	g.Metric, g.Unit = f.Text("metric", 0, 120), f.Text("unit", 0, 40)
	g.Direction = form.OneOf(f, "direction", Directions)
	g.Baseline, g.BaselineOn = f.OptMoney("baseline", figureDecimals), f.OptDate("baseline_on")
	g.Target, g.Current = f.OptMoney("target", figureDecimals), f.OptMoney("current", figureDecimals)
	g.Measure, g.MeasureOf = form.OneOf(f, "measure", Measures), f.Text("measure_of", 0, 120)
	g.DataSource = f.Text("data_source", 0, 240)
	if was.Version > 0 {
		g.Status = form.OneOf(f, "status", Statuses)
		g.StatusReason = f.LongText("status_reason", 0, 500)
		f.Check(g.Status == Open || g.Status == Done || g.StatusReason != "", "status_reason", "err.reason")
		g.CustomerWinOn, g.OurWinOn = f.OptDate("customer_win_on"), f.OptDate("our_win_on")
	}
	if !g.Start.IsZero() && !g.Due.IsZero() {
		f.Check(!g.Due.Before(g.Start), "due", "err.before_start")
	}
	g.accept(was, self, now)
	return g, decodeLinks(f)
}

func decodeLinks(f *form.Form) Links {
	return Links{
		ClientGoals: f.UUIDs("client_goals"), Stakeholders: f.UUIDs("stakeholders"), Strategies: f.UUIDs("strategies"),
		Needs: f.UUIDs("needs"), Cells: f.UUIDs("cells"), Risks: f.UUIDs("risks"),
	}
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
func fill(ctx context.Context, g Goal) url.Values {
	v := url.Values{
		"title": {g.Title}, "aim": {string(g.Aim)}, "weight": {strconv.Itoa(g.Weight)}, "customer_measure": {g.CustomerMeasure},
		"customer_win_on": {g.CustomerWinOn.String()}, "our_win_on": {g.OurWinOn.String()}, "measure": {string(g.Measure)}, "measure_of": {g.MeasureOf},
		"stretch_reason": {g.StretchReason}, "beyond_plan": nil, "confidence": {""}, "kind": {string(g.Kind)}, "customer_win": {g.CustomerWin}, "our_win": {g.OurWin}, "owner": {g.OwnerID.String()},
		"start": {g.Start.String()}, "due": {g.Due.String()}, "next_check": {g.NextCheck.String()}, "metric": {g.Metric}, "unit": {g.Unit},
		"direction": {string(g.Direction)}, "baseline": {figure(ctx, g.Baseline)}, "baseline_on": {g.BaselineOn.String()}, "target": {figure(ctx, g.Target)},
		"current": {figure(ctx, g.Current)}, "data_source": {g.DataSource}, "status": {string(g.Status)}, "status_reason": {g.StatusReason},
	}
	if g.BeyondPlan {
		v.Set("beyond_plan", "on")
	}
	if g.Confidence != nil {
		v.Set("confidence", strconv.Itoa(*g.Confidence))
	}
	return v
}

// figure is how a number field shows hundredths; "" for what is not known.
func figure(ctx context.Context, n *int64) string {
	if n == nil {
		return ""
	}
	return i18n.FigureInput(ctx, *n, figureDecimals)
}

func ids(refs []Ref) []string {
	var list []string
	for _, r := range refs {
		list = append(list, r.ID.String())
	}
	return list
}

func decodeMilestone(f *form.Form, was Milestone, today day.Date) Milestone {
	m := was
	m.Title, m.Due, m.OwnerID, m.Needs = f.Text("title", 1, 240), f.Date("due"), f.UUID("owner"), f.UUIDs("needs")
	m.PlannedDue, m.Slips = slip(was.PlannedDue, was.Due, m.Due, was.Slips)
	if was.Version > 0 {
		m.DoneOn = done(f.Bool("done"), was.DoneOn, today)
	}
	return m
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
	v := url.Values{"title": {m.Title}, "due": {m.Due.String()}, "owner": {m.OwnerID.String()}, "done": nil}
	if !m.DoneOn.IsZero() {
		v.Set("done", "on")
	}
	return v
}
