package clientgoal

import (
	"context"
	"strconv"
	"strings"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// View is the card of the client's goals on the page of the pillar.
type View struct {
	Head   account.Head
	Goals  []Goal
	People []Person // who may have told us
	Form   *form.Form
	Open   board.Open
	Today  day.Date
}

func (v View) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func (v View) opts(ctx context.Context) ui.CardOpts {
	opts := ui.CardOpts{
		Title: i18n.T(ctx, "clientgoal.card.title"), ID: "client-goals",
		Sub: i18n.T(ctx, "clientgoal.card.sub"), Long: true,
	}
	if v.mayEdit(ctx) {
		opts.Adds(board.Path(ctx, v.Head, "client-goals", "new")+"#client-goal-form",
			i18n.T(ctx, "clientgoal.card.new"))
	}
	return opts
}

func (v View) peopleOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Value: "", Label: i18n.T(ctx, "clientgoal.card.nobody")}}
	for _, p := range v.People {
		opts = append(opts, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return opts
}

// meta is the quiet line under a client goal.
func meta(ctx context.Context, c Goal) string {
	var parts []string
	if c.Metric != "" {
		parts = append(parts, c.Metric)
	}
	if c.TargetYear != nil {
		parts = append(parts, i18n.T(ctx, "clientgoal.card.by_year", "year", strconv.Itoa(*c.TargetYear)))
	}
	if c.ToldByName != "" {
		parts = append(parts, c.ToldByName)
	}
	if c.Source != "" {
		parts = append(parts, c.Source)
	}
	if c.Response != "" {
		parts = append(parts, i18n.T(ctx, "clientgoal.card.response", "text", c.Response))
	}
	state := "board.fact.assumed"
	switch {
	case c.Achieved:
		state = "board.fact.achieved"
	case c.Confirmed:
		state = "board.fact.confirmed"
	}
	return strings.Join(append(parts, i18n.T(ctx, state)), " · ")
}

func leverOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "clientgoal.card.no_lever")}}
	for _, l := range Levers {
		opts = append(opts, ui.Option{Value: string(l), Label: i18n.Enum(ctx, "lever", string(l))})
	}
	return opts
}
