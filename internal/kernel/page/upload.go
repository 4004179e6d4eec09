package page

import (
	"io"
	"net/http"
	"strings"
)

// body is a request's body with a limit, which a route may raise before
// anything is read.
type body struct {
	io.ReadCloser
	whole io.ReadCloser
}

// Large lets a route take a form of up to 2 MiB, with files in it.
func Large(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if b, ok := r.Body.(*body); ok {
			r.Body = http.MaxBytesReader(w, b.whole, uploadLimit)
		}
		next(w, r)
	}
}

// parse reads a form of either encoding; files stay in memory, as the body's limit bounds them.
func parse(r *http.Request) error {
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/form-data") {
		return r.ParseMultipartForm(uploadLimit)
	}
	return r.ParseForm()
}

// Upload is what a file field holds, nil when no file was chosen.
func (q *Request) Upload(name string) []byte {
	if q.MultipartForm == nil {
		return nil
	}
	f, head, err := q.FormFile(name)
	if err != nil || head.Filename == "" {
		return nil
	}
	defer func() { _ = f.Close() }()
	raw, err := io.ReadAll(f)
	if err != nil {
		return nil
	}
	return raw
}
