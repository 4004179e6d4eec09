package review

import (
	"context"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/interaction"
	"trucot/web/ui"
)

// fieldPage is the field report's form.
type fieldPage struct {
	Head   account.Head
	People []interaction.Who
	Form   *form.Form
	Kept   bool     // it shows a draft
	Next   day.Date // of the planned touch that it begins with
}

func (v fieldPage) people(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "review.field.nobody")}}
	for _, p := range v.People {
		list = append(list, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return list
}

func channels(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, c := range stakeholder.Channels {
		list = append(list, ui.Option{Value: string(c), Label: stakeholder.ChannelName(ctx, c)})
	}
	return list
}
