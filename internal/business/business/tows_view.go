package business

import (
	"context"
	"net/url"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// towsPage is the form of a strategy.
type towsPage struct {
	Head account.Head
	Form *form.Form
	ID   uuid.UUID // uuid.Nil: a new one
	Swot []Swot
}

func (v towsPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "business"}, parts...)...))
}

func (v towsPage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "business.tows.new")
	}
	return i18n.T(ctx, "business.tows.edit")
}

func (v towsPage) action(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return v.path(ctx, "tows")
	}
	return v.path(ctx, "tows", v.ID)
}

// cards offers the cards of the SWOT, list by list.
func (v towsPage) cards(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "cards", Label: label(ctx, "cards"), Hint: i18n.T(ctx, "business.tows.cards_hint")}
	for _, q := range Quadrants {
		for _, s := range v.Swot {
			if s.Quadrant == q {
				f.Options = append(f.Options, ui.Option{Value: s.ID.String(), Label: letterOf(q) + " · " + s.Body, Hint: v.hint(ctx, s)})
			}
		}
	}
	return f
}

// hint marks the cards that are about our relationship.
func (v towsPage) hint(ctx context.Context, s Swot) string {
	if s.Subject == OfRelationship {
		return i18n.Enum(ctx, "swot_subject", string(s.Subject))
	}
	return ""
}

func (v towsPage) statuses(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "status", Label: label(ctx, "status")}
	for _, s := range TowsStatuses {
		f.Options = append(f.Options, ui.Option{Value: string(s), Label: i18n.Enum(ctx, "tows_strategy_status", string(s))})
	}
	return f
}

func towsLabels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range []string{"cards", "move", "help", "status", "reason"} {
		names[name] = label(ctx, name)
	}
	return names
}

func (v view) towsOpts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{Title: i18n.T(ctx, "business.tows.title"), ID: "h-tows", Sub: v.useText(ctx), Long: true}
	if v.mayEdit(ctx) && len(v.Swot) > 0 {
		o.ActionHref, o.ActionLabel, o.ActionIcon = v.path(ctx, "tows", "new"), i18n.T(ctx, "business.tows.new"), "plus"
	}
	return o
}

// useText says how many of the heavy cards lead to an accepted strategy.
func (v view) useText(ctx context.Context) string {
	used, all := UseRate(v.Swot, v.Strategies)
	if all == 0 {
		return i18n.T(ctx, "business.tows.sub")
	}
	return i18n.T(ctx, "business.tows.use", "used", used, "all", all)
}

func towsKind(s TowsStatus) string {
	switch s {
	case Accepted:
		return "good"
	case Rejected:
		return "none"
	}
	return "watch"
}

// goalFrom leads to a new goal that a strategy becomes.
func (v view) goalFrom(ctx context.Context, s Strategy) string {
	return string(page.Path(ctx, "accounts", v.Head.ID, "goals", "new")) + "?" + url.Values{"title": {s.Move}, "tows": {s.ID.String()}}.Encode()
}

func (v view) goalPath(ctx context.Context, g GoalRef) string {
	return string(page.Path(ctx, "accounts", v.Head.ID, "goals", g.ID))
}

// weightText says how heavy a card is and, of what is outside, how likely; "" when neither was judged.
func weightText(ctx context.Context, s Swot) string {
	var parts []string
	if s.Impact != nil {
		parts = append(parts, i18n.T(ctx, "business.swot.impact", "n", *s.Impact))
	}
	if s.Likelihood != nil {
		parts = append(parts, i18n.T(ctx, "business.swot.chance", "n", *s.Likelihood))
	}
	return strings.Join(parts, " · ")
}
