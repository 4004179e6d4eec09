package whitespace

import (
	"errors"
	"slices"
	"strconv"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Panel is the grid of a year, a section of the page of what the client is worth.
var Panel = account.Panel{
	Place: place, Was: []string{"/goals/whitespace"}, Title: "whitespace.index.title", Text: "whitespace.index.sub",
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		v := view{Year: yearOf(q, tx), Today: tx.Today(), Currency: q.Actor.Settings.Currency}
		return v.reads(seat.Account()), func() templ.Component {
			v.Head = *h
			return gridView(v)
		}
	},
}

var place = account.Place{Host: "value", Name: "whitespace", Section: true}

// Routes mounts the grid below /accounts/{account}. A cell is edited above the grid that it stands in.
func Routes(r account.Router) {
	r.Read("/goals/whitespace/export", authz.AccountView, export)
	r.Edit("/goals/whitespace/new", authz.AccountEdit, blank)
	r.Write("/goals/whitespace", authz.AccountEdit, create)
	r.Edit("/goals/whitespace/{cell}/edit", authz.AccountEdit, edit)
	r.Write("/goals/whitespace/{cell}", authz.AccountEdit, update)
	r.Shelf("/goals/whitespace/{cell}", authz.AccountEdit, shelf)
	list.Mount(r)
}

// yearOf is the year that the address asks for, else this one.
func yearOf(q *page.Request, tx *db.Tx) int {
	if year, err := strconv.Atoi(q.Query("year")); err == nil && year >= 2000 && year <= 2100 {
		return year
	}
	return tx.Today().Year()
}

var shelf = page.Shelf{
	Table: "whitespace_cell", Part: "year", Texts: "whitespace.flash", Taken: "err.cell_taken",
	Home: func(q *page.Request, k page.Kept) string {
		return place.Open(q.Context(), k.Account, "year", k.Part) + k.Anchor("c")
	},
}

func (v *view) reads(accountID uuid.UUID) []db.Query {
	return []db.Query{QCells(&v.Cells, accountID, v.Year), qYears(&v.years, accountID), product.QOptions(&v.Products)}
}

// show draws the grid of a year with at most one cell open; open is uuid.Nil for a new one.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, year int, open *uuid.UUID) (page.Response, error) {
	id, ctx := seat.Account(), q.Context()
	v := view{Form: q.Form, Year: year, Open: open, Today: tx.Today(), Currency: q.Actor.Settings.Currency}
	reads := append(v.reads(id), seat.QHead(&v.Head))
	if open != nil {
		reads = append(reads, qUnits(&v.Units, id))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(ctx, "whitespace.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", id, "goals"), Label: ui.PillarName(ctx, 3)}, ui.Crumb{Label: title})...), nil
}

func export(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var h account.Head
	var cells []Cell
	if err := db.Batch(q.Context(), tx, seat.QHead(&h), QCells(&cells, seat.Account(), 0)); err != nil {
		return page.Response{}, err
	}
	slices.SortStableFunc(cells, func(a, b Cell) int { return a.Year - b.Year })
	return page.CSV(q.Context(), i18n.T(q.Context(), "whitespace.index.title"),
		h.Name, csvHead(q.Context()), csvRows(q.Context(), cells)), nil
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	year := yearOf(q, tx)
	form.Show(q.Context(), q.Form, Cell{
		ID: uuid.Must(uuid.NewV7()), Year: year, ProductID: q.QueryID("product"), Unit: q.Query("unit"), State: Unknown,
	}, bind)
	return show(q, tx, seat, year, new(uuid.UUID))
}

func load(q *page.Request, tx *db.Tx, seat *account.Seat) (c Cell, err error) {
	err = db.Batch(q.Context(), tx, qCell(&c, seat.Account(), q.ID("cell")))
	return c, err
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, c, bind)
	return show(q, tx, seat, c.Year, &c.ID)
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c := Cell{ID: q.Form.UUID("id"), Currency: q.Actor.Settings.Currency}
	err := page.Add(q, &c, bind, func() error { return Save(q.Context(), tx, seat.Account(), c, 0) })
	return saved(q, tx, seat, c, uuid.Nil, err)
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	c, err := page.Save(q, tx, page.Stored[Cell]{
		Entity: "whitespace_cell", ID: q.ID("cell"), Bind: bind,
		Load: func() (Cell, error) { return load(q, tx, seat) },
		Save: func(_, c Cell) error { return Save(q.Context(), tx, seat.Account(), c, c.Version) },
	})
	return saved(q, tx, seat, c, q.ID("cell"), err)
}

// saved leads back to the cell in its grid, or to the form with what is wrong.
func saved(q *page.Request, tx *db.Tx, seat *account.Seat, c Cell, id uuid.UUID, err error) (page.Response, error) {
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("unit", "err.cell_taken")
	}
	if status, ok := page.FormStatus(err); ok {
		year := c.Year
		if year == 0 {
			year = tx.Today().Year()
		}
		res, err := show(q, tx, seat, year, &id)
		return res.WithStatus(status), err
	}
	if err != nil {
		return page.Response{}, err
	}
	return toGrid(q, seat, c.Year, "#c-"+c.ID.String()).
		Done(q.Context(), "whitespace.flash.saved"), nil
}

func toGrid(q *page.Request, seat *account.Seat, year int, anchor string) page.Response {
	return page.SeeOther(place.Open(q.Context(), seat.Account(), "year", strconv.Itoa(year)) + anchor)
}
