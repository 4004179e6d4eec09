package value

import (
	"context"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func (v figuresPage) money(ctx context.Context, minor int64) string {
	return i18n.MoneyShort(ctx, minor, page.ActorOf(ctx).Settings.Currency)
}

// facts are the totals: now, and what is expected with its gap and the weighted figure.
func (v figuresPage) facts(ctx context.Context) []ui.FactItem {
	items := []ui.FactItem{v.fact(ctx, Now)}
	if v.Breakdown.FromDocuments {
		items[0].Note = i18n.T(ctx, "value.figure.from_documents")
	}
	for _, k := range []Kind{Expected12, Expected36} {
		item := v.fact(ctx, k)
		if amount, percent, known := v.Breakdown.Total.Gap(k); known {
			item.Note = i18n.T(ctx, "value.figure.gap_note",
				"amount", v.money(ctx, amount), "percent", account.GrowthText(ctx, percent),
				"weighted", v.money(ctx, v.Breakdown.Total.Of(k).Weighted))
		}
		items = append(items, item)
	}
	return items
}

func (v figuresPage) fact(ctx context.Context, k Kind) ui.FactItem {
	item := ui.FactItem{Label: i18n.Enum(ctx, "value_kind", string(k)), Value: "–"}
	if s := v.Breakdown.Total.Of(k); s.Known {
		item.Value, item.Unit = i18n.MoneyParts(ctx, s.Amount, page.ActorOf(ctx).Settings.Currency)
	}
	return item
}

// kindOptions are the kinds of figures with their words.
func kindOptions(ctx context.Context) []ui.Option {
	var options []ui.Option
	for _, k := range Kinds {
		options = append(options, ui.Option{Value: string(k), Label: i18n.Enum(ctx, "value_kind", string(k))})
	}
	return options
}

func (v figuresPage) foot(ctx context.Context) string {
	if v.Breakdown.FromDocuments {
		return i18n.T(ctx, "value.figure.documents_win")
	}
	return ""
}

// name is what a line is called: its product, else its unit, else the whole account.
func (l Line) name(ctx context.Context) string {
	switch {
	case l.Product != "":
		return l.Product
	case l.Unit != "":
		return l.Unit
	}
	return i18n.T(ctx, "value.figure.whole")
}

func (v figuresPage) addHref(ctx context.Context, l Line, k Kind) string {
	query := url.Values{"kind": {string(k)}}
	if l.Product != "" {
		query.Set("product", l.Product)
	}
	if l.Unit != "" {
		query.Set("unit", l.Unit)
	}
	return account.Path(ctx, v.Head.ID, "value") + "?" + query.Encode() + "#form"
}

// open reports whether the figures by product stand open: someone types them, or
// there are few of them yet.
func (v figuresPage) open() bool {
	return v.editing() || v.Asked || v.Form.Typed() || len(v.Breakdown.Lines) < 4
}

func (v figuresPage) editing() bool { return v.Edit != uuid.Nil }

func (v figuresPage) formTitle(ctx context.Context) string {
	if v.editing() {
		return i18n.T(ctx, "value.figure.save")
	}
	return i18n.T(ctx, "value.figure.add")
}

func (v figuresPage) action(ctx context.Context) string {
	if v.editing() {
		return account.Path(ctx, v.Head.ID, "value", v.Edit)
	}
	return account.Path(ctx, v.Head.ID, "value")
}

// products are those that have figures here, then the rest of the catalogue.
func (v figuresPage) products() []string {
	return withCatalogue(distinct(v.Breakdown.Lines, func(l Line) string { return l.Product }), v.Catalogue)
}

func (v figuresPage) units() []string {
	return distinct(v.Breakdown.Lines, func(l Line) string { return l.Unit })
}

// distinct are the values that are there, each once, in the order they come.
func distinct[T any](list []T, value func(T) string) []string {
	var out []string
	for _, l := range list {
		if v := value(l); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// withCatalogue adds the catalogue's products that are not among those used.
func withCatalogue(used, catalogue []string) []string {
	return distinct(slices.Concat(used, catalogue), func(s string) string { return s })
}

// expected is what is expected of a bar, with the weighted figure of 12 months beside it.
func (b Bullet) expected(ctx context.Context, v figuresPage) string {
	return i18n.T(ctx, "value.bullet.expected", "in12", v.money(ctx, b.In12.Amount),
		"weighted", v.money(ctx, b.In12.Weighted), "in36", v.money(ctx, b.In36.Amount))
}

func (b Bullet) gapText(ctx context.Context, v figuresPage) string {
	amount, percent, known := b.Gap()
	if !b.In12.Known {
		return "–"
	}
	if !known {
		return v.money(ctx, amount)
	}
	return v.money(ctx, amount) + " " + account.GrowthText(ctx, percent)
}
