package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
)

func get(t *testing.T, method, path, encoding string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	r.Header.Set("Accept-Encoding", encoding)
	w := httptest.NewRecorder()
	Handler().ServeHTTP(w, r)
	return w.Result()
}

func TestHandler(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, method, path, encoding string
		status                       int
		contentType, contentEncoding string
	}{
		{"style sheet, packed", "GET", Asset("app.css"), "gzip, br", 200, "text/css; charset=utf-8", "gzip"},
		{"style sheet, browser refuses gzip", "GET", Asset("app.css"), "gzip;q=0, br", 200, "text/css; charset=utf-8", ""},
		{"script", "GET", Asset("app.js"), "gzip;q=0.5", 200, "text/javascript; charset=utf-8", "gzip"},
		{"htmx", "GET", Asset("htmx.min.js"), "gzip", 200, "text/javascript; charset=utf-8", "gzip"},
		{"font is packed already", "GET", Asset("fonts/inter-latin-wght-normal.woff2"), "gzip", 200, "font/woff2", ""},
		{"favicon", "HEAD", Asset("favicon.svg"), "", 200, "image/svg+xml", ""},
		{"licence", "GET", Asset("fonts/LICENSE-inter.txt"), "", 200, "text/plain; charset=utf-8", ""},
		{"hash of another build", "GET", "/assets/000000000000/app.css", "gzip", 404, "", ""},
		{"unknown file", "GET", Asset("app.css") + ".map", "gzip", 404, "", ""},
		{"a layer alone is not served", "GET", strings.Replace(Asset("app.css"), "app.css", "css/1-reset.css", 1), "", 404, "", ""},
		{"no way out of the folder", "GET", strings.Replace(Asset("app.css"), "app.css", "../embed.go", 1), "", 404, "", ""},
		{"only reading", "POST", Asset("app.css"), "", 405, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			res := get(t, tt.method, tt.path, tt.encoding)
			if res.StatusCode != tt.status {
				t.Fatalf("%s %s = %d, want %d", tt.method, tt.path, res.StatusCode, tt.status)
			}
			if tt.status != http.StatusOK {
				if c := res.Header.Get("Cache-Control"); c != "" {
					t.Errorf("a failure may be cached: %q", c)
				}
				return
			}
			for header, want := range map[string]string{
				"Content-Type":           tt.contentType,
				"Content-Encoding":       tt.contentEncoding,
				"Cache-Control":          "public, max-age=31536000, immutable",
				"X-Content-Type-Options": "nosniff",
			} {
				if got := res.Header.Get(header); got != want {
					t.Errorf("%s = %q, want %q", header, got, want)
				}
			}
		})
	}
}

func TestHandlerPackedIsPlain(t *testing.T) {
	t.Parallel()
	z, err := gzip.NewReader(get(t, "GET", Asset("app.css"), "gzip").Body)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(get(t, "GET", Asset("app.css"), "").Body)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(packed, plain) {
		t.Errorf("unpacked %d bytes differ from the plain %d", len(packed), len(plain))
	}
	if !bytes.HasPrefix(plain, []byte("@layer reset, tokens")) {
		t.Errorf("the order of layers must come first, got %.40q", plain)
	}
}

func TestAssetUnknown(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("Asset of a file that does not exist did not panic")
		}
	}()
	Asset("missing.css")
}

// TestWeight holds the budget of 0-decisions: style and script 45 KB packed, fonts 95 KB.
func TestWeight(t *testing.T) {
	t.Parallel()
	code, fonts := 0, 0
	for name, f := range assets.files {
		switch {
		case strings.HasSuffix(name, ".woff2"):
			fonts += len(f.plain)
		case strings.HasSuffix(name, ".css"), strings.HasSuffix(name, ".js"):
			code += len(f.gzip)
		}
	}
	if code > 45<<10 {
		t.Errorf("style and script are %d bytes packed, want at most %d", code, 45<<10)
	}
	if fonts > 95<<10 {
		t.Errorf("fonts are %d bytes, want at most %d", fonts, 95<<10)
	}
	for _, name := range []string{"app.js", "keys.js"} {
		text, err := static.ReadFile("static/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if lines := bytes.Count(text, []byte("\n")); lines > 200 {
			t.Errorf("%s has %d lines, want at most 200", name, lines)
		}
	}
}

// TestFontsNamed finds a url() of the style sheet that no file answers.
func TestFontsNamed(t *testing.T) {
	t.Parallel()
	for part := range strings.SplitSeq(string(css()), `url("`) {
		name, _, found := strings.Cut(part, `"`)
		if !found || !strings.HasPrefix(name, "fonts/") {
			continue
		}
		if _, ok := assets.files[name]; !ok {
			t.Errorf("the style sheet names %s, which is not there", name)
		}
	}
}

// TestBraces finds a rule that was not closed: everything after it would be lost.
func TestBraces(t *testing.T) {
	t.Parallel()
	walk(func(name string, data []byte) {
		if strings.HasPrefix(name, "css/") && bytes.Count(data, []byte("{")) != bytes.Count(data, []byte("}")) {
			t.Errorf("%s: braces do not match", name)
		}
	})
}

// TestVendored holds the vendored files to the sums in VENDOR.md.
func TestVendored(t *testing.T) {
	t.Parallel()
	list, err := os.ReadFile("static/VENDOR.md")
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]string{}
	for line := range strings.Lines(string(list)) {
		if sum, name, ok := strings.Cut(strings.TrimSpace(line), "  "); ok && len(sum) == 2*sha512.Size {
			sums[name] = sum
		}
	}
	for name, f := range assets.files {
		if !strings.HasSuffix(name, ".woff2") && name != "htmx.min.js" {
			continue
		}
		if got := fmt.Sprintf("%x", sha512.Sum512(f.plain)); sums[name] != got {
			t.Errorf("%s: SHA-512 is %s, VENDOR.md says %q", name, got, sums[name])
		}
	}
}
