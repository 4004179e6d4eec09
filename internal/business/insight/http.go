package insight

import (
	"slices"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Panel is the insight chain, on the page of the needs. Its form opens on a page
// of its own, above the map.
var Panel = account.Panel{
	Place: place, Was: []string{"/business/chain"}, Title: "insight.index.title", Text: "insight.index.text",
	Show: func(q *page.Request, _ *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		v := chainPage{Form: q.Form, Actor: q.Actor}
		return []db.Query{QNodes(&v.Nodes, seat.Account())}, func() templ.Component {
			v.Head = *h
			return chainBody(v)
		}
	},
}

var place = account.Place{Host: "business/needs", Name: "chain"}

// Routes mounts the forms of the insight chain below /accounts/{account}.
func Routes(r account.Router) {
	r.Edit("/business/chain/new", authz.AccountEdit, blank)
	r.Write("/business/chain", authz.AccountEdit, create)
	r.Edit("/business/chain/{insight}/edit", authz.AccountEdit, edit)
	r.Write("/business/chain/{insight}", authz.AccountEdit, update)
	r.Shelf("/business/chain/{insight}", authz.AccountEdit, shelf)
}

// show draws the chain with the form that v says is open on it.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, v chainPage) (page.Response, error) {
	accountID, ctx := seat.Account(), q.Context()
	v.Form, v.Actor = q.Form, q.Actor
	reads := []db.Query{seat.QHead(&v.Head), QNodes(&v.Nodes, accountID), qPeople(&v.People, accountID, v.ID)}
	var stored Node
	if v.ID != uuid.Nil {
		reads = append(reads, QNode(&stored, accountID, v.ID))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	switch {
	case stored.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	case v.ID != uuid.Nil:
		form.Show(ctx, q.Form, stored, bind(q.Actor.Member, tx.Today(), v.Nodes))
	}
	title := i18n.T(ctx, "insight.index.title")
	crumb := ui.Crumb{Href: place.Path(ctx, accountID), Label: i18n.T(ctx, "account.business.needs")}
	return page.HTML(v.Head.Name+": "+title, formView(v), v.Head.Crumbs(ctx, crumb, ui.Crumb{Label: title})...), nil
}

// blank opens the form, filled for the link that follows the one named by from.
func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	n := Node{ID: uuid.Must(uuid.NewV7()), Kind: Kind(q.Query("kind")), State: Unconfirmed}
	if !slices.Contains(Made, n.Kind) {
		n.Kind = Made[0]
	}
	if from := q.QueryID("from"); from != uuid.Nil {
		n.From = []uuid.UUID{from}
	}
	form.Show(q.Context(), q.Form, n, bind(q.Actor.Member, tx.Today(), nil))
	return show(q, tx, seat, chainPage{})
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return show(q, tx, seat, chainPage{ID: q.ID("insight")})
}

func again(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	return page.Again(err, func() (page.Response, error) { return show(q, tx, seat, chainPage{ID: id}) })
}

var shelf = page.Shelf{
	Table: "insight_node", Texts: "insight.flash",
	Home: func(q *page.Request, k page.Kept) string {
		return place.Open(q.Context(), k.Account) + k.Anchor("i")
	},
}

func toChain(q *page.Request, seat *account.Seat, id uuid.UUID, key string) page.Response {
	return page.SeeOther(place.Open(q.Context(), seat.Account())+"#i-"+id.String()).
		Done(q.Context(), key)
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	var nodes []Node
	if err := db.Batch(q.Context(), tx, QNodes(&nodes, accountID)); err != nil {
		return page.Response{}, err
	}
	n := Node{ID: q.Form.UUID("id")}
	form.Decode(q.Form, &n, bind(q.Actor.Member, tx.Today(), nodes))
	if err := foreign(Node{}, n, nodes); err != nil {
		return page.Response{}, err
	}
	err := page.Keep(q, func() error { return Save(q.Context(), tx, accountID, n, 0) })
	if err != nil {
		return again(q, tx, seat, uuid.Nil, err)
	}
	return toChain(q, seat, n.ID, "insight.flash.created"), nil
}

// load reads a link that the actor may change.
func load(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (Node, error) {
	var n Node
	err := db.Batch(q.Context(), tx, append(with, QNode(&n, seat.Account(), q.ID("insight")))...)
	return n, err
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id := seat.Account(), q.ID("insight")
	var nodes []Node
	_, err := page.Save(q, tx, page.Stored[Node]{
		Entity: "insight_node", ID: id, Bind: func(b *form.Binder, n *Node) {
			bind(q.Actor.Member, tx.Today(), nodes)(b, n)
		},
		Load: func() (Node, error) {
			n, err := load(q, tx, seat, QNodes(&nodes, accountID))
			return page.Live(n, n.ArchivedAt, err)
		},
		Refuse: func(was, n Node) error { return foreign(was, n, nodes) },
		Save:   func(_, n Node) error { return Save(q.Context(), tx, accountID, n, n.Version) },
	})
	if err != nil {
		return again(q, tx, seat, id, err)
	}
	return toChain(q, seat, id, "insight.flash.saved"), nil
}
