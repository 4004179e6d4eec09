package client_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// sendFile sends a file as a browser does.
func sendFile(t *testing.T, v *sitetest.Visitor, path, field string, raw []byte) *sitetest.Page {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile(field, "x.png")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(raw); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "http://127.0.0.1:8080"+path, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	return v.Send(r)
}

func picture(t *testing.T, ink color.Color) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 1200, 300))
	for i := range 1200 * 300 {
		m.Set(i%1200, i/1200, ink)
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, m); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// An administrator gives the organisation a logo: it is kept smaller, every member
// sees it, it is printed, it is in no other organisation, and another takes its place.
func TestLogo(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin, viewer, rival := s.As(t, "admin@demo.test"), s.As(t, "viewer@demo.test"), s.As(t, "admin@rival.test")
	plan := admin.Account("Sữa An Nhiên") + "/plan.pdf"
	bare := strings.Count(string(viewer.Get(plan).Raw), "/Subtype /Image")
	if p := sendFile(t, admin, "/t/demo/admin/logo", "logo", picture(t, color.NRGBA{10, 100, 117, 255})); p.Status != http.StatusSeeOther {
		t.Fatalf("the logo answered %d: %s", p.Status, p.Text("main"))
	}
	address := func() string {
		return admin.Get("/t/demo/admin/settings").Doc.Find("section[aria-labelledby=logo-card] img").AttrOr("src", "")
	}
	first := address()
	got := viewer.Get(first)
	if m, kind, err := image.Decode(strings.NewReader(got.Body)); err != nil || kind != "png" || m.Bounds().Dx() != 640 {
		t.Errorf("the file is a %s: %v", kind, err)
	}
	for name, want := range map[string]string{
		"Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "Content-Disposition": "attachment; filename=logo.png",
		"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
	} {
		if have := got.Header.Get(name); have != want {
			t.Errorf("%s is %q, want %q", name, have, want)
		}
	}
	for _, file := range []string{plan, plan + "?client=1"} {
		if n := strings.Count(string(viewer.Get(file).Raw), "/Subtype /Image"); n != bare+1 {
			t.Errorf("%s has %d pictures, %d without a logo", file, n, bare)
		}
	}
	if p := rival.Get(strings.Replace(first, "/t/demo/", "/t/rival/", 1)); p.Status != http.StatusNotFound {
		t.Errorf("another organisation got %d", p.Status)
	}
	if log := admin.Get("/t/demo/admin/audit").Text("main"); !strings.Contains(log, "logo.png") || strings.Contains(log, "\\x") {
		t.Errorf("the audit log reads %.600s", log)
	}

	sendFile(t, admin, "/t/demo/admin/logo", "logo", picture(t, color.NRGBA{200, 0, 0, 128}))
	if second := address(); second == first || viewer.Get(first).Status != http.StatusNotFound || viewer.Get(second).Status != http.StatusOK {
		t.Errorf("the second logo is at %s, the first still at %s", second, first)
	}
	if p := admin.Post("/t/demo/admin/logo/remove", nil); p.Status != http.StatusSeeOther || address() != "" {
		t.Errorf("without a logo: %d, %s", p.Status, address())
	}
	if p := admin.Post("/t/demo/admin/logo/remove", nil); p.Status != http.StatusSeeOther {
		t.Errorf("taking it away twice answered %d", p.Status)
	}
}

// What is no picture is refused in words, in both languages, and nothing is kept.
func TestLogoRefusals(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin := s.As(t, "admin@demo.test")
	for lang, want := range map[string]string{"vi": "Chọn một tệp ảnh PNG hoặc JPEG", "en": "Choose a PNG or JPEG picture"} {
		p := sendFile(t, admin, "/t/demo/admin/logo?lang="+lang, "logo", []byte("<svg/>"))
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text("main"), want) {
			t.Errorf("in %s: %d %s", lang, p.Status, p.Text(".error-summary"))
		}
	}
	if p := admin.Post("/t/demo/admin/logo", nil); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("no file answered %d", p.Status)
	}
	if p := sendFile(t, admin, "/t/demo/admin/logo", "logo", make([]byte, 3<<20)); p.Status != http.StatusRequestEntityTooLarge {
		t.Errorf("3 MB answered %d", p.Status)
	}
	if p := sendFile(t, s.As(t, "manager@demo.test"), "/t/demo/admin/logo", "logo", picture(t, color.Black)); p.Status != http.StatusForbidden {
		t.Errorf("a manager got %d", p.Status)
	}
	if admin.Get("/t/demo/admin/settings").Doc.Find("section[aria-labelledby=logo-card] img").Length() != 0 {
		t.Error("a refused file is the logo")
	}
}
