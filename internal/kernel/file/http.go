package file

import (
	"io"

	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
)

// Routes mounts the files of a tenant.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/files/{file}", s.Export(authz.AccountView, send))
}

func send(q *page.Request, tx *db.Tx) (page.Response, error) {
	var f File
	if err := db.Batch(q.Context(), tx, qFile(&f, q.ID("file"))); err != nil {
		return page.Response{}, err
	}
	return page.Download(f.Name, f.Type, func(w io.Writer) error {
		_, err := w.Write(f.Body)
		return err
	}), nil
}
