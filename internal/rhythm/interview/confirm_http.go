package interview

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/interaction"
)

// heard reads a finding with its interview and the rows it may confirm; the read
// of the interview lets nobody through who may not read it.
func heard(q *page.Request, tx *db.Tx, seat *account.Seat) (t interaction.Row, r Row, known Facts, err error) {
	accountID, id := seat.Account(), q.ID("interview")
	var f facts
	err = db.Batch(q.Context(), tx,
		append(f.queries(accountID, uuid.Nil), interaction.QRow(&t, accountID, id),
			qRow(&r, accountID, id, q.ID("finding")))...)
	if err == nil && (t.Kind != interaction.Interview || r.ArchivedAt != nil || !r.Topic().Confirms()) {
		err = errs.NotFound
	}
	return t, r, f.done(tx), err
}

// proof is what the finding brings. Of a restricted interview it brings neither
// words nor who said them and when: others read the row that is confirmed.
func proof(ctx context.Context, tx *db.Tx, t interaction.Row, r Row, words bool) Proof {
	p := Proof{
		Today: tx.Today(), On: tx.Today(), By: tx.Actor.Member,
		Source: i18n.T(ctx, "interview.confirm.private_source"),
	}
	if t.Restricted {
		return p
	}
	p.On, p.ToldBy = day.In(t.At, tx.Actor.Settings.Zone), t.StakeholderID
	p.Source = i18n.T(ctx, "interview.confirm.source", "date", p.On)
	if t.PersonName != "" {
		p.Source = i18n.T(ctx, "interview.confirm.source_of", "name", t.PersonName, "date", p.On)
	}
	if words {
		p.Text = r.Body
	}
	return p
}

// confirmFinding has a finding confirm the row it is about: its words become the
// answer when "words" is sent, else those on record stay. Sent again it changes nothing.
func confirmFinding(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx := q.Context()
	t, r, f, err := heard(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	back := toInterview(q, seat, t.ID, r.ID.String())
	if !r.Stands(f) {
		err = Confirm(ctx, tx, f, r.Finding, proof(ctx, tx, t, r, q.Form.Bool("words")))
	}
	switch {
	case errors.Is(err, errs.Conflict):
		return back.WithFlash("watch", i18n.T(ctx, "interview.flash.changed")), nil
	case err != nil:
		return page.Response{}, err
	}
	return back.Done(ctx, "interview.flash.confirmed").
		WithUndo(findingPath(q, seat, r.ID, "undo")), nil
}

func undoFinding(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx := q.Context()
	t, r, f, err := heard(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	back := toInterview(q, seat, t.ID, r.ID.String())
	switch {
	case r.ConfirmedAt == nil:
		return back, nil
	case !r.Stands(f):
		return back.WithFlash("watch", i18n.T(ctx, "interview.flash.changed")), nil
	}
	err = undo(ctx, tx, f, r)
	switch {
	case errors.Is(err, errs.Conflict):
		return back.WithFlash("watch", i18n.T(ctx, "interview.flash.changed")), nil
	case err != nil:
		return page.Response{}, err
	}
	return back.Done(ctx, "interview.flash.undone"), nil
}
