package document

import (
	"net/http"

	"trucot/internal/client/account"
	"trucot/internal/client/notice"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/comment"
)

// speak takes what is said of a line, or of the plan as a whole.
func speak(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var v view
	var sides []notice.Side
	reads := append(v.decides(seat), comment.QList(&v.Comments, seat.Account()), notice.QSides(&sides, seat.Account()))
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	if err := v.judge(q.Actor, tx.Today()); err != nil {
		return page.Response{}, err
	}
	line := q.Form.Value("line")
	if line == "" {
		return page.Response{}, errs.Invalid // no page of ours sends none
	}
	t, ok := v.talkOf(line)
	if !ok {
		return page.Response{}, errs.NotFound
	}
	c := comment.Comment{Entity: t.Part, EntityID: t.ID}
	form.Decode(q.Form, &c, comment.Bind(t.Kinds))
	c.ID = q.Form.UUID("id")
	if !q.Form.OK() {
		return again(q, tx, seat, view{Talk: t.Place}, http.StatusUnprocessableEntity)
	}
	err := comment.Say(q.Context(), tx, seat.Account(), c)
	if page.Failed(err) {
		return page.Response{}, err
	}
	if err == nil { // not sent twice
		if err := tell(q, tx, seat, t, c, sides); err != nil {
			return page.Response{}, err
		}
	}
	return talked(q, seat, "document.talk.sent"), nil
}

// tell says to the others that something was said, and to whom it answers.
func tell(q *page.Request, tx *db.Tx, seat *account.Seat, t talk, c comment.Comment, sides []notice.Side) error {
	authors := notice.ByID(sides, comment.Authors(t.Comments))
	e := notice.Event{
		Kind: notice.Comment, AccountID: seat.Account(), Entity: c.Entity, EntityID: c.EntityID, Said: c.Body,
	}
	others := notice.Others(sides, q.Actor.Member)
	if c.Kind == comment.Answer {
		e.Kind = notice.Answer
		if err := notice.Tell(q.Context(), tx, notice.Of(q), e, authors); err != nil {
			return err
		}
		e.Kind = notice.Comment
		others = notice.Without(others, authors)
	} else {
		others = append(others, authors...)
	}
	return notice.Tell(q.Context(), tx, notice.Of(q), e, others)
}

func resolve(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return settled(q, tx, seat, true)
}

func reopen(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return settled(q, tx, seat, false)
}

func settled(q *page.Request, tx *db.Tx, seat *account.Seat, is bool) (page.Response, error) {
	var c comment.Comment
	if err := db.Batch(q.Context(), tx, comment.QOne(&c, seat.Account(), q.ID("comment"))); err != nil {
		return page.Response{}, err
	}
	if c.Kind == comment.Answer {
		return page.Response{}, errs.NotFound
	}
	if err := comment.Resolve(q.Context(), tx, seat.Account(), c, is); page.Failed(err) {
		return page.Response{}, err
	}
	if is {
		return talked(q, seat, "document.talk.settled"), nil
	}
	return talked(q, seat, "document.talk.reopened"), nil
}

// talked leads back to the line.
func talked(q *page.Request, seat *account.Seat, key string) page.Response {
	line := q.Form.Value("line")
	if line != comment.Whole && !isPlace(line) {
		line = comment.Whole
	}
	return page.SeeOther(q.Path("accounts", seat.Account())+talkQuery(line)).Done(q.Context(), key)
}
