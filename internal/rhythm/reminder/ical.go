package reminder

import (
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"trucot/internal/kernel/day"
)

// Event is an all-day entry of a calendar.
type Event struct {
	UID         string // the same each time the calendar is read
	Changed     time.Time
	Day         day.Date
	Summary     string
	Description string
	URL         string
}

// WriteCalendar writes events as RFC 5545 has it: lines end with CRLF and are
// folded at 75 octets, text is escaped, a day is a DATE whose end is the next.
func WriteCalendar(w io.Writer, name string, events []Event) error {
	var b strings.Builder
	line := func(property, value string) { fold(&b, property+":"+value) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//Trucot//Trucot//EN")
	line("CALSCALE", "GREGORIAN")
	line("METHOD", "PUBLISH")
	line("X-WR-CALNAME", escape(name))
	for _, e := range events {
		line("BEGIN", "VEVENT")
		line("UID", escape(e.UID))
		line("DTSTAMP", e.Changed.UTC().Format("20060102T150405Z"))
		line("DTSTART;VALUE=DATE", basic(e.Day))
		line("DTEND;VALUE=DATE", basic(e.Day.AddDays(1)))
		line("SUMMARY", escape(e.Summary))
		if e.Description != "" {
			line("DESCRIPTION", escape(e.Description))
		}
		if e.URL != "" {
			line("URL", e.URL)
		}
		line("TRANSP", "TRANSPARENT")
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	_, err := io.WriteString(w, b.String())
	return err
}

func basic(d day.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

var escapes = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

// escape makes a TEXT value (RFC 5545, 3.3.11).
func escape(s string) string { return escapes.Replace(s) }

// octets is how long a line may be, its end not counted (RFC 5545, 3.1).
const octets = 75

// fold ends a line, broken where it is too long and never inside a letter.
func fold(b *strings.Builder, line string) {
	room := octets
	for len(line) > room {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line, room = line[cut:], octets-1
	}
	b.WriteString(line + "\r\n")
}
