package contact

import (
	"cmp"
	"context"

	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// leavePage is what the form of someone who left shows.
type leavePage struct {
	Head    account.Head
	Person  stakeholder.Person
	Targets []target
	Form    *form.Form
}

func (v leavePage) title(ctx context.Context) string {
	return i18n.T(ctx, "contact.leave.title", "name", v.Person.Name)
}

func (v leavePage) lede(ctx context.Context) string {
	return i18n.T(ctx, "contact.leave.lede", "title", v.Person.Title,
		"account", cmp.Or(v.Person.Organisation, v.Head.Name))
}

func (v leavePage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "relationships"}, parts...)...))
}

func (v leavePage) crumbs(ctx context.Context) []ui.Crumb {
	return []ui.Crumb{
		{Href: v.path(ctx), Label: i18n.T(ctx, "stakeholder.list.title")},
		{Href: v.path(ctx, v.Person.ID), Label: v.Person.Name},
		{Label: i18n.T(ctx, "contact.leave.crumb")},
	}
}

func (v leavePage) f(name string) ui.F { return ui.F{Form: v.Form, Name: name} }

func (v leavePage) optional(name, hint string) ui.F {
	return ui.F{Form: v.Form, Name: name, Optional: true, Asked: true, Hint: hint}
}

func (v leavePage) wheres(ctx context.Context) ui.F {
	f := v.f("where")
	for _, w := range Wheres {
		f.Options = append(f.Options, ui.Option{Value: string(w), Label: i18n.Enum(ctx, "left_to", string(w))})
	}
	return f
}

func (v leavePage) accounts(ctx context.Context) ui.F {
	f := v.optional("to_account", i18n.T(ctx, "contact.leave.account_hint"))
	f.Options = append(f.Options, ui.Option{Label: i18n.T(ctx, "contact.leave.no_account")})
	for _, t := range v.Targets {
		f.Options = append(f.Options, ui.Option{Value: t.ID.String(), Label: t.Name})
	}
	return f
}
