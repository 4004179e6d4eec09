package stakeholder

import (
	"slices"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
)

func guideRoutes(r account.Router) {
	r.Edit("/relationships/guide/{scale}", authz.AccountEdit, guideNew)
	r.Edit("/relationships/{stakeholder}/guide/{scale}", authz.AccountEdit, guide)
	// these write nothing: what was typed does not belong into an address
	r.Ask("/relationships/guide/{scale}", authz.AccountEdit, guideNew)
	r.Ask("/relationships/{stakeholder}/guide/{scale}", authz.AccountEdit, guide)
}

func guideNew(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := guideOf(q)
	if err != nil {
		return page.Response{}, err
	}
	return v.show(q, tx, seat)
}

func guide(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := guideOf(q)
	if err != nil {
		return page.Response{}, err
	}
	return v.show(q, tx, seat, QPerson(&v.Person, seat.Account(), q.ID("stakeholder")))
}

// guideOf reads which scale is asked for, what was answered so far, and what
// was typed into the form that one came from.
func guideOf(q *page.Request) (*guidePage, error) {
	v := &guidePage{Scale: Scale(q.Param("scale"))}
	if !slices.Contains(Scales, v.Scale) {
		return nil, errs.NotFound
	}
	asked := q.URL.Query()
	if q.Form.Typed() {
		asked = q.Form.All()
		v.Typed = q.Form.All("answered", "yes")
	}
	v.Answered = asked.Get("answered") != ""
	for _, question := range v.Scale.Questions() {
		if slices.Contains(asked["yes"], string(question)) {
			v.Yes = append(v.Yes, question)
		}
	}
	return v, nil
}

func (v *guidePage) show(q *page.Request, tx *db.Tx, seat *account.Seat, reads ...db.Query) (page.Response, error) {
	if err := db.Batch(q.Context(), tx, append(reads, seat.QHead(&v.Head))...); err != nil {
		return page.Response{}, err
	}
	switch {
	case v.Person.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	}
	ctx := q.Context()
	return page.HTML(v.title(ctx), guideView(*v), v.Head.Crumbs(ctx, v.crumbs(ctx)...)...), nil
}
