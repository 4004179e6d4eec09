package business

import (
	"errors"
	"net/url"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func towsRoutes(r account.Router) {
	r.Edit("/business/tows/new", authz.AccountEdit, newTows)
	r.Write("/business/tows", authz.AccountEdit, createTows)
	r.Edit("/business/tows/{tows}/edit", authz.AccountEdit, editTows)
	r.Write("/business/tows/{tows}", authz.AccountEdit, saveTows)
	r.Write("/business/tows/{tows}/archive", authz.AccountEdit, dropTows)
	r.Write("/business/tows/{tows}/restore", authz.AccountEdit, bringBackTows)
}

func newTows(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Fill(newTowsValues(uuid.Must(uuid.NewV7()), strings.Fields(strings.ReplaceAll(q.Query("cards"), ",", " "))))
	return showTows(q, tx, seat, uuid.Nil)
}

// showTows shows the form with what stands in q.Form; id is uuid.Nil for a new strategy.
func showTows(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := towsPage{Form: q.Form, ID: id}
	accountID := seat.Account()
	if err := db.Batch(q.Context(), tx, seat.QHead(&v.Head), QSwot(&v.Swot, accountID)); err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	title := v.title(ctx)
	return page.HTML(title, towsView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", accountID, "business"), Label: i18n.T(ctx, "business.index.title")}, ui.Crumb{Label: title})...), nil
}

func towsAgain(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	res, err := showTows(q, tx, seat, id)
	return res.WithStatus(status), err
}

func createTows(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	var cards []Swot
	if err := db.Batch(q.Context(), tx, QSwot(&cards, accountID)); err != nil {
		return page.Response{}, err
	}
	s, foreign := decodeTows(q.Form, Strategy{ID: q.Form.UUID("id")}, cards)
	if foreign {
		return page.Response{}, errs.NotFound
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveStrategy(q.Context(), tx, accountID, s, 0)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return towsAgain(q, tx, seat, uuid.Nil, err)
	}
	return back(q, seat, "h-tows", "business.flash.tows_added"), nil
}

func loadTows(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (s Strategy, err error) {
	err = db.Batch(q.Context(), tx, append(with, qStrategy(&s, seat.Account(), q.ID("tows")))...)
	return s, err
}

func editTows(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	s, err := loadTows(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	fillWith(q, fillTows(s), s.Version)
	return showTows(q, tx, seat, s.ID)
}

func saveTows(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	var cards []Swot
	err := page.Save(q, tx, page.Stored[Strategy]{
		Entity: "tows_strategy", ID: q.ID("tows"), Fill: func(s Strategy) url.Values { return fillTows(s) },
		Load:    func() (Strategy, error) { return loadTows(q, tx, seat, QSwot(&cards, accountID)) },
		Version: func(s Strategy) int { return s.Version },
		Save: func(was Strategy, version int) error {
			s, foreign := decodeTows(q.Form, was, cards)
			switch {
			case foreign:
				return errs.NotFound
			case !q.Form.OK():
				return errs.Invalid
			}
			return SaveStrategy(q.Context(), tx, accountID, s, version)
		},
	})
	if err != nil {
		return towsAgain(q, tx, seat, q.ID("tows"), err)
	}
	return back(q, seat, "h-tows", "business.flash.saved"), nil
}

func dropTows(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	s, err := loadTows(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	if err := setArchived(q.Context(), tx, seat.Account(), "tows_strategy", s.ID, s.Version, archiveTows, true); err != nil {
		return page.Response{}, err
	}
	return back(q, seat, "h-tows", "business.flash.archived").
		WithUndo(q.Path("accounts", seat.Account(), "business", "tows", s.ID, "restore")), nil
}

func bringBackTows(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return bringBack(q, tx, seat, "tows_strategy", q.ID("tows"), towsVersion, archiveTows, "h-tows")
}
