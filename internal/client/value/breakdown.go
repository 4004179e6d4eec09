package value

import (
	"cmp"
	"slices"

	"trucot/internal/client/account"
)

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

// Line is what one product and unit are worth now and should be worth.
type Line struct {
	Product string
	Unit    string
	Typed   map[Kind]Figure // at most one a kind
	Now     Sum
	In12    Sum
	In36    Sum
	Ignored bool // a total typed by hand that lines or transactions outdo
}

// Of is the sum of a kind.
func (l Line) Of(k Kind) Sum {
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
func (l Line) Gap(then Kind) (amount, percent int64, known bool) {
	percent, known = account.Growth(l.Now.Amount, l.Of(then).Amount)
	return l.Of(then).Amount - l.Now.Amount, percent, known
}

// Breakdown is the value of an account by line, with its total.
type Breakdown struct {
	Lines         []Line
	Total         Line
	FromDocuments bool // value now is what was bought, not what was typed
}

// BreakDown joins what was typed with what was bought. What was bought in the
// last 12 full months is the value now, else what was typed; of a kind that has
// lines by product or unit, a total typed by hand is ignored.
func BreakDown(typed []Figure, bought []Bought) Breakdown {
	v := Breakdown{FromDocuments: len(bought) > 0}
	hasLines := map[Kind]bool{Now: v.FromDocuments}
	for _, t := range typed {
		hasLines[t.Kind] = hasLines[t.Kind] || !t.Total()
	}
	lines := map[[2]string]*Line{}
	line := func(product, unit string) *Line {
		key := [2]string{product, unit}
		if lines[key] == nil {
			lines[key] = &Line{Product: product, Unit: unit, Typed: map[Kind]Figure{}}
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
	slices.SortFunc(v.Lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(max(b.Now.Amount, b.In12.Amount), max(a.Now.Amount, a.In12.Amount)),
			cmp.Compare(a.Product, b.Product), cmp.Compare(a.Unit, b.Unit))
	})
	return v
}

func (l *Line) put(k Kind, amount, weighted int64) {
	switch k {
	case Now:
		l.Now.add(amount, weighted)
	case Expected12:
		l.In12.add(amount, weighted)
	case Expected36:
		l.In36.add(amount, weighted)
	}
}
