package goal

import (
	"context"
	"strings"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// checkEvery is how many days after a check the next one is proposed.
const checkEvery = 30

// nextCheck proposes when a goal is looked at next: as it was said, a month on, or on its last day.
func nextCheck(g Goal, today day.Date) day.Date {
	if g.NextCheck.After(today) {
		return g.NextCheck
	}
	next := today.AddDays(checkEvery)
	if g.Due.After(today) && next.After(g.Due) {
		return g.Due
	}
	return next
}

// line is the way of the metric up to today, for a drawing.
func (v detail) line() []float64 {
	if v.Goal.Current == nil || len(v.Goal.Readings) == 0 {
		return nil
	}
	var values []float64
	if v.Goal.Baseline != nil {
		values = append(values, float64(*v.Goal.Baseline))
	}
	for _, r := range v.Goal.Readings {
		values = append(values, float64(r.Value))
	}
	return values
}

func (v detail) readingRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for i := len(v.Goal.Readings) - 1; i >= 0; i-- {
		r := v.Goal.Readings[i]
		rows = append(rows, ui.Row{
			Title: FigureText(ctx, &r.Value, v.Goal.Unit, v.Head.Currency),
			Sub:   strings.Join(nonEmpty(r.Note, r.ByName), " · "), End: i18n.Date(ctx, r.On),
		})
	}
	return rows
}

// readingID is sent with the form of a check: sent twice, it is recorded once.
func (v detail) readingID() string {
	if id := v.Reading.Value("id"); id != "" {
		return id
	}
	return v.NewID.String()
}

// monthDays turns a daily pace into that of a month.
const monthDays = 30

// paceText compares what is still needed a month with the best so far.
func (v detail) paceText(ctx context.Context) string {
	needed, best, known := v.Goal.Pace(v.Today)
	if !known || v.Goal.Status != Open {
		return ""
	}
	return i18n.T(ctx, "goal.reading.pace", "needed", v.perMonth(ctx, needed), "best", v.perMonth(ctx, best))
}

func (v detail) perMonth(ctx context.Context, daily float64) string {
	hundredths := int64(daily * monthDays * 100)
	return FigureText(ctx, &hundredths, v.Goal.Unit, v.Head.Currency)
}

// mendHref leads to where a lack is mended, for who may.
func (v detail) mendHref(ctx context.Context, mend string) string {
	switch {
	case !v.Head.MayEdit(page.ActorOf(ctx)):
		return ""
	case strings.HasPrefix(mend, "#"):
		return mend
	}
	return account.Path(ctx, v.Head.ID, "goals", v.Goal.ID, "edit") + fieldHref(mend)
}

// fieldHref leads to a field of the goal's form; what is mended elsewhere has none.
func fieldHref(mend string) string {
	if strings.HasPrefix(mend, "#") {
		return ""
	}
	return "#f-" + mend
}

// slipText says that a due date moved, and from where.
func slipText(ctx context.Context, planned day.Date, n int) string {
	return i18n.T(ctx, "goal.card.slipped", "n", n, "date", i18n.Date(ctx, planned))
}

// measureText says where a counted figure comes from.
func measureText(ctx context.Context, g Goal) string {
	text := i18n.Enum(ctx, "goal_measure", string(g.Measure))
	if g.MeasureOf != "" && (g.Measure == Revenue || g.Measure == Won) {
		text += ": " + g.MeasureOf
	}
	return text
}
