package i18n

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/fold"
)

// The years a typed date may have. Others are slips of the finger: 206, 20226.
const (
	firstYear = 1900
	lastYear  = 2200
)

// DateOrder is what stands first in a date of three numbers: 1/5/2026.
type DateOrder string

// The orders.
const (
	DayFirst   DateOrder = "dmy"
	MonthFirst DateOrder = "mdy"
)

// Other is the order that is not this one.
func (o DateOrder) Other() DateOrder {
	if o == MonthFirst {
		return DayFirst
	}
	return MonthFirst
}

// Why a text is no day.
var (
	ErrDate      = errors.New("i18n: not a date")
	ErrNoSuchDay = errors.New("i18n: no such day")             // 31/02/2026
	ErrDateYear  = errors.New("i18n: a year out of range")     // 1/1/0206
	ErrShortYear = errors.New("i18n: a year of two digits")    // 1/1/26
	ErrDateOrder = errors.New("i18n: the month stands first")  // 12/31/2026 where days come first
	ErrSerial    = errors.New("i18n: a number of a day count") // 46000, as Excel counts
)

// ParseDate reads a day as people type it: 18/11/2026, 18-11-2026, 18.11.2026, 2026-11-18,
// 18 Nov 2026 or 18-Nov-2026; leading zeros may be left out, and a time behind it is read over.
// The day comes before the month, whatever the language. The error says why it is none.
func ParseDate(s string) (day.Date, error) {
	d, short, err := ParseDateOf(s, DayFirst)
	if err == nil && short {
		return day.Date{}, ErrShortYear
	}
	return d, err
}

// clock is a time of day behind a date, as files have it.
var clock = regexp.MustCompile(
	`(?i)[ t]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)? ?([ap]\.?m\.?|sa|ch)? ?(z|utc|[+-][0-9]{2}:?[0-9]{2})?$`,
)

var (
	threeNumbers = regexp.MustCompile(`^([0-9]{1,4})([-/.])([0-9]{1,2})([-/.])([0-9]{1,4})$`)
	dayAndName   = regexp.MustCompile(`^([0-9]{1,2})[- /.]*([a-z]{3,9})\.?[- /.,]*([0-9]{2,4})$`)
	nameAndDay   = regexp.MustCompile(`^([a-z]{3,9})\.?[- ]*([0-9]{1,2}),?[- ]+([0-9]{2,4})$`)
)

// ParseDateOf is ParseDate for dates of a known order. Years of two digits are read: 26 is 2026
// and 70 is 1970; short tells of one.
func ParseDateOf(s string, order DateOrder) (d day.Date, short bool, err error) {
	s = fold.Fold(s)
	s = strings.TrimSpace(clock.ReplaceAllString(s, ""))
	if m := threeNumbers.FindStringSubmatch(s); m != nil && m[2] == m[4] {
		switch {
		case len(m[1]) >= 3:
			return dateOf(m[1], m[3], m[5])
		case order == MonthFirst:
			return numbers(m[1], m[3], m[5])
		}
		return numbers(m[3], m[1], m[5])
	}
	if m := dayAndName.FindStringSubmatch(s); m != nil {
		return dateOf(m[3], monthNamed(m[2]), m[1])
	}
	if m := nameAndDay.FindStringSubmatch(s); m != nil {
		return dateOf(m[3], monthNamed(m[1]), m[2])
	}
	if n, err := strconv.Atoi(s); err == nil && 20_000 <= n && n <= 80_000 {
		return day.Date{}, false, ErrSerial
	}
	return day.Date{}, false, ErrDate
}

// numbers is dateOf for a month and a day that may stand the other way round.
func numbers(month, dd, year string) (d day.Date, short bool, err error) {
	d, short, err = dateOf(year, month, dd)
	if errors.Is(err, ErrNoSuchDay) {
		if _, _, turned := dateOf(year, dd, month); turned == nil {
			err = ErrDateOrder
		}
	}
	return d, short, err
}

func dateOf(year, month, dd string) (d day.Date, short bool, err error) {
	y, _ := strconv.Atoi(year)
	m, noMonth := strconv.Atoi(month)
	n, noDay := strconv.Atoi(dd)
	if noMonth != nil || noDay != nil {
		return day.Date{}, false, ErrDate
	}
	if short = len(year) <= 2; short {
		y += 2000
		if y >= 2070 {
			y -= 100
		}
	}
	switch t := time.Date(y, time.Month(m), n, 0, 0, 0, 0, time.UTC); {
	case len(year) == 3 || y < firstYear || y > lastYear:
		return day.Date{}, false, ErrDateYear
	case t.Day() != n || int(t.Month()) != m:
		return day.Date{}, false, ErrNoSuchDay
	default:
		return day.In(t, time.UTC), short, nil
	}
}

// monthNamed is the number of an English month, whole or its first three letters; "" for no month.
func monthNamed(name string) string {
	for m := time.January; m <= time.December; m++ {
		whole := strings.ToLower(m.String())
		if name == whole || name == whole[:3] || name == "sept" && m == time.September {
			return strconv.Itoa(int(m))
		}
	}
	return ""
}

// DateEvidence says what a text tells of the order of a file's dates: days tells that its first
// number can only be a day, months that its second one can, and open that both ways are right
// and differ.
func DateEvidence(s string) (days, months, open bool) {
	s = strings.TrimSpace(clock.ReplaceAllString(fold.Fold(s), ""))
	m := threeNumbers.FindStringSubmatch(s)
	if m == nil || len(m[1]) > 2 {
		return false, false, false
	}
	a, _ := strconv.Atoi(m[1])
	b, _ := strconv.Atoi(m[3])
	return a > 12 && b <= 12, b > 12 && a <= 12, a <= 12 && b <= 12 && a != b
}
