package db

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Table is what a feature says about a table of its own, once, in its table.go:
// who writes it, what the audit log keeps of it, and how the history tells it.
type Table struct {
	Name    string
	Derived bool // what it holds follows from audited rows, so Derive may write it

	// Private columns hold contact data and restricted notes. The audit log says
	// only that they changed; their versions live in the feature's own history.
	Private []string
	// Restricted columns say who took part; the audit log leaves them out of a
	// row that is, or was, marked restricted.
	Restricted []string

	Copy    Copy              // what is kept of its rows a second time
	Found   Found             // by what its rows are found; nil: they are not
	Link    Column            // of a LinkTable: whose links they are
	Listed  bool              // the history of an account can be narrowed to it
	Beside  bool              // a write to it changes nothing that an account's plan says
	Called  []string          // the columns that name a row; {lang} stands for the reader's language
	Labels  string            // the key of its columns' labels, without their names
	Columns []Column          // what people edit, told with the old and the new value, in this order
	Silent  map[string]string // the columns that are not told, and why
	Names   map[string]string // the columns that name a member without giving them work, and why
}

// tables are all that were declared, by name. They are written before main alone.
var tables = map[string]Table{}

// Declare makes a table known. A table that two packages declare stops the
// program at its start.
func Declare(t Table) Table {
	if _, taken := tables[t.Name]; taken {
		panic(fmt.Sprintf("table %s is declared twice", t.Name))
	}
	tables[t.Name] = t
	return t
}

// Tables are all declared tables in the order of their names.
func Tables() []Table {
	return slices.SortedFunc(maps.Values(tables), func(a, b Table) int { return strings.Compare(a.Name, b.Name) })
}

// TableOf is what was declared of a table.
func TableOf(name string) (t Table, known bool) {
	t, known = tables[name]
	return t, known
}

// Audited reports whether its rows are told: it is written by Change, be it not alone.
func (t Table) Audited() bool { return len(t.Columns)+len(t.Silent) > 0 }

// Beside are the tables whose rows belong to an account and are no part of its plan.
var Beside = sync.OnceValue(func() []string {
	var list []string
	for _, t := range Tables() {
		if t.Beside {
			list = append(list, t.Name)
		}
	}
	return list
})

// Column is how the history tells one column.
type Column struct {
	Name     string
	Kind     Kind
	Label    string   // the key of its label, where that is not the column's name
	Of       string   // what the kind needs to know
	OfAbroad string   // an enumeration in place of Of where the currency is not the dong
	Codes    []string // what the numbers from Base on stand for
	Base     int
	Holding  Holding // the work that it gives to the member it names
	Field    string  // its name in the forms that set it
}

// Kind is the way a value is written.
type Kind int

// The kinds; Of is named with those that need it.
const (
	KindText    Kind = iota + 1 // words, or a list of them
	KindNumber                  // a whole figure
	KindYear                    // a figure without marks
	KindCount                   // so many of a unit: Of
	KindPart                    // hundredths
	KindMoney                   // minor units, in the currency that stands in column Of; "": in the tenant's
	KindPercent                 // hundredths of a percent
	KindWhole                   // whole percents
	KindDay                     // a day
	KindInstant                 // a moment, in the tenant's zone
	KindClock                   // minutes since midnight
	KindYesNo                   // a boolean
	KindCode                    // a code of enumeration Of, or a list of them
	KindRef                     // the id of a row of table Of, or a list of them
	KindFacts                   // days by what was confirmed on them; Of is the key of their labels
	KindShares                  // a list of names, each with a percentage and a note
)

// Text is a column of words, or of a list of them.
func Text(name string) Column { return Column{Name: name, Kind: KindText} }

// Number is a whole figure.
func Number(name string) Column { return Column{Name: name, Kind: KindNumber} }

// Year is a calendar year.
func Year(name string) Column { return Column{Name: name, Kind: KindYear} }

// Count is so many of a unit, of which enum.unit has the text.
func Count(name, unit string) Column { return Column{Name: name, Kind: KindCount, Of: unit} }

// Hundredths is a figure with two decimals.
func Hundredths(name string) Column { return Column{Name: name, Kind: KindPart} }

// Money is an amount; currency is the column that says of what, "" for the tenant's.
func Money(name, currency string) Column { return Column{Name: name, Kind: KindMoney, Of: currency} }

// Percent is a whole percentage.
func Percent(name string) Column { return Column{Name: name, Kind: KindWhole} }

// Points is a percentage in hundredths.
func Points(name string) Column { return Column{Name: name, Kind: KindPercent} }

// Day is a date.
func Day(name string) Column { return Column{Name: name, Kind: KindDay} }

// Instant is a moment.
func Instant(name string) Column { return Column{Name: name, Kind: KindInstant} }

// Clock is a time of day in minutes.
func Clock(name string) Column { return Column{Name: name, Kind: KindClock} }

// YesNo is a boolean.
func YesNo(name string) Column { return Column{Name: name, Kind: KindYesNo} }

// Code is a code of an enumeration, or a list of them.
func Code(name, enum string) Column { return Column{Name: name, Kind: KindCode, Of: enum} }

// Scale is a number that stands for a code of an enumeration, counted from base.
func Scale(name, enum string, base int, codes ...string) Column {
	return Column{Name: name, Kind: KindCode, Of: enum, Base: base, Codes: codes}
}

// Abroad names the enumeration for tenants that do not reckon in dong, where the
// texts name amounts.
func (c Column) Abroad(enum string) Column {
	c.OfAbroad = enum
	return c
}

// Ref is the id of a row of another table, or a list of them.
func Ref(name, table string) Column { return Column{Name: name, Kind: KindRef, Of: table} }

// Facts is an object that says by its keys what was confirmed, and on which day;
// labels is the key of their texts.
func Facts(name, labels string) Column { return Column{Name: name, Kind: KindFacts, Of: labels} }

// Shares is a list of names, each with a percentage and a note.
func Shares(name string) Column { return Column{Name: name, Kind: KindShares} }

// As labels the column with another text: of another name below the table's
// labels, or any whole key.
func (c Column) As(label string) Column {
	c.Label = label
	return c
}

// LabelKey is the key of a column's label.
func (t Table) LabelKey(c Column) string {
	switch {
	case strings.Contains(c.Label, "."):
		return c.Label
	case c.Label != "":
		return t.Labels + "." + c.Label
	}
	return t.Labels + "." + c.Name
}

// Column finds a column that is told.
func (t Table) Column(name string) (c Column, told bool) {
	i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Name == name })
	if i < 0 {
		return Column{}, false
	}
	return t.Columns[i], true
}

// The log is written with every change, and only its export has a row in it.
var _ = Declare(Table{Name: "audit_log", Silent: map[string]string{
	"at": logs, "seq": logs, "member_id": logs, "member_name": logs, "entity": logs, "entity_id": logs, "verb": logs,
	"before": logs, "after": logs, "content": logs, "act_id": logs, "act_counts": logs,
}})

// What an act did follows from the rows of the log that name it.
var _ = Declare(Table{Name: "act", Derived: true})

const logs = "it is the log itself"
