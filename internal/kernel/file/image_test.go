package file

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"testing"
)

// painted is a picture of one colour, or of noise.
func painted(w, h int, noise bool) image.Image {
	m, r := image.NewNRGBA(image.Rect(0, 0, w, h)), rand.New(rand.NewPCG(1, 2))
	for i := 0; i < len(m.Pix); i += 4 {
		c := color.NRGBA{10, 100, 117, 255}
		if noise {
			c = color.NRGBA{uint8(r.Uint32()), uint8(r.Uint32()), uint8(r.Uint32()), uint8(r.Uint32())}
		}
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = c.R, c.G, c.B, c.A
	}
	return m
}

func asPNG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := png.Encode(&buf, m); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func asJPEG(t *testing.T, m image.Image) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, m, nil); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestPicture(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		raw  []byte
		kind string
		w, h int
	}{
		"a small PNG":           {asPNG(t, painted(120, 40, false)), "image/png", 120, 40},
		"a wide PNG":            {asPNG(t, painted(2000, 100, false)), "image/png", 640, 32},
		"a high JPEG":           {asJPEG(t, painted(500, 1000, false)), "image/jpeg", 160, 320},
		"one point":             {asPNG(t, painted(1, 1, false)), "image/png", 1, 1},
		"a thin line":           {asPNG(t, painted(3000, 1, false)), "image/png", 640, 1},
		"with something behind": {append(asPNG(t, painted(20, 20, false)), "<script>alert(1)</script>"...), "image/png", 20, 20},
	} {
		body, kind, fault := Picture(c.raw)
		if fault != nil || kind != c.kind {
			t.Errorf("%s: %s, %+v", name, kind, fault)
			continue
		}
		m, _, err := image.Decode(bytes.NewReader(body))
		if err != nil || m.Bounds().Dx() != c.w || m.Bounds().Dy() != c.h {
			t.Errorf("%s: %v, %v", name, m.Bounds(), err)
			continue
		}
		if r, g, b, a := m.At(0, 0).RGBA(); near(r, 10) || near(g, 100) || near(b, 117) || near(a, 255) {
			t.Errorf("%s: the colour is %d %d %d %d", name, r>>8, g>>8, b>>8, a>>8)
		}
		if bytes.Contains(body, []byte("script")) || len(body) > MaxPicture {
			t.Errorf("%s: %d bytes, with what stood behind it", name, len(body))
		}
	}
}

// near tells whether a channel is off by more than a JPEG loses.
func near(have uint32, want int) bool { return max(int(have>>8)-want, want-int(have>>8)) > 3 }

func TestPictureRefuses(t *testing.T) {
	t.Parallel()
	var moving bytes.Buffer
	if err := gif.Encode(&moving, painted(10, 10, false), nil); err != nil {
		t.Fatal(err)
	}
	whole := asPNG(t, painted(100, 100, true))
	for name, c := range map[string]struct {
		raw []byte
		key string
	}{
		"nothing":          {nil, "err.picture_kind"},
		"words":            {[]byte("logo"), "err.picture_kind"},
		"SVG":              {[]byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`), "err.picture_kind"},
		"a GIF":            {moving.Bytes(), "err.picture_kind"},
		"half a PNG":       {whole[:len(whole)/2], "err.picture_broken"},
		"too many points":  {header(60000, 60000), "err.picture_pixels"},
		"a line of points": {header(1<<31-1, 1), "err.picture_pixels"},
		"noise":            {asPNG(t, painted(640, 320, true)), "err.picture_large"},
	} {
		if _, _, fault := Picture(c.raw); fault == nil || fault.Key != c.key {
			t.Errorf("%s: %+v, want %s", name, fault, c.key)
		}
	}
}

// header is a PNG that only claims its size.
func header(w, h uint32) []byte {
	chunk := append([]byte("IHDR"), binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)...)
	chunk = append(chunk, 8, 6, 0, 0, 0)
	raw := append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13)
	raw = append(raw, chunk...)
	return binary.BigEndian.AppendUint32(raw, crc32.ChecksumIEEE(chunk))
}
