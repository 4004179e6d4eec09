package goal

import (
	"errors"
	"slices"

	"github.com/go-chi/chi/v5"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func valueRoutes(r chi.Router, s *page.Site) {
	r.Post("/questions/{question}/none", s.Write(authz.AccountEdit, answerNone))
}

// toList goes back to the part of the goals page that a row belongs to.
func toList(q *page.Request, part Question, key string, args ...any) page.Response {
	return page.SeeOther(q.Path("accounts", q.ID("account"), "goals")+"#"+string(part)).WithFlash("good", i18n.T(q.Context(), key, args...))
}

func answerNone(q *page.Request, tx *db.Tx) (page.Response, error) {
	question := Question(q.Param("question"))
	if !slices.Contains(Questions, question) {
		return page.Response{}, errs.NotFound
	}
	note := q.Form.Text("note", 0, 500)
	if !q.Form.OK() {
		return page.Response{}, errs.Invalid
	}
	var version int
	if err := account.Open(q.Context(), tx, q.ID("account"), QCheckVersion(&version, q.ID("account"), question)); err != nil {
		return page.Response{}, err
	}
	if err := AnswerNone(q.Context(), tx, q.ID("account"), question, note, version); err != nil && !errors.Is(err, db.ErrDuplicate) {
		return page.Response{}, err
	}
	return toList(q, question, "goal.flash.none"), nil
}
