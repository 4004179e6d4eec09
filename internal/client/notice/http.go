package notice

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// shown is how many notices their page names.
const shown = 100

// Routes mounts a member's notices below a tenant.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/notices", s.Read(authz.Own, index))
	r.Post("/notices", s.Write(authz.Own, update))
	r.Post("/notices/read", s.Write(authz.Own, readAll))
	r.Post("/notices/{notice}/open", s.Write(authz.Own, open))
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := listPage{Now: tx.Now}
	var chosen []choice
	if err := db.Batch(q.Context(), tx, QUnread(&v.List, shown), db.Q(&chosen, choiceSQL, nil)); err != nil {
		return page.Response{}, err
	}
	for _, c := range chosen {
		v.Muted = c.Muted
	}
	v.Form = q.Form
	v.Form.Fill(url.Values{"kinds": v.wanted()})
	title := i18n.T(q.Context(), "notice.list.title")
	return page.HTML(title, listView(v), ui.Crumb{Label: title}), nil
}

// open marks a notice as read and leads to what it is about.
func open(q *page.Request, tx *db.Tx) (page.Response, error) {
	n, err := db.One[Notice](q.Context(), tx, oneSQL, db.Args{"id": q.ID("notice")})
	if err != nil {
		return page.Response{}, err
	}
	db.Derive(tx, readSQL, db.Args{"id": n.ID})
	return page.SeeOther(n.path(q)), nil
}

// path is the page that a notice is about.
func (n Notice) path(q *page.Request) string {
	at := q.Path("accounts", n.AccountID)
	switch {
	case n.Kind == Handed:
		return q.Path() + "?view=all"
	case n.Kind == Serious:
		return q.Path("accounts", n.AccountID, "timeline", n.EntityID)
	case n.Kind == Client:
		return q.Path("accounts", n.AccountID, "plan", "client") + "#h-marks"
	case n.Entity == "plan" && (n.Kind == Comment || n.Kind == Answer):
		return at + "?talk=plan#talk"
	case n.Kind == Comment || n.Kind == Answer:
		line := "l-" + n.EntityID.String()[len(uuid.Nil.String())-8:]
		return at + "?talk=" + line + "#" + line
	}
	return at + "#decide"
}

// readAll marks as read what stood on the page that it was sent from.
func readAll(q *page.Request, tx *db.Tx) (page.Response, error) {
	until := tx.Now
	if n, err := strconv.ParseInt(q.Form.Value("until"), 10, 64); err == nil && time.UnixMicro(n).Before(until) {
		until = time.UnixMicro(n)
	}
	db.Derive(tx, readAllSQL, db.Args{"until": until})
	return page.SeeOther(q.Path("notices")).Done(q.Context(), "notice.flash.read"), nil
}

// update keeps which kinds the member wants.
func update(q *page.Request, tx *db.Tx) (page.Response, error) {
	wanted := form.ManyOf(q.Form, "kinds", Kinds)
	muted := []string{}
	for _, k := range Kinds {
		if !slices.Contains(wanted, k) {
			muted = append(muted, string(k))
		}
	}
	if err := choose(q.Context(), tx, muted); page.Failed(err) {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("notices")).Done(q.Context(), "notice.flash.chosen"), nil
}
