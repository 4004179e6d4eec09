// Package rows takes the rows of a list as people have them: typed one under
// another in the list's place, or pasted from a spreadsheet. A list says which
// cells a row has and what a row is; each row goes through the bind of the
// list's own form, so that it may hold what the form may, and no more.
package rows

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
	"trucot/web/ui"
)

// Blank is how many rows stand ready where no script adds the next; maxRows is
// how many one form sends at most, and maxPasted how many lines one paste has.
const (
	Blank     = 5
	maxRows   = 25
	maxPasted = 200
)

// Kind is how a cell is typed.
type Kind string

// Kinds of cells. Of few choices one is opened, of many one is typed and completed;
// a cell that is only helped by its options may hold anything.
const (
	Line   Kind = ""
	Long   Kind = "long" // may have several lines
	Day    Kind = "day"
	Number Kind = "number"
	Choice Kind = "choice"
	Name   Kind = "name"
	Helped Kind = "helped"
)

// Column is one cell of each row: a field of the list's bind.
type Column struct {
	Name    string
	Kind    Kind
	Wide    bool              // takes the room that the others leave
	Options []ui.Option       // what may be chosen, by value or by label
	Many    bool              // any number of them, with commas between
	Peers   bool              // rows of the same paste may be chosen as well, by their key
	Empty   string            // what an empty choice means
	Alias   map[string]string // other words for an option, folded, by its value
	Hint    string            // how it may be typed, in the empty cell
	Ready   string            // stands in a blank row already; a row with nothing else stays blank
	Also    []string          // further heads of the column in a pasted table, folded
	Holds   []string          // fields beside its own that its text may fill
	Split   func(*form.Form)  // parts a cell that says more than its field

	label string
}

// Desk is a list at work in one request.
type Desk[T any] struct {
	Columns []Column
	Key     []string // the fields by which a row is told from the others, the one that names it last
	Stored  []T      // the rows that the list has
	Bind    func(*form.Binder, *T)
	New     func(id uuid.UUID) T // a row with what is not typed
	Save    func(T) error        // adds a row; db.ErrDuplicate when it was just added
	// Refuse says of rows that are right by themselves why one may not be added:
	// at its place, nil for those that may; it may be nil.
	Refuse func([]T) ([]*form.Error, error)
}

// columns are those of the desk with what their fields are called.
func (d Desk[T]) columns(ctx context.Context) []Column {
	f := form.New(nil)
	form.Describe(ctx, f, *new(T), d.Bind)
	list := slices.Clone(d.Columns)
	for i, c := range list {
		list[i].label = f.Label(ctx, c.Name)
	}
	return list
}

// fault is what is wrong with a cell.
type fault struct {
	column string
	form.Error
}

// cell is the column that a field's error is told at: its own, else the first.
func (d Desk[T]) cell(field string) string {
	for _, c := range d.Columns {
		if c.Name == field || slices.Contains(c.Holds, field) {
			return c.Name
		}
	}
	return d.Columns[0].Name
}

// row is a row on its way into the list.
type row struct {
	n      int // in the form, or the line of the paste
	typed  url.Values
	faults []fault
}

// cellFault is what is wrong with a cell.
func cellFault(column string, e form.Error) fault { return fault{column, e} }

func (r *row) fail(column, key string, args ...any) {
	r.faults = append(r.faults, fault{column, form.Error{Field: column, Key: key, Args: args}})
}

// prefix is what the names of a row's controls begin with.
func prefix(n int) string { return "r" + strconv.Itoa(n) + "." }

// idOf is the id of a new row: the same whenever the same form is sent.
func idOf(batch uuid.UUID, n int) uuid.UUID {
	return uuid.NewSHA1(batch, []byte(strconv.Itoa(n)))
}

// sent are the rows of a form with something in them.
func (d Desk[T]) sent(f *form.Form) (list []row) {
	for n := 1; n <= maxRows; n++ {
		typed, blank := url.Values{}, true
		for _, c := range d.Columns {
			if v := f.Value(prefix(n) + c.Name); strings.TrimSpace(v) != "" {
				typed.Set(c.Name, v)
				blank = blank && c.Ready != ""
			}
		}
		if !blank {
			list = append(list, row{n: n, typed: typed})
		}
	}
	return list
}

// read makes of a row what the list holds. A cell that is empty was not sent: it
// stays as New has it. fixed are the fields that all rows of the form share.
func (d Desk[T]) read(r *row, id uuid.UUID, fixed url.Values, peers map[string]uuid.UUID) (v T, f *form.Form) {
	values := url.Values{}
	for name, list := range fixed {
		values[name] = list
	}
	for name, list := range r.typed {
		values[name] = list
	}
	f = form.New(values)
	for _, c := range d.Columns {
		if f.Sent(c.Name) && c.Split != nil {
			c.Split(f)
		}
		if f.Sent(c.Name) && (c.Kind == Choice || c.Kind == Name) {
			c.choose(f, peers)
		}
	}
	v = d.New(id)
	form.Decode(f, &v, d.Bind)
	for _, e := range f.Errors() {
		column := d.cell(e.Field)
		known := func(was fault) bool { return was.column == column && was.Field == e.Field }
		if !slices.ContainsFunc(r.faults, known) {
			r.faults = append(r.faults, fault{column, e})
		}
	}
	return v, f
}

// why is what Refuse says.
func (d Desk[T]) why(values []T) ([]*form.Error, error) {
	if d.Refuse == nil || len(values) == 0 {
		return nil, nil
	}
	return d.Refuse(values)
}

// readRow is a row that may be saved, and the rows of its form that it names.
type readRow[T any] struct {
	*row
	value T
	id    uuid.UUID
	after []uuid.UUID
}

// sift parts the rows that may be saved from those that are shown again. A row
// may name one that stands above it in the form.
func (d Desk[T]) sift(list []row, batch uuid.UUID, fixed url.Values) (right []readRow[T], again []row, err error) {
	var values []T
	above := map[string]uuid.UUID{}
	for i := range list {
		r := readRow[T]{row: &list[i], id: idOf(batch, list[i].n)}
		var f *form.Form
		if r.value, f = d.read(r.row, r.id, fixed, above); !f.OK() {
			continue
		}
		for _, c := range d.Columns {
			for _, id := range above {
				if c.Peers && f.Value(c.Name) == id.String() {
					r.after = append(r.after, id)
				}
			}
		}
		above[words(r.typed.Get(d.Key[len(d.Key)-1]))] = r.id
		right, values = append(right, r), append(values, r.value)
	}
	why, err := d.why(values)
	for n, e := range why {
		if e != nil {
			right[n].faults = append(right[n].faults, fault{d.cell(e.Field), *e})
		}
	}
	for n, r := range right {
		fails := func(o readRow[T]) bool { return len(o.faults) > 0 && slices.Contains(r.after, o.id) }
		if slices.ContainsFunc(right[:n], fails) {
			r.fail(d.peerColumn(), "err.row_peer", "text", r.typed.Get(d.peerColumn()))
		}
	}
	right = slices.DeleteFunc(right, func(r readRow[T]) bool { return len(r.faults) > 0 })
	for _, r := range list {
		if len(r.faults) > 0 {
			again = append(again, r)
		}
	}
	return right, again, err
}

// peerColumn is the column in which a row names another of its list.
func (d Desk[T]) peerColumn() string {
	i := slices.IndexFunc(d.Columns, func(c Column) bool { return c.Peers })
	return d.Columns[i].Name
}
