package i18n

import (
	"context"
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
