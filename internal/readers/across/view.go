package across

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// pageSize is how many rows a page lists; grouped how many lines a table of sets has.
const (
	pageSize = 50
	grouped  = 12
)

// view is what a page shows.
type view struct {
	ask
	Rows       []row
	Totals     []total
	Colleagues []account.Colleague
	Segments   []account.Segment
	More       bool // rows behind those of the page
	Today      day.Date
	Currency   string
}

func (v view) title(ctx context.Context) string { return i18n.Enum(ctx, "across_tab", v.View.Name) }

// href is the address of a question.
func (a ask) href(ctx context.Context, parts ...any) string {
	path := string(page.Path(ctx, append([]any{"portfolio", a.View.Name}, parts...)...))
	if q := a.Values().Encode(); q != "" {
		path += "?" + q
	}
	return path
}

// Tabs are the views, with the filter as it stands; current is the name of the
// one that is shown, "" for the clients.
func Tabs(ctx context.Context, f url.Values, current string) []ui.Tab {
	path := func(parts ...any) string {
		p := string(page.Path(ctx, parts...))
		if q := f.Encode(); q != "" {
			p += "?" + q
		}
		return p
	}
	clients := path("accounts")
	if page.ActorOf(ctx).Can(authz.PortfolioView) {
		clients = path("portfolio")
	}
	tabs := []ui.Tab{{Href: clients, Label: i18n.Enum(ctx, "across_tab", "clients"), Current: current == ""}}
	for _, k := range kinds {
		tabs = append(tabs, ui.Tab{
			Href:  path("portfolio", k.Name),
			Label: i18n.Enum(ctx, "across_tab", k.Name), Current: current == k.Name,
		})
	}
	return tabs
}

func (v view) total(set string) total {
	for _, t := range v.Totals {
		if t.Key == set {
			return t
		}
	}
	return total{Key: set}
}

// figures are the totals on top, each a link to its rows.
func (v view) figures(ctx context.Context) []ui.KPIItem {
	items := make([]ui.KPIItem, 0, len(v.View.Sets))
	for _, set := range v.View.Sets {
		t := v.total(set)
		items = append(items, ui.KPIItem{
			Label: v.setName(ctx, set), Value: i18n.Number(ctx, int64(t.N)),
			Note: v.sums(ctx, t), Href: v.of(set).href(ctx) + "#rows", Current: v.Set == set,
		})
	}
	return items
}

// sums are the amounts of a set in words; "" when it has none.
func (v view) sums(ctx context.Context, t total) string {
	if !v.View.Money || t.N == 0 {
		return ""
	}
	text := i18n.MoneyShort(ctx, t.Amount, v.Currency)
	if v.View.Second {
		text += ", " + strings.ToLower(v.columnName(ctx, "weighted")) + " " + i18n.MoneyShort(ctx,
			t.Weighted, v.Currency)
	}
	return text
}

func (v view) columnName(ctx context.Context, key string) string {
	if key == "account" || key == "owner" {
		return i18n.Enum(ctx, "across_col", key)
	}
	return i18n.Enum(ctx, "across_col", v.View.Name+"_"+key)
}

// setName is what a set is called: a figure by its view, a line of a group by what it holds.
func (v view) setName(ctx context.Context, set string) string {
	prefix, key, found := strings.Cut(set, ":")
	if !found {
		return i18n.Enum(ctx, "across_set", v.View.Name+"_"+set)
	}
	return v.keyName(ctx, prefix, key)
}

func (v view) keyName(ctx context.Context, prefix, key string) string {
	i := slices.IndexFunc(v.View.Groups, func(g group) bool { return g.Prefix == prefix })
	switch {
	case i >= 0 && v.View.Groups[i].Enum != "":
		return i18n.Enum(ctx, v.View.Groups[i].Enum, key)
	case key == "":
		return i18n.Enum(ctx, "across_nothing", prefix)
	case prefix == "who":
		for _, c := range v.Colleagues {
			if c.ID.String() == key {
				return c.Name
			}
		}
	case prefix == "month":
		if year, month, ok := strings.Cut(key, "-"); ok {
			return month + "/" + year
		}
	case prefix == "tier":
		return i18n.T(ctx, "account.header.tier", "tier", key)
	case prefix == "cell":
		if a, b, ok := strings.Cut(key, "-"); ok {
			return i18n.T(ctx, "across.risks.cell", "severity", a, "likelihood", b)
		}
	}
	return key
}

// asked is what a set is called in the title of the rows. A name that no row has is said as it was asked.
func (v view) asked(ctx context.Context) string {
	if strings.Contains(v.Set, ":") || slices.Contains(v.View.Sets, v.Set) {
		return v.setName(ctx, v.Set)
	}
	return v.Set
}

// lines are the sets of a group: months and cells in their order, others by size.
func (v view) lines(g group) (list []total, left int) {
	for _, t := range v.Totals {
		if strings.HasPrefix(t.Key, g.Prefix+":") {
			list = append(list, t)
		}
	}
	if g.Prefix != "month" {
		slices.SortStableFunc(list, func(a, b total) int {
			if a.Amount != b.Amount {
				return int(min(max(b.Amount-a.Amount, -1), 1))
			}
			return b.N - a.N
		})
	}
	if len(list) > grouped {
		return list[:grouped], len(list) - grouped
	}
	return list, 0
}

func (v view) groupFoot(ctx context.Context, left int) string {
	if left == 0 {
		return ""
	}
	return i18n.T(ctx, "across.group.more", "n", left)
}

// rowHref leads to where a row stands.
func (v view) rowHref(ctx context.Context, r row) string {
	parts := []any{"accounts", r.AccountID}
	for _, p := range v.View.Way {
		parts = append(parts, p)
	}
	if v.View.Deep {
		parts = append(parts, r.ID)
	}
	if v.View.Mark != "" {
		return string(page.Path(ctx, parts...)) + "#" + v.View.Mark
	}
	return string(page.Path(ctx, parts...))
}

// cell is what a row says in a column.
func (v view) cell(ctx context.Context, r row, key string) string {
	switch key {
	case "account":
		return r.AccountName
	case "owner":
		return r.OwnerName
	case "title":
		return r.Title
	case "note":
		return r.Note
	case "who":
		return r.Who
	case "state":
		return i18n.EnumOr(ctx, v.View.Enum, r.State)
	case "on":
		return dayText(ctx, r.OnDay)
	case "then":
		return dayText(ctx, r.ThenDay)
	case "amount":
		return account.PlainMoney(r.Amount, v.Currency)
	case "weighted":
		return account.PlainMoney(r.Weighted, v.Currency)
	}
	return i18n.Number(ctx, int64(r.N))
}

func dayText(ctx context.Context, d *day.Date) string {
	if d == nil {
		return ""
	}
	return i18n.Date(ctx, *d)
}

func (v view) heads(ctx context.Context) []string {
	heads := []string{v.columnName(ctx, "account")}
	for _, c := range v.View.Columns {
		heads = append(heads, v.columnName(ctx, c.Key))
	}
	return heads
}

func (v view) csv(ctx context.Context, r row) []string {
	line := []string{r.AccountName}
	for _, c := range v.View.Columns {
		switch c.Key {
		case "n":
			line = append(line, strconv.Itoa(r.N))
		default:
			line = append(line, v.cell(ctx, r, c.Key))
		}
	}
	return line
}

func (c column) num() bool { return c.Kind == inMoney || c.Kind == inNumbers }

func (v view) head(ctx context.Context, key string, num bool) ui.SortHead {
	h := ui.SortHead{Label: v.columnName(ctx, key), Href: v.by(key).href(ctx) + "#rows", Num: num}
	if v.Sort == key {
		h.Dir = "ascending"
		if v.Down {
			h.Dir = "descending"
		}
	}
	return h
}

func (v view) pager(ctx context.Context) ui.Paging {
	var p ui.Paging
	at := v.ask
	if v.Page > 1 {
		at.Page = v.Page - 1
		p.Prev = at.href(ctx) + "#rows"
	}
	if v.More {
		at.Page = v.Page + 1
		p.Next = at.href(ctx) + "#rows"
	}
	return p
}

// clear leads to the view of all clients; "" when nothing is filtered.
func (v view) clear(ctx context.Context) string {
	if v.Filter == (Filter{}) {
		return ""
	}
	all := v.ask
	all.Filter, all.Page = Filter{}, 1
	return all.href(ctx)
}

// base is the view's address without a question, for the form of the filter.
func (v view) base(ctx context.Context) string {
	return string(page.Path(ctx, "portfolio", v.View.Name))
}

// kept are the parts of the question that a new filter keeps.
func (v view) kept() (pairs []string) {
	values := v.Values()
	for _, name := range []string{"set", "sort", "dir"} {
		if x := values.Get(name); x != "" {
			pairs = append(pairs, name, x)
		}
	}
	return pairs
}

func (v view) people(ctx context.Context, any string) []ui.Option {
	options := []ui.Option{{Label: any}}
	for _, c := range v.Colleagues {
		if c.Owns || c.ID == v.Owner || c.ID == v.Team {
			options = append(options, ui.Option{Value: c.ID.String(), Label: c.Name})
		}
	}
	return options
}

func (v view) segmentOptions(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "account.list.any_segment")}}
	for _, s := range v.Segments {
		options = append(options, ui.Option{Value: s.ID.String(), Label: s.Name(i18n.From(ctx).Lang)})
	}
	return options
}

func enums(ctx context.Context, anyKey, enum string, codes []string) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, anyKey)}}
	for _, c := range codes {
		options = append(options, ui.Option{Value: c, Label: i18n.Enum(ctx, enum, c)})
	}
	return options
}

func tiers(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "account.list.any_tier")}}
	for _, t := range []string{"1", "2", "3"} {
		options = append(options, ui.Option{Value: t, Label: i18n.T(ctx, "account.header.tier", "tier", t)})
	}
	return options
}

func (v view) tier() string {
	if v.Tier == 0 {
		return ""
	}
	return strconv.Itoa(v.Tier)
}

func statuses() []string {
	codes := make([]string, 0, len(account.Statuses))
	for _, s := range account.Statuses {
		codes = append(codes, string(s))
	}
	return codes
}

func (v view) ownerText() string { return form.IDText(form.IDOrNil(v.Owner)) }

func (v view) teamText() string { return form.IDText(form.IDOrNil(v.Team)) }

func (v view) segmentText() string { return form.IDText(form.IDOrNil(v.Segment)) }

// sub says how many rows the set has, and what they sum up to.
func (v view) sub(ctx context.Context) string {
	t := v.total(v.Set)
	text := i18n.T(ctx, "across.rows.count", "n", t.N)
	if s := v.sums(ctx, t); s != "" {
		text += ", " + s
	}
	return text
}
