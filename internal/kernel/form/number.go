package form

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
)

// Int reads a whole number from min to max; it must be there. "1.200" and "1,200" are 1200.
func (f *Form) Int(name string, min, max int) int {
	n := f.OptInt(name, min, max)
	if n == nil {
		f.Fail(name, "err.required")
		return 0
	}
	return *n
}

// OptInt reads a whole number as Int does, nil when the field is empty. A wrong one gives a
// pointer to 0.
func (f *Form) OptInt(name string, min, max int) *int {
	s := oneLine(f.get(name))
	if s == "" {
		return nil
	}
	n, ok := parseInt(s)
	if !ok || n < min || n > max {
		f.outside(name, min, max)
		n = 0
	}
	return &n
}

// outside says which numbers are accepted; a limit at the end of int is none.
func (f *Form) outside(name string, min, max int) {
	switch {
	case max < math.MaxInt:
		f.Fail(name, "err.range", "min", min, "max", max)
	case min > math.MinInt:
		f.Fail(name, "err.min", "min", min)
	default:
		f.Fail(name, "err.number")
	}
}

// parseInt reads digits, with thousands apart or not. It shares the rules of money so that
// "1.200" means the same in every field.
func parseInt(s string) (int, bool) {
	if strings.Trim(s, "0123456789.,-\u2212 ") != "" {
		return 0, false
	}
	n, err := i18n.ParseMoney(s, 0)
	if err != nil || strconv.IntSize < 64 && int64(int(n)) != n {
		return 0, false
	}
	return int(n), true
}

// Date reads a day in the forms of i18n.ParseDate; it must be there.
func (f *Form) Date(name string) day.Date {
	d := f.OptDate(name)
	f.Check(!d.IsZero(), name, "err.required")
	return d
}

// Plausible reports whether a day of today's work is one: not before 2000, where
// a slip of the year puts it.
func Plausible(d day.Date) bool { return d.IsZero() || !d.Before(day.New(2000, 1, 1)) }

// OptDate reads a day as Date does; no date when the field is empty.
func (f *Form) OptDate(name string) day.Date {
	s := oneLine(f.get(name))
	if s == "" {
		return day.Date{}
	}
	d, err := i18n.ParseDate(s)
	f.Check(err == nil, name, "err.date")
	return d
}

// Money reads an amount in the forms of i18n.ParseMoney into minor units of a currency with
// that many decimals; it must be there. Negative amounts are read: use Check to refuse them.
func (f *Form) Money(name string, decimals int) int64 {
	n := f.OptMoney(name, decimals)
	if n == nil {
		f.Fail(name, "err.required")
		return 0
	}
	return *n
}

// OptMoney reads an amount as Money does, nil when the field is empty. A wrong one gives a
// pointer to 0.
func (f *Form) OptMoney(name string, decimals int) *int64 {
	s := oneLine(f.get(name))
	if s == "" {
		return nil
	}
	n, err := i18n.ParseMoney(s, decimals)
	switch {
	case errors.Is(err, i18n.ErrMoneyRange):
		f.Fail(name, "err.money_range")
	case err != nil:
		f.Fail(name, "err.money")
	}
	return &n
}
