package tenant

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
)

// Line is what a log tells in one line: one entry, or the rows of one act.
type Line struct {
	Entry            // the only one, or the first of the act
	Rows   []Entry   // of the act, in the order in which it came to them
	Act    uuid.UUID // uuid.Nil for an entry that is told by itself
	Tables []Counted // how many rows of what
}

// Counted is how many rows of a table an act changed.
type Counted struct {
	Table string
	N     int
}

// cut keeps the newest rows that are told, each with those that go inside it,
// and returns the cursor of what follows; "" at the end.
func cut(entries []Entry, rows int) (kept []Entry, next string) {
	var last Entry
	n := 0
	for _, e := range entries {
		if e.Inside {
			continue
		}
		if n++; n == rows {
			last = e
		}
	}
	if n <= rows {
		return entries, ""
	}
	c := cursor{last.At, last.ID}
	return slices.DeleteFunc(entries, func(e Entry) bool { return c.after(e) }), c.String()
}

// after reports whether an entry stands below the cursor. The rows inside a
// line are newer than its own.
func (c cursor) after(e Entry) bool {
	if !e.At.Equal(c.At) {
		return e.At.Before(c.At)
	}
	return strings.Compare(e.ID.String(), c.ID.String()) < 0
}

// telling is how the rows of acts are told.
type telling int

const (
	together telling = iota // one line an act, with what it did
	apart                   // each row by itself
	partly                  // one line an act, with those of its rows that were read
)

// linesOf puts the rows of an act into one line, where its newest row stood.
func linesOf(entries []Entry, how telling) []Line {
	var list []Line
	at := map[uuid.UUID]int{}
	for _, e := range entries {
		if e.ActID == nil || how == apart {
			list = append(list, Line{Entry: e})
			continue
		}
		i, known := at[*e.ActID]
		if !known {
			i = len(list)
			at[*e.ActID] = i
			list = append(list, Line{Act: *e.ActID})
		}
		list[i].Rows = append(list[i].Rows, e)
	}
	for i := range list {
		list[i].settle(how)
	}
	return list
}

// settle finds the first row of an act and counts all.
func (l *Line) settle(how telling) {
	if l.Act == uuid.Nil {
		return
	}
	slices.Reverse(l.Rows)
	l.Entry = l.Rows[0]
	read, counted := map[string]int{}, map[string]int{}
	for _, e := range l.Rows {
		read[e.Entity]++
		if how == together {
			for table, n := range e.Counts {
				counted[table] += n
			}
		}
	}
	for table, n := range read {
		counted[table] = max(n, counted[table])
	}
	for _, table := range slices.Sorted(maps.Keys(counted)) {
		l.Tables = append(l.Tables, Counted{table, counted[table]})
	}
	slices.SortStableFunc(l.Tables, func(a, b Counted) int { return b.N - a.N })
}

// All is how many rows the act changed.
func (l Line) All() (n int) {
	for _, c := range l.Tables {
		n += c.N
	}
	return n
}

// More is how many rows the act changed beside those that the line holds.
func (l Line) More() int { return l.All() - len(l.Rows) }

// Words say what was done.
func (l Line) Words(ctx context.Context) string {
	switch {
	case l.Act == uuid.Nil:
		return l.Entry.Words(ctx)
	case l.Undoes != "":
		return i18n.T(ctx, "tenant.act.undid", "what", i18n.Enum(ctx, "act", string(l.Undoes)))
	}
	return i18n.Enum(ctx, "act", string(l.ActKind))
}

// Changes say from what to what, or of an act how many rows of what.
func (l Line) Changes(ctx context.Context) string {
	if l.Act == uuid.Nil {
		return l.Entry.Changes(ctx)
	}
	var parts []string
	for _, c := range l.Tables {
		parts = append(parts, i18n.T(ctx, "tenant.act.count", "n", c.N, "what", entityWord(ctx, c.Table)))
	}
	if l.UndoneAt != nil {
		parts = append(parts, i18n.T(ctx, "tenant.act.undone", "at", i18n.Instant(ctx, *l.UndoneAt)))
	}
	return strings.Join(parts, " · ")
}

// Counts say how many rows of what an act changed, most first.
func Counts(ctx context.Context, counts map[string]int) (parts []string) {
	tables := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(tables, func(a, b string) int { return counts[b] - counts[a] })
	for _, table := range tables {
		parts = append(parts, i18n.T(ctx, "tenant.act.count", "n", counts[table], "what", entityWord(ctx, table)))
	}
	return parts
}

// entityWord is what a row of a table is; the links of a row go by their label.
func entityWord(ctx context.Context, table string) string {
	t, known := db.TableOf(table)
	switch {
	case !known || !t.Audited():
		return i18n.Enum(ctx, "entity", "other")
	case t.Link.Name != "":
		return lower(i18n.T(ctx, t.LabelKey(t.Columns[0])))
	}
	return i18n.Enum(ctx, "entity", table)
}

// Icon is the icon of what was done.
func (l Line) Icon() string {
	switch {
	case l.Act == uuid.Nil:
		return l.Entry.Icon()
	case l.Undoes != "":
		return "undo-2"
	}
	return "layers"
}

// Sub is the quiet line of an entry: the account and what was changed.
func (l Line) Sub(ctx context.Context) string {
	parts := []string{l.AccountName, l.Changes(ctx)}
	if parts[0] == "" || l.Entity == "account" && l.Act == uuid.Nil {
		parts = parts[1:]
	}
	return strings.Trim(strings.Join(parts, " · "), " ·")
}
