package insight

import (
	"slices"

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

// Routes mounts the insight chain below /accounts/{account}. The form opens on
// the one page, above the map.
func Routes(r account.Router) {
	r.Read("/business/chain", authz.AccountView, index)
	r.Edit("/business/chain/new", authz.AccountEdit, blank)
	r.Write("/business/chain", authz.AccountEdit, create)
	r.Edit("/business/chain/{insight}/edit", authz.AccountEdit, edit)
	r.Write("/business/chain/{insight}", authz.AccountEdit, update)
	r.Shelf("/business/chain/{insight}", authz.AccountEdit, shelf)
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return show(q, tx, seat, chainPage{})
}

// show draws the page; v says which form is open on it.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, v chainPage) (page.Response, error) {
	accountID, ctx := seat.Account(), q.Context()
	v.Form, v.Actor = q.Form, q.Actor
	reads := []db.Query{seat.QHead(&v.Head), QNodes(&v.Nodes, accountID)}
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
	case stored.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	case v.ID != uuid.Nil:
		form.Show(ctx, q.Form, stored, bind(q.Actor.Member, tx.Today(), v.Nodes))
	}
	title := i18n.T(ctx, "insight.index.title")
	crumb := ui.Crumb{Href: q.Path("accounts", accountID, "business"), Label: i18n.T(ctx, "business.index.title")}
	return page.HTML(v.Head.Name+": "+title, chainView(v), v.Head.Crumbs(ctx, crumb, ui.Crumb{Label: title})...), nil
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
	return show(q, tx, seat, chainPage{Open: true})
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return show(q, tx, seat, chainPage{Open: true, ID: q.ID("insight")})
}

func again(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	return page.Again(err, func() (page.Response, error) { return show(q, tx, seat, chainPage{Open: true, ID: id}) })
}

var shelf = page.Shelf{
	Table: "insight_node", Texts: "insight.flash",
	Home: func(q *page.Request, k page.Kept) string {
		return q.Path("accounts", k.Account, "business", "chain") + k.Anchor("i")
	},
}

func toChain(q *page.Request, seat *account.Seat, id uuid.UUID, key string) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "business", "chain")+"#i-"+id.String()).
		WithFlash("good", i18n.T(q.Context(), key))
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
		Entity: "insight_node", ID: id, Bind: func(b *form.Binder, n *Node) { bind(q.Actor.Member, tx.Today(), nodes)(b, n) },
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
