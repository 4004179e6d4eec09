package account

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Path is the address of a page of an account: /t/{slug}/accounts/{account}/part/part.
func Path(ctx context.Context, accountID uuid.UUID, parts ...any) string {
	return page.TenantPath(page.ActorOf(ctx).Slug, append([]any{"accounts", accountID}, parts...)...)
}

// Segment is the segment's name in a language.
func (h Head) Segment(lang string) string {
	if lang == "en" {
		return h.SegmentEN
	}
	return h.SegmentVI
}

// Crumbs lead from the list to a page of the account; the last is the page itself.
// The account's first page says its name below.
func (h Head) Crumbs(ctx context.Context, steps ...ui.Crumb) []ui.Crumb {
	crumbs := []ui.Crumb{
		{Href: string(page.Path(ctx, "accounts")), Label: i18n.T(ctx, "account.list.title")},
		{Href: Path(ctx, h.ID), Label: h.Name},
	}
	if len(steps) == 0 {
		return crumbs[:1]
	}
	return append(crumbs, steps...)
}

// tabs are the doors of an account: the plan, the four pillars, and what happened.
func (h Head) tabs(ctx context.Context, current string) []ui.Tab {
	list := []ui.Tab{{Href: Path(ctx, h.ID), Label: i18n.T(ctx, "account.tab.plan"), Current: current == "plan"}}
	for i, key := range []string{"relationships", "business", "goals", "execution"} {
		tab := ui.Tab{
			Href: Path(ctx, h.ID, key), Label: ui.PillarName(ctx, i+1), Num: i + 1, Current: current == key,
		}
		if current != "plan" { // the plan says it itself
			tab.Small = i18n.Percent(ctx, 100*h.Score(i+1).Percent)
		}
		list = append(list, tab)
	}
	return append(list, ui.Tab{
		Href: Path(ctx, h.ID, "timeline"), Label: i18n.T(ctx, "account.tab.timeline"), Current: current == "timeline",
	})
}

// planMark is the mark beside the plan's state.
var planMark = map[string]string{
	"draft": "none", "submitted": "watch", "changes_requested": "risk", "approved": "good", "recalled": "none",
}

// healthMarks are the marks beside how well the client is.
var healthMarks = map[string]string{"healthy": "good", "watch": "watch", "at_risk": "risk", "unknown": "none"}

// Health says how well the client is; a score that too little is known of is not shown.
func (h Head) Health(ctx context.Context) string {
	band := i18n.Enum(ctx, "health_band", h.HealthBand)
	if h.HealthBand == "unknown" || h.HealthScore == nil {
		return i18n.T(ctx, "account.header.health_unknown", "band", band)
	}
	return i18n.T(ctx, "account.header.health", "score", *h.HealthScore, "band", band)
}

// healthPlace is where the header's word on it leads.
var healthPlace = Place{Host: "risks", Name: "health"}

// HealthMark is the mark beside a band of health.
func HealthMark(band string) string { return healthMarks[band] }
