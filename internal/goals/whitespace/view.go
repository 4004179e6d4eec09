package whitespace

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// view is the grid of a year.
type view struct {
	Head     account.Head
	Year     int
	Cells    []Cell
	years    []int
	Open     *uuid.UUID // the cell whose form is open; uuid.Nil a new one, nil none
	Products []product.Option
	Units    []string
	Form     *form.Form
	Today    day.Date
	Currency string
}

func (v view) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func (v view) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "goals", "whitespace"}, parts...)...))
}

func (v view) yearPath(ctx context.Context, year int) string {
	return place.Path(ctx, v.Head.ID, "year", strconv.Itoa(year))
}

// yearTabs are the years that have cells, this one and the next two.
func (v view) yearTabs(ctx context.Context) []ui.Tab {
	years := slices.Clone(v.years)
	for n := range 3 {
		years = append(years, v.Today.Year()+n)
	}
	years = append(years, v.Year)
	slices.Sort(years)
	var tabs []ui.Tab
	for _, y := range slices.Compact(years) {
		tabs = append(tabs, ui.Tab{Href: v.yearPath(ctx, y), Label: strconv.Itoa(y), Current: y == v.Year})
	}
	return tabs
}

// units are the rows of the grid, products its columns, both in order.
func (v view) units() []string {
	var list []string
	for _, c := range v.Cells {
		if !slices.Contains(list, c.Unit) {
			list = append(list, c.Unit)
		}
	}
	return list
}

type column struct {
	ID   uuid.UUID
	Name string
}

func (v view) columns() []column {
	var list []column
	for _, c := range v.Cells {
		if col := (column{c.ProductID, c.ProductName}); !slices.Contains(list, col) {
			list = append(list, col)
		}
	}
	slices.SortFunc(list, func(a, b column) int { return strings.Compare(a.Name, b.Name) })
	return list
}

func (v view) cell(unit string, productID uuid.UUID) (Cell, bool) {
	i := slices.IndexFunc(v.Cells, func(c Cell) bool { return c.Unit == unit && c.ProductID == productID })
	if i < 0 {
		return Cell{}, false
	}
	return v.Cells[i], true
}

func (v view) widest() int64 {
	var w int64
	for _, c := range v.Cells {
		w = max(w, c.Gap())
	}
	return w
}

// Paint is how a cell is painted: by the gap, or by what stands in our way.
func Paint(c Cell, widest int64) string {
	switch c.State {
	case NoNeed:
		return "h-na"
	case Competitor, InHouse:
		if c.Gap() == 0 {
			return "h-rival"
		}
	case Potential, Offered:
		if c.Gap() == 0 {
			return "h-open"
		}
	}
	if n := Heat(c, widest); n > 0 {
		return "h" + strconv.Itoa(n)
	}
	return ""
}

// share is a share of wallet as it is written; "n/a" when nothing tells it.
func share(ctx context.Context, bp int, known bool) string {
	if !known {
		return i18n.T(ctx, "whitespace.cell.unknown_share")
	}
	return i18n.Percent(ctx, (bp+50)/100*100)
}

func cellShare(ctx context.Context, c Cell) string {
	bp, known := c.ShareOfWallet()
	return share(ctx, bp, known)
}

// note is the small line of a cell.
func note(ctx context.Context, c Cell) string {
	switch {
	case c.State == NoNeed, c.State == Unknown && c.Wallet == nil:
		return ""
	case c.Gap() > 0:
		return i18n.T(ctx, "whitespace.cell.gap", "amount", i18n.MoneyShort(ctx, c.Gap(), c.Currency))
	case c.State == Competitor:
		return c.Competitor
	}
	return cellShare(ctx, c)
}

func (v view) facts(ctx context.Context) []ui.FactItem {
	t := Sum(v.Cells)
	bp, known := t.ShareOfWallet()
	wallet := i18n.T(ctx, "whitespace.cell.unknown_share")
	if known {
		wallet = i18n.MoneyShort(ctx, t.Wallet, v.Currency)
	}
	return []ui.FactItem{
		{Label: i18n.T(ctx, "whitespace.fact.wallet"), Value: wallet, Note: i18n.T(ctx, "whitespace.fact.wallet_note")},
		{Label: i18n.T(ctx, "whitespace.fact.share"), Value: share(ctx, bp, known)},
		{Label: i18n.T(ctx, "whitespace.fact.gap"), Value: i18n.MoneyShort(ctx, t.Gap, v.Currency)},
		{
			Label: i18n.T(ctx, "whitespace.fact.penetration"),
			Value: i18n.Percent(ctx, (t.Penetration()+50)/100*100),
			Note:  i18n.T(ctx, "whitespace.fact.cells", "ours", t.OurCells, "all", t.Cells),
		},
	}
}

// opportunity leads to a new opportunity that starts from a cell.
func (v view) opportunity(ctx context.Context, c Cell) string {
	return account.Path(ctx, v.Head.ID, "opportunities", "new") + "?cell=" + c.ID.String()
}

// f is a field of the open cell.
func (v view) f(name string) ui.F { return ui.F{Form: v.Form, Name: name} }

func (v view) productField(ctx context.Context) ui.F {
	f := v.f("product")
	f.Options = []ui.Option{{Label: i18n.T(ctx, "whitespace.form.choose")}}
	for _, p := range v.Products {
		f.Options = append(f.Options, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return f
}

func (v view) stateField(ctx context.Context) ui.F {
	f := v.f("state")
	for _, s := range States {
		f.Options = append(f.Options, ui.Option{Value: string(s), Label: i18n.Enum(ctx, "cell_state", string(s))})
	}
	return f
}

func (v view) action(ctx context.Context) string {
	if *v.Open == uuid.Nil {
		return v.path(ctx)
	}
	return v.path(ctx, *v.Open)
}

func csvHead(ctx context.Context) []string {
	return []string{
		label(ctx, "year"), label(ctx, "unit"), label(ctx, "product"), label(ctx, "state"), label(ctx, "wallet"),
		label(ctx, "ours"), i18n.T(ctx, "whitespace.fact.share"), i18n.T(ctx, "whitespace.fact.gap"),
		label(ctx, "potential"), label(ctx, "probability"),
		label(ctx, "competitor"), label(ctx, "contract_end"), label(ctx, "reason"), label(ctx, "next_action"),
	}
}

func csvRows(ctx context.Context, cells []Cell) [][]string {
	var rows [][]string
	for _, c := range cells {
		rows = append(rows, []string{
			strconv.Itoa(c.Year), c.Unit, c.ProductName, i18n.Enum(ctx, "cell_state", string(c.State)),
			account.PlainMoneyOr(c.Wallet, c.Currency), account.PlainMoney(c.Ours, c.Currency),
			cellShare(ctx, c), account.PlainMoney(c.Gap(), c.Currency), account.PlainMoneyOr(c.Potential, c.Currency),
			form.IntText(c.Probability), c.Competitor, i18n.Date(ctx, c.ContractEnd), c.Reason, c.NextAction,
		})
	}
	return rows
}
