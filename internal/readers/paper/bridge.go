package paper

import (
	"context"

	"trucot/internal/goals/goal"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/pdf"
)

// inks are the colours of the steps, as the page has them.
var inks = map[string]pdf.Ink{
	"now": pdf.Base, "expected": pdf.Base, "upsell": pdf.Up,
	"cross_sell": pdf.Cross, "regain": pdf.Missed, "risk": pdf.Alarm,
	"unsupported": pdf.Hairline, "surplus": pdf.Hairline,
}

// bars draw the way from the value now to the expected one.
func bars(ctx context.Context, steps []goal.Step, currency string) (list []pdf.Bar) {
	for _, s := range steps {
		list = append(list, pdf.Bar{
			Label: i18n.Enum(ctx, "waterfall", s.Key), Amount: s.Figure(ctx, currency),
			Ink: inks[s.Key], From: s.From, To: s.To, At: s.At, Total: s.Total,
		})
	}
	return list
}
