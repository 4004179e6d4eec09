package day

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"
	_ "time/tzdata"
)

func date(t *testing.T, iso string) Date {
	t.Helper()
	if iso == "" {
		return Date{}
	}
	d, err := Parse(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestIn(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, instant, zone, want string
	}{
		{"evening in UTC is the next day in Vietnam", "2026-11-10T17:00:00Z", "Asia/Ho_Chi_Minh", "2026-11-11"},
		{"a second earlier is not", "2026-11-10T16:59:59Z", "Asia/Ho_Chi_Minh", "2026-11-10"},
		{"the same instant in UTC", "2026-11-10T17:00:00Z", "UTC", "2026-11-10"},
		{"west of Greenwich it is the day before", "2026-01-01T04:59:59Z", "America/New_York", "2025-12-31"},
		{"hour skipped in spring, before", "2026-03-29T00:59:59Z", "Europe/Berlin", "2026-03-29"},
		{"last second of a day of 23 hours", "2026-03-29T21:59:59Z", "Europe/Berlin", "2026-03-29"},
		{"first second after a day of 23 hours", "2026-03-29T22:00:00Z", "Europe/Berlin", "2026-03-30"},
		{"last second of a day of 25 hours", "2026-10-25T22:59:59Z", "Europe/Berlin", "2026-10-25"},
		{"a zone of 45 minutes", "2026-11-10T18:15:00Z", "Asia/Kathmandu", "2026-11-11"},
		{"furthest east", "2026-11-10T10:00:00Z", "Pacific/Kiritimati", "2026-11-11"},
		{"Samoa left out 30 December 2011", "2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31"},
		{"the instant may carry another zone", "2026-11-11T00:00:00+07:00", "UTC", "2026-11-10"},
	}
	for _, tt := range tests {
		instant, err := time.Parse(time.RFC3339, tt.instant)
		if err != nil {
			t.Fatal(err)
		}
		if got := In(instant, zone(t, tt.zone)); got != date(t, tt.want) {
			t.Errorf("%s: In(%s, %s) = %v, want %s", tt.name, tt.instant, tt.zone, got, tt.want)
		}
	}
	if got := In(time.Time{}, time.UTC); !got.IsZero() {
		t.Errorf("In(no time) = %v, want no date", got)
	}
}

func TestTime(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, day, zone, want string
	}{
		{"midnight in Vietnam", "2026-11-10", "Asia/Ho_Chi_Minh", "2026-11-10T00:00:00+07:00"},
		{"midnight skipped by the clock", "2018-11-04", "America/Sao_Paulo", "2018-11-04T01:00:00-02:00"},
		{"midnight twice: the first", "2026-11-01", "America/Havana", "2026-11-01T00:00:00-04:00"},
		{"midnight skipped in Beirut", "2021-03-28", "Asia/Beirut", "2021-03-28T01:00:00+03:00"},
	}
	for _, tt := range tests {
		got := date(t, tt.day).Time(zone(t, tt.zone)).Format(time.RFC3339)
		if got != tt.want {
			t.Errorf("%s: %s.Time(%s) = %s, want %s", tt.name, tt.day, tt.zone, got, tt.want)
		}
	}
	if got := (Date{}).Time(time.UTC); !got.IsZero() {
		t.Errorf("no date.Time() = %v, want the zero time", got)
	}
}

// TestTimeIsTheFirstInstant holds Time against its definition on every day of some years with
// odd clocks.
func TestTimeIsTheFirstInstant(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Asia/Ho_Chi_Minh", "America/Sao_Paulo", "America/Havana", "Asia/Beirut", "Europe/Berlin", "Australia/Lord_Howe"} {
		z := zone(t, name)
		for d := New(2015, 1, 1); d.Year() < 2030; d = d.AddDays(1) {
			first := d.Time(z)
			if In(first, z) != d || !In(first.Add(-time.Second), z).Before(d) {
				t.Errorf("%v.Time(%s) = %v, which is not its first instant", d, name, first)
			}
		}
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for _, iso := range []string{"2026-11-18", "2024-02-29", "0001-01-01", "9999-12-31"} {
		if d, err := Parse(iso); err != nil || d.String() != iso {
			t.Errorf("Parse(%q) = %v, %v, want the same back", iso, d, err)
		}
	}
	for _, s := range []string{"", "2026-02-29", "2026-13-01", "2026-1-1", "18/11/2026", "2026-11-18T00:00:00Z", " 2026-11-18", "0000-01-01"} {
		if d, err := Parse(s); err == nil || !d.IsZero() {
			t.Errorf("Parse(%q) = %v, %v, want an error", s, d, err)
		}
	}
}

func TestAddMonths(t *testing.T) {
	t.Parallel()
	tests := []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-01-31", 2, "2026-03-31"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2026-12-15", 1, "2027-01-15"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-01-15", -1, "2025-12-15"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2026-11-10", 0, "2026-11-10"},
		{"2026-05-31", 18, "2027-11-30"},
		{"2026-05-31", -30, "2023-11-30"},
		{"", 3, ""},
	}
	for _, tt := range tests {
		if got := date(t, tt.from).AddMonths(tt.n); got != date(t, tt.want) {
			t.Errorf("%q.AddMonths(%d) = %v, want %s", tt.from, tt.n, got, tt.want)
		}
	}
}

func TestArithmetic(t *testing.T) {
	t.Parallel()
	d := date(t, "2028-02-10")
	tests := []struct {
		call string
		got  any
		want any
	}{
		{"StartOfMonth", d.StartOfMonth(), date(t, "2028-02-01")},
		{"EndOfMonth in a leap year", d.EndOfMonth(), date(t, "2028-02-29")},
		{"EndOfMonth in December", date(t, "2026-12-05").EndOfMonth(), date(t, "2026-12-31")},
		{"AddDays over a leap day", d.AddDays(20), date(t, "2028-03-01")},
		{"AddDays back over a year", date(t, "2026-01-01").AddDays(-1), date(t, "2025-12-31")},
		{"Sub over a year", date(t, "2027-11-10").Sub(date(t, "2026-11-10")), 365},
		{"Sub backwards", date(t, "2026-11-06").Sub(date(t, "2026-11-10")), -4},
		{"Sub over four centuries", date(t, "2300-01-01").Sub(date(t, "1900-01-01")), 146097},
		{"Sub of no date", d.Sub(Date{}), 0},
		{"New rolls over", New(2026, 2, 30), date(t, "2026-03-02")},
		{"Weekday", date(t, "2026-11-18").Weekday(), time.Wednesday},
		{"no date.AddDays", Date{}.AddDays(1), Date{}},
		{"no date.StartOfMonth", Date{}.StartOfMonth(), Date{}},
		{"no date.EndOfMonth", Date{}.EndOfMonth(), Date{}},
		{"no date.String", Date{}.String(), ""},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s = %v, want %v", tt.call, tt.got, tt.want)
		}
	}
}

func TestAddDaysUndoesSub(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		a := New(1900+random.IntN(300), 1, 1+random.IntN(366))
		b := New(1900+random.IntN(300), 1, 1+random.IntN(366))
		if got := a.AddDays(b.Sub(a)); got != b {
			t.Errorf("%v.AddDays(%v.Sub(%v)) = %v, want %v", a, b, a, got, b)
		}
		if a.Before(b) != (b.Sub(a) > 0) || a.After(b) != (b.Sub(a) < 0) || (a == b) != (b.Sub(a) == 0) {
			t.Errorf("%v and %v: order and distance disagree", a, b)
		}
	}
}

func TestNoDateSortsFirst(t *testing.T) {
	t.Parallel()
	days := []Date{date(t, "2026-11-10"), {}, date(t, "2025-12-31"), date(t, "2026-01-01")}
	slices.SortFunc(days, Date.Compare)
	want := []Date{{}, date(t, "2025-12-31"), date(t, "2026-01-01"), date(t, "2026-11-10")}
	if !slices.Equal(days, want) {
		t.Errorf("sorted = %v, want %v", days, want)
	}
}
