package tows

import (
	"net/url"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/business/swot"
	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the strategies below an account; each has a page of its own.
func Routes(r account.Router) {
	r.Edit("/business/tows/new", authz.AccountEdit, blank)
	r.Write("/business/tows", authz.AccountEdit, create)
	r.Edit("/business/tows/{tows}/edit", authz.AccountEdit, edit)
	r.Write("/business/tows/{tows}", authz.AccountEdit, update)
	r.Shelf("/business/tows/{tows}", authz.AccountEdit, shelf)
}

var shelf = page.Shelf{
	Table: "tows_strategy", Texts: "board.flash", Put: board.Put,
	Home: func(q *page.Request, k page.Kept) string {
		return q.Path("accounts", k.Account, "business") + "#h-tows"
	},
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	cards := strings.Fields(strings.ReplaceAll(q.Query("cards"), ",", " "))
	q.Form.Fill(url.Values{"cards": cards})
	form.Show(q.Context(), q.Form, Strategy{ID: uuid.Must(uuid.NewV7())}, bind(nil))
	return show(q, tx, seat, uuid.Nil)
}

// show shows the form with what stands in q.Form; id is uuid.Nil for a new strategy.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id}
	accountID := seat.Account()
	if err := db.Batch(q.Context(), tx, seat.QHead(&v.Head), swot.QCards(&v.Swot, accountID)); err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	title := v.title(ctx)
	up := ui.Crumb{Href: q.Path("accounts", accountID, "business"), Label: i18n.T(ctx, "business.index.title")}
	return page.HTML(title, formView(v), v.Head.Crumbs(ctx, up, ui.Crumb{Label: title})...), nil
}

func again(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	return page.Again(err, func() (page.Response, error) { return show(q, tx, seat, id) })
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	var cards []swot.Card
	if err := db.Batch(q.Context(), tx, swot.QCards(&cards, accountID)); err != nil {
		return page.Response{}, err
	}
	s := Strategy{ID: q.Form.UUID("id")}
	form.Decode(q.Form, &s, bind(cards))
	if err := s.foreign(); err != nil {
		return page.Response{}, err
	}
	err := page.Keep(q, func() error { return Save(q.Context(), tx, accountID, s, 0) })
	if err != nil {
		return again(q, tx, seat, uuid.Nil, err)
	}
	return board.Back(q, seat, "h-tows", "tows.flash.added"), nil
}

func load(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (s Strategy, err error) {
	err = db.Batch(q.Context(), tx, append(with, qStrategy(&s, seat.Account(), q.ID("tows")))...)
	return s, err
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	s, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, s, bind(nil))
	return show(q, tx, seat, s.ID)
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	var cards []swot.Card
	_, err := page.Save(q, tx, page.Stored[Strategy]{
		Entity: "tows_strategy", ID: q.ID("tows"), Bind: func(b *form.Binder, s *Strategy) { bind(cards)(b, s) },
		Load:   func() (Strategy, error) { return load(q, tx, seat, swot.QCards(&cards, accountID)) },
		Refuse: func(_, s Strategy) error { return s.foreign() },
		Save:   func(_, s Strategy) error { return Save(q.Context(), tx, accountID, s, s.Version) },
	})
	if err != nil {
		return again(q, tx, seat, q.ID("tows"), err)
	}
	return board.Back(q, seat, "h-tows", "board.flash.saved"), nil
}
