package answer

import (
	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/page"
)

// handlers answer what is done with answers; each shows the page that they stand on.
type handlers struct{ show board.Show }

// Routes mounts the answers to deep questions below an account; show draws their page.
func Routes(r account.Router, show board.Show) {
	h := handlers{show}
	r.Edit("/business/answers/{question}/edit", authz.AccountEdit, h.edit)
	r.Write("/business/answers/{question}", authz.AccountEdit, h.update)
	h.list().Mount(r)
}

// load reads the answer to the question of the address, the empty one when nobody answered it yet.
func load(q *page.Request, tx *db.Tx, seat *account.Seat) (Answer, error) {
	question, accountID := Question(q.Param("question")), seat.Account()
	a := Answer{ID: IDOf(accountID, question), Question: question}
	reads := []db.Query{QAnswer(&a, accountID, question)}
	asked := known(question)
	if id, ok := question.own(); ok {
		reads = append(reads, qAsked(&asked, accountID, id))
	} else if !asked {
		return Answer{}, errs.NotFound
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return Answer{}, err
	}
	if !asked {
		return Answer{}, errs.NotFound
	}
	return a, nil
}

func (h handlers) edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	a, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	if a.AnsweredOn.IsZero() {
		a.AnsweredOn = tx.Today()
	}
	form.Show(q.Context(), q.Form, a, bind(q.Actor.Member, tx.Today()))
	return h.show(q, tx, seat, board.Open{Kind: "answer", Of: string(a.Question)})
}

func (h handlers) update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	question := Question(q.Param("question"))
	_, err := page.Save(q, tx, page.Stored[Answer]{
		Entity: "deep_answer", ID: IDOf(seat.Account(), question),
		Bind: func(b *form.Binder, a *Answer) {
			a.Question = question // the audit log knows a question of the tenant's own by its id
			bind(q.Actor.Member, tx.Today())(b, a)
		},
		Load: func() (Answer, error) { return load(q, tx, seat) },
		Save: func(_, a Answer) error { return Save(q.Context(), tx, seat.Account(), a, a.Version) },
	})
	if page.Failed(err) {
		return h.show.Again(q, tx, seat, board.Open{Kind: "answer", Of: string(question)}, err)
	}
	return board.Back(q, seat, "q-"+string(question), "board.flash.saved"), nil
}
