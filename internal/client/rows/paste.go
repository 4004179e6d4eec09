package rows

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/sheet"
)

// outcome is what a paste makes of a line.
type outcome string

// What a paste makes of a line. One that differs is there with other values: it
// is left as it is.
const (
	wrong   outcome = "wrong"
	differs outcome = "differs"
	added   outcome = "new"
	there   outcome = "same"
)

// outcomes lists them, what needs a look first.
var outcomes = []outcome{wrong, differs, added, there}

// line is a line of a paste and what becomes of it.
type line[T any] struct {
	row
	outcome outcome
	value   T
	id      uuid.UUID
	key     string
	after   []uuid.UUID // lines of the paste that it names
}

// plan is what a paste would do.
type plan[T any] struct {
	lines   []line[T]
	fault   *form.Error // why the text cannot be read
	ignored []string    // columns of the text that mean nothing here
	table   sheet.Sheet
}

// heads are the words that name a column, folded, in both languages.
func (d Desk[T]) heads(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, lang := range []string{"vi", "en"} {
		l := i18n.From(ctx)
		l.Lang = lang
		for _, c := range d.columns(i18n.With(ctx, l)) {
			names[fold.Fold(c.label)] = c.Name
			for _, also := range c.Also {
				names[also] = c.Name
			}
		}
	}
	return names
}

// pasted says what adding the lines of a text would do, given what the list has.
func (d Desk[T]) pasted(
	ctx context.Context, text string, order i18n.DateOrder, fixed url.Values, batch uuid.UUID,
) (p plan[T], err error) {
	shape := sheet.Shape{Names: d.heads(ctx), Order: order, Usual: i18n.UsualOrder(ctx), Max: maxPasted}
	for _, c := range d.Columns {
		shape.Fields = append(shape.Fields, c.Name)
		if c.Kind == Day {
			shape.Dates = append(shape.Dates, c.Name)
		}
	}
	table, fault := sheet.Rows(text, shape)
	if p.fault, p.ignored, p.table = fault, table.Ignored, table; fault != nil {
		return p, nil
	}
	for _, at := range table.Lines {
		l := line[T]{row: row{n: at.Number, typed: url.Values{}}, id: idOf(batch, at.Number)}
		for _, e := range table.Faults(at) {
			l.faults = append(l.faults, cellFault(d.cell(e.Field), e))
		}
		for name, list := range table.Values(at) {
			if list[0] != "" {
				l.typed[name] = list
			}
		}
		p.lines = append(p.lines, l)
	}
	return p, d.judge(ctx, &p, fixed)
}

// judge reads the lines and says what becomes of each.
func (d Desk[T]) judge(ctx context.Context, p *plan[T], fixed url.Values) error {
	peers := d.peers(p.lines)
	stored := map[string]url.Values{}
	for _, v := range d.Stored {
		shown := form.Print(ctx, v, d.Bind)
		stored[d.keyOf(shown)] = shown
	}
	seen := map[string]url.Values{}
	for i := range p.lines {
		l := &p.lines[i]
		var f *form.Form
		l.value, f = d.read(&l.row, l.id, fixed, peers)
		if l.outcome = added; len(l.faults) > 0 {
			l.outcome = wrong
			continue
		}
		for _, c := range d.Columns {
			id, err := uuid.Parse(f.Value(c.Name))
			if c.Peers && err == nil && slices.ContainsFunc(p.lines, func(o line[T]) bool { return o.id == id }) {
				l.after = append(l.after, id)
			}
		}
		shown := form.Print(ctx, l.value, d.Bind)
		l.key = d.keyOf(shown)
		was, old := stored[l.key]
		if !old {
			was, old = seen[l.key]
		}
		if old {
			l.outcome = l.against(shown, was)
			continue
		}
		seen[l.key] = shown
	}
	if err := d.refuse(p); err != nil {
		return err
	}
	d.order(p)
	return nil
}

// refuse marks the new lines that the list says no to.
func (d Desk[T]) refuse(p *plan[T]) error {
	var values []T
	var at []int
	for i, l := range p.lines {
		if l.outcome == added {
			values, at = append(values, l.value), append(at, i)
		}
	}
	why, err := d.why(values)
	for n, e := range why {
		if l := &p.lines[at[n]]; e != nil {
			l.outcome, l.faults = wrong, append(l.faults, fault{d.cell(e.Field), *e})
		}
	}
	return err
}

// against compares what a line says with the row that is there: a cell that is
// empty says nothing.
func (l line[T]) against(shown, was url.Values) outcome {
	for name := range l.typed {
		if !slices.Equal(shown[name], was[name]) {
			return differs
		}
	}
	return there
}

// keyOf is what tells a row, as its form shows it, from the others of its list.
func (d Desk[T]) keyOf(shown url.Values) string {
	var parts []string
	for _, name := range d.Key {
		parts = append(parts, fold.Fold(shown.Get(name)))
	}
	return strings.Join(parts, "\n")
}

// peers are the ids of the lines by the name that others call them by; uuid.Nil
// where two have it.
func (d Desk[T]) peers(lines []line[T]) map[string]uuid.UUID {
	by := map[string]uuid.UUID{}
	for _, l := range lines {
		name := words(l.typed.Get(d.Key[len(d.Key)-1]))
		if _, twice := by[name]; twice {
			by[name] = uuid.Nil
			continue
		}
		by[name] = l.id
	}
	return by
}

// order puts the lines that others name before those; one that names a line
// which is not added, or in a circle itself, is wrong.
func (d Desk[T]) order(p *plan[T]) {
	var sorted, left []line[T]
	ready := map[uuid.UUID]bool{}
	for _, l := range p.lines {
		if l.outcome == added {
			left = append(left, l)
		}
	}
	for again := true; again; {
		again = false
		var rest []line[T]
		for _, l := range left {
			if slices.ContainsFunc(l.after, func(id uuid.UUID) bool { return !ready[id] }) {
				rest = append(rest, l)
				continue
			}
			ready[l.id], again = true, true
			sorted = append(sorted, l)
		}
		left = rest
	}
	for _, l := range left {
		l.outcome = wrong
		l.fail(d.peerColumn(), "err.row_peer", "text", l.typed.Get(d.peerColumn()))
		sorted = append(sorted, l)
	}
	for _, l := range p.lines {
		if l.outcome != added {
			sorted = append(sorted, l)
		}
	}
	p.lines = sorted
}

// does is what the paste makes of each line, as its page shows it.
func (p plan[T]) does() (lines []string) {
	for _, l := range p.lines {
		lines = append(lines, fmt.Sprint(l.n, " ", l.outcome, " ", l.typed.Encode()))
	}
	slices.Sort(lines)
	return lines
}

// count is how many lines have an outcome.
func (p plan[T]) count(o outcome) (n int) {
	for _, l := range p.lines {
		if l.outcome == o {
			n++
		}
	}
	return n
}
