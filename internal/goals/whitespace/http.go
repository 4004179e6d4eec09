package whitespace

import (
	"errors"
	"net/url"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the grid below /accounts/{account}. A cell is edited above the grid that it stands in.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/goals/whitespace", s.Read(authz.AccountView, index))
	r.Get("/goals/whitespace/export", s.Read(authz.AccountView, export))
	r.Get("/goals/whitespace/new", s.Read(authz.AccountEdit, blank))
	r.Post("/goals/whitespace", s.Write(authz.AccountEdit, add))
	r.Get("/goals/whitespace/{cell}/edit", s.Read(authz.AccountEdit, edit))
	r.Post("/goals/whitespace/{cell}", s.Write(authz.AccountEdit, save))
	r.Post("/goals/whitespace/{cell}/archive", s.Write(authz.AccountEdit, drop))
	r.Post("/goals/whitespace/{cell}/restore", s.Write(authz.AccountEdit, restore))
}

// yearOf is the year that the address asks for, else this one.
func yearOf(q *page.Request, tx *db.Tx) int {
	if year, err := strconv.Atoi(q.Query("year")); err == nil && year >= 2000 && year <= 2100 {
		return year
	}
	return tx.Today().Year()
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	return show(q, tx, yearOf(q, tx), nil)
}

// show draws the grid of a year with at most one cell open; open is uuid.Nil for a new one.
func show(q *page.Request, tx *db.Tx, year int, open *uuid.UUID) (page.Response, error) {
	id, ctx := q.ID("account"), q.Context()
	v := view{Form: q.Form, Year: year, Open: open, Today: tx.Today(), Currency: q.Actor.Settings.Currency}
	reads := []db.Query{account.QHead(&v.Head, id), QCells(&v.Cells, id, year), qYears(&v.years, id)}
	if open != nil {
		reads = append(reads, product.QOptions(&v.Products), qUnits(&v.Units, id))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	if open != nil && !v.Head.MayEdit(q.Actor) {
		return page.Response{}, errs.Forbidden
	}
	title := i18n.T(ctx, "whitespace.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", id, "goals"), Label: ui.PillarName(ctx, 3)}, ui.Crumb{Label: title})...), nil
}

func export(q *page.Request, tx *db.Tx) (page.Response, error) {
	var h account.Head
	var cells []Cell
	if err := db.Batch(q.Context(), tx, account.QHead(&h, q.ID("account")), QCells(&cells, q.ID("account"), 0)); err != nil {
		return page.Response{}, err
	}
	slices.SortStableFunc(cells, func(a, b Cell) int { return a.Year - b.Year })
	return page.CSV("whitespace", csvHead(q.Context()), csvRows(q.Context(), cells)), nil
}

func blank(q *page.Request, tx *db.Tx) (page.Response, error) {
	year := yearOf(q, tx)
	q.Form.Fill(url.Values{
		"id": {uuid.Must(uuid.NewV7()).String()}, "year": {strconv.Itoa(year)}, "product": {q.Query("product")}, "unit": {q.Query("unit")}, "state": {string(Unknown)},
	})
	return show(q, tx, year, new(uuid.UUID))
}

func load(q *page.Request, tx *db.Tx) (c Cell, err error) {
	err = account.Open(q.Context(), tx, q.ID("account"), qCell(&c, q.ID("account"), q.ID("cell")))
	return c, err
}

func edit(q *page.Request, tx *db.Tx) (page.Response, error) {
	c, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	values := fill(q.Context(), c)
	values.Set("version", strconv.Itoa(c.Version))
	q.Form.Fill(values)
	return show(q, tx, c.Year, &c.ID)
}

func add(q *page.Request, tx *db.Tx) (page.Response, error) {
	c := decode(q.Form, Cell{ID: q.Form.UUID("id")}, q.Actor.Settings.Currency)
	if err := account.Open(q.Context(), tx, q.ID("account")); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = Save(q.Context(), tx, q.ID("account"), c, 0)
	}
	if errors.Is(err, db.ErrDuplicate) {
		err = nil
	}
	return saved(q, tx, c, uuid.Nil, err)
}

func save(q *page.Request, tx *db.Tx) (page.Response, error) {
	var c Cell
	err := page.Save(q, tx, page.Stored[Cell]{
		Entity: "whitespace_cell", ID: q.ID("cell"), Fill: func(c Cell) url.Values { return fill(q.Context(), c) },
		Load:    func() (Cell, error) { return load(q, tx) },
		Version: func(c Cell) int { return c.Version },
		Save: func(was Cell, version int) error {
			c = decode(q.Form, was, was.Currency)
			if !q.Form.OK() {
				return errs.Invalid
			}
			return Save(q.Context(), tx, q.ID("account"), c, version)
		},
	})
	return saved(q, tx, c, q.ID("cell"), err)
}

// saved leads back to the cell in its grid, or to the form with what is wrong.
func saved(q *page.Request, tx *db.Tx, c Cell, id uuid.UUID, err error) (page.Response, error) {
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("unit", "err.cell_taken")
	}
	if status, ok := page.FormStatus(err); ok {
		year := c.Year
		if year == 0 {
			year = tx.Today().Year()
		}
		res, err := show(q, tx, year, &id)
		return res.WithStatus(status), err
	}
	if err != nil {
		return page.Response{}, err
	}
	return toGrid(q, c.Year, "#c-"+c.ID.String()).WithFlash("good", i18n.T(q.Context(), "whitespace.flash.saved")), nil
}

func toGrid(q *page.Request, year int, anchor string) page.Response {
	return page.SeeOther(q.Path("accounts", q.ID("account"), "goals", "whitespace") + "?year=" + strconv.Itoa(year) + anchor)
}

func drop(q *page.Request, tx *db.Tx) (page.Response, error) {
	c, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if err := setArchived(q.Context(), tx, q.ID("account"), c.ID, c.Version, true); err != nil {
		return page.Response{}, err
	}
	return toGrid(q, c.Year, "").WithFlash("good", i18n.T(q.Context(), "whitespace.flash.dropped")).
		WithUndo(i18n.T(q.Context(), "whitespace.flash.undo"), q.Path("accounts", q.ID("account"), "goals", "whitespace", c.ID, "restore")), nil
}

func restore(q *page.Request, tx *db.Tx) (page.Response, error) {
	var k kept
	accountID, id := q.ID("account"), q.ID("cell")
	if err := account.Open(q.Context(), tx, accountID, qKept(&k, accountID, id)); err != nil {
		return page.Response{}, err
	}
	err := setArchived(q.Context(), tx, accountID, id, k.Version, false)
	if errors.Is(err, db.ErrTaken) {
		return toGrid(q, k.Year, "").WithFlash("watch", i18n.T(q.Context(), "err.cell_taken")), nil
	}
	if err != nil {
		return page.Response{}, err
	}
	return toGrid(q, k.Year, "#c-"+id.String()).WithFlash("good", i18n.T(q.Context(), "whitespace.flash.saved")), nil
}
