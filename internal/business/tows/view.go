package tows

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/business/swot"
	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// formPage is the form of a strategy.
type formPage struct {
	Head account.Head
	Form *form.Form
	ID   uuid.UUID // uuid.Nil: a new one
	Swot []swot.Card
}

func (v formPage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "tows.strategy.new")
	}
	return i18n.T(ctx, "tows.strategy.edit")
}

func (v formPage) action(ctx context.Context) string {
	return board.RowPath(ctx, v.Head, "tows", v.ID)
}

// cards offers the cards of the SWOT, list by list.
func (v formPage) cards(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "cards", Hint: i18n.T(ctx, "tows.strategy.cards_hint")}
	for _, q := range swot.Quadrants {
		for _, s := range v.Swot {
			if s.Quadrant == q {
				f.Options = append(f.Options, ui.Option{
					Value: s.ID.String(), Label: q.Letter() + " · " + s.Body, Hint: v.hint(ctx, s),
				})
			}
		}
	}
	return f
}

// hint marks the cards that are about our relationship.
func (v formPage) hint(ctx context.Context, s swot.Card) string {
	if s.Subject == swot.OfRelationship {
		return i18n.Enum(ctx, "swot_subject", string(s.Subject))
	}
	return ""
}

func (v formPage) statuses(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "status"}
	for _, s := range Statuses {
		f.Options = append(f.Options, ui.Option{
			Value: string(s), Label: i18n.Enum(ctx, "tows_strategy_status", string(s)),
		})
	}
	return f
}

// cardView is the card of the strategies on the page of the pillar.
type cardView struct {
	Head       account.Head
	Swot       []swot.Card
	Strategies []Strategy
}

func (v cardView) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func (v cardView) opts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{Title: i18n.T(ctx, "tows.strategy.title"), ID: "h-tows", Sub: v.useText(ctx), Long: true}
	if v.mayEdit(ctx) && len(v.Swot) > 0 {
		o.ActionHref = board.Path(ctx, v.Head, "tows", "new")
		o.ActionLabel, o.ActionIcon = i18n.T(ctx, "tows.strategy.new"), "plus"
	}
	return o
}

// useText says how many of the heavy cards lead to an accepted strategy.
func (v cardView) useText(ctx context.Context) string {
	used, all := UseRate(v.Swot, v.Strategies)
	if all == 0 {
		return i18n.T(ctx, "tows.strategy.sub")
	}
	return i18n.T(ctx, "tows.strategy.use", "used", used, "all", all)
}

func kind(s Status) string {
	switch s {
	case Accepted:
		return "good"
	case Rejected:
		return "none"
	}
	return "watch"
}

// goalFrom leads to a new goal that a strategy becomes.
func (v cardView) goalFrom(ctx context.Context, s Strategy) string {
	query := url.Values{"title": {s.Move}, "tows": {s.ID.String()}}
	return account.Path(ctx, v.Head.ID, "goals", "new") + "?" + query.Encode()
}

func (v cardView) goalPath(ctx context.Context, g GoalRef) string {
	return account.Path(ctx, v.Head.ID, "goals", g.ID)
}
