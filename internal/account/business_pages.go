package account

import (
	"context"

	"trucot/internal/i18n"
	"trucot/internal/page"
	"trucot/web/ui"
)

// BusinessPages are the pages of pillar 2, for the switch below the tabs. The
// first is the SWOT and the questions; part is what follows /business/.
func (h Head) BusinessPages(ctx context.Context, current string) []ui.Tab {
	parts := []struct{ part, key string }{
		{"", "account.business.understand"},
		{"needs", "account.business.needs"},
		{"chain", "account.business.chain"},
		{"interview", "account.business.interview"},
		{"debt", "account.business.debt"},
		{"fit", "account.business.fit"},
		{"position", "account.business.position"},
	}
	var tabs []ui.Tab
	for _, p := range parts {
		steps := []any{"accounts", h.ID, "business"}
		if p.part != "" {
			steps = append(steps, p.part)
		}
		tabs = append(tabs, ui.Tab{Href: string(page.Path(ctx, steps...)), Label: i18n.T(ctx, p.key), Current: p.part == current})
	}
	return tabs
}
