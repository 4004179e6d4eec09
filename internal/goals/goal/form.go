package goal

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// figureDecimals is how many decimals a metric's figures keep.
const figureDecimals = 2

// bind goes over a goal with its links; self saves it. An owner who saves has
// accepted the goal; another owner has to accept it anew.
func bind(links *Links, self uuid.UUID, now time.Time) func(*form.Binder, *Goal) {
	return func(b *form.Binder, g *Goal) {
		was := *g
		bindGoal(b, g)
		bindLinks(b, links)
		if b.Reads() {
			g.PlannedDue, g.Slips = slip(was.PlannedDue, was.Due, g.Due, was.Slips)
			g.accept(was, self, now)
		}
	}
}

// bindLinks goes over what a goal is linked with.
func bindLinks(b *form.Binder, l *Links) {
	b.Labels("enum.goal_field")
	b.IDs("client_goals", &l.ClientGoals)
	b.IDs("stakeholders", &l.Stakeholders)
	b.IDs("strategies", &l.Strategies)
	b.IDs("needs", &l.Needs)
	b.IDs("cells", &l.Cells)
	b.IDs("risks", &l.Risks)
}

// bindGoal goes over the fields of a goal; what it has come to is asked once it exists.
func bindGoal(b *form.Binder, g *Goal) {
	b.Row(g.ID, g.Version)
	b.Labels("enum.goal_field")
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

func (g *Goal) accept(was Goal, self uuid.UUID, now time.Time) {
	switch {
	case g.OwnerID == self && (was.OwnerID != self || was.AcceptedAt == nil):
		g.AcceptedAt = &now
	case g.OwnerID != was.OwnerID:
		g.AcceptedAt = nil
	}
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

// bindMilestone goes over a milestone and what it waits for, which is no circle.
func bindMilestone(today day.Date, w *waits) func(*form.Binder, *Milestone) {
	return func(b *form.Binder, m *Milestone) {
		was, finished := *m, !m.DoneOn.IsZero()
		b.Row(m.ID, m.Version)
		b.Labels("enum.goal_field")
		b.Label("title", func(ctx context.Context) string { return label(ctx, "milestone") })
		b.Label("needs", func(ctx context.Context) string { return label(ctx, "waits_for") })
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
		b.IDs("needs", &m.Needs)
		if way := w.circle(m.ID, m.Needs); b.Reads() && way != nil {
			var titles []string
			for _, id := range way {
				titles = append(titles, w.title(id))
			}
			titles[len(titles)-1] = m.Title
			b.Check(false, "needs", "err.milestone_circle", "way", strings.Join(titles, " → "))
		}
	}
}

// check is what is typed about a goal on a day.
type check struct {
	Value *int64 // nil where it is counted
	Note  string
	Next  day.Date
}

// bindCheck goes over the check of a goal; a figure that is counted is not typed.
func bindCheck(m Measure, today day.Date) func(*form.Binder, *check) {
	return func(b *form.Binder, c *check) {
		b.Labels("goal.reading")
		b.Text("note", &c.Note, 0, 500)
		if m == Typed {
			b.Required("value", []string{figure(b.Context(), c.Value)}, c.Value == nil, func(f *form.Form) {
				n := f.Figure("value", figureDecimals)
				c.Value = &n
			})
		}
		b.Labels("enum.goal_field")
		b.OptDate("next_check", &c.Next)
		b.Check(c.Next.IsZero() || c.Next.After(today), "next_check", "err.after_today")
	}
}

// figure is how a number field shows hundredths; "" for what is not known.
func figure(ctx context.Context, n *int64) string {
	if n == nil {
		return ""
	}
	return i18n.FigureInput(ctx, *n, figureDecimals)
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
