package account

import (
	"context"

	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Segment is the segment's name in a language.
func (h Head) Segment(lang string) string {
	if lang == "en" {
		return h.SegmentEN
	}
	return h.SegmentVI
}

// Crumbs lead from the list to a page of the account; the last is the page itself.
func (h Head) Crumbs(ctx context.Context, steps ...ui.Crumb) []ui.Crumb {
	crumbs := []ui.Crumb{
		{Href: string(page.Path(ctx, "accounts")), Label: i18n.T(ctx, "account.list.title")},
		{Href: string(page.Path(ctx, "accounts", h.ID)), Label: h.Name},
	}
	if len(steps) == 0 {
		crumbs[1].Href = ""
	}
	return append(crumbs, steps...)
}

// tabs are the parts of an account: the overview, the four pillars, and what happened.
func (h Head) tabs(ctx context.Context, current string) []ui.Tab {
	list := []ui.Tab{{Href: string(page.Path(ctx, "accounts", h.ID)), Label: i18n.T(ctx, "account.tab.overview"), Current: current == "overview"}}
	for i, key := range []string{"relationships", "business", "goals", "execution"} {
		list = append(list, ui.Tab{
			Href: string(page.Path(ctx, "accounts", h.ID, key)), Label: ui.PillarName(ctx, i+1), Num: i + 1,
			Small: i18n.Percent(ctx, 100*h.Score(i+1).Percent), Current: current == key,
		})
	}
	return append(list,
		ui.Tab{Href: string(page.Path(ctx, "accounts", h.ID, "reviews")), Label: i18n.T(ctx, "account.tab.reviews"), Current: current == "reviews"},
		ui.Tab{Href: string(page.Path(ctx, "accounts", h.ID, "timeline")), Label: i18n.T(ctx, "account.tab.timeline"), Current: current == "timeline"},
		ui.Tab{Href: string(page.Path(ctx, "accounts", h.ID, "history")), Label: i18n.T(ctx, "account.tab.history"), Current: current == "history"},
	)
}

// planMark is the mark beside the plan's state.
var planMark = map[string]string{
	"draft": "none", "submitted": "watch", "changes_requested": "risk", "approved": "good", "recalled": "none",
}

// sinceApproval says whether something was edited since the plan was approved.
// How much of the plan that changed is counted where it is listed.
func (h Head) sinceApproval(ctx context.Context) string {
	if h.PlanEdited {
		return i18n.T(ctx, "account.plan.edited")
	}
	return i18n.T(ctx, "account.plan.unchanged")
}

// healthMark is the mark beside how well the client is.
var healthMark = map[string]string{"healthy": "good", "watch": "watch", "at_risk": "risk", "unknown": "none"}

// health says how well the client is; a score that too little is known of is not shown.
func (h Head) health(ctx context.Context) string {
	band := i18n.Enum(ctx, "health_band", h.HealthBand)
	if h.HealthBand == "unknown" || h.HealthScore == nil {
		return i18n.T(ctx, "account.header.health_unknown", "band", band)
	}
	return i18n.T(ctx, "account.header.health", "score", *h.HealthScore, "band", band)
}
