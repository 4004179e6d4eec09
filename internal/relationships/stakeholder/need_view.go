package stakeholder

import (
	"context"
	"strconv"
	"strings"

	"trucot/internal/client/account"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// needPath leads into the needs of the account.
func (v personPage) needPath(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "business", "needs"}, parts...)...))
}

func (v personPage) needsOf(kind NeedKind) []Need {
	var list []Need
	for _, n := range v.Needs {
		if n.Kind == kind {
			list = append(list, n)
		}
	}
	return list
}

func (v personPage) needsOpts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{Title: i18n.T(ctx, "stakeholder.need.title"), ID: "needs", Sub: v.openNeeds(ctx), Long: true}
	if v.mayEdit() {
		o.ActionHref = v.needPath(ctx, "new") + "?from=person&who=" + v.Person.ID.String()
		o.ActionLabel = i18n.T(ctx, "stakeholder.need.add")
		o.ActionIcon = "plus"
	}
	return o
}

// openNeeds says how many of them nobody has answered yet.
func (v personPage) openNeeds(ctx context.Context) string {
	open := 0
	for _, n := range v.Needs {
		if !n.Answered() {
			open++
		}
	}
	if open == 0 {
		return ""
	}
	return i18n.T(ctx, "stakeholder.need.open", "n", open)
}

func (v personPage) goalsOpts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{Title: i18n.T(ctx, "stakeholder.told.title"), ID: "told"}
	if v.mayEdit() {
		o.ActionHref = account.Path(ctx, v.Head.ID, "business",
			"client-goals", "new") + "?told_by=" + v.Person.ID.String()
		o.ActionLabel, o.ActionIcon = i18n.T(ctx, "stakeholder.told.add"), "plus"
	}
	return o
}

func (v personPage) toldRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, g := range v.Told {
		var sub []string
		if g.Metric != "" {
			sub = append(sub, g.Metric)
		}
		if g.Year != nil {
			sub = append(sub, strconv.Itoa(*g.Year))
		}
		r := ui.Row{
			Title: g.Title, Sub: strings.Join(sub, " · "),
			Href: account.Path(ctx, v.Head.ID, "business") + "#client-goals",
		}
		rows = append(rows, r)
	}
	return rows
}
