package account

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// ValueKind is which value of a client an amount is.
type ValueKind string

// Value now is that of a year; expected is what a year will be worth in 12 and
// in 36 months.
const (
	Now        ValueKind = "now"
	Expected12 ValueKind = "expected_12"
	Expected36 ValueKind = "expected_36"
)

// ValueKinds lists them as shown.
var ValueKinds = []ValueKind{Now, Expected12, Expected36}

// Certain is a probability of one, in basis points.
const Certain = 10_000

// Value is an amount typed for a product and a unit of the client. Without
// both it is a total typed by hand, ignored once lines of its kind exist.
type Value struct {
	ID          uuid.UUID
	Product     string
	Unit        string
	Kind        ValueKind
	Amount      int64 // minor units of the tenant's currency, not negative
	Probability int   // basis points; Certain for what is had now
	AsOf        day.Date
	Version     int
}

// Total reports whether the amount stands for the whole account.
func (v Value) Total() bool { return v.Product == "" && v.Unit == "" }

// Weighted is the amount times its probability, rounded down.
// Example: 1.000.000 at 80 % is 800.000.
func (v Value) Weighted() int64 {
	p := int64(v.Probability)
	return v.Amount/Certain*p + v.Amount%Certain*p/Certain
}

// Bought is what a product and unit of the client paid in the last 12 full months.
type Bought struct {
	Product string
	Unit    string
	Amount  int64
	N       int // documents
}

// Sum is a value with its weighted figure; Known is false where nothing was typed.
type Sum struct {
	Amount   int64
	Weighted int64
	Known    bool
}

func (s *Sum) add(amount, weighted int64) {
	s.Amount, s.Weighted, s.Known = s.Amount+amount, s.Weighted+weighted, true
}

// ValueLine is what one product and unit are worth now and should be worth.
type ValueLine struct {
	Product string
	Unit    string
	Typed   map[ValueKind]Value // at most one a kind
	Now     Sum
	In12    Sum
	In36    Sum
	Ignored bool // a total typed by hand that lines or transactions outdo
}

// Of is the sum of a kind.
func (l ValueLine) Of(k ValueKind) Sum {
	switch k {
	case Now:
		return l.Now
	case Expected12:
		return l.In12
	}
	return l.In36
}

// Gap is what is missing between now and then, and in percent of now; known is
// false where now is nothing.
//
// Example: 12,4 tỷ now and 18,6 tỷ expected is a gap of 6,2 tỷ, 50 %.
func (l ValueLine) Gap(then ValueKind) (amount, percent int64, known bool) {
	percent, known = growth(l.Now.Amount, l.Of(then).Amount)
	return l.Of(then).Amount - l.Now.Amount, percent, known
}

// Values are the value of an account by line, with its total.
type Values struct {
	Lines         []ValueLine
	Total         ValueLine
	FromDocuments bool // value now is what was bought, not what was typed
}

// ValuesOf joins what was typed with what was bought. What was bought in the
// last 12 full months is the value now, else what was typed; of a kind that has
// lines by product or unit, a total typed by hand is ignored.
func ValuesOf(typed []Value, bought []Bought) Values {
	v := Values{FromDocuments: len(bought) > 0}
	hasLines := map[ValueKind]bool{Now: v.FromDocuments}
	for _, t := range typed {
		hasLines[t.Kind] = hasLines[t.Kind] || !t.Total()
	}
	lines := map[[2]string]*ValueLine{}
	line := func(product, unit string) *ValueLine {
		key := [2]string{product, unit}
		if lines[key] == nil {
			lines[key] = &ValueLine{Product: product, Unit: unit, Typed: map[ValueKind]Value{}}
		}
		return lines[key]
	}
	for _, t := range typed {
		l := line(t.Product, t.Unit)
		l.Typed[t.Kind] = t
		switch {
		case t.Total() && hasLines[t.Kind]:
			l.Ignored = true
		case t.Kind == Now && v.FromDocuments:
			// the documents say what it is
		default:
			l.put(t.Kind, t.Amount, t.Weighted())
			v.Total.put(t.Kind, t.Amount, t.Weighted())
		}
	}
	for _, b := range bought {
		line(b.Product, b.Unit).put(Now, b.Amount, b.Amount)
		v.Total.put(Now, b.Amount, b.Amount)
	}
	for _, l := range lines {
		v.Lines = append(v.Lines, *l)
	}
	slices.SortFunc(v.Lines, func(a, b ValueLine) int {
		return cmp.Or(cmp.Compare(max(b.Now.Amount, b.In12.Amount), max(a.Now.Amount, a.In12.Amount)),
			cmp.Compare(a.Product, b.Product), cmp.Compare(a.Unit, b.Unit))
	})
	return v
}

func (l *ValueLine) put(k ValueKind, amount, weighted int64) {
	switch k {
	case Now:
		l.Now.add(amount, weighted)
	case Expected12:
		l.In12.add(amount, weighted)
	case Expected36:
		l.In36.add(amount, weighted)
	}
}

// LastYear is the last 12 full months before today: from its first day until
// before the first day of this month.
//
// Example: on 10 November 2026 it is 1 November 2025 to 31 October 2026.
func LastYear(today day.Date) (from, before day.Date) {
	before = today.StartOfMonth()
	return before.AddMonths(-12), before
}
