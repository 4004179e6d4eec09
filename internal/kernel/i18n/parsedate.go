package i18n

import (
	"errors"
	"strings"
	"time"

	"trucot/internal/kernel/day"
)

// The years a typed date may have. Others are slips of the finger: 206, 20226.
const (
	firstYear = 1900
	lastYear  = 2200
)

// typedLayouts are tried in turn. The day comes before the month, whatever the language.
var typedLayouts = []string{"2/1/2006", "2006-01-02", "2-1-2006", "2.1.2006", "2 Jan 2006", "2 January 2006"}

var errDate = errors.New("i18n: not a date")

// ParseDate reads a day as people type it: 18/11/2026, 18-11-2026, 18.11.2026, 2026-11-18 or
// 18 Nov 2026; leading zeros may be left out. It refuses 12/31/2026, years of two digits,
// years outside 1900 to 2200 and the empty string.
func ParseDate(s string) (day.Date, error) {
	s = strings.Join(strings.Fields(s), " ")
	for _, layout := range typedLayouts {
		t, err := time.Parse(layout, s)
		if err == nil && firstYear <= t.Year() && t.Year() <= lastYear {
			return day.In(t, time.UTC), nil
		}
	}
	return day.Date{}, errDate
}
