package i18n

import (
	"context"
	"errors"
	"testing"
	"time"

	"trucot/internal/kernel/day"
)

func TestDates(t *testing.T) {
	t.Parallel()
	date := day.New(2026, 3, 5)
	lastYear := day.New(2025, 12, 31)
	tests := []struct {
		name   string
		show   func(context.Context, day.Date) string
		date   day.Date
		vi, en string
	}{
		{"Date", Date, date, "05/03/2026", "5 Mar 2026"},
		{"Date of nothing", Date, day.Date{}, "", ""},
		{"DateShort this year", DateShort, date, "05/03", "5 Mar"},
		{"DateShort of another year", DateShort, lastYear, "31/12/2025", "31 Dec 2025"},
		{"DateShort of nothing", DateShort, day.Date{}, "", ""},
		{"DateInput", DateInput, date, "05/03/2026", "05/03/2026"},
		{"DateInput of nothing", DateInput, day.Date{}, "", ""},
		{"Due four days ago", Due, today.AddDays(-4), "Trễ 4 ngày", "4 days late"},
		{"Due yesterday", Due, today.AddDays(-1), "Trễ 1 ngày", "1 day late"},
		{"Due today", Due, today, "hôm nay", "today"},
		{"Due tomorrow", Due, today.AddDays(1), "ngày mai", "tomorrow"},
		{"Due the day after", Due, today.AddDays(2), "12/11", "12 Nov"},
		{"Due next year", Due, today.AddMonths(2), "10/01/2027", "10 Jan 2027"},
		{"Due long ago", Due, today.AddDays(-1234), "Trễ 1.234 ngày", "1,234 days late"},
		{"Due of nothing", Due, day.Date{}, "", ""},
	}
	for _, tt := range tests {
		if got := tt.show(in("vi"), tt.date); got != tt.vi {
			t.Errorf("%s (vi, %v) = %q, want %q", tt.name, tt.date, got, tt.vi)
		}
		if got := tt.show(in("en"), tt.date); got != tt.en {
			t.Errorf("%s (en, %v) = %q, want %q", tt.name, tt.date, got, tt.en)
		}
	}
	if got := Due(context.Background(), today); got != "10/11/2026" {
		t.Errorf("Due without a Today = %q, want 10/11/2026", got)
	}
}

func TestInstants(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		show    func(context.Context, time.Time) string
		instant time.Time
		vi, en  string
	}{
		{"in the tenant's zone", Instant, time.Date(2026, 11, 18, 7, 5, 0, 0, time.UTC), "18/11/2026 14:05", "18 Nov 2026, 14:05"},
		{"over midnight", Instant, time.Date(2026, 12, 31, 18, 0, 0, 0, time.UTC), "01/01/2027 01:00", "1 Jan 2027, 01:00"},
		{"short", InstantShort, time.Date(2026, 11, 18, 7, 5, 0, 0, time.UTC), "18/11 14:05", "18 Nov, 14:05"},
		{"short, next year there already", InstantShort, time.Date(2026, 12, 31, 18, 0, 0, 0, time.UTC), "01/01/2027 01:00", "1 Jan 2027, 01:00"},
		{"nothing", Instant, time.Time{}, "", ""},
		{"nothing, short", InstantShort, time.Time{}, "", ""},
	}
	for _, tt := range tests {
		if got := tt.show(in("vi"), tt.instant); got != tt.vi {
			t.Errorf("%s: (vi, %v) = %q, want %q", tt.name, tt.instant, got, tt.vi)
		}
		if got := tt.show(in("en"), tt.instant); got != tt.en {
			t.Errorf("%s: (en, %v) = %q, want %q", tt.name, tt.instant, got, tt.en)
		}
	}
}

func TestParseDate(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"18/11/2026", "18-11-2026", "18.11.2026", "2026-11-18", "18 Nov 2026", "18 November 2026",
		" 18/11/2026 ", "18\u00a0nov  2026", "2026/11/18", "18-Nov-2026", "Nov 18, 2026", "2026-11-18 00:00:00", "18/11/2026 00:00",
		"2026-11-18T00:00", "2026-11-18T07:30:15.123+07:00", "18/11/2026 12:00:00 AM", "18/11/2026 7:05 SA",
	} {
		if got, err := ParseDate(s); got != day.New(2026, 11, 18) || err != nil {
			t.Errorf("ParseDate(%q) = %v, %v, want 2026-11-18", s, got, err)
		}
	}
	for _, s := range []string{"5/3/2026", "05/03/2026", "5-3-2026", "5.3.2026", "5 mar 2026"} {
		if got, err := ParseDate(s); got != day.New(2026, 3, 5) || err != nil {
			t.Errorf("ParseDate(%q) = %v, %v, want 2026-03-05: the day comes first", s, got, err)
		}
	}
	for s, want := range map[string]error{
		"": ErrDate, " ": ErrDate, "12/31/2026": ErrDateOrder, "31/11/2026": ErrNoSuchDay, "29/2/2026": ErrNoSuchDay, "0/1/2026": ErrNoSuchDay,
		"18/11/26": ErrShortYear, "18-Nov-26": ErrShortYear, "18/11/20226": ErrDate, "18/11/206": ErrDateYear, "18/11/1899": ErrDateYear,
		"18/11/2201": ErrDateYear, "18/11": ErrDate, "18/11-2026": ErrDate, "18 Nuv 2026": ErrDate, "hôm nay": ErrDate, "18/11/2026x": ErrDate,
		"46000": ErrSerial, "2026-13-01": ErrNoSuchDay,
	} {
		if got, err := ParseDate(s); !errors.Is(err, want) || !got.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v, want %v", s, got, err, want)
		}
	}
}

func TestParseDateOfAnOrder(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		in    string
		order DateOrder
		want  day.Date
		short bool
	}{
		{"01/05/2026", DayFirst, day.New(2026, 5, 1), false},
		{"01/05/2026", MonthFirst, day.New(2026, 1, 5), false},
		{"02/13/2026 9:30 PM", MonthFirst, day.New(2026, 2, 13), false},
		{"2026-05-01", MonthFirst, day.New(2026, 5, 1), false},
		{"15-Jan-26", MonthFirst, day.New(2026, 1, 15), true},
		{"3/1/17", DayFirst, day.New(2017, 1, 3), true},
		{"3/1/99", DayFirst, day.New(1999, 1, 3), true},
	} {
		if got, short, err := ParseDateOf(tt.in, tt.order); got != tt.want || short != tt.short || err != nil {
			t.Errorf("ParseDateOf(%q, %s) = %v, %v, %v, want %v", tt.in, tt.order, got, short, err, tt.want)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"18/11/2026", "2026-11-18", "5 mar 2026", "29.2.2024", "31/12/2200", "\u00a01-1-1900"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			return
		}
		if d.Year() < firstYear || d.Year() > lastYear {
			t.Errorf("ParseDate(%q) = %v, beyond the range", s, d)
		}
		for _, text := range []string{DateInput(in("vi"), d), Date(in("en"), d), d.String()} {
			if got, err := ParseDate(text); got != d || err != nil {
				t.Errorf("ParseDate(%q) = %v, %v, want %v again", text, got, err, d)
			}
		}
	})
}
