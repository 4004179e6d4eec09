package ui

import (
	"context"
	"strconv"
	"strings"

	"trucot/internal/kernel/i18n"
)

// PillarName is the name of pillar 1 to 4.
func PillarName(ctx context.Context, n int) string {
	switch n {
	case 1:
		return i18n.T(ctx, "ui.pillar.1")
	case 2:
		return i18n.T(ctx, "ui.pillar.2")
	case 3:
		return i18n.T(ctx, "ui.pillar.3")
	}
	return i18n.T(ctx, "ui.pillar.4")
}

func pillarsLabel(ctx context.Context, p [4]int) string {
	parts := make([]string, 4)
	for i, v := range p {
		parts[i] = i18n.T(ctx, "ui.pillar.value", "name", PillarName(ctx, i+1), "n", v)
	}
	return strings.Join(parts, ", ")
}

// lowPillar is the completeness, in percent, under which a pillar is drawn as a risk.
const lowPillar = 40

// columns are the outlines of the four pillars in a box of 30 by 20, those that
// stand and those that are low. A list holds fifty of them: few, short numbers
// are what keeps its page light.
func columns(p [4]int) (full, low string) {
	for i, v := range p {
		top := 20 - (percent(v)*16+50)/100
		if top == 20 {
			continue // nothing to fill
		}
		outline := "M" + num(1.5+7.5*float64(i)) + " 20V" + strconv.Itoa(top) + "h4.5V20z"
		if v < lowPillar {
			low += outline
		} else {
			full += outline
		}
	}
	return full, low
}

// sparkPath draws values in a box of 80 by 24, four units of air above and below; end is its last point.
func sparkPath(values []float64) (path, endX, endY string) {
	lo, hi := values[0], values[0]
	for _, v := range values {
		lo, hi = min(lo, v), max(hi, v)
	}
	if hi == lo {
		hi = lo + 1
	}
	var b strings.Builder
	for i, v := range values {
		endX = num(80 * float64(i) / float64(len(values)-1))
		endY = num(20 - 16*(v-lo)/(hi-lo))
		if i == 0 {
			b.WriteString("M")
		} else {
			b.WriteString("L")
		}
		b.WriteString(endX + " " + endY)
	}
	return b.String(), endX, endY
}

// FactItem is a figure of the strip under a page's head. The unit is set smaller than the figure.
type FactItem struct {
	Label, Value, Unit string
	Note, NoteKind     string // NoteKind is "", good, watch or risk
	Abbr               string // what Label stands for, when it is short for something
}

// KPIItem is a figure of the strip on a dashboard.
type KPIItem struct {
	Label, Value, Unit string
	Note, NoteKind     string
	Spark              []float64 // oldest first; drawn from two values on
	SparkRisk          bool      // rising is bad
	SparkLabel         string    // the finding, read aloud
	Href               string    // to what the figure counts; "" where it leads nowhere
	Current            bool      // what it counts is shown
}

// SmartLetter is one of S, M, A, R, T.
type SmartLetter struct {
	Letter string
	State  string // on, off, unjudged
	Reason string // read aloud and on hover
}

func (l SmartLetter) class() string {
	switch l.State {
	case "on":
		return "on"
	case "unjudged":
		return "unjudged"
	}
	return ""
}

// unit stands after a figure with a space that does not break; "/12" belongs to the figure.
func unit(s string) string {
	if s == "" || s[0] == '/' || s[0] == '%' {
		return s
	}
	return "\u00a0" + s
}
