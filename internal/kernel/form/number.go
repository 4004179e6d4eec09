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
	n, err := i18n.ParseFigure(s, 0)
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
	if err != nil {
		e := DateError(name, s, i18n.DayFirst, err)
		f.Fail(name, e.Key, e.Args...)
	}
	return d
}

// DateError says why a text is no day of an order.
func DateError(name, text string, order i18n.DateOrder, err error) Error {
	key := "err.date"
	switch {
	case errors.Is(err, i18n.ErrNoSuchDay):
		key = "err.date_none"
	case errors.Is(err, i18n.ErrDateYear):
		key = "err.date_year"
	case errors.Is(err, i18n.ErrShortYear):
		key = "err.date_short"
	case errors.Is(err, i18n.ErrDateOrder) && order == i18n.MonthFirst:
		key = "err.date_month_first"
	case errors.Is(err, i18n.ErrDateOrder):
		key = "err.date_day_first"
	case errors.Is(err, i18n.ErrSerial):
		key = "err.date_serial"
	}
	return Error{Field: name, Key: key, Args: []any{"text", text}}
}

// Money reads an amount of a currency in the forms of i18n.ParseMoney into minor units; it must
// be there. Negative amounts are read: use Check to refuse them. One that was typed in another
// currency is refused, with a rate as well: a Binder can keep what was typed, see Binder.Converted.
func (f *Form) Money(name, currency string) int64 {
	n := f.OptMoney(name, currency)
	if n == nil {
		f.Fail(name, "err.required")
		return 0
	}
	return *n
}

// OptMoney reads an amount as Money does, nil when the field is empty. A wrong one gives a
// pointer to 0.
func (f *Form) OptMoney(name, currency string) *int64 {
	typed, there := f.typedMoney(name, currency)
	switch {
	case !there:
		return nil
	case typed.Converted:
		f.unkept(name, typed.Minor, currency)
		return new(int64)
	}
	return &typed.Minor
}

// unkept refuses an amount that was converted where nothing can keep what was typed.
func (f *Form) unkept(name string, minor int64, currency string) {
	f.Fail(name, "err.money_rate", "amount", i18n.Cash{Minor: minor, Currency: currency})
}

// typedMoney reads an amount; one that is wrong is there, and nothing.
func (f *Form) typedMoney(name, currency string) (typed i18n.Typed, there bool) {
	s := oneLine(f.get(name))
	if s == "" {
		return typed, false
	}
	typed, err := i18n.ParseMoney(s, currency)
	foreign := new(i18n.ForeignError)
	switch {
	case errors.As(err, &foreign):
		f.Fail(name, "err.money_foreign", "other", foreign.Currency, "currency", currency)
	case errors.Is(err, i18n.ErrMoneyRange):
		f.Fail(name, "err.money_range")
	case err != nil:
		f.Fail(name, "err.money")
	}
	return typed, true
}

// Figure reads a number in the forms of i18n.ParseFigure, in units of its last decimal; it must
// be there.
func (f *Form) Figure(name string, decimals int) int64 {
	n := f.OptFigure(name, decimals)
	if n == nil {
		f.Fail(name, "err.required")
		return 0
	}
	return *n
}

// OptFigure reads a number as Figure does, nil when the field is empty. A wrong one gives a
// pointer to 0.
func (f *Form) OptFigure(name string, decimals int) *int64 {
	s := oneLine(f.get(name))
	if s == "" {
		return nil
	}
	n, err := i18n.ParseFigure(s, decimals)
	switch {
	case errors.Is(err, i18n.ErrMoneyRange):
		f.Fail(name, "err.figure_range")
	case err != nil:
		f.Fail(name, "err.figure")
	}
	return &n
}
