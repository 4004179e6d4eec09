package policy

import (
	"context"

	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// view is the page of the policy.
type view struct{ Request *page.Request }

func (v view) f(name string) ui.F { return ui.F{Form: v.Request.Form, Name: name} }

func (v view) days(ctx context.Context) ui.F {
	f := v.f("days")
	for _, d := range weekdays {
		f.Options = append(f.Options, ui.Option{Value: d, Label: i18n.Enum(ctx, "weekday", d)})
	}
	return f
}
