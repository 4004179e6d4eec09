package stakeholder

import (
	"context"

	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// whoPage is where a position without a name becomes someone.
type whoPage struct {
	Head    account.Head
	Person  Person
	Word    string
	Matches []Known
	Form    *form.Form
}

func (v whoPage) person() personPage { return personPage{Head: v.Head, Person: v.Person} }

func (v whoPage) title(ctx context.Context) string {
	return i18n.T(ctx, "stakeholder.who.title", "title", v.Person.Title)
}

func (v whoPage) crumbs(ctx context.Context) []ui.Crumb {
	list := v.person().crumbs(ctx)
	list[len(list)-1].Href = v.person().path(ctx)
	return append(list, ui.Crumb{Label: i18n.T(ctx, "stakeholder.who.crumb")})
}

// mayBe reports whether someone found can be the one: not who is on this map already.
func (v whoPage) mayBe(k Known) bool { return k.AccountID != v.Head.ID }

func (v whoPage) href(ctx context.Context, k Known) string {
	return account.Path(ctx, k.AccountID, "relationships", k.Stakeholder)
}
