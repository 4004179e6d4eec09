package interaction

import (
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// show is the page of one touch: all of it, and how a complaint is closed.
func show(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showTouch(q, tx, seat)
}

func showTouch(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := touchPage{Form: q.Form, Actor: q.Actor, Today: tx.Today()}
	form.Describe(q.Context(), q.Form, "", bindResolution)
	accountID, ctx := seat.Account(), q.Context()
	v.Panels = seat.Panels(q, tx, &v.Head)
	reads := append(v.Panels.Reads(), seat.QHead(&v.Head), QRow(&v.Row, accountID, q.ID("interaction")))
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	if v.Row.Kind != Interview {
		v.Panels = v.Panels.Without(Findings.Name)
	}
	if !q.Form.Typed() {
		q.Form.Set("version", strconv.Itoa(v.Row.Version))
	}
	crumb := ui.Crumb{Href: q.Path("accounts", accountID, "timeline"), Label: i18n.T(ctx, "interaction.list.title")}
	return page.HTML(v.title(ctx), touchView(v), v.Head.Crumbs(ctx, crumb, ui.Crumb{Label: v.title(ctx)})...), nil
}

// Findings is where what was heard in an interview stands.
var Findings = account.Place{Host: "timeline/{interaction}", Name: "findings"}

// complaint reads a complaint that the actor may close or open again.
func complaint(q *page.Request, tx *db.Tx, seat *account.Seat) (Touch, error) {
	accountID, id := seat.Account(), q.ID("interaction")
	var t Touch
	var locked []uuid.UUID
	err := db.Batch(q.Context(), tx, qLock(&locked, accountID, id), qTouch(&t, accountID, id))
	if err == nil && (t.Kind != Complaint || t.ArchivedAt != nil) {
		err = errs.NotFound
	}
	return t, err
}

func closeComplaint(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	t, err := complaint(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	var resolution string
	form.Decode(q.Form, &resolution, bindResolution)
	if t.ClosedAt != nil { // someone else was quicker
		return toTouch(q, seat, t.ID).WithFlash("watch", i18n.T(q.Context(), "interaction.flash.closed_already")), nil
	}
	err = page.Keep(q, func() error { return Close(q.Context(), tx, t, t.Version, resolution) })
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showTouch(q, tx, seat) })
	}
	return toTouch(q, seat, t.ID).WithFlash("good", i18n.T(q.Context(), "interaction.flash.closed")), nil
}

func reopenComplaint(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	t, err := complaint(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	if t.ClosedAt != nil {
		if err := Reopen(q.Context(), tx, t, t.Version); err != nil {
			return page.Response{}, err
		}
	}
	return toTouch(q, seat, t.ID).WithFlash("good", i18n.T(q.Context(), "interaction.flash.reopened")), nil
}

func toTouch(q *page.Request, seat *account.Seat, id uuid.UUID) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "timeline", id))
}
