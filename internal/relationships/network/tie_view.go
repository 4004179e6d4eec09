package network

import (
	"context"

	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// tiePage is the form of what one of us is to one of them.
type tiePage struct {
	Head         account.Head
	Form         *form.Form
	Ends         ends
	action, back string
}

func (v tiePage) level(ctx context.Context, name string) ui.F {
	f := ui.F{
		Form: v.Form, Name: name,
		Options: []ui.Option{{Label: i18n.T(ctx, "network.compare.unasked")}},
	}
	for _, l := range TieLevels {
		f.Options = append(
			f.Options,
			ui.Option{
				Value: string(l), Label: i18n.Enum(ctx, "tie_level", string(l)),
				Hint: i18n.Enum(ctx, "tie_level_hint", string(l)),
			},
		)
	}
	return f
}
