package lifetime

import (
	"context"
	"math/big"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// lifetimePage is what a client is worth over time, with the way there.
type lifetimePage struct {
	Head    account.Head
	Bought  Bought
	Kept    []Kept // the latest first
	Form    *form.Form
	Formula Formula
	Inputs  Inputs
	Fresh   bool // from the documents, nothing is kept yet
}

// start takes the latest calculation, else what the documents say.
func (v *lifetimePage) start() {
	v.Formula, v.Inputs, v.Fresh = Plain, v.Bought.Start(), true
	if len(v.Kept) > 0 {
		v.Formula, v.Inputs, v.Fresh = v.Kept[0].Formula, v.Kept[0].Inputs, false
	}
}

func (v lifetimePage) money(ctx context.Context, minor int64) string {
	return i18n.Money(ctx, minor, v.Head.Currency)
}

func (v lifetimePage) short(ctx context.Context, f Formula) string {
	n, ok := v.Inputs.Value(f)
	if !ok {
		return "–"
	}
	return i18n.MoneyShort(ctx, n, v.Head.Currency)
}

// times is how often one payment goes into the lifetime value; "" without a payment.
func (v lifetimePage) times(ctx context.Context) string {
	n, ok := v.Inputs.Value(v.Formula)
	if !ok || v.Inputs.Payment == 0 {
		return ""
	}
	return i18n.T(ctx, "lifetime.page.times", "n", i18n.Number(ctx, n/v.Inputs.Payment))
}

func (v lifetimePage) facts(ctx context.Context) []ui.FactItem {
	clv := i18n.T(ctx, "lifetime.page.clv")
	return []ui.FactItem{
		{
			Label: i18n.T(ctx, "lifetime.page.payment"),
			Value: i18n.MoneyShort(ctx, v.Inputs.Payment, v.Head.Currency),
			Note:  i18n.T(ctx, "lifetime.page.payment_note"),
		},
		{
			Label: i18n.Enum(ctx, "lifetime_formula", string(v.Formula)),
			Value: v.short(ctx, v.Formula), Note: v.times(ctx), Abbr: clv,
		},
	}
}

// step is a line of a sum.
type step struct{ Label, Sum, Value string }

// steps write a form out with the account's numbers.
func (v lifetimePage) steps(ctx context.Context, f Formula) []step {
	in := v.Inputs
	total, ok := in.Value(f)
	result := step{Label: i18n.T(ctx, "lifetime.step.result"), Value: "–"}
	if ok {
		result.Value = v.money(ctx, total)
	}
	switch f {
	case Plain:
		result.Sum = i18n.T(ctx, "lifetime.step.plain", "payment", v.money(ctx, in.Payment),
			"n", i18n.Number(ctx, int64(in.PerYear)), "years", strconv.Itoa(in.Years))
		return []step{result}
	case Finite:
		var list []step
		for _, y := range in.Schedule() {
			list = append(list, step{
				i18n.T(ctx, "lifetime.step.year", "n", strconv.Itoa(y.N)),
				i18n.T(ctx, "lifetime.step.share", "margin", v.money(ctx, in.Margin),
					"share", i18n.Percent(ctx, y.Share)),
				v.money(ctx, y.Amount),
			})
		}
		result.Sum = v.less(ctx, i18n.T(ctx, "lifetime.step.sum", "years", strconv.Itoa(in.Years)))
		return append(list, result)
	}
	q, has := in.Multiple()
	if !has {
		return []step{result}
	}
	times, _ := new(big.Rat).Set(q).Float64()
	multiple := step{
		i18n.T(ctx, "lifetime.step.multiple"),
		i18n.T(ctx, "lifetime.step.rates", "r", i18n.Percent(ctx, in.Retention),
			"i", i18n.Percent(ctx, in.Discount)), "× " + i18n.Decimal(ctx, times, 2),
	}
	result.Sum = v.less(ctx, v.money(ctx, in.Margin)+" × "+i18n.Decimal(ctx, times, 2))
	return []step{multiple, result}
}

// less takes off what winning them cost, when that is known.
func (v lifetimePage) less(ctx context.Context, sum string) string {
	if v.Inputs.Acquisition == 0 {
		return sum
	}
	return i18n.T(ctx, "lifetime.step.less", "sum", sum, "cost", v.money(ctx, v.Inputs.Acquisition))
}

// margin writes out m from the documents and the cost to serve.
func (v lifetimePage) margin(ctx context.Context) []step {
	b := v.Bought
	direct := step{Label: i18n.T(ctx, "lifetime.margin.direct"), Value: v.money(ctx, -b.Direct)}
	if b.Unknown > 0 {
		direct.Sum = i18n.T(ctx, "lifetime.margin.unknown", "n", b.Unknown)
	}
	return []step{
		{
			i18n.T(ctx, "lifetime.margin.revenue"),
			i18n.T(ctx, "lifetime.margin.documents", "n", b.N), v.money(ctx, b.Revenue),
		},
		direct,
		{i18n.T(ctx, "lifetime.margin.service"), "", v.money(ctx, -b.Service)},
		{i18n.T(ctx, "lifetime.margin.m"), "", v.money(ctx, b.Margin())},
	}
}

func (v lifetimePage) formulaField(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "formula"}
	for _, x := range Formulas {
		f.Options = append(f.Options, ui.Option{
			Value: string(x), Label: i18n.Enum(ctx, "lifetime_formula", string(x)),
			Hint: i18n.Enum(ctx, "lifetime_hint", string(x)),
		})
	}
	return f
}

func (k Kept) line(ctx context.Context) ui.Row {
	return ui.Row{
		Title: i18n.Enum(ctx, "lifetime_formula", string(k.Formula)), End: i18n.MoneyShort(ctx, k.Result, k.Currency),
		EndSub: i18n.T(ctx, "lifetime.kept.payment", "amount", i18n.MoneyShort(ctx, k.Payment, k.Currency)),
		Sub: i18n.T(ctx, "lifetime.kept.by", "at", i18n.Instant(ctx, k.At),
			"name", k.ByName, "version", strconv.Itoa(k.FormulaVersion)),
	}
}

func (v lifetimePage) keptRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, k := range v.Kept {
		rows = append(rows, k.line(ctx))
	}
	return rows
}

// costPage is what serving the client takes, month by month.
type costPage struct {
	Head   account.Head
	Costs  []Cost
	Bought Bought
	Form   *form.Form
	ID     uuid.UUID // of the one whose form is open; uuid.Nil a new one
}

func costPath(ctx context.Context, h account.Head, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", h.ID, "value", "costs"}, parts...)...))
}

func (v costPage) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func (v costPage) action(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return costPath(ctx, v.Head)
	}
	return costPath(ctx, v.Head, v.ID)
}

func (v costPage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "lifetime.cost.new")
	}
	return i18n.T(ctx, "lifetime.cost.edit")
}

func (v costPage) facts(ctx context.Context) []ui.FactItem {
	facts := []ui.FactItem{
		{
			Label: i18n.T(ctx, "lifetime.cost.year"),
			Value: i18n.MoneyShort(ctx, v.Bought.Service, v.Head.Currency),
			Note:  i18n.T(ctx, "lifetime.cost.year_note"),
		},
		{
			Label: i18n.T(ctx, "lifetime.margin.m"),
			Value: i18n.MoneyShort(ctx, v.Bought.Margin(), v.Head.Currency),
			Note:  i18n.T(ctx, "lifetime.cost.margin_note"),
		},
	}
	if v.Bought.Revenue > 0 {
		share := int(float64(v.Bought.Service) / float64(v.Bought.Revenue) * whole)
		facts[0].Note = i18n.T(ctx, "lifetime.cost.share", "percent", i18n.Percent(ctx, share))
	}
	return facts
}

func (v costPage) f(name, unit string) ui.F { return ui.F{Form: v.Form, Name: name, Unit: unit} }
