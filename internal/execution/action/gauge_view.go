package action

import (
	"context"

	"trucot/internal/kernel/i18n"
)

// gauge is a share with its name and its sum in words.
type gauge struct {
	Share
	Label string
	Sum   string // "5 of 7 open actions"
}

// Kind is how a gauge is painted: the bands of health, see DESIGN.md.
func (g gauge) Kind() string {
	switch p := g.Percent(); {
	case p >= 70:
		return "good"
	case p >= 50:
		return "watch"
	}
	return "risk"
}

// paceDays are the spans, in days, over which pace is told.
var paceDays = []int{30, 90}

// executionDays is the span of the execution rate.
const executionDays = 90

// gauges are the figures of pace and clarity, each with its sum.
func (v indexPage) gauges(ctx context.Context) []gauge {
	c := Clarity(v.Actions)
	list := []gauge{{
		c, i18n.T(ctx, "action.pace.clarity"), i18n.T(ctx, "action.pace.of_open", "part", c.Part, "whole", c.Whole),
	}}
	for _, days := range paceDays {
		s := Pace(v.Actions, v.Today, days)
		list = append(list, gauge{
			s, i18n.T(ctx, "action.pace.done", "days", days),
			i18n.T(ctx, "action.pace.of", "done", s.Part, "due", s.Whole),
		})
	}
	e := Execution(v.Actions, v.Today, executionDays)
	return append(list, gauge{
		e, i18n.T(ctx, "action.pace.on_time", "days", executionDays),
		i18n.T(ctx, "action.pace.of_on_time", "part", e.Part, "due", e.Whole),
	})
}
