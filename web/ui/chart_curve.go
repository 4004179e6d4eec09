package ui

import (
	"context"
	"strings"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
)

// CurveData is a score of 0 to 100 over time.
type CurveData struct {
	ID          string
	Title, Desc string
	From, To    day.Date
	Points      []CurvePoint // by day
	Bands       []CurveBand  // from below
	Dots        bool         // marks without a line: readings of different things
}

// CurvePoint is the score of a day; a line has a gap where it is not known.
type CurvePoint struct {
	Day   day.Date
	Y     int
	Known bool
	Text  string // of the mark
}

// CurveBand is what scores from one to another mean.
type CurveBand struct {
	From, To int
	Label    string
	Risk     bool
}

// The frame of a curve in its drawing of 720 by 236.
const (
	curveLeft, curveRight = 40.0, 700.0
	curveTop, curveBottom = 12.0, 196.0
)

func (d CurveData) x(on day.Date) float64 {
	span := max(1, d.To.Sub(d.From))
	return curveLeft + (curveRight-curveLeft)*float64(min(max(on.Sub(d.From), 0), span))/float64(span)
}

func curveY(score int) float64 {
	return curveBottom - (curveBottom-curveTop)*float64(min(max(score, 0), 100))/100
}

// path is the line through the days whose score is known, broken where it is not.
func (d CurveData) path() string {
	var b strings.Builder
	pen := "M"
	for _, p := range d.Points {
		if !p.Known {
			pen = "M"
			continue
		}
		b.WriteString(pen + num(d.x(p.Day)) + " " + num(curveY(p.Y)))
		pen = "L"
	}
	return b.String()
}

// ticks are where the days of the time axis stand: its ends and two between.
func (d CurveData) ticks(ctx context.Context) []curveTick {
	var list []curveTick
	span := d.To.Sub(d.From)
	for i, anchor := range []string{"start", "middle", "middle", "end"} {
		on := d.From.AddDays(span * i / 3)
		list = append(list, curveTick{num(d.x(on)), anchor, i18n.DateShort(ctx, on)})
	}
	return list
}

type curveTick struct{ x, anchor, text string }
