package ui

import "strconv"

// Whole class strings: a page with fifty rows should not build them from parts.
var (
	badgeClasses = map[string]string{
		"": "badge", "none": "badge", "good": "badge badge--good", "watch": "badge badge--watch",
		"risk": "badge badge--risk", "info": "badge badge--info", "accent": "badge badge--accent",
	}
	stateClasses = map[string]string{
		"": "state state--none", "none": "state state--none", "good": "state state--good",
		"watch": "state state--watch", "risk": "state state--risk",
	}
	barClasses = map[string]string{
		"": "bar", "good": "bar bar--good", "watch": "bar bar--watch", "risk": "bar bar--risk", "base": "bar bar--base",
	}
)

func countClass(risk bool) string {
	if risk {
		return "count count--risk"
	}
	return "count"
}

func monogramClass(size string) string {
	if size == "" {
		return "monogram"
	}
	return "monogram monogram--" + size
}

// mark is the shape that says a state without colour: ● good, ◆ watch, ▲ risk, ◌ none.
func mark(kind string) string {
	switch kind {
	case "good", "watch", "risk":
		return "s-" + kind
	}
	return "s-none"
}

// attitude gives class, shape and words of a support of -2..2; nil is unknown.
func attitude(support *int) (class, icon, key string) {
	switch {
	case support == nil:
		return "state att--gap", "s-none", "ui.attitude.unknown"
	case *support > 0:
		return "state att--pro", "s-good", "ui.attitude.pro"
	case *support < 0:
		return "state att--con", "s-risk", "ui.attitude.con"
	}
	return "state att--neutral", "s-sq", "ui.attitude.neutral"
}

func percent(p int) int { return max(0, min(100, p)) }

// num writes a coordinate with at most one decimal.
func num(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	if s[len(s)-2:] == ".0" {
		s = s[:len(s)-2]
	}
	if s == "-0" {
		return "0"
	}
	return s
}

func itoa(n int) string { return strconv.Itoa(n) }
