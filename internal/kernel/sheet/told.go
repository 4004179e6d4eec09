package sheet

import (
	"context"

	"trucot/internal/kernel/i18n"
)

// Notes are what whoever brought a table should know of how it was read.
func (s Sheet) Notes(ctx context.Context, e Encoding) (list []string) {
	if e.Guessed() {
		list = append(list, i18n.T(ctx, "sheet.read.encoding", "encoding", string(e)))
	}
	if text := s.Dates.Open; text != "" {
		key := "sheet.read.day_first"
		if s.Dates.Order == i18n.MonthFirst {
			key = "sheet.read.month_first"
		}
		note := i18n.T(ctx, key, "text", text, "date", s.Dates.say(ctx, text))
		if s.Dates.Told {
			note += " " + i18n.T(ctx, "sheet.read.told")
		}
		list = append(list, note)
	}
	if text := s.Dates.Short; text != "" {
		list = append(list, i18n.T(ctx, "sheet.read.short_year", "text", text, "date", s.Dates.say(ctx, text)))
	}
	return list
}

// say writes a day of the table in words that know no order.
func (d Dating) say(ctx context.Context, text string) string {
	on, _, err := i18n.ParseDateOf(text, d.Order)
	if err != nil {
		return text
	}
	return i18n.DateWords(ctx, on)
}

// Turn is what the button says that reads the days the other way round; "" where that changes none.
func (d Dating) Turn(ctx context.Context) string {
	switch {
	case d.Open == "":
		return ""
	case d.Order == i18n.MonthFirst:
		return i18n.T(ctx, "sheet.read.turn_day_first")
	}
	return i18n.T(ctx, "sheet.read.turn_month_first")
}

// OrderOf is the order that a form asks for; "" for none.
func OrderOf(text string) i18n.DateOrder {
	switch o := i18n.DateOrder(text); o {
	case i18n.DayFirst, i18n.MonthFirst:
		return o
	}
	return ""
}
