package business

import (
	"errors"
	"net/url"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
)

func answerRoutes(r account.Router) {
	r.Edit("/business/answers/{question}/edit", authz.AccountEdit, editAnswer)
	r.Write("/business/answers/{question}", authz.AccountEdit, saveAnswer)
}

// loadAnswer reads the answer to the question of the address, the empty one when nobody answered it yet.
func loadAnswer(q *page.Request, tx *db.Tx, seat *account.Seat) (Answer, error) {
	question, accountID := Question(q.Param("question")), seat.Account()
	a := Answer{ID: AnswerID(accountID, question), Question: question}
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

func editAnswer(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	a, err := loadAnswer(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	if a.AnsweredOn.IsZero() {
		a.AnsweredOn = tx.Today()
	}
	fillWith(q, fillAnswer(a), a.Version)
	return show(q, tx, seat, openForm{Kind: "answer", Question: a.Question})
}

func saveAnswer(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	question := Question(q.Param("question"))
	err := page.Save(q, tx, page.Stored[Answer]{
		Entity: "deep_answer", ID: AnswerID(seat.Account(), question),
		Fill: func(a Answer) url.Values {
			a.Question = question // the audit log knows a question of the tenant's own by its id
			return fillAnswer(a)
		},
		Load:    func() (Answer, error) { return loadAnswer(q, tx, seat) },
		Version: func(a Answer) int { return a.Version },
		Save: func(was Answer, version int) error {
			a := decodeAnswer(q.Form, was, q.Actor.Member, tx.Today())
			if !q.Form.OK() {
				return errs.Invalid
			}
			err := SaveAnswer(q.Context(), tx, seat.Account(), a, version)
			if errors.Is(err, db.ErrDuplicate) {
				return nil
			}
			return err
		},
	})
	if err != nil {
		return again(q, tx, seat, openForm{Kind: "answer", Question: question}, err)
	}
	return back(q, seat, "q-"+string(question), "business.flash.saved"), nil
}
