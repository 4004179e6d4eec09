package i18n

import (
	"context"
	"slices"
	"strconv"
	"time"

	"trucot/internal/kernel/day"
)

// Layouts of package time. In English the month is a word, so that nobody takes 5/6 for May.
const (
	viDate, viShort  = "02/01/2006", "02/01"
	enDate, enShort  = "2 Jan 2006", "2 Jan"
	viClock, enClock = " 15:04", ", 15:04"
	dateInField      = viDate
)

// Date writes a day: 18/11/2026 or 18 Nov 2026; "" for no date.
func Date(ctx context.Context, d day.Date) string {
	return format(d, from(ctx).dateLayout())
}

// DateWords writes a day so that nobody takes its month for the day: "ngày 5 tháng 1 năm 2026" or
// "5 Jan 2026".
func DateWords(ctx context.Context, d day.Date) string {
	if from(ctx).Lang == en {
		return Date(ctx, d)
	}
	return T(ctx, "date.in.words", "day", d.Day(), "month", int(d.Month()), "year", strconv.Itoa(d.Year()))
}

// UsualOrder is the order of days and months where the organisation lives: months stand first
// in the United States alone.
func UsualOrder(ctx context.Context) DateOrder {
	zone := from(ctx).Zone
	if zone != nil && slices.Contains(monthFirstZones, zone.String()) {
		return MonthFirst
	}
	return DayFirst
}

// monthFirstZones are those of the United States.
var monthFirstZones = []string{
	"America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
	"America/Los_Angeles", "America/Anchorage", "America/Detroit",
	"America/Boise", "Pacific/Honolulu", "US/Eastern", "US/Central", "US/Mountain", "US/Pacific",
}

// DateShort is Date without the year when it is the year of the locale's Today: 18/11 or
// 18 Nov.
func DateShort(ctx context.Context, d day.Date) string {
	return format(d, from(ctx).shortLayout(d))
}

// DateInput writes a day as a text field holds it in both languages: 18/11/2026; "" for no
// date. ParseDate reads it back.
func DateInput(_ context.Context, d day.Date) string { return format(d, dateInField) }

// Instant writes a moment in the tenant's zone: 18/11/2026 14:05 or 18 Nov 2026, 14:05; ""
// for the zero time.
func Instant(ctx context.Context, t time.Time) string {
	l := from(ctx)
	return l.instant(t, l.dateLayout())
}

// InstantShort is Instant without the year when it is the year of the locale's Today.
func InstantShort(ctx context.Context, t time.Time) string {
	l := from(ctx)
	return l.instant(t, l.shortLayout(day.In(t, l.Zone)))
}

// Due writes a due date as seen from the locale's Today: "Trễ 4 ngày", "hôm nay", "ngày mai",
// else as DateShort does. Without a Today it is DateShort.
func Due(ctx context.Context, due day.Date) string {
	today := from(ctx).Today
	if due.IsZero() || today.IsZero() {
		return DateShort(ctx, due)
	}
	switch days := due.Sub(today); {
	case days < 0:
		return T(ctx, "date.due.late", "n", -days)
	case days == 0:
		return T(ctx, "date.due.today")
	case days == 1:
		return T(ctx, "date.due.tomorrow")
	}
	return DateShort(ctx, due)
}

func (l *Locale) dateLayout() string {
	if l.Lang == en {
		return enDate
	}
	return viDate
}

func (l *Locale) shortLayout(d day.Date) string {
	switch {
	case d.Year() != l.Today.Year():
		return l.dateLayout()
	case l.Lang == en:
		return enShort
	}
	return viShort
}

func (l *Locale) instant(t time.Time, layout string) string {
	if t.IsZero() {
		return ""
	}
	clock := viClock
	if l.Lang == en {
		clock = enClock
	}
	return t.In(l.Zone).Format(layout + clock)
}

func format(d day.Date, layout string) string {
	if d.IsZero() {
		return ""
	}
	return d.Time(time.UTC).Format(layout)
}
