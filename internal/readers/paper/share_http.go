package paper

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/plan"
)

// OuterRoutes mounts what a client reads by a link, without signing in.
func OuterRoutes(r chi.Router, s *page.Site) {
	r.Get("/s/{token}", s.Link("share", visit))
	r.Post("/s/{token}", s.Link("share", unlock))
	r.Post("/s/{token}/actions/{action}", s.LinkWrite("share", speak))
}

// createShare makes a link and answers with its address: it is kept nowhere, so no
// other page can show it.
func createShare(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	m := blankShare(q.Actor.Settings.Lang)
	form.Decode(q.Form, &m, bindShare)
	m.ID = q.Form.UUID("id")
	if !q.Form.OK() {
		return showPreview(q, tx, seat, "", http.StatusUnprocessableEntity)
	}
	token, hash := page.NewLinkToken(q.Actor.Tenant)
	if err := m.open(q.Context(), tx, seat.Account(), hash, q.Site.LinkWord(m.ID, m.Word)); page.Failed(err) {
		return page.Response{}, err
	}
	return showPreview(q, tx, seat, q.Site.BaseURL.JoinPath("s", token).String(), http.StatusOK)
}

func revokeLink(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	if err := revoke(q.Context(), tx, seat.Account(), q.ID("link")); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", seat.Account(), "plan", "client")).
		Done(q.Context(), "paper.share.revoked"), nil
}

// visit shows the client's copy of the plan as it is now, or asks for the word.
func visit(q *page.Request, tx *db.Tx, g page.Guest) (page.Response, error) {
	if g.WordHash != "" {
		return ask(q, g, http.StatusOK), nil
	}
	return shown(q, tx, g)
}

// unlock reads the word.
func unlock(q *page.Request, tx *db.Tx, g page.Guest) (page.Response, error) {
	if !q.Opens(g, q.Form.Text("word", 0, maxWord)) {
		q.Form.Fail("word", "err.word")
		return ask(q, g, http.StatusUnprocessableEntity), nil
	}
	return shown(q, tx, g)
}

func ask(q *page.Request, _ page.Guest, status int) page.Response {
	return page.HTML(i18n.T(q.Context(), "paper.guest.title"), wordView(q)).WithStatus(status)
}

func shown(q *page.Request, tx *db.Tx, g page.Guest) (page.Response, error) {
	s := &sheet{Tenant: q.Actor.TenantName, Today: tx.Today(), At: tx.Now, Client: true}
	err := db.Batch(q.Context(), tx, plan.QCurrent(&s.Plan, g.AccountID), plan.QFacts(&s.Facts, g.AccountID),
		qNames(&s.names, g.AccountID), qShared(&s.shared, g.AccountID), qMarks(&s.Marks, g.AccountID))
	if err != nil {
		return page.Response{}, err
	}
	if err := s.forClient(); err != nil {
		return page.Response{}, err
	}
	v := guestPage{
		previewPage: previewPage{sheet: s, Form: q.Form},
		Token:       q.Param("token"), Word: q.Form.Value("word"), Link: g.ID,
	}
	if !q.Form.OK() {
		v.Failed = q.ID("action")
	}
	return page.HTML(s.Facts.Account.Name, guestView(v)), nil
}
