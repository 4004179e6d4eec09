package adaptation

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// listPage is the log of an account.
type listPage struct {
	Head   account.Head
	Rows   []Row
	People []someone
	Person uuid.UUID // narrowed to one
	Actor  authz.Actor
}

func (v listPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "adaptations"}, parts...)...))
}

func (v listPage) mayEdit() bool { return v.Head.MayEdit(v.Actor) }

func (v listPage) opts(ctx context.Context) ui.CardOpts {
	opts := ui.CardOpts{Title: i18n.T(ctx, "adaptation.list.title"), ID: "h-adaptations", Long: true}
	if v.mayEdit() {
		opts.Adds(v.path(ctx, "new"), i18n.T(ctx, "adaptation.form.new"))
	}
	return opts
}

func (v listPage) chosen() string {
	if v.Person == uuid.Nil {
		return ""
	}
	return v.Person.String()
}

func (v listPage) clearPath(ctx context.Context) string {
	if v.Person == uuid.Nil {
		return ""
	}
	return place.Path(ctx, v.Head.ID)
}

func (v listPage) newPath(ctx context.Context) string {
	if !v.mayEdit() {
		return ""
	}
	return v.path(ctx, "new")
}

// options list people behind a first choice that names none.
func options(people []someone, none string) []ui.Option {
	list := []ui.Option{{Label: none}}
	for _, p := range people {
		list = append(list, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return list
}

// formPage is the form of an adaptation, new or not.
type formPage struct {
	Head    account.Head
	Form    *form.Form
	People  []someone
	Members []account.Person
	ID      uuid.UUID
	Version int
}

func (v formPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "adaptations"}, parts...)...))
}

func (v formPage) action(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return v.path(ctx)
	}
	return v.path(ctx, v.ID)
}

func (v formPage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "adaptation.form.new")
	}
	return i18n.T(ctx, "adaptation.form.edit")
}
