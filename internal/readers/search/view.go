package search

import (
	"context"
	"strings"

	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func (r results) lede(ctx context.Context) string {
	if len(r.Accounts)+len(r.People) == 0 {
		return ""
	}
	return i18n.T(ctx, "search.index.for", "text", r.Text)
}

func (r results) moreAccounts(ctx context.Context) string { return more(ctx, r.MoreAccounts) }

func (r results) morePeople(ctx context.Context) string { return more(ctx, r.MorePeople) }

func more(ctx context.Context, there bool) string {
	if !there {
		return ""
	}
	return i18n.T(ctx, "search.index.more", "n", limit)
}

func (r results) accountRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, a := range r.Accounts {
		rows = append(rows, ui.Row{
			Title: a.Name, Href: string(page.Path(ctx, "accounts", a.ID)), Sub: joined(a.Industry, a.Region),
			End: i18n.Enum(ctx, "account_status", string(a.Status)),
		})
	}
	return rows
}

func (r results) peopleRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, p := range r.People {
		name, title := p.parts()
		rows = append(rows, ui.Row{
			Title: name, Href: string(page.Path(ctx, "accounts", p.AccountID, "relationships", p.ID)), Sub: joined(title, p.AccountName),
		})
	}
	return rows
}

func joined(parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, ", ")
}
