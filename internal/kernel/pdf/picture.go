package pdf

import (
	"bytes"
	"image"
	_ "image/jpeg" // what a picture may be
	_ "image/png"

	"codeberg.org/go-pdf/fpdf"
)

// Picture is a PNG or a JPEG that keeps its proportions within a width and a
// height, in millimetres. One that cannot be read is left out.
type Picture struct {
	single
	Name  string // the same for the same picture
	Body  []byte
	Width float64
	High  float64
}

// size is what the picture takes; nothing when it cannot be read.
func (p Picture) size() (w, h float64, kind string) {
	head, kind, err := image.DecodeConfig(bytes.NewReader(p.Body))
	if err != nil || head.Width == 0 || head.Height == 0 {
		return 0, 0, ""
	}
	scale := min(p.Width/float64(head.Width), p.High/float64(head.Height))
	return float64(head.Width) * scale, float64(head.Height) * scale, kind
}

func (p Picture) height(*canvas, float64) float64 {
	_, h, _ := p.size()
	return h
}

func (p Picture) draw(c *canvas, x, y, _ float64) {
	w, h, kind := p.size()
	if kind == "" {
		return
	}
	options := fpdf.ImageOptions{ImageType: kind}
	c.f.RegisterImageOptionsReader(p.Name, options, bytes.NewReader(p.Body))
	c.f.ImageOptions(p.Name, x, y, w, h, false, options, 0, "")
}
