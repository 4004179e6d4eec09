package db

import (
	"slices"
	"strings"
	"sync"
)

// Names is where the statement of a log takes what its rows refer to: a table
// expression of id and name, of the ids in wanted (refers, id). Named fills it in.
const Names = "/* names */"

// OwnID stands among the columns of References for the row that a log row is of.
const OwnID = ""

// Reference is a column in which a table's rows name another row.
type Reference struct {
	Table, Column, Refers string
	Calls                 bool // it is part of what the row is called
}

// References are all columns that name other rows, and with a table of links the owner.
var References = sync.OnceValue(func() []Reference {
	var list []Reference
	for _, t := range Tables() {
		if t.Link.Name != "" {
			list = append(list, Reference{t.Name, OwnID, t.Link.Of, true})
		}
		for _, c := range t.Columns {
			if c.Kind == KindRef {
				list = append(list, Reference{t.Name, c.Name, c.Of, slices.Contains(t.Called, c.Name)})
			}
		}
	}
	return list
})

// Named completes a statement that says Names: each id by the primary key of
// its table, and as the name the values of the columns that call a row there.
func Named(sql SQL, lang string) SQL {
	var b strings.Builder
	seen := map[string]bool{}
	for _, r := range References() {
		if !seen[r.Refers] {
			b.WriteString(branch(tables[r.Refers]))
		}
		seen[r.Refers] = true
	}
	return SQL(strings.ReplaceAll(strings.Replace(string(sql), Names, b.String(), 1), "{lang}", lang))
}

// branch names the rows of one table. The offset keeps Postgres from reading
// the table in any other way than by its key.
func branch(t Table) string {
	var values []string
	for _, column := range t.Called {
		values = append(values, t.calling("x", column))
	}
	return " union all select w.id, x.name from wanted w" +
		" cross join lateral (select jsonb_build_array(" +
		strings.Join(values, ", ") + ") as name from " + t.Name + " x" +
		" where x.tenant_id = @tenant and x.id = w.id offset 0) x where w.refers = '" + t.Name + "'"
}

// calling is the value of a column, or what the row that it refers to is called.
func (t Table) calling(alias, column string) string {
	c, _ := t.Column(column)
	if c.Kind != KindRef {
		return alias + "." + column
	}
	of, inner := tables[c.Of], alias+"y"
	return "(select " + of.calling(inner, of.Called[0]) + " from " + of.Name + " " + inner +
		" where " + inner + ".tenant_id = @tenant and " + inner + ".id = " + alias + "." + column + ")"
}
