package paper

import (
	"net/http"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/notice"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/page"
)

// speak takes what a client says to one of their actions.
func speak(q *page.Request, tx *db.Tx, g page.Guest) (page.Response, error) {
	if !q.Opens(g, q.Form.Value("word")) {
		return ask(q, g, http.StatusUnprocessableEntity), nil
	}
	m := mark{ActionID: q.ID("action"), LinkID: g.ID}
	form.Decode(q.Form, &m, bindMark)
	m.ID = q.Form.UUID("id")
	if !q.Form.OK() {
		res, err := shown(q, tx, g)
		return res.WithStatus(http.StatusUnprocessableEntity), err
	}
	if err := m.say(q.Context(), tx, notice.Of(q), g.AccountID); page.Failed(err) {
		return page.Response{}, err
	}
	word := q.Form.Value("word")
	q.Form = form.New(nil)
	q.Form.Set("word", word)
	res, err := shown(q, tx, g)
	return res.Done(q.Context(), "paper.mark.sent"), err
}

// takeOver makes of what a client said what it asks.
func takeOver(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	if err := take(q.Context(), tx, seat.Account(), q.ID("mark")); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", seat.Account(), "plan", "client")).
		Done(q.Context(), "paper.mark.taken"), nil
}

// newID is that of a mark that may be made: sent twice, it is made once.
func newID() string { return uuid.Must(uuid.NewV7()).String() }
