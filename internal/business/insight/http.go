package insight

import (
	"errors"
	"slices"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the insight chain below /accounts/{account}. The form opens on
// the one page, above the map.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/business/chain", s.Read(authz.AccountView, index))
	r.Get("/business/chain/new", s.Read(authz.AccountEdit, newNode))
	r.Post("/business/chain", s.Write(authz.AccountEdit, create))
	r.Get("/business/chain/{insight}/edit", s.Read(authz.AccountEdit, edit))
	r.Post("/business/chain/{insight}", s.Write(authz.AccountEdit, update))
	r.Post("/business/chain/{insight}/archive", s.Write(authz.AccountEdit, archive))
	r.Post("/business/chain/{insight}/restore", s.Write(authz.AccountEdit, restore))
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	return show(q, tx, chainPage{})
}

// show draws the page; v says which form is open on it.
func show(q *page.Request, tx *db.Tx, v chainPage) (page.Response, error) {
	accountID, ctx := q.ID("account"), q.Context()
	v.Form, v.Actor = q.Form, q.Actor
	reads := []db.Query{account.QHead(&v.Head, accountID), QNodes(&v.Nodes, accountID)}
	var stored Node
	if v.Open {
		reads = append(reads, qPeople(&v.People, accountID, v.ID))
	}
	if v.ID != uuid.Nil {
		reads = append(reads, QNode(&stored, accountID, v.ID))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	switch {
	case v.Open && !v.Head.MayEdit(q.Actor):
		return page.Response{}, errs.Forbidden
	case stored.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	case v.ID != uuid.Nil:
		q.Form.Fill(fill(stored))
	}
	title := i18n.T(ctx, "insight.index.title")
	crumb := ui.Crumb{Href: q.Path("accounts", accountID, "business"), Label: i18n.T(ctx, "business.index.title")}
	return page.HTML(v.Head.Name+": "+title, chainView(v), v.Head.Crumbs(ctx, crumb, ui.Crumb{Label: title})...), nil
}

// newNode opens the form, filled for the link that follows the one named by from.
func newNode(q *page.Request, tx *db.Tx) (page.Response, error) {
	n := Node{ID: uuid.Must(uuid.NewV7()), Kind: Kind(q.Query("kind")), State: Unconfirmed}
	if !slices.Contains(Made, n.Kind) {
		n.Kind = Made[0]
	}
	if from, err := uuid.Parse(q.Query("from")); err == nil {
		n.From = []uuid.UUID{from}
	}
	q.Form.Fill(fill(n))
	return show(q, tx, chainPage{Open: true})
}

func edit(q *page.Request, tx *db.Tx) (page.Response, error) {
	return show(q, tx, chainPage{Open: true, ID: q.ID("insight")})
}

func again(q *page.Request, tx *db.Tx, id uuid.UUID, err error) (page.Response, error) {
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	answer, err := show(q, tx, chainPage{Open: true, ID: id})
	return answer.WithStatus(status), err
}

func toChain(q *page.Request, id uuid.UUID, key string) page.Response {
	return page.SeeOther(q.Path("accounts", q.ID("account"), "business", "chain")+"#i-"+id.String()).WithFlash("good", i18n.T(q.Context(), key))
}

func create(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID := q.ID("account")
	var nodes []Node
	if err := account.Open(q.Context(), tx, accountID, QNodes(&nodes, accountID)); err != nil {
		return page.Response{}, err
	}
	n, foreign := decode(q.Form, Node{ID: q.Form.UUID("id")}, nodes, q.Actor.Member, tx.Today())
	if foreign {
		return page.Response{}, errs.NotFound
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = Save(q.Context(), tx, accountID, n, 0)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return again(q, tx, uuid.Nil, err)
	}
	return toChain(q, n.ID, "insight.flash.created"), nil
}

// load reads a link that the actor may change.
func load(q *page.Request, tx *db.Tx, with ...db.Query) (Node, error) {
	var n Node
	err := account.Open(q.Context(), tx, q.ID("account"), append(with, QNode(&n, q.ID("account"), q.ID("insight")))...)
	return n, err
}

func update(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID, id := q.ID("account"), q.ID("insight")
	var nodes []Node
	err := page.Save(q, tx, page.Stored[Node]{
		Entity: "insight_node", ID: id, Fill: fill,
		Load: func() (Node, error) {
			n, err := load(q, tx, QNodes(&nodes, accountID))
			if err == nil && n.ArchivedAt != nil {
				err = errs.NotFound
			}
			return n, err
		},
		Version: func(n Node) int { return n.Version },
		Save: func(n Node, version int) error {
			n, foreign := decode(q.Form, n, nodes, q.Actor.Member, tx.Today())
			switch {
			case foreign:
				return errs.NotFound
			case !q.Form.OK():
				return errs.Invalid
			}
			return Save(q.Context(), tx, accountID, n, version)
		},
	})
	if err != nil {
		return again(q, tx, id, err)
	}
	return toChain(q, id, "insight.flash.saved"), nil
}

func archive(q *page.Request, tx *db.Tx) (page.Response, error) {
	n, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	accountID := q.ID("account")
	if n.ArchivedAt == nil {
		if err := setArchived(q.Context(), tx, accountID, n, true); err != nil {
			return page.Response{}, err
		}
	}
	return page.SeeOther(q.Path("accounts", accountID, "business", "chain")).WithFlash("good", i18n.T(q.Context(), "insight.flash.archived")).
		WithUndo(i18n.T(q.Context(), "insight.flash.undo"), q.Path("accounts", accountID, "business", "chain", n.ID, "restore")), nil
}

func restore(q *page.Request, tx *db.Tx) (page.Response, error) {
	n, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if n.ArchivedAt != nil {
		if err := setArchived(q.Context(), tx, q.ID("account"), n, false); err != nil {
			return page.Response{}, err
		}
	}
	return toChain(q, n.ID, "insight.flash.restored"), nil
}
