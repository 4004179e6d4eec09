package account

import (
	"context"

	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// RelationshipPages are the pages of pillar 1, for the switch below the tabs.
func (h Head) RelationshipPages(ctx context.Context, current string) []ui.Tab {
	return h.pages(ctx, "relationships", current, []part{
		{"", "account.relationships.people"},
		{"map", "account.relationships.map"},
		{"engagement", "account.relationships.engagement"},
	})
}

// BusinessPages are the pages of pillar 2, for the switch below the tabs. The
// first is the SWOT and the questions; part is what follows /business/.
func (h Head) BusinessPages(ctx context.Context, current string) []ui.Tab {
	return h.pages(ctx, "business", current, []part{
		{"", "account.business.understand"},
		{"needs", "account.business.needs"},
		{"position", "account.business.position"},
	})
}

// GoalPages are the pages of pillar 3, for the switch below the tabs.
func (h Head) GoalPages(ctx context.Context, current string) []ui.Tab {
	return h.besides(ctx, current, []part{
		{"goals", "account.goals.goals"}, {"value", "account.goals.value"}, {"risks", "account.goals.risks"},
	})
}

// WorkPages are the pages of pillar 4: what is done, and how it is reviewed.
func (h Head) WorkPages(ctx context.Context, current string) []ui.Tab {
	return h.besides(ctx, current, []part{{"execution", "account.work.actions"}, {"reviews", "account.work.reviews"}})
}

// LogPages are what happened: the touches, and what was changed.
func (h Head) LogPages(ctx context.Context, current string) []ui.Tab {
	return h.besides(ctx, current, []part{{"timeline", "account.log.touches"}, {"history", "account.log.history"}})
}

// besides are pages that stand below the account itself.
func (h Head) besides(ctx context.Context, current string, parts []part) (tabs []ui.Tab) {
	for _, p := range parts {
		tabs = append(tabs, ui.Tab{
			Href: Path(ctx, h.ID, p.path), Label: i18n.T(ctx, p.key), Current: p.path == current,
		})
	}
	return tabs
}

// part is a page of a pillar, and the key of its label.
type part struct{ path, key string }

func (h Head) pages(ctx context.Context, pillar, current string, parts []part) []ui.Tab {
	var tabs []ui.Tab
	for _, p := range parts {
		steps := []any{"accounts", h.ID, pillar}
		if p.path != "" {
			steps = append(steps, p.path)
		}
		tabs = append(tabs, ui.Tab{
			Href: string(page.Path(ctx, steps...)), Label: i18n.T(ctx, p.key), Current: p.path == current,
		})
	}
	return tabs
}
