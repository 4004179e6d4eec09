package policy

import (
	"slices"
	"testing"
	"time"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
)

// zone is a clock by its name.
func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// Hours of work pass while people work: not at night, at weekends or on holidays.
func TestHoursOfWork(t *testing.T) {
	t.Parallel()
	vn, ny := zone(t, "Asia/Ho_Chi_Minh"), zone(t, "America/New_York")
	for _, tt := range []struct {
		name, from string
		hours      int
		zone       *time.Location
		want       string
	}{
		{"within a day", "2026-11-10 09:00", 4, vn, "2026-11-10 13:00"},
		{"over the night", "2026-11-10 16:00", 4, vn, "2026-11-11 10:30"},
		{"over a weekend", "2026-11-13 16:00", 4, vn, "2026-11-16 10:30"},
		{"before the hours", "2026-11-10 05:00", 1, vn, "2026-11-10 09:00"},
		{"at midnight", "2026-11-11 00:00", 1, vn, "2026-11-11 09:00"},
		{"at closing time", "2026-11-10 17:30", 1, vn, "2026-11-11 09:00"},
		{"a whole day of work", "2026-11-10 08:00", 9, vn, "2026-11-10 17:00"},
		{"over Tết, its eve to the fourth day and what is made up for", "2027-02-04 16:30", 2, vn, "2027-02-12 09:00"},
		{"over Tết 2028, whose last day is a Saturday", "2028-01-24 17:00", 1, vn, "2028-02-01 08:30"},
		{"on 2 September", "2026-09-02 10:00", 1, vn, "2026-09-04 09:00"},
		{"over the night when the clocks go forward", "2027-03-12 17:00", 1, ny, "2027-03-15 08:30"},
	} {
		p := Default(authz.Settings{Zone: tt.zone})
		from, err := time.ParseInLocation("2006-01-02 15:04", tt.from, tt.zone)
		if err != nil {
			t.Fatal(err)
		}
		got := p.Calendar(tt.zone).Add(from.UTC(), tt.hours).In(tt.zone).Format("2006-01-02 15:04")
		if got != tt.want {
			t.Errorf("%s: %d hours from %s end at %s, want %s", tt.name, tt.hours, tt.from, got, tt.want)
		}
	}
}

// A calendar in which nobody works counts every hour and ends.
func TestNobodyWorks(t *testing.T) {
	t.Parallel()
	from := time.Date(2026, 11, 10, 9, 0, 0, 0, time.UTC)
	if got := (Calendar{Opens: 480, Closes: 1050, Zone: time.UTC}).Add(from, 5); !got.Equal(from.Add(5 * time.Hour)) {
		t.Errorf("ends at %s", got)
	}
}

func TestVietnamsHolidays(t *testing.T) {
	t.Parallel()
	list := Vietnam()
	for _, iso := range []string{"2026-04-27", "2027-02-05", "2027-02-10", "2027-02-11", "2028-01-25", "2030-02-02", "2031-01-23", "2032-09-02"} {
		d, err := day.Parse(iso)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(list, d) {
			t.Errorf("%s is a day of work", iso)
		}
	}
	if p := Default(authz.Settings{Zone: time.UTC}); len(p.Holidays) != 0 {
		t.Error("an organisation elsewhere has Vietnam's holidays")
	}
}
