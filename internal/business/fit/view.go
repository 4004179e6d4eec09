package fit

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func fitPath(ctx context.Context, head account.Head, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", head.ID, "business", "fit"}, parts...)...))
}

// listPage is the answers of an account and the needs that have none.
type listPage struct {
	Head  account.Head
	Rows  []Row
	Wants []Want
	Actor authz.Actor
	Today day.Date
}

func (v listPage) mayEdit() bool { return v.Head.MayEdit(v.Actor) }

func (v listPage) opts(ctx context.Context) ui.CardOpts {
	opts := ui.CardOpts{
		Title: i18n.T(ctx, "fit.list.title"), ID: "h-fit", Long: true, Foot: i18n.T(ctx, "fit.list.foot"),
	}
	if v.mayEdit() && len(v.Wants) > 0 {
		opts.Adds(fitPath(ctx, v.Head, "new"), i18n.T(ctx, "fit.form.new"))
	}
	return opts
}

func (v listPage) facts(ctx context.Context) []ui.FactItem {
	gaps := len(Gaps(v.Wants))
	delivered, late := 0, 0
	for _, r := range v.Rows {
		if r.Status == Delivered {
			delivered++
		}
		if r.Late(v.Today) {
			late++
		}
	}
	number := func(n int) string { return i18n.Number(ctx, int64(n)) }
	return []ui.FactItem{
		{Label: i18n.T(ctx, "fit.list.wants"), Value: number(len(v.Wants))},
		{Label: i18n.T(ctx, "fit.list.answered"), Value: number(len(v.Wants) - gaps)},
		{Label: i18n.T(ctx, "fit.list.delivered"), Value: number(delivered)},
		{Label: i18n.T(ctx, "fit.list.late"), Value: number(late)},
	}
}

// gaps are the wants without an answer, each with the link to the form that has it filled in.
func (v listPage) gaps(ctx context.Context) []ui.Gap {
	var list []ui.Gap
	for _, w := range Gaps(v.Wants) {
		g := ui.Gap{Kind: "watch", State: kindName(ctx, w.Kind), Title: w.Body, Text: w.PersonName}
		if v.mayEdit() {
			g.MendHref, g.MendLabel = fitPath(ctx, v.Head, "new")+"?want="+w.Key(), i18n.T(ctx, "fit.list.answer")
		}
		list = append(list, g)
	}
	return list
}

// needKinds are the kinds that there is a word for.
var needKinds = map[string]bool{"pain": true, "need": true, "wish": true, "goal": true}

func kindName(ctx context.Context, kind string) string {
	if !needKinds[kind] {
		kind = "need"
	}
	return i18n.Enum(ctx, "fit_kind", kind)
}

func (r Row) mark(today day.Date) string {
	switch {
	case r.Late(today):
		return "risk"
	case r.Status == Delivered:
		return "good"
	case r.Status == Agreed:
		return "watch"
	}
	return "none"
}

func (r Row) dayText(ctx context.Context, today day.Date) string {
	switch {
	case r.Status == Delivered:
		return i18n.Date(ctx, r.OnDate)
	case r.Late(today):
		return i18n.T(ctx, "fit.list.was_due", "on", r.OnDate)
	}
	return i18n.T(ctx, "fit.list.due", "on", r.OnDate)
}

// formPage is the form of an answer, new or not.
type formPage struct {
	Head     account.Head
	Form     *form.Form
	Wants    []Want
	Members  []account.Person
	Products []product.Option
	ID       uuid.UUID
}

// noID is the id of what is not stored yet.
var noID uuid.UUID

func (v formPage) title(ctx context.Context) string {
	if v.ID == noID {
		return i18n.T(ctx, "fit.form.new")
	}
	return i18n.T(ctx, "fit.form.edit")
}

func (v formPage) action(ctx context.Context) string {
	if v.ID == noID {
		return fitPath(ctx, v.Head)
	}
	return fitPath(ctx, v.Head, v.ID)
}

// wants are the choices, the client's goals and each person's needs together.
func (v formPage) wants(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "fit.form.choose")}}
	for _, w := range v.Wants {
		group := w.PersonName
		switch {
		case w.Goal:
			group = i18n.T(ctx, "fit.form.goals")
		case group == "":
			group = v.Head.Name
		}
		list = append(list, ui.Option{
			Value: w.Key(), Label: kindName(ctx, w.Kind) + ": " + short(w.Body), Group: group,
		})
	}
	return list
}

// short keeps a choice on one line.
func short(s string) string {
	if r := []rune(s); len(r) > 90 {
		return string(r[:89]) + "…"
	}
	return s
}

// productOptions are the products to choose, those no longer offered apart; first is the choice of none.
func productOptions(ctx context.Context, list []product.Option, first string) []ui.Option {
	options := []ui.Option{{Label: first}}
	for _, p := range list {
		o := ui.Option{Value: p.ID.String(), Label: p.Name, Group: i18n.Enum(ctx, "product_state", "active")}
		if !p.Active {
			o.Group = i18n.Enum(ctx, "product_state", "inactive")
		}
		options = append(options, o)
	}
	return options
}

func enumOptions[T ~string](ctx context.Context, typ string, codes []T) []ui.Option {
	var list []ui.Option
	for _, c := range codes {
		list = append(list, ui.Option{Value: string(c), Label: i18n.Enum(ctx, typ, string(c))})
	}
	return list
}
