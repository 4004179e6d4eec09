package opportunity

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/contract"
	"trucot/internal/goals/proposal"
	"trucot/internal/goals/whitespace"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// listPage is all opportunities of an account, with those that the whitespace shows.
type listPage struct {
	Head      account.Head
	All       []Opportunity
	Sort      Sort
	Kind      Kind   // "": all
	Show      string // "": live ones, "all": those that are over too
	Today     day.Date
	Form      *form.Form
	cells     []whitespace.Cell // of this year
	found     []Found           // that no opportunity came of
	dismissed []proposal.Dismissal
}

func path(ctx context.Context, h account.Head, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", h.ID, "opportunities"}, parts...)...))
}

func (v listPage) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

// rows are the opportunities that the address asks for, in its order.
func (v listPage) rows() []Opportunity {
	var list []Opportunity
	for _, o := range Order(v.All, v.Sort) {
		if (v.Show == "all" || o.Live()) && (v.Kind == "" || o.Kind == v.Kind) {
			list = append(list, o)
		}
	}
	return list
}

func (v listPage) query(sort Sort) string {
	values := url.Values{}
	if v.Show == "all" {
		values.Set("show", "all")
	}
	if v.Kind != "" {
		values.Set("kind", string(v.Kind))
	}
	if sort != Sorts[0] {
		values.Set("sort", string(sort))
	}
	if len(values) == 0 {
		return ""
	}
	return "?" + values.Encode()
}

func (v listPage) head(ctx context.Context, by Sort, label string, num bool) ui.SortHead {
	h := ui.SortHead{Label: label, Href: place.Open(ctx, v.Head.ID) + v.query(by) + "#" + place.Name, Num: num}
	if by != v.Sort {
		return h
	}
	switch by {
	case "amount", "weighted", "probability":
		h.Dir = "descending"
	default:
		h.Dir = "ascending"
	}
	return h
}

func (v listPage) clear(ctx context.Context) string {
	if v.Kind == "" && v.Show == "" {
		return ""
	}
	return place.Path(ctx, v.Head.ID)
}

func showOptions(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Label: i18n.T(ctx, "opportunity.filter.live")},
		{Value: "all", Label: i18n.T(ctx, "opportunity.filter.over")},
	}
}

func kindOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "opportunity.filter.kinds")}}
	for _, k := range Kinds {
		opts = append(opts, ui.Option{Value: string(k), Label: i18n.Enum(ctx, "opportunity_kind", string(k))})
	}
	return opts
}

func (v listPage) facts(ctx context.Context) []ui.FactItem {
	t := Sum(v.All, v.Today)
	late := ui.FactItem{Label: i18n.T(ctx, "opportunity.fact.late"), Value: strconv.Itoa(t.Late)}
	if t.Late > 0 {
		late.Note, late.NoteKind = i18n.T(ctx, "opportunity.fact.late_note"), "risk"
	}
	return []ui.FactItem{
		{Label: i18n.T(ctx, "opportunity.fact.live"), Value: strconv.Itoa(t.N)},
		{
			Label: i18n.T(ctx, "opportunity.fact.amount"), Value: i18n.MoneyShort(ctx, t.Amount, v.Head.Currency),
			Note: i18n.T(ctx, "opportunity.fact.amount_note"),
		},
		{
			Label: i18n.T(ctx, "opportunity.fact.weighted"), Value: i18n.MoneyShort(ctx, t.Weighted, v.Head.Currency),
			Note: i18n.T(ctx, "opportunity.fact.weighted_note", "percent", i18n.Percent(ctx, 100*t.Chance())),
		},
		late,
	}
}

// Paint is the fill of a kind in charts and keys.
func (k Kind) Paint() string {
	switch k {
	case Upsell:
		return "f-up"
	case CrossSell:
		return "f-cross"
	case Renewal:
		return "f-base"
	}
	return "f-missed"
}

// Sub says how many live ones there are, worth how much, and weighted; "" without one.
func Sub(ctx context.Context, list []Opportunity, today day.Date, currency string) string {
	t := Sum(list, today)
	if t.N == 0 {
		return ""
	}
	return i18n.T(ctx, "opportunity.list.sum", "n", t.N, "amount", i18n.MoneyShort(ctx, t.Amount, currency),
		"weighted", i18n.MoneyShort(ctx, t.Weighted, currency))
}

// Rows is what a table of opportunities needs around them.
type Rows struct {
	Head  account.Head
	List  []Opportunity
	Today day.Date
	sort  func(ctx context.Context, by Sort, label string, num bool) ui.SortHead // nil: the heads do not sort
}

func (r Rows) mayEdit(ctx context.Context) bool { return r.Head.MayEdit(page.ActorOf(ctx)) }

func (o Opportunity) cellPath(ctx context.Context, h account.Head) string {
	return whitespace.Panel.Open(ctx, h.ID, "year", strconv.Itoa(o.CellYear)) + "#c-" + o.CellID.String()
}

func (o Opportunity) next(ctx context.Context) string {
	if o.NextDue.IsZero() {
		return i18n.T(ctx, "opportunity.list.next", "step", o.NextAction)
	}
	return i18n.T(ctx, "opportunity.list.next_on", "step", o.NextAction, "date", i18n.Date(ctx, o.NextDue))
}

func (o Opportunity) contractPath(ctx context.Context, h account.Head) string {
	return contract.Panel.Open(ctx, h.ID) + "#k-" + o.ContractID.String()
}

// when is the last column: by when it should be closed, or when it was.
func (o Opportunity) when(ctx context.Context) string {
	switch {
	case !o.Live():
		return i18n.Date(ctx, o.ClosedOn)
	case o.Due.IsZero():
		return "–"
	}
	return i18n.Date(ctx, o.Due)
}

func (f Found) title() string { return f.Cell.ProductName + ": " + f.Cell.Unit }

func (f Found) why(ctx context.Context) string {
	switch f.Trigger {
	case ContractEnding:
		return i18n.T(ctx, "opportunity.why.ending", "who", f.Cell.Competitor,
			"date", i18n.Date(ctx, f.Cell.ContractEnd))
	case CellLost:
		return i18n.T(ctx, "opportunity.why.lost", "reason", f.Cell.Reason)
	}
	return i18n.T(ctx, "opportunity.why.unknown")
}

// fromCell fills the form of an opportunity from a cell of the whitespace.
func fromCell(ctx context.Context, c whitespace.Cell, kind Kind) url.Values {
	v := url.Values{
		"title": {c.ProductName + ": " + c.Unit}, "product": {c.ProductName},
		"kind": {string(kind)}, "cell": {c.ID.String()}, "next_action": {c.NextAction},
	}
	if worth := Worth(c); worth > 0 {
		v.Set("amount", i18n.MoneyInput(ctx, worth, c.Currency))
	} else if kind == Renewal {
		v.Set("amount", i18n.MoneyInput(ctx, c.Ours, c.Currency))
	}
	if c.Probability != nil {
		v.Set("probability", strconv.Itoa(*c.Probability))
	}
	if !c.ContractEnd.IsZero() {
		v.Set("due", c.ContractEnd.String())
	}
	return v
}

// fromContract fills the form of an opportunity to renew a contract.
func fromContract(ctx context.Context, c contract.Contract) url.Values {
	return url.Values{
		"title":   {i18n.T(ctx, "opportunity.form.renew", "name", c.Name)},
		"product": {c.Product}, "kind": {string(Renewal)}, "contract": {c.ID.String()},
		"amount": {i18n.MoneyInput(ctx, c.Amount, c.Currency)}, "due": {c.Ends.String()},
	}
}

func (f Found) values(ctx context.Context, accountID uuid.UUID) url.Values {
	kind := Missed
	if f.Trigger == CellLost {
		kind = WinBack
	}
	v := fromCell(ctx, f.Cell, kind)
	v.Set("reason", f.why(ctx))
	v.Set("proposal", f.ID(accountID).String())
	return v
}

func (v listPage) proposals(ctx context.Context) proposal.List {
	l := proposal.List{
		Title: i18n.T(ctx, "opportunity.found.title"), Sub: i18n.T(ctx, "opportunity.found.sub"),
		None: i18n.T(ctx, "opportunity.found.none"), MayEdit: v.mayEdit(ctx),
		Dismiss: path(ctx, v.Head, "dismiss"), Form: v.Form,
		Restore: func(id uuid.UUID) string {
			return account.Path(ctx, v.Head.ID, "proposals", id, "restore")
		},
	}
	for _, f := range v.found {
		id := f.ID(v.Head.ID)
		item := proposal.Item{
			ID: id, Title: f.title(), Why: f.why(ctx),
			Accept: path(ctx, v.Head, "new") + "?proposal=" + id.String(),
		}
		if f.Amount() > 0 {
			item.Amount = i18n.MoneyShort(ctx, f.Amount(), f.Cell.Currency)
		}
		if d, down := proposal.Of(v.dismissed, id); down {
			item.Dismissed = &d
		}
		l.Items = append(l.Items, item)
	}
	return l
}

func csvHead(ctx context.Context, currency string) []string {
	return []string{
		label(ctx, "title"), label(ctx, "kind"), label(ctx, "product"), label(ctx, "amount") + " (" + currency + ")",
		label(ctx, "probability"), i18n.T(ctx, "opportunity.fact.weighted") + " (" + currency + ")",
		label(ctx, "stage"), label(ctx, "next_action"), label(ctx, "next_due"), label(ctx, "due"),
		i18n.T(ctx, "opportunity.list.closed"), label(ctx, "owner"), label(ctx, "reason"),
	}
}

func csvRows(ctx context.Context, list []Opportunity) [][]string {
	var rows [][]string
	for _, o := range list {
		rows = append(rows, []string{
			o.Title, i18n.Enum(ctx, "opportunity_kind", string(o.Kind)),
			o.Product, account.PlainMoney(o.Amount, o.Currency),
			strconv.Itoa(o.Probability),
			account.PlainMoney(o.Weighted(), o.Currency), i18n.Enum(ctx, "stage", string(o.Stage)), o.NextAction,
			i18n.DateInput(ctx, o.NextDue),
			i18n.DateInput(ctx, o.Due), i18n.DateInput(ctx, o.ClosedOn), o.OwnerName, o.Reason,
		})
	}
	return rows
}

// formPage is the form of one opportunity.
type formPage struct {
	Head     account.Head
	Form     *form.Form
	People   []account.Person
	ID       uuid.UUID // uuid.Nil: a new one
	Cell     *whitespace.Cell
	Contract *contract.Contract
	Why      string // what the rule that found it saw
	Currency string
}

func (v formPage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "opportunity.form.new")
	}
	return i18n.T(ctx, "opportunity.form.edit")
}

func (v formPage) action(ctx context.Context, more ...any) string {
	if v.ID == uuid.Nil {
		return path(ctx, v.Head)
	}
	return path(ctx, v.Head, append([]any{v.ID}, more...)...)
}

func (v formPage) kinds(ctx context.Context) []ui.Option {
	var opts []ui.Option
	for _, k := range Kinds {
		opts = append(opts, ui.Option{Value: string(k), Label: i18n.Enum(ctx, "opportunity_kind", string(k))})
	}
	return opts
}

func (v formPage) stages(ctx context.Context) []ui.Option {
	var opts []ui.Option
	for _, s := range Stages {
		opts = append(opts, ui.Option{
			Value: string(s),
			Label: i18n.T(ctx, "opportunity.form.stage", "stage", i18n.Enum(ctx, "stage", string(s)),
				"percent", i18n.Percent(ctx, 100*Likely(s))),
		})
	}
	return opts
}
