package stakeholder

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/form"
	"trucot/internal/i18n"
	"trucot/internal/page"
	"trucot/web/ui"
)

// needPage is what the form of a need shows.
type needPage struct {
	Head   account.Head
	Person Person
	Need   Need // zero for a new one
	Form   *form.Form
}

func (v needPage) isNew() bool { return v.Need.ID == uuid.Nil }

func (v needPage) title(ctx context.Context) string {
	if v.isNew() {
		return i18n.T(ctx, "stakeholder.need.new")
	}
	return i18n.T(ctx, "stakeholder.need.edit")
}

func (v needPage) lede(ctx context.Context) string {
	return withTitle(shownName(ctx, v.Person.Name, v.Person.Placeholder), v.Person.place(v.Head.Name))
}

func (v needPage) crumbs(ctx context.Context) []ui.Crumb {
	person := personPage{Head: v.Head, Person: v.Person}
	list := person.crumbs(ctx)
	list[len(list)-1].Href = person.path(ctx)
	return append(list, ui.Crumb{Label: v.title(ctx)})
}

func (v needPage) action(ctx context.Context) string {
	p := personPage{Head: v.Head, Person: v.Person}
	if v.isNew() {
		return p.path(ctx, "needs")
	}
	return p.path(ctx, "needs", v.Need.ID)
}

func (v needPage) back(ctx context.Context) string {
	return personPage{Head: v.Head, Person: v.Person}.path(ctx) + "#needs"
}

func (v needPage) f(ctx context.Context, name string) ui.F {
	return ui.F{Form: v.Form, Name: name, Label: needLabels(ctx)[name], Max: maxLine, Rows: 2}
}

func (v needPage) kinds(ctx context.Context) ui.F {
	f := v.f(ctx, "kind")
	for _, k := range NeedKinds {
		f.Options = append(f.Options, ui.Option{Value: string(k), Label: i18n.Enum(ctx, "need_kind", string(k)), Hint: i18n.Enum(ctx, "need_hint", string(k))})
	}
	return f
}

func (v needPage) response(ctx context.Context) ui.F {
	f := v.f(ctx, "response")
	f.Optional, f.Hint = true, i18n.T(ctx, "stakeholder.need.response_hint")
	return f
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
		o.ActionHref, o.ActionLabel, o.ActionIcon = v.path(ctx, "needs", "new"), i18n.T(ctx, "stakeholder.need.add"), "plus"
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
		o.ActionHref = string(page.Path(ctx, "accounts", v.Head.ID, "business", "client-goals", "new")) + "?told_by=" + v.Person.ID.String()
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
		r := ui.Row{Title: g.Title, Sub: strings.Join(sub, " · "), Href: string(page.Path(ctx, "accounts", v.Head.ID, "business")) + "#client-goals"}
		rows = append(rows, r)
	}
	return rows
}
