package value

import (
	"context"
	"strconv"

	"trucot/internal/client/account"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// shownYears is how many years have their sum above the list.
const shownYears = 3

// facts are the sums: the last 12 full months, and the latest years.
func (v dealsPage) facts(ctx context.Context) []ui.FactItem {
	var last Bought
	for _, b := range v.Bought {
		last.Amount, last.N = last.Amount+b.Amount, last.N+b.N
	}
	items := []ui.FactItem{v.fact(ctx, i18n.T(ctx, "value.transaction.last_year"), last.Amount, last.N)}
	for _, y := range v.Years[:min(len(v.Years), shownYears)] {
		items = append(items, v.fact(ctx, strconv.Itoa(y.Year), y.Amount, y.N))
	}
	if v.Owed.N > 0 {
		late := v.fact(ctx, i18n.T(ctx, "value.transaction.owed"), v.Owed.Amount, v.Owed.N)
		late.NoteKind = "risk"
		items = append(items, late)
	}
	return items
}

func (v dealsPage) fact(ctx context.Context, label string, amount int64, n int) ui.FactItem {
	item := ui.FactItem{Label: label, Note: i18n.T(ctx, "value.transaction.count", "n", n)}
	item.Value, item.Unit = i18n.MoneyParts(ctx, amount, page.ActorOf(ctx).Settings.Currency)
	return item
}

func (v dealsPage) base(ctx context.Context) string {
	return account.Path(ctx, v.Head.ID, "transactions")
}

func (v dealsPage) newHref(ctx context.Context) string { return v.base(ctx) + "/new" }

func (v dealsPage) exportHref(ctx context.Context) string {
	if query := v.Filter.values().Encode(); query != "" {
		return v.base(ctx) + "/export?" + query
	}
	return v.base(ctx) + "/export"
}

func (v dealsPage) clear(ctx context.Context) string {
	if v.Filter == (dealFilter{}) {
		return ""
	}
	return place.Path(ctx, v.Head.ID)
}

func (v dealsPage) year() string {
	if v.Filter.Year == 0 {
		return ""
	}
	return strconv.Itoa(v.Filter.Year)
}

func (v dealsPage) years(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "value.transaction.any_year")}}
	for _, y := range v.Years {
		year := strconv.Itoa(y.Year)
		options = append(options, ui.Option{Value: year, Label: year})
	}
	return options
}

func (v dealsPage) payments(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "value.transaction.any_payment")}}
	for _, p := range payments {
		options = append(options, ui.Option{Value: p, Label: i18n.Enum(ctx, "payment", p)})
	}
	return options
}

func (v dealsPage) products(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "value.transaction.any_product")}}
	for _, p := range distinct(v.Names, dealName.product) {
		options = append(options, ui.Option{Value: p, Label: p})
	}
	return options
}

func (v dealsPage) pager(ctx context.Context) ui.Paging {
	return ui.Paging{Prev: v.pageHref(ctx, "before", v.Page.Prev), Next: v.pageHref(ctx, "after", v.Page.Next)}
}

func (v dealsPage) pageHref(ctx context.Context, name, from string) string {
	if from == "" {
		return ""
	}
	f := v.Filter
	return place.Path(ctx, v.Head.ID, "product", f.Product, "bought", v.year(), "payment", f.Payment, name, from)
}

func (n dealName) product() string { return n.Product }

func (n dealName) unit() string { return n.Unit }

func (v dealForm) action(ctx context.Context) string {
	if v.Edit {
		return account.Path(ctx, v.Head.ID, "transactions", v.ID)
	}
	return account.Path(ctx, v.Head.ID, "transactions")
}
