package whitespace

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/client/rows"
	"trucot/internal/client/value"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// row is a cell with what a year of it will be worth in 12 months, nil when
// nobody said so. What they buy of us and that are lines of the account's value too.
type row struct {
	Cell
	Expected *int64
}

// desk takes rows of the grid of a year. How the unit gets the product follows
// from the figures, and from a competitor's name or that they make it themselves.
func desk(products []product.Option, year int, currency string) rows.Desk[row] {
	var options []ui.Option
	for _, p := range products {
		options = append(options, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return rows.Desk[row]{
		Columns: []rows.Column{
			{Name: "product", Kind: rows.Name, Options: options, Wide: true, Also: []string{"san pham", "product"}},
			{Name: "unit", Also: []string{"don vi", "nha may", "unit"}},
			{Name: "wallet", Kind: rows.Number, Also: []string{"wallet", "tong chi", "chi ca nam"}},
			{Name: "ours", Kind: rows.Number, Also: []string{"ours now", "ours", "cua ta", "hien tai"}},
			{Name: "expected", Kind: rows.Number, Also: []string{"12 months", "12 thang"}},
			{Name: "competitor", Also: []string{"doi thu", "competitor"}},
		},
		Key:  []string{"product", "unit"},
		New:  func(id uuid.UUID) row { return row{Cell: Cell{ID: id, Year: year, State: Unknown, Currency: currency}} },
		Bind: bindRow,
	}
}

func bindRow(b *form.Binder, r *row) {
	c := r.Cell
	if !b.Reads() {
		c.Version = max(c.Version, 1) // shown as it is stored, 0 as 0
	}
	bind(b, &c)
	b.OptMoney("expected", &r.Expected, c.Currency)
	b.Check(r.Expected == nil || *r.Expected >= 0, "expected", "err.min", "min", 0)
	if !b.Reads() {
		return
	}
	r.Cell = c
	r.settle()
}

// byWord are the states that stand in place of a competitor's name, by their words in both languages.
var byWord = func() map[string]string {
	words := map[string]string{}
	for _, s := range []State{Unknown, NoNeed, InHouse} {
		rows.Alias(words, "cell_state", string(s), string(s))
	}
	return words
}()

// settle works out what was not typed: the state, and what could still become ours.
func (r *row) settle() {
	word, isState := byWord[fold.Fold(r.Competitor)]
	switch {
	case isState:
		r.State, r.Competitor = State(word), ""
	case r.Competitor != "":
		r.State = Competitor
	case r.Ours > 0:
		r.State = Ours
	case r.Expected != nil && *r.Expected > 0:
		r.State = Potential
	}
	if r.Expected != nil && *r.Expected > r.Ours {
		more := *r.Expected - r.Ours
		r.Potential = &more
	}
}

// figures are the lines of the account's value that a row says; at is what the
// account has of its product and unit.
func (r row) figures(name string, at []value.Figure, today day.Date) (list []value.Figure) {
	said := map[value.Kind]*int64{value.Expected12: r.Expected}
	if r.Ours > 0 {
		said[value.Now] = &r.Ours
	}
	for _, kind := range slices.Sorted(maps.Keys(said)) {
		if said[kind] == nil {
			continue
		}
		f := value.Figure{
			ID: uuid.NewSHA1(r.ID, []byte(kind)), Product: name, Unit: r.Unit, Kind: kind, Probability: value.Certain,
		}
		for _, have := range at {
			if have.Kind == kind && have.Product == name && have.Unit == r.Unit {
				f = have
			}
		}
		if f.Version == 0 || f.Amount != *said[kind] {
			f.Amount, f.AsOf = *said[kind], today
			list = append(list, f)
		}
	}
	return list
}

// list adds rows to the grid and, with them, to the account's value.
var list = rows.List[row]{
	Path: "/goals/whitespace", Fixed: []string{"year"},
	Title: func(ctx context.Context) string { return i18n.T(ctx, "whitespace.index.title") },
	Home:  func(*page.Request) []any { return []any{"value"} },
	Place: func(q *page.Request) string {
		return "?" + url.Values{"year": {q.Form.Value("year")}}.Encode() + "#cells"
	},
	Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (d rows.Desk[row], err error) {
		var products []product.Option
		var cells []Cell
		var typed []value.Figure
		id, year := seat.Account(), yearIn(q.Form.Value("year"), tx.Today())
		reads := append(with, product.QOptions(&products), QCells(&cells, id, year), value.QFigures(&typed, id))
		if err := db.Batch(q.Context(), tx, reads...); err != nil {
			return d, err
		}
		d = desk(products, year, q.Actor.Settings.Currency)
		for _, c := range cells {
			d.Stored = append(d.Stored, row{c, expected(typed, c.ProductName, c.Unit)})
		}
		d.Save = func(r row) error { return saveRow(q.Context(), tx, id, r, products, typed) }
		d.Refuse = func(list []row) ([]*form.Error, error) { return taken(list, cells), nil }
		return d, nil
	},
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, fixed url.Values) (page.Response, error) {
		return show(q, tx, seat, yearIn(fixed.Get("year"), tx.Today()), nil)
	},
}

// yearIn is the year that a form names, else this one.
func yearIn(text string, today day.Date) int {
	if year, err := strconv.Atoi(text); err == nil && year >= 2000 && year <= 2100 {
		return year
	}
	return today.Year()
}

func expected(typed []value.Figure, name, unit string) *int64 {
	for _, f := range typed {
		if f.Kind == value.Expected12 && f.Product == name && f.Unit == unit {
			return &f.Amount
		}
	}
	return nil
}

// taken says of which rows another stands in the grid.
func taken(list []row, cells []Cell) []*form.Error {
	why := make([]*form.Error, len(list))
	for i, r := range list {
		for _, c := range cells {
			if c.ID != r.ID && c.ProductID == r.ProductID && fold.Fold(c.Unit) == fold.Fold(r.Unit) {
				why[i] = &form.Error{Field: "unit", Key: "err.cell_taken"}
			}
		}
	}
	return why
}

// saveRow adds a cell, and the lines of the account's value that it says.
func saveRow(
	ctx context.Context, tx *db.Tx, accountID uuid.UUID, r row, products []product.Option, typed []value.Figure,
) error {
	if err := Save(ctx, tx, accountID, r.Cell, 0); err != nil {
		return err
	}
	name := ""
	for _, p := range products {
		if p.ID == r.ProductID {
			name = p.Name
		}
	}
	for _, f := range r.figures(name, typed, tx.Today()) {
		if err := value.SaveFigure(ctx, tx, accountID, f, f.Version); err != nil {
			return err
		}
	}
	return nil
}

// entry is the form for rows of the grid.
func (v view) entry(ctx context.Context) rows.Entry {
	e := desk(v.Products, v.Year, v.Currency).Entry(ctx, v.path(ctx), "cells", "year", strconv.Itoa(v.Year))
	e.Focus = len(v.Cells) == 0 && v.Open == nil
	return e
}
