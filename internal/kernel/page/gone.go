package page

import (
	"net/http"
	"slices"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// Gone answers a request for a row that was archived meanwhile: in words, with the way to bring
// the row back and what was typed. ok is false when the address is of no such row; fixed are the
// columns by which the row is found. To be asked only for whom the row would be shown.
func Gone(q *Request, tx *db.Tx, root string, fixed db.Args, restores bool) (res Response, ok bool) {
	pattern := strings.TrimSuffix(chi.RouteContext(q.Request.Context()).RoutePattern(), "/")
	row, rest := pattern, ""
	shelf, known := q.Site.shelves.of[row]
	for !known && len(row) > len(root) {
		at := strings.LastIndex(row, "/")
		if at < 0 {
			return res, false
		}
		row, rest = row[:at], row[at:]+rest
		shelf, known = q.Site.shelves.of[row]
	}
	if !known || !strings.HasPrefix(row, root) {
		return res, false
	}
	r := db.Row{Table: shelf.Table, ID: q.ID(RowOf(row)), Fixed: fixed}
	for column, param := range shelf.Within {
		r.Fixed[column] = q.ID(param)
	}
	if shelf.Own != "" {
		r.Fixed[shelf.Own] = q.Actor.Member
	}
	var k db.Kept
	if err := db.Batch(q.Context(), tx, r.QKept(&k, shelf.Name, "")); err != nil || !k.Away {
		return res, false
	}
	path := q.URL.Path
	for range strings.Count(rest, "/") {
		path = path[:strings.LastIndex(path, "/")]
	}
	if !restores {
		path = ""
	} else {
		path += "/restore"
	}
	status := http.StatusNotFound
	if q.Method == http.MethodPost {
		status = http.StatusConflict
	}
	ctx := q.Context()
	return HTML(i18n.T(ctx, "page.gone.title"), ui.Gone(k.Name, path, q.typed())).WithStatus(status), true
}

// typed are the texts that were sent, as they were typed.
func (q *Request) typed() string {
	var list []string
	all := q.Form.All("id", "version", "password")
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, v := range all[name] {
			if _, err := uuid.Parse(v); err != nil && strings.TrimSpace(v) != "" {
				list = append(list, v)
			}
		}
	}
	return strings.Join(list, "\n")
}
