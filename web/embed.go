// Package web holds what the browser loads besides the pages: style, script, fonts.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
)

//go:embed static/css/*.css static/fonts static/favicon.svg static/LICENSE-*.txt
//go:embed static/app.js static/keys.js static/review.js static/document.js static/rows.js static/htmx.min.js
var static embed.FS

// assets are all files under one prefix that names their content, so that a browser may keep them for
// ever and url(fonts/…) inside the style sheet needs no rewriting.
var assets = load()

type bundle struct {
	prefix string // "/assets/<first 12 digits of the SHA-256 of everything>/"
	files  map[string]file
}

type file struct {
	contentType string
	plain       []byte
	gzip        []byte // nil where it would not be smaller
}

var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".svg":   "image/svg+xml",
	".woff2": "font/woff2",
	".txt":   "text/plain; charset=utf-8",
}

// Asset is the URL path of a static file, e.g. Asset("app.css"). It panics on a name that does not
// exist: names are literals in templates.
func Asset(name string) string {
	if _, ok := assets.files[name]; !ok {
		panic("web: no static file " + name)
	}
	return assets.prefix + name
}

// Handler serves /assets/<hash>/<file>, packed with gzip where the browser takes it. Another hash or
// name is 404: an old page asks for an old file, and a wrong answer would be kept for a year.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		name, ok := strings.CutPrefix(r.URL.Path, assets.prefix)
		f, found := assets.files[name]
		if !ok || !found {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", f.contentType)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("X-Content-Type-Options", "nosniff")
		body := f.plain
		if f.gzip != nil {
			h.Set("Vary", "Accept-Encoding")
			if takesGzip(r) {
				h.Set("Content-Encoding", "gzip")
				body = f.gzip
			}
		}
		h.Set("Content-Length", strconv.Itoa(len(body)))
		if r.Method == http.MethodGet {
			_, _ = w.Write(body)
		}
	})
}

func takesGzip(r *http.Request) bool {
	for _, v := range r.Header.Values("Accept-Encoding") {
		for part := range strings.SplitSeq(v, ",") {
			coding, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
			if coding == "gzip" {
				q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
				return err != nil || q > 0
			}
		}
	}
	return false
}

func load() bundle {
	plain := map[string][]byte{"app.css": css()}
	walk(func(name string, data []byte) {
		if !strings.HasPrefix(name, "css/") {
			plain[name] = data
		}
	})
	// Every page loads both, as one.
	plain["app.js"] = append(plain["app.js"], plain["keys.js"]...)
	delete(plain, "keys.js")
	names := make([]string, 0, len(plain))
	for name := range plain {
		names = append(names, name)
	}
	slices.Sort(names)

	sum := sha256.New()
	files := make(map[string]file, len(names))
	for _, name := range names {
		sum.Write([]byte(name + "\x00"))
		sum.Write(plain[name])
		files[name] = file{contentTypes[path.Ext(name)], plain[name], pack(plain[name])}
	}
	return bundle{"/assets/" + hex.EncodeToString(sum.Sum(nil))[:12] + "/", files}
}

// css is one style sheet: the layer files in the order of their names.
func css() []byte {
	var out bytes.Buffer
	walk(func(name string, data []byte) {
		if strings.HasPrefix(name, "css/") {
			out.Write(data)
		}
	})
	return out.Bytes()
}

// walk visits the embedded files by name, in lexical order.
func walk(visit func(name string, data []byte)) {
	err := fs.WalkDir(static, "static", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := static.ReadFile(p)
		if err != nil {
			return err
		}
		visit(strings.TrimPrefix(p, "static/"), data)
		return nil
	})
	if err != nil {
		panic(err) // the files are inside the binary
	}
}

func pack(data []byte) []byte {
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	_, _ = z.Write(data) // a bytes.Buffer takes everything
	_ = z.Close()
	if out.Len() > len(data)*9/10 {
		return nil
	}
	return out.Bytes()
}
