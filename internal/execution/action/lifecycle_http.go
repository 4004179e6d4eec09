package action

import (
	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// deed is something done to an action that was read.
type deed func(*page.Request, *db.Tx, *account.Seat, Row) (page.Response, error)

// on makes a handler of a deed on an action that find reads.
func on(find func(*page.Request, *db.Tx, *account.Seat) (Row, error), do deed) account.Handler {
	return func(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
		row, err := find(q, tx, seat)
		if err != nil {
			return page.Response{}, err
		}
		return do(q, tx, seat, row)
	}
}

// tick marks an action done today, or open again.
func tick(q *page.Request, tx *db.Tx, seat *account.Seat, row Row) (page.Response, error) {
	a, key := row.Action, "action.flash.done"
	if a.Status == Done {
		a.Status, key = Accepted, "action.flash.reopened"
	} else {
		a.Status, a.BlockedReason = Done, ""
	}
	if a.AccountableID == nil {
		a.AccountableID = &q.Actor.Member // who does it answers for it
	}
	a.DoneOn = doneOn(a.Status, row.DoneOn, tx.Today())
	if err := Update(q.Context(), tx, seat.Account(), row, a, nil, row.Version); err != nil {
		return page.Response{}, err
	}
	res := toList(q, seat, key, "title", a.Title)
	if a.Status == Done {
		res = res.WithUndo(q.URL.Path)
	}
	return res, nil
}

// accept commits the accountable person to an action; the moment is kept (S0-28).
func accept(q *page.Request, tx *db.Tx, seat *account.Seat, row Row) (page.Response, error) {
	if row.AccountableID == nil || *row.AccountableID != q.Actor.Member || !row.Open() {
		return page.Response{}, errs.Forbidden
	}
	a := row.Action
	if a.Status == Proposed {
		a.Status = Accepted
	}
	a.AcceptedAt = &tx.Now
	if row.Waiting() {
		if err := Update(q.Context(), tx, seat.Account(), row, a, nil, row.Version); err != nil {
			return page.Response{}, err
		}
	}
	return toList(q, seat, "action.flash.accepted", "title", a.Title), nil
}

// declined hands an action back: it is proposed again, and who declined and why
// is kept (S0-28). errs.Invalid when the form lacks the reason.
func declined(q *page.Request, tx *db.Tx, seat *account.Seat, row Row) error {
	if row.AccountableID == nil || *row.AccountableID != q.Actor.Member || !row.Open() {
		return errs.Forbidden
	}
	var reason string
	form.Decode(q.Form, &reason, bindDecline)
	if !q.Form.OK() {
		return errs.Invalid
	}
	a := row.Action
	a.Status, a.AccountableID, a.BlockedReason = Proposed, nil, ""
	a.DeclinedBy, a.DeclinedReason = &q.Actor.Member, reason
	return Update(q.Context(), tx, seat.Account(), row, a, nil, row.Version)
}

func decline(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	row, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	if err := declined(q, tx, seat, row); err != nil {
		links := row.links()
		form.Show(q.Context(), q.Form, row.Action, bind(&links, q.Actor.Member, tx.Today()))
		return again(q, tx, seat, row.ID, err)
	}
	return toList(q, seat, "action.flash.declined", "title", row.Title), nil
}

// finishPage asks what shows that an action is done.
type finishPage struct {
	Head account.Head
	Row  Row
}

func finishForm(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	row, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	return showFinish(q, tx, seat, row)
}

func showFinish(q *page.Request, tx *db.Tx, seat *account.Seat, row Row) (page.Response, error) {
	v := finishPage{Row: row}
	form.Show(q.Context(), q.Form, row.Action, bindFinish)
	if err := db.Batch(q.Context(), tx, seat.QHead(&v.Head)); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "action.finish.title")
	crumb := ui.Crumb{
		Href: q.Path("accounts", v.Head.ID, "execution"), Label: i18n.T(q.Context(), "action.index.title"),
	}
	return page.HTML(title, finishView(v, q.Form), v.Head.Crumbs(q.Context(), crumb, ui.Crumb{Label: title})...), nil
}

// finish marks an action done, with what shows it.
func finish(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	row, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	a := row.Action
	a.Evidence = ""
	form.Decode(q.Form, &a, bindFinish)
	if !q.Form.OK() {
		res, err := showFinish(q, tx, seat, row)
		return res.WithStatus(422), err
	}
	a.Status, a.BlockedReason = Done, ""
	if a.AccountableID == nil {
		a.AccountableID = &q.Actor.Member
	}
	a.DoneOn = doneOn(Done, row.DoneOn, tx.Today())
	if err := Update(q.Context(), tx, seat.Account(), row, a, nil, row.Version); err != nil {
		return page.Response{}, err
	}
	return toList(q, seat, "action.flash.done", "title", a.Title), nil
}
