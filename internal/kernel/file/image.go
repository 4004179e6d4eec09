package file

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"

	"trucot/internal/kernel/form"
)

// Limits of a picture: what is sent, and what is kept.
const (
	maxPixels = 16 << 20 // what is decoded takes four bytes each
	maxWidth  = 640
	maxHeight = 320
	// MaxPicture is how large a picture may be once it is written anew, in bytes.
	MaxPicture = 200 << 10
	quality    = 88
)

// Picture decodes a PNG or a JPEG and writes it anew, not larger than a logo need
// be: what else the file held (notes of the camera, another format behind the
// first) is gone. A picture without transparency that came as a JPEG stays one.
func Picture(raw []byte) (body []byte, contentType string, fault *form.Error) {
	head, format, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil || format != "png" && format != "jpeg" {
		return nil, "", &form.Error{Key: "err.picture_kind"}
	}
	if head.Width < 1 || head.Height < 1 || head.Width > maxPixels/head.Height {
		return nil, "", &form.Error{Key: "err.picture_pixels"}
	}
	decoded, _, err := image.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, "", &form.Error{Key: "err.picture_broken"}
	}
	small := shrink(decoded)
	var buf bytes.Buffer
	contentType = "image/png"
	if format == "jpeg" {
		contentType, err = "image/jpeg", jpeg.Encode(&buf, small, &jpeg.Options{Quality: quality})
	} else {
		err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&buf, small)
	}
	if err != nil {
		return nil, "", &form.Error{Key: "err.picture_broken"}
	}
	if buf.Len() > MaxPicture {
		return nil, "", &form.Error{
			Key: "err.picture_large", Args: []any{"size", buf.Len() >> 10, "max", MaxPicture >> 10},
		}
	}
	return buf.Bytes(), contentType, nil
}

// shrink makes a picture fit into a logo's place; each point is the mean of those
// that it stands for.
func shrink(src image.Image) *image.NRGBA {
	b := src.Bounds()
	full := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(full, full.Bounds(), src, b.Min, draw.Src)
	w, h := fit(b.Dx(), b.Dy())
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		top, bottom := y*b.Dy()/h, max((y+1)*b.Dy()/h, y*b.Dy()/h+1)
		for x := range w {
			left, right := x*b.Dx()/w, max((x+1)*b.Dx()/w, x*b.Dx()/w+1)
			out.Set(x, y, mean(full, image.Rect(left, top, right, bottom)))
		}
	}
	return out
}

// fit is the size of a picture in a logo's place; none grows.
func fit(w, h int) (int, int) {
	if w > maxWidth {
		w, h = maxWidth, h*maxWidth/w
	}
	if h > maxHeight {
		w, h = w*maxHeight/h, maxHeight
	}
	return max(w, 1), max(h, 1)
}

// mean is the colour of some points; transparency weighs.
func mean(src *image.RGBA, part image.Rectangle) color.RGBA {
	var sum [4]int
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			at := src.PixOffset(x, y)
			for i := range sum {
				sum[i] += int(src.Pix[at+i])
			}
		}
	}
	n := part.Dx() * part.Dy()
	return color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), uint8(sum[3] / n)}
}
