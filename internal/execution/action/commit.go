package action

import (
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// with makes a handler of an act on the action that find reads.
func with(find func(*page.Request, *db.Tx) (Row, error), act func(*page.Request, *db.Tx, uuid.UUID, Row) (page.Response, error)) page.Handler {
	return func(q *page.Request, tx *db.Tx) (page.Response, error) {
		row, err := find(q, tx)
		if err != nil {
			return page.Response{}, err
		}
		return act(q, tx, q.ID("account"), row)
	}
}

// tick marks an action done today, or open again.
func tick(q *page.Request, tx *db.Tx, accountID uuid.UUID, row Row) (page.Response, error) {
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
	if err := Update(q.Context(), tx, accountID, row, a, nil, row.Version); err != nil {
		return page.Response{}, err
	}
	res := toList(q, key, "title", a.Title)
	if a.Status == Done {
		res = res.WithUndo(i18n.T(q.Context(), "action.flash.undo"), q.URL.Path)
	}
	return res, nil
}

// accept commits the accountable person to an action; the moment is kept (S0-28).
func accept(q *page.Request, tx *db.Tx, accountID uuid.UUID, row Row) (page.Response, error) {
	if row.AccountableID == nil || *row.AccountableID != q.Actor.Member || !row.Open() {
		return page.Response{}, errs.Forbidden
	}
	a := row.Action
	if a.Status == Proposed {
		a.Status = Accepted
	}
	a.AcceptedAt = &tx.Now
	if row.Waiting() {
		if err := Update(q.Context(), tx, accountID, row, a, nil, row.Version); err != nil {
			return page.Response{}, err
		}
	}
	return toList(q, "action.flash.accepted", "title", a.Title), nil
}

// declined hands an action back: it is proposed again, and who declined and why
// is kept (S0-28). errs.Invalid when the form lacks the reason.
func declined(q *page.Request, tx *db.Tx, accountID uuid.UUID, row Row) error {
	if row.AccountableID == nil || *row.AccountableID != q.Actor.Member || !row.Open() {
		return errs.Forbidden
	}
	reason := q.Form.LongText("declined_reason", 1, 500)
	if !q.Form.OK() {
		return errs.Invalid
	}
	a := row.Action
	a.Status, a.AccountableID, a.BlockedReason = Proposed, nil, ""
	a.DeclinedBy, a.DeclinedReason = &q.Actor.Member, reason
	return Update(q.Context(), tx, accountID, row, a, nil, row.Version)
}

func decline(q *page.Request, tx *db.Tx) (page.Response, error) {
	row, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if err := declined(q, tx, q.ID("account"), row); err != nil {
		q.Form.Fill(filled(row))
		return again(q, tx, row.ID, err)
	}
	return toList(q, "action.flash.declined", "title", row.Title), nil
}

// finishPage asks what shows that an action is done.
type finishPage struct {
	Head account.Head
	Row  Row
}

func finishForm(q *page.Request, tx *db.Tx) (page.Response, error) {
	row, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	q.Form.Fill(map[string][]string{"evidence": {row.Evidence}})
	return showFinish(q, tx, row)
}

func showFinish(q *page.Request, tx *db.Tx, row Row) (page.Response, error) {
	v := finishPage{Row: row}
	if err := db.Batch(q.Context(), tx, account.QHead(&v.Head, q.ID("account"))); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "action.finish.title")
	crumb := ui.Crumb{Href: q.Path("accounts", v.Head.ID, "execution"), Label: i18n.T(q.Context(), "action.index.title")}
	return page.HTML(title, finishView(v, q.Form), v.Head.Crumbs(q.Context(), crumb, ui.Crumb{Label: title})...), nil
}

// finish marks an action done, with what shows it.
func finish(q *page.Request, tx *db.Tx) (page.Response, error) {
	row, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	a := row.Action
	a.Evidence = q.Form.LongText("evidence", 1, 500)
	if !q.Form.OK() {
		res, err := showFinish(q, tx, row)
		return res.WithStatus(422), err
	}
	a.Status, a.BlockedReason = Done, ""
	if a.AccountableID == nil {
		a.AccountableID = &q.Actor.Member
	}
	a.DoneOn = doneOn(Done, row.DoneOn, tx.Today())
	if err := Update(q.Context(), tx, q.ID("account"), row, a, nil, row.Version); err != nil {
		return page.Response{}, err
	}
	return toList(q, "action.flash.done", "title", a.Title), nil
}
