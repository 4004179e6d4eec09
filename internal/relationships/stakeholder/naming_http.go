package stakeholder

import (
	"net/http"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/act"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
)

func whoRoutes(r account.Router) {
	r.Edit("/relationships/{stakeholder}/who", authz.AccountEdit, who)
	r.Write("/relationships/{stakeholder}/who", authz.AccountEdit, become)
}

// who looks for the person that a position without a name turned out to be.
func who(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := whoPage{Word: account.CleanQuery(q.Query("q")), Form: q.Form}
	accountID, ctx := seat.Account(), q.Context()
	reads := []db.Query{seat.QHead(&v.Head), QPerson(&v.Person, accountID, q.ID("stakeholder"))}
	if v.Word != "" {
		reads = append(reads, qMatches(&v.Matches, accountID, v.Word))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	switch {
	case v.Person.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	}
	return page.HTML(v.title(ctx), whoView(v), v.Head.Crumbs(ctx, v.crumbs(ctx)...)...), nil
}

func become(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id, ctx := seat.Account(), q.ID("stakeholder"), q.Context()
	contact := q.Form.UUID("contact")
	if contact == uuid.Nil {
		answer, err := who(q, tx, seat)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	var p Person
	var known Contact
	var at standing
	err := db.Batch(ctx, tx, QPerson(&p, accountID, id),
		QContact(&known, contact), qStanding(&at, accountID, id, contact))
	switch {
	case err != nil:
		return page.Response{}, err
	case p.ArchivedAt != nil || known.Placeholder:
		return page.Response{}, errs.NotFound
	case !p.Placeholder: // sent twice, or someone else knew it too
		return page.SeeOther(q.Path("accounts", accountID, "relationships", id)), nil
	case at.OnMap:
		q.Form.Fail("", "err.on_map")
		answer, err := who(q, tx, seat)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	named := uuid.Must(uuid.NewV7())
	if err := Become(ctx, tx, named, p, known, at.Needed); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", accountID, "relationships", id)).
		Done(ctx, "stakeholder.who.flash", "title", p.Title, "name", known.Name).
		WithUndo(act.Path(q, seat, named, "relationships/"+id.String())), nil
}
