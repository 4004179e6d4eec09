package clientgoal

import (
	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/page"
)

// handlers answer what is done with the client's goals; each shows the page that they stand on.
type handlers struct{ show board.Show }

// Routes mounts the client's goals below an account; show draws their page.
func Routes(r account.Router, show board.Show) {
	h := handlers{show}
	r.Edit("/business/client-goals/new", authz.AccountEdit, h.blank)
	r.Write("/business/client-goals", authz.AccountEdit, h.create)
	r.Edit("/business/client-goals/{clientgoal}/edit", authz.AccountEdit, h.edit)
	r.Write("/business/client-goals/{clientgoal}", authz.AccountEdit, h.update)
	r.Shelf("/business/client-goals/{clientgoal}", authz.AccountEdit, shelf)
	h.list().Mount(r)
}

var shelf = page.Shelf{
	Table: "client_goal", Texts: "board.flash", Put: board.Put,
	Home: func(q *page.Request, k page.Kept) string {
		return q.Path("accounts", k.Account, "business") + "#client-goals"
	},
}

func (h handlers) blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c := Goal{ID: uuid.Must(uuid.NewV7()), ToldBy: form.IDOrNil(q.QueryID("told_by"))}
	form.Show(q.Context(), q.Form, c, bind(q.Actor.Member, tx.Today()))
	return h.show(q, tx, seat, board.Open{Kind: "clientgoal"})
}

func (h handlers) create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c := Goal{ID: q.Form.UUID("id")}
	err := page.Add(q, &c, bind(q.Actor.Member, tx.Today()), func() error {
		return Save(q.Context(), tx, seat.Account(), c, 0)
	})
	if err != nil {
		return h.show.Again(q, tx, seat, board.Open{Kind: "clientgoal"}, err)
	}
	return board.Back(q, seat, "client-goals", "clientgoal.flash.added", "title", c.Title), nil
}

func load(q *page.Request, tx *db.Tx, seat *account.Seat) (c Goal, err error) {
	err = db.Batch(q.Context(), tx, QGoal(&c, seat.Account(), q.ID("clientgoal")))
	return c, err
}

func (h handlers) edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, c, bind(q.Actor.Member, tx.Today()))
	return h.show(q, tx, seat, board.Open{Kind: "clientgoal", ID: c.ID})
}

func (h handlers) update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	_, err := page.Save(q, tx, page.Stored[Goal]{
		Entity: "client_goal", ID: q.ID("clientgoal"), Bind: bind(q.Actor.Member, tx.Today()),
		Load: func() (Goal, error) { return load(q, tx, seat) },
		Save: func(_, c Goal) error { return Save(q.Context(), tx, seat.Account(), c, c.Version) },
	})
	if err != nil {
		return h.show.Again(q, tx, seat, board.Open{Kind: "clientgoal", ID: q.ID("clientgoal")}, err)
	}
	return board.Back(q, seat, "client-goals", "board.flash.saved"), nil
}
