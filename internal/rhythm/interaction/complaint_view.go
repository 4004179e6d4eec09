package interaction

import (
	"context"

	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/complaint"
	"trucot/web/ui"
)

// carePage is what the form of a complaint shows.
type carePage struct {
	Head      account.Head
	Form      *form.Form
	Row       Row
	Complaint complaint.Complaint
	People    []account.Person
	Products  []product.Option
}

func (v carePage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "timeline", v.Row.ID}, parts...)...))
}

func (v carePage) of(name string, options []ui.Option) ui.F {
	return ui.F{Form: v.Form, Name: name, Options: options}
}

// maybe is a choice that may be left open.
func (v carePage) maybe(ctx context.Context, name string, options []ui.Option) ui.F {
	return v.of(name, append([]ui.Option{{Label: i18n.T(ctx, "complaint.form.open")}}, options...))
}

func (v carePage) products() []ui.Option {
	var list []ui.Option
	for _, p := range v.Products {
		list = append(list, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return list
}

// carePath leads to the form of the complaint, for who may write of it.
func (v touchPage) carePath(ctx context.Context) string {
	if !v.mayLog() {
		return ""
	}
	return v.path(ctx, "care", "edit")
}

// mayApprove reports whether the reader may let a cost above the limit pass.
func (v touchPage) mayApprove() bool {
	own := v.Complaint.OwnerID != nil && *v.Complaint.OwnerID == v.Actor.Member
	return v.mayLog() && v.Actor.Can(authz.PlanApprove) && !own
}
