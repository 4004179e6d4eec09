package pdf

import "codeberg.org/go-pdf/fpdf"

// mark draws a shape in the middle of a line.
func (c *canvas) mark(m Mark, x, middle float64, ink Ink) {
	const half = 0.95
	x += half
	c.f.SetFillColor(ink.rgb())
	c.f.SetDrawColor(ink.rgb())
	c.f.SetLineWidth(0.25)
	switch m {
	case For:
		c.f.Circle(x, middle, half, "F")
	case Neutral:
		c.f.Rect(x-half, middle-half, 2*half, 2*half, "F")
	case Against:
		c.f.Polygon([]fpdf.PointType{
			{X: x, Y: middle - half}, {X: x + half, Y: middle + half}, {X: x - half, Y: middle + half},
		}, "F")
	case Unknown:
		c.f.Circle(x, middle, half-0.15, "D")
	case Point:
		c.f.Circle(x-half/2, middle, half/2, "F")
	}
}
