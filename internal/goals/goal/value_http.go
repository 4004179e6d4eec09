package goal

import (
	"slices"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
)

func valueRoutes(r account.Router) {
	r.Write("/questions/{question}/none", authz.AccountEdit, answerNone)
}

// toList goes back to the part of the goals page that a row belongs to.
func toList(q *page.Request, seat *account.Seat, part Question, key string, args ...any) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "goals")+"#"+string(part)).Done(q.Context(), key, args...)
}

func answerNone(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	question := Question(q.Param("question"))
	if !slices.Contains(Questions, question) {
		return page.Response{}, errs.NotFound
	}
	note := q.Form.Text("note", 0, 500)
	if !q.Form.OK() {
		return page.Response{}, errs.Invalid
	}
	var version int
	if err := db.Batch(q.Context(), tx, QCheckVersion(&version, seat.Account(), question)); err != nil {
		return page.Response{}, err
	}
	if err := AnswerNone(q.Context(), tx, seat.Account(), question, note, version); page.Failed(err) {
		return page.Response{}, err
	}
	return toList(q, seat, question, "goal.flash.none"), nil
}
