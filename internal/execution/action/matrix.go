package action

import (
	"cmp"
	"context"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/i18n"
)

// column is a part of the open work in the matrix of people and work.
type column string

// lateColumn and undated stand beside the horizons; overdue work is not counted as short.
const (
	lateColumn column = "late"
	undated    column = "undated"
)

var columns = []column{lateColumn, column(goal.Short), column(goal.Mid), column(goal.Long), undated}

// columnOf says where an open action stands.
func (v indexPage) columnOf(r Row) column {
	switch {
	case r.Overdue(v.Today):
		return lateColumn
	case r.Due.IsZero():
		return undated
	}
	return column(goal.HorizonOf(r.Due, v.Today, v.Settings.ShortMonths, v.Settings.MidMonths))
}

// cell counts what a person answers for and what they help with.
type cell struct{ Own, Help int }

// line is a person's row of the matrix (S0-29); nobody's has no id.
type line struct {
	ID    uuid.UUID
	Name  string
	Cells map[column]cell
	Own   int
}

// lines lists who does how much of the open work, the busiest first, then what nobody has taken.
func (v indexPage) lines(ctx context.Context) []line {
	index := map[uuid.UUID]*line{}
	at := func(id uuid.UUID, name string) *line {
		if index[id] == nil {
			index[id] = &line{ID: id, Name: name, Cells: map[column]cell{}}
		}
		return index[id]
	}
	for _, r := range v.Actions {
		if !r.Open() {
			continue
		}
		col, l := v.columnOf(r), at(uuid.Nil, i18n.T(ctx, "action.matrix.nobody"))
		if r.AccountableID != nil {
			l = at(*r.AccountableID, r.AccountableName)
		}
		c := l.Cells[col]
		c.Own, l.Own = c.Own+1, l.Own+1
		l.Cells[col] = c
		for _, h := range r.Helpers {
			l := at(h.ID, h.Name)
			c := l.Cells[col]
			c.Help++
			l.Cells[col] = c
		}
	}
	var list []line
	for _, l := range index {
		if l.ID != uuid.Nil || l.Own > 0 {
			list = append(list, *l)
		}
	}
	slices.SortFunc(list, func(a, b line) int {
		if (a.ID == uuid.Nil) != (b.ID == uuid.Nil) {
			return cmp.Compare(b.ID.String(), a.ID.String())
		}
		return cmp.Or(b.Own-a.Own, cmp.Compare(a.Name, b.Name))
	})
	return list
}

// overloaded reports whether a person answers for more open work here than the tenant's limit.
func (v indexPage) overloaded(l line) bool {
	return l.ID != uuid.Nil && v.Facts.LoadLimit > 0 && l.Own > v.Facts.LoadLimit
}

func columnName(ctx context.Context, c column) string {
	switch c {
	case lateColumn:
		return i18n.T(ctx, "action.index.late")
	case undated:
		return i18n.T(ctx, "action.index.undated")
	}
	return i18n.Enum(ctx, "horizon", string(c))
}

// cellHref leads to the actions that a figure of the matrix counts.
func (v indexPage) cellHref(ctx context.Context, who string, id uuid.UUID, c column) string {
	q := url.Values{"when": {string(c)}}
	if id == uuid.Nil {
		q.Set(who, "nobody")
	} else {
		q.Set(who, id.String())
	}
	return account.Path(ctx, v.Head.ID, "execution") + "?" + q.Encode() + "#h-actions"
}

func ownText(ctx context.Context, l line, c column) string {
	return i18n.T(ctx, "action.matrix.own", "n", l.Cells[c].Own, "name", l.Name, "when", columnName(ctx, c))
}

func helpText(ctx context.Context, l line, c column) string {
	return i18n.T(ctx, "action.matrix.help", "n", l.Cells[c].Help, "name", l.Name, "when", columnName(ctx, c))
}
