package search

import (
	"context"
	"regexp"

	"github.com/google/uuid"

	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Kind is what one sets out to write down.
type Kind string

// Kinds lists what "+" offers; an account is new by itself, the others belong to someone.
var Kinds = []Kind{"touch", "complaint", "action", "person"}

// ofPeople reports whether it is written of a person, not of an account.
func (k Kind) ofPeople() bool { return k == "touch" || k == "complaint" }

// form is where it is written, of what was found.
func (k Kind) form(ctx context.Context, h Hit) string {
	at := func(parts ...any) string {
		return string(page.Path(ctx, append([]any{"accounts", *h.AccountID}, parts...)...))
	}
	switch k {
	case "action":
		return at("execution", "new")
	case "person":
		return at("relationships", "new")
	case "complaint":
		return at("timeline", "new") + "?kind=complaint&person=" + h.ID.String()
	}
	return at("timeline", "new") + "?person=" + h.ID.String()
}

// wanted are those of the hits that something of the kind can be written of.
func (k Kind) wanted(hits []Hit) []Hit {
	what := anAccount
	if k.ofPeople() {
		what = aPerson
	}
	var list []Hit
	for _, h := range hits {
		if h.What == what && h.AccountID != nil && len(list) < limit {
			list = append(list, h)
		}
	}
	return list
}

var (
	accountPage = regexp.MustCompile(`^/t/[^/]+/accounts/([0-9a-f-]{36})(?:[/?]|$)`)
	personPage  = regexp.MustCompile(`/relationships/([0-9a-f-]{36})(?:[/?]|$)`)
)

// from is the account, and the person, of the page that "+" was pressed on.
func from(path string) (account, person uuid.UUID) {
	if m := accountPage.FindStringSubmatch(path); m != nil {
		account, _ = uuid.Parse(m[1])
	}
	if m := personPage.FindStringSubmatch(path); m != nil && account != uuid.Nil {
		person, _ = uuid.Parse(m[1])
	}
	return account, person
}

// addPage is what "+" shows.
type addPage struct {
	Kind    Kind
	Text    string
	Account uuid.UUID // uuid.Nil: not known from the page before
	Hits    []Hit
}

func (v addPage) path(ctx context.Context, k Kind) string {
	p := string(page.Path(ctx, "new")) + "?kind=" + string(k)
	if v.Account != uuid.Nil {
		p += "&account=" + v.Account.String()
	}
	return p
}

// tabs are the kinds; where the account is known, what needs no person leads to its form at once.
func (v addPage) tabs(ctx context.Context) []ui.Tab {
	var list []ui.Tab
	for _, k := range Kinds {
		t := ui.Tab{Label: i18n.Enum(ctx, "add_kind", string(k)), Href: v.path(ctx, k), Current: k == v.Kind}
		if !k.ofPeople() && v.Account != uuid.Nil {
			t.Href = k.form(ctx, Hit{AccountID: &v.Account})
		}
		list = append(list, t)
	}
	return append(list, ui.Tab{
		Label: i18n.Enum(ctx, "add_kind", "account"), Href: string(page.Path(ctx, "accounts", "new")),
	})
}

func (v addPage) whom(ctx context.Context) string {
	if v.Kind.ofPeople() {
		return i18n.T(ctx, "search.add.whom")
	}
	return i18n.T(ctx, "search.add.where")
}

// live is the address of the list under the field.
func (v addPage) live(ctx context.Context) string {
	return string(page.Path(ctx, "search", "live")) + "?to=" + string(v.Kind)
}

func (v addPage) rows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, h := range v.Hits {
		rows = append(rows, ui.Row{Title: h.title(), Href: v.Kind.form(ctx, h), Sub: h.where()})
	}
	return rows
}

// Key is a key of the keyboard and what it does.
type Key struct {
	Press []string
	Does  string // the key of its text
}

// Keys are all that work on every page; web/static/keys.js and app.js answer to them.
var Keys = []Key{
	{[]string{"/"}, "search.keys.search"},
	{[]string{"c"}, "search.keys.add"},
	{[]string{"j"}, "search.keys.next"},
	{[]string{"k"}, "search.keys.previous"},
	{[]string{"↑", "↓"}, "search.keys.choose"},
	{[]string{"Enter"}, "search.keys.open"},
	{[]string{"Esc"}, "search.keys.close"},
	{[]string{"Shift", "←↑→↓"}, "search.keys.move"},
	{[]string{"?"}, "search.keys.keys"},
}
