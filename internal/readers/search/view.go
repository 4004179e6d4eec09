package search

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func (r results) lede(ctx context.Context) string {
	if len(r.Groups) == 0 {
		return ""
	}
	return i18n.T(ctx, "search.index.for", "text", r.Text)
}

func (g group) more(ctx context.Context) string {
	if !g.More {
		return ""
	}
	return i18n.T(ctx, "search.index.more", "n", limit)
}

func (g group) rows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, h := range g.Hits {
		rows = append(rows, ui.Row{Title: h.title(), Href: h.href(ctx), Sub: h.where()})
	}
	return rows
}

func (h Hit) title() string {
	if h.What == aPerson {
		name, _ := h.parts()
		return name
	}
	return h.Label
}

// where says of a person as what, and of all but accounts and products at whom.
func (h Hit) where() string {
	switch h.What {
	case anAccount, aProduct:
		return ""
	case aPerson:
		_, title := h.parts()
		return joined(title, h.AccountName)
	}
	return h.AccountName
}

// href is where the thing stands: its page, or its line in a list.
func (h Hit) href(ctx context.Context) string {
	id := h.ID.String()
	if h.AccountID == nil {
		return string(page.Path(ctx, "admin", "products")) + "#p-" + id
	}
	at := func(parts ...any) string {
		return string(page.Path(ctx, append([]any{"accounts", *h.AccountID}, parts...)...))
	}
	switch h.What {
	case aPerson:
		return at("relationships", h.ID)
	case "client_goal":
		return at("business") + "#g-" + id
	case "goal":
		return at("goals", h.ID)
	case "action":
		return at("execution") + "#a-" + id
	case "opportunity":
		return at("value") + "#o-" + id
	case "contract":
		return at("value") + "#k-" + id
	case aTouch, "complaint":
		return at("timeline", h.ID)
	}
	return at()
}

// whole is the page of all results.
func (r results) whole(ctx context.Context) string {
	return string(page.Path(ctx, "search")) + "?" + url.Values{"q": {r.Text}}.Encode()
}

func optionID(i int) string { return "q-" + strconv.Itoa(i) }

func what(ctx context.Context, w What) string { return i18n.Enum(ctx, "found", string(w)) }

func joined(parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, ", ")
}
