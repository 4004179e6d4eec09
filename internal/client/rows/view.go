package rows

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/sheet"
	"trucot/web/ui"
)

type typedKey struct{}

// typed are the rows of one form that are shown again.
type typed struct {
	path  string
	fixed url.Values
	batch uuid.UUID
	rows  []row
}

var ending = regexp.MustCompile(`/(rows|paste|paste/confirm)$`)

// pathOf is the address of the list that a request about its rows is sent to.
func pathOf(path string) string { return ending.ReplaceAllString(path, "") }

// below is the address of a page below an account.
func below(parts []any) string {
	var list []string
	for _, p := range parts {
		list = append(list, fmt.Sprint(p))
	}
	return strings.Join(list, "/")
}

// pairs are values as names and values in turn.
func pairs(values url.Values) (list []string) {
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, v := range values[name] {
			list = append(list, name, v)
		}
	}
	return list
}

// Entry is the form for the rows of a list, in the list's place.
type Entry struct {
	ID      string // of the form: no other on the page has it
	In      string // id of the element that holds the list: drawn anew when a row is saved
	Path    string // of the list
	Fixed   []string
	Columns []Column
	Quiet   bool // without the fold for a spreadsheet
	Focus   bool // the page opens with the first cell ready to be typed into

	batch uuid.UUID
	form  *form.Form // what the cells hold, and what is wrong with them
	shown []int      // rows that are shown again
	next  int        // the blank row
}

// Entry describes the form. in is the id of the element that holds the list, and
// of the form with "-rows" behind; fixed are names and values in turn.
func (d Desk[T]) Entry(ctx context.Context, path, in string, fixed ...string) Entry {
	e := Entry{
		ID: in + "-rows", In: in, Path: path, Fixed: fixed, Columns: d.columns(ctx),
		batch: uuid.Must(uuid.NewV7()), next: 1,
	}
	values := url.Values{}
	was, _ := ctx.Value(typedKey{}).(typed)
	if was.path != path || !slices.Equal(pairs(was.fixed), sorted(fixed)) {
		e.form = form.New(nil)
		e.prepare()
		return e
	}
	e.batch = was.batch
	for _, r := range was.rows {
		for name, list := range r.typed {
			values[prefix(r.n)+name] = list
		}
		e.shown = append(e.shown, r.n)
	}
	e.form = form.New(values)
	for _, r := range was.rows {
		e.next = max(e.next, r.n+1)
		for _, f := range r.faults {
			e.form.Fail(prefix(r.n)+f.column, f.Key, f.Args...)
		}
	}
	e.prepare()
	return e
}

// prepare writes into the blank rows what stands there already.
func (e Entry) prepare() {
	blank := e.spare()
	if len(e.shown) == 0 {
		blank = append(blank, e.next)
	}
	for _, n := range blank {
		for _, c := range e.Columns {
			if c.Ready != "" {
				e.form.Set(prefix(n)+c.Name, c.Ready)
			}
		}
	}
}

func sorted(fixed []string) []string {
	values := url.Values{}
	for i := 0; i+1 < len(fixed); i += 2 {
		values.Add(fixed[i], fixed[i+1])
	}
	return pairs(values)
}

// first are the rows that stand open: those with something wrong, else one that is blank.
func (e Entry) first() []int {
	if len(e.shown) > 0 {
		return e.shown
	}
	return []int{e.next}
}

// spare are the further rows where no script adds the next.
func (e Entry) spare() (list []int) {
	used := e.next
	if len(e.shown) == 0 {
		used++
	}
	for n := len(e.first()); n < Blank && used <= maxRows; n++ {
		list = append(list, used)
		used++
	}
	return list
}

func (e Entry) lists() (list []Column) {
	for _, c := range e.Columns {
		if (c.Kind == Name || c.Kind == Helped) && len(c.Options) > 0 {
			list = append(list, c)
		}
	}
	return list
}

func (e Entry) listID(c Column) string { return "l-" + e.ID + "-" + c.Name }

// field describes a cell for the controls of ui.
func (e Entry) field(ctx context.Context, n int, c Column) ui.F {
	name := prefix(n) + c.Name
	f := ui.F{
		Form: e.form, Name: name, ID: "f-" + e.ID + "-" + name, Label: c.label,
		Optional: true, Asked: true, NoDraft: true, Placeholder: c.Hint, Autocomplete: "off",
	}
	if wrong := e.form.Errors(); len(wrong) > 0 && wrong[0].Field == name {
		f.Autofocus = true
	}
	if e.Focus && len(e.shown) == 0 && n == e.next && c.Name == e.Columns[0].Name {
		f.Autofocus = true
	}
	switch c.Kind {
	case Long:
		f.Rows = 1
	case Day:
		f.Type, f.Autocomplete = "date", ""
	case Number:
		f.Inputmode = "decimal"
	case Choice:
		f.Options = append([]ui.Option{{Label: cmp.Or(c.Empty, "–")}}, c.Options...)
	case Name, Helped:
		if len(c.Options) > 0 {
			f.List = e.listID(c)
		}
	}
	return f
}

func cellClass(c Column) string {
	switch {
	case c.Wide:
		return "rowcell rowcell--wide"
	case c.Kind == Number:
		return "rowcell rowcell--slim"
	case c.Kind == Day:
		return "rowcell rowcell--day"
	}
	return "rowcell"
}

// reviewPage shows what a paste would do.
type reviewPage struct {
	Head       account.Head
	Form       *form.Form
	Title      string // of the list
	Back, Path string
	Fixed      []string
	Batch      uuid.UUID
	Columns    []Column
	Ignored    []string
	Table      sheet.Sheet
	Lines      []reviewLine
	Seen       string // print of what it shows
}

type reviewLine struct {
	row
	Outcome outcome
}

// sort puts the lines first that need a look.
func (v reviewPage) sort() {
	slices.SortStableFunc(v.Lines, func(a, b reviewLine) int {
		if d := slices.Index(outcomes, a.Outcome) - slices.Index(outcomes, b.Outcome); d != 0 {
			return d
		}
		return a.n - b.n
	})
}

// turn are the hidden fields that have the days read the other way round.
func (v reviewPage) turn() []string {
	return append([]string{"text", v.Form.Value("text"), "order", string(v.Table.Dates.Order.Other())}, v.Fixed...)
}

func (v reviewPage) count(o outcome) (n int) {
	for _, l := range v.Lines {
		if l.Outcome == o {
			n++
		}
	}
	return n
}

func (v reviewPage) facts(ctx context.Context) []ui.FactItem {
	var items []ui.FactItem
	for _, o := range outcomes {
		label := i18n.Enum(ctx, "row_outcome", string(o))
		items = append(items, ui.FactItem{Label: label, Value: i18n.Number(ctx, int64(v.count(o)))})
	}
	return items
}

var marks = map[outcome]string{wrong: "risk", differs: "watch", added: "good", there: "none"}

func (v reviewPage) ignored(ctx context.Context) string {
	return i18n.T(ctx, "rows.paste.ignored", "names", strings.Join(v.Ignored, ", "))
}

// confirm is what the button says.
func (v reviewPage) confirm(ctx context.Context) string {
	n := v.count(added)
	if rest := len(v.Lines) - n; rest > 0 {
		return i18n.T(ctx, "rows.paste.confirm_some", "n", n, "rest", rest)
	}
	return i18n.T(ctx, "rows.paste.confirm", "n", n)
}

func labels(list []Column) string {
	var names []string
	for _, c := range list {
		names = append(names, c.label)
	}
	return strings.Join(names, " · ")
}

// remarks are what is wrong with a cell.
func (l reviewLine) remarks(ctx context.Context, column string) (list []string) {
	for _, f := range l.faults {
		if f.column == column {
			list = append(list, i18n.T(ctx, f.Key, f.Args...))
		}
	}
	return list
}

func textLabels(ctx context.Context) map[string]string {
	return map[string]string{"text": i18n.T(ctx, "rows.paste.text")}
}
