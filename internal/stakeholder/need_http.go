package stakeholder

import (
	"errors"
	"net/url"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/authz"
	"trucot/internal/db"
	"trucot/internal/errs"
	"trucot/internal/i18n"
	"trucot/internal/page"
)

func needRoutes(r chi.Router, s *page.Site) {
	r.Get("/relationships/{stakeholder}/needs/new", s.Read(authz.AccountEdit, newNeed))
	r.Post("/relationships/{stakeholder}/needs", s.Write(authz.AccountEdit, addNeed))
	r.Get("/relationships/{stakeholder}/needs/{need}/edit", s.Read(authz.AccountEdit, editNeed))
	r.Post("/relationships/{stakeholder}/needs/{need}", s.Write(authz.AccountEdit, saveNeed))
	r.Post("/relationships/{stakeholder}/needs/{need}/archive", s.Write(authz.AccountEdit, dropNeed))
	r.Post("/relationships/{stakeholder}/needs/{need}/restore", s.Write(authz.AccountEdit, restoreNeed))
}

func newNeed(q *page.Request, tx *db.Tx) (page.Response, error) {
	q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "since": {tx.Today().String()}, "kind": {q.Query("kind")}})
	return showNeed(q, tx, uuid.Nil)
}

func editNeed(q *page.Request, tx *db.Tx) (page.Response, error) {
	return showNeed(q, tx, q.ID("need"))
}

// showNeed shows the form with what stands in q.Form; id is uuid.Nil for a new need.
func showNeed(q *page.Request, tx *db.Tx, id uuid.UUID) (page.Response, error) {
	v := needPage{Form: q.Form}
	accountID, person, ctx := q.ID("account"), q.ID("stakeholder"), q.Context()
	reads := []db.Query{account.QHead(&v.Head, accountID), QPerson(&v.Person, accountID, person)}
	if id != uuid.Nil {
		reads = append(reads, qNeed(&v.Need, accountID, person, id))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	switch {
	case !v.Head.MayEdit(q.Actor):
		return page.Response{}, errs.Forbidden
	case v.Person.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	}
	if id != uuid.Nil {
		q.Form.Fill(fillNeed(v.Need))
	}
	return page.HTML(v.title(ctx), needView(v), v.Head.Crumbs(ctx, v.crumbs(ctx)...)...), nil
}

func addNeed(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID, person := q.ID("account"), q.ID("stakeholder")
	var p Person
	if err := account.Open(q.Context(), tx, accountID, QPerson(&p, accountID, person)); err != nil {
		return page.Response{}, err
	}
	if p.ArchivedAt != nil {
		return page.Response{}, errs.NotFound
	}
	n := decodeNeed(q.Form, Need{ID: q.Form.UUID("id"), AccountID: accountID, StakeholderID: &person}, tx.Today())
	err := errs.Invalid
	if q.Form.OK() {
		err = AddNeed(q.Context(), tx, n)
	}
	if errors.Is(err, db.ErrDuplicate) {
		err = nil
	}
	return needSaved(q, tx, uuid.Nil, err)
}

func saveNeed(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID, person, id, ctx := q.ID("account"), q.ID("stakeholder"), q.ID("need"), q.Context()
	err := page.Save(q, tx, page.Stored[Need]{
		ID: id, Entity: "need", Version: func(n Need) int { return n.Version }, Fill: fillNeed,
		Load: func() (n Need, err error) {
			err = account.Open(ctx, tx, accountID, qNeed(&n, accountID, person, id))
			return n, err
		},
		Save: func(n Need, version int) error {
			n = decodeNeed(q.Form, n, tx.Today())
			if !q.Form.OK() {
				return errs.Invalid
			}
			return SaveNeed(ctx, tx, n, version)
		},
	})
	return needSaved(q, tx, id, err)
}

// needSaved leads back to the person, or to the form with what is wrong.
func needSaved(q *page.Request, tx *db.Tx, id uuid.UUID, err error) (page.Response, error) {
	if status, ok := page.FormStatus(err); ok {
		answer, err := showNeed(q, tx, id)
		return answer.WithStatus(status), err
	}
	if err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(needsPath(q)).WithFlash("good", i18n.T(q.Context(), "stakeholder.need.saved")), nil
}

func needsPath(q *page.Request) string {
	return q.Path("accounts", q.ID("account"), "relationships", q.ID("stakeholder")) + "#needs"
}

func dropNeed(q *page.Request, tx *db.Tx) (page.Response, error) {
	if err := moveNeed(q, tx, true); err != nil {
		return page.Response{}, err
	}
	undo := q.Path("accounts", q.ID("account"), "relationships", q.ID("stakeholder"), "needs", q.ID("need"), "restore")
	return page.SeeOther(needsPath(q)).WithFlash("good", i18n.T(q.Context(), "stakeholder.need.dropped")).
		WithUndo(i18n.T(q.Context(), "stakeholder.flash.undo"), undo), nil
}

func restoreNeed(q *page.Request, tx *db.Tx) (page.Response, error) {
	if err := moveNeed(q, tx, false); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(needsPath(q)).WithFlash("good", i18n.T(q.Context(), "stakeholder.need.saved")), nil
}

func moveNeed(q *page.Request, tx *db.Tx, away bool) error {
	accountID, id := q.ID("account"), q.ID("need")
	var version int
	if err := account.Open(q.Context(), tx, accountID, qNeedVersion(&version, accountID, q.ID("stakeholder"), id)); err != nil {
		return err
	}
	return setNeed(q.Context(), tx, accountID, id, version, away)
}
