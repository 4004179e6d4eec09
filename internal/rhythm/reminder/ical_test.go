package reminder

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"trucot/internal/kernel/day"
)

func TestCalendarOnTheWire(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Gửi đề xuất giá màng năm lớp, ", 9)
	var b strings.Builder
	err := WriteCalendar(&b, "Trucot; Bao bì", []Event{{
		UID: "1@plans.example.com", Changed: time.Date(2026, 11, 10, 9, 0, 0, 0, time.FixedZone("", 7*3600)), Day: day.New(2026, 12, 31),
		Summary: long, Description: "a;b\\c\r\nd", URL: "https://plans.example.com/x",
	}})
	if err != nil {
		t.Fatal(err)
	}
	text := b.String()
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") || !strings.HasSuffix(text, "END:VCALENDAR\r\n") {
		t.Error("not every line ends with CRLF")
	}
	for _, line := range strings.Split(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("line of %d octets, or broken inside a letter: %q", len(line), line)
		}
	}
	unfolded := strings.ReplaceAll(text, "\r\n ", "")
	for _, want := range []string{
		"SUMMARY:" + strings.ReplaceAll(long, ",", `\,`), `DESCRIPTION:a\;b\\c\nd`, "DTSTART;VALUE=DATE:20261231\r\n", "DTEND;VALUE=DATE:20270101\r\n",
		"DTSTAMP:20261110T020000Z", `X-WR-CALNAME:Trucot\; Bao bì`, "UID:1@plans.example.com",
	} {
		if !strings.Contains(unfolded, want) {
			t.Errorf("the calendar lacks %q:\n%s", want, unfolded)
		}
	}
}
