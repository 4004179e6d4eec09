package network

import (
	"cmp"
	"context"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/relationships/strength"
	"trucot/web/ui"
)

// indexPage is the first page of pillar 1.
type indexPage struct {
	board
	Panels account.Panels
	List   *stakeholder.List
}

// gaps are the hints as cards.
func (b board) gaps(ctx context.Context) []ui.Gap {
	var list []ui.Gap
	for _, h := range Hints(b.Map, b.Today) {
		list = append(list, b.gap(ctx, h))
	}
	return list
}

// Gaps are the hints of a map as other pages list them.
func Gaps(ctx context.Context, h account.Head, m strength.Map, today day.Date) []ui.Gap {
	return board{Head: h, Map: m, Today: today}.gaps(ctx)
}

func (b board) gap(ctx context.Context, h Hint) ui.Gap {
	g := ui.Gap{Kind: "risk"}
	if h.Watch {
		g.Kind = "watch"
	}
	person := ""
	if h.Person != nil {
		g.Title, person = called(ctx, *h.Person), b.path(ctx, h.Person.ID)
	}
	switch h.Kind {
	case "no_key_supporter":
		g.State, g.Title = i18n.T(ctx, "network.hint.no_key_supporter"), i18n.T(ctx, "network.hint.key_players")
		g.Text = i18n.T(ctx, "network.hint.no_keys")
		if h.N > 0 {
			g.Text = i18n.T(ctx, "network.hint.keys_not_for", "n", h.N)
		}
		g.MendHref, g.MendLabel = pathPlace.Path(ctx, b.Head.ID), i18n.T(ctx, "network.hint.to_path")
	case "minority":
		g.State, g.Title = i18n.T(ctx, "network.hint.minority"), i18n.T(ctx, "network.hint.key_players")
		g.Text = i18n.T(ctx, "network.hint.minority_text", "n", h.N, "of", h.Of)
		g.MendHref, g.MendLabel = pathPlace.Path(ctx, b.Head.ID), i18n.T(ctx, "network.hint.to_path")
	case "one_thread":
		g.State, g.Title = i18n.T(ctx, "network.hint.one_thread"), i18n.T(ctx, "network.hint.threads", "n", h.N)
		g.Text = i18n.T(ctx, "network.hint.one_thread_text", "of", h.Of)
		g.MendHref, g.MendLabel = leavingPlace.Path(ctx, b.Head.ID), i18n.T(ctx, "network.hint.to_leaving")
	case "cold":
		g.State, g.Text = i18n.T(ctx, "network.hint.cold"), i18n.T(ctx, "network.hint.cold_text", "n", h.N, "of", h.Of)
		if opener, ok := Opener(b.Map, h.Person.ID); ok {
			g.Text += " " + i18n.T(ctx, "network.hint.closest", "name", opener.Name)
		}
		g.MendHref, g.MendLabel = person+"#next", i18n.T(ctx, "network.hint.plan")
	case "against":
		g.State = i18n.T(ctx, "network.hint.against")
		g.Text = i18n.T(ctx, "network.hint.against_text", "n", h.Person.Influence)
		if h.Person.Veto {
			g.Text = i18n.T(ctx, "network.hint.against_veto")
		}
		g.MendHref = pathPlace.Path(ctx, b.Head.ID, "to", h.Person.ID.String())
		g.MendLabel = i18n.T(ctx, "network.hint.who_reaches")
	case "no_decider":
		g.State, g.Title = i18n.T(ctx, "network.hint.missing"), i18n.T(ctx, "network.hint.decider")
		g.Text = i18n.T(ctx, "network.hint.decider_text")
		g.MendHref, g.MendLabel = b.path(ctx, "new"), i18n.T(ctx, "network.hint.add")
	case "no_sponsor":
		g.State, g.Title = i18n.T(ctx, "network.hint.missing"), i18n.T(ctx, "network.hint.sponsor")
		g.Text = i18n.T(ctx, "network.hint.sponsor_text")
		g.MendHref, g.MendLabel = pathPlace.Path(ctx, b.Head.ID), i18n.T(ctx, "network.hint.to_path")
	case "no_champion":
		g.State, g.Title = i18n.T(ctx, "network.hint.missing"), i18n.T(ctx, "network.hint.champion")
		g.Text = i18n.T(ctx, "network.hint.champion_text")
		g.MendHref, g.MendLabel = b.path(ctx)+"?attitude=supporter#people", i18n.T(ctx, "network.hint.supporters")
	case "unknown":
		g.State, g.Title = i18n.T(ctx, "network.hint.unknown"), cmp.Or(h.Person.Title, h.Person.Name)
		g.Text = i18n.T(ctx, "network.hint.unknown_text")
		g.MendHref, g.MendLabel = person, i18n.T(ctx, "network.hint.name_them")
	case "department":
		g.State, g.Title = i18n.T(ctx, "network.hint.single"), h.Department
		g.Text = i18n.T(ctx, "network.hint.single_text", "name", h.Member)
		g.MendHref, g.MendLabel = coveragePlace.Path(ctx, b.Head.ID), i18n.T(ctx, "network.hint.to_coverage")
	case "channel":
		g.State = i18n.T(ctx, "network.hint.channel")
		g.Text = i18n.T(
			ctx, "network.hint.channel_text", "n", h.N, "of", h.Of,
			"channel", stakeholder.ChannelName(ctx, h.Person.Channel),
		)
		g.MendHref, g.MendLabel = person+"#next", i18n.T(ctx, "network.hint.plan")
	case "no_opponent":
		g.State, g.Title = i18n.T(ctx, "network.hint.no_opponent"), i18n.T(ctx, "network.hint.rival")
		g.Text = i18n.T(ctx, "network.hint.no_opponent_text")
		g.MendHref, g.MendLabel = b.path(ctx)+"?attitude=unknown#people", i18n.T(ctx, "network.hint.unjudged")
	}
	return g
}
