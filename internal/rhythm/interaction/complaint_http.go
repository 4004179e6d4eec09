package interaction

import (
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/complaint"
	"trucot/web/ui"
)

// show is the page of one touch: all of it, and what becomes of a complaint.
func show(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showTouch(q, tx, seat)
}

func showTouch(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := touchPage{Form: q.Form, Actor: q.Actor, Today: tx.Today()}
	accountID, ctx := seat.Account(), q.Context()
	v.Panels = seat.Panels(q, tx, &v.Head)
	var list []complaint.Complaint
	reads := append(v.Panels.Reads(), seat.QHead(&v.Head), QRow(&v.Row, accountID, q.ID("interaction")),
		complaint.QOf(&list, accountID, q.ID("interaction")))
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	for _, c := range list {
		v.Complaint = c
	}
	form.Describe(ctx, q.Form, v.Complaint, complaint.BindClose)
	if v.Row.Kind != Interview {
		v.Panels = v.Panels.Without(Findings.Name)
	}
	if !q.Form.Typed() {
		form.Show(ctx, q.Form, v.Complaint, complaint.BindClose)
		q.Form.Set("version", strconv.Itoa(v.Complaint.Version))
	}
	crumb := ui.Crumb{Href: q.Path("accounts", accountID, "timeline"), Label: i18n.T(ctx, "interaction.list.title")}
	return page.HTML(v.title(ctx), touchView(v), v.Head.Crumbs(ctx, crumb, ui.Crumb{Label: v.title(ctx)})...), nil
}

// Findings is where what was heard in an interview stands.
var Findings = account.Place{Host: "timeline/{interaction}", Name: "findings"}

// complaintOf reads a complaint that the actor may write of, with its touch, which is locked.
func complaintOf(q *page.Request, tx *db.Tx, seat *account.Seat) (t Touch, c complaint.Complaint, err error) {
	accountID, id := seat.Account(), q.ID("interaction")
	var locked []uuid.UUID
	err = db.Batch(q.Context(), tx, qLock(&locked, accountID, id),
		qTouch(&t, accountID, id), complaint.QOne(&c, accountID, id))
	return t, c, err
}

func closeComplaint(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	t, c, err := complaintOf(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	if c.ClosedAt != nil { // someone else was quicker
		return toTouch(q, seat, t.ID).WithFlash("watch", i18n.T(q.Context(), "interaction.flash.closed_already")), nil
	}
	was := c
	form.Decode(q.Form, &c, complaint.BindClose)
	c = c.Edited(was, tx.Now)
	q.Form.Check(!c.NeedsApproval(), "", "err.cost_approval")
	err = page.Keep(q, func() error { return Close(q.Context(), tx, t, c) })
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showTouch(q, tx, seat) })
	}
	return toTouch(q, seat, t.ID).Done(q.Context(), "interaction.flash.closed"), nil
}

func reopenComplaint(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	t, c, err := complaintOf(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	if c.ClosedAt != nil {
		if err := db.ChangeAll(q.Context(), tx, []db.Edit{c.Reopened().Edit()}); err != nil {
			return page.Response{}, err
		}
	}
	return toTouch(q, seat, t.ID).Done(q.Context(), "interaction.flash.reopened"), nil
}

func editCare(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var c complaint.Complaint
	if err := db.Batch(q.Context(), tx, complaint.QOne(&c, seat.Account(), q.ID("interaction"))); err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, c, complaint.Bind)
	return showCare(q, tx, seat)
}

// showCare shows the form of a complaint with what stands in q.Form.
func showCare(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := carePage{Form: q.Form}
	ctx, accountID := q.Context(), seat.Account()
	err := db.Batch(ctx, tx, seat.QHead(&v.Head),
		QRow(&v.Row, accountID, q.ID("interaction")), account.QHolders(&v.People, accountID),
		product.QOptions(&v.Products), complaint.QOne(&v.Complaint, accountID, q.ID("interaction")))
	if err != nil {
		return page.Response{}, err
	}
	form.Describe(ctx, q.Form, v.Complaint, complaint.Bind)
	title := i18n.T(ctx, "complaint.form.title")
	return page.HTML(title, careView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", accountID, "timeline", v.Row.ID), Label: v.Row.heading()},
		ui.Crumb{Label: title})...), nil
}

func updateCare(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	_, err := page.Save(q, tx, page.Stored[complaint.Complaint]{
		Entity: "complaint", ID: q.ID("interaction"), Bind: complaint.Bind,
		Load: func() (complaint.Complaint, error) {
			_, c, err := complaintOf(q, tx, seat)
			return c, err
		},
		// The log of changes does not keep the words: what both wrote is compared from nothing.
		Original: func(string) (complaint.Complaint, bool, error) {
			return complaint.New(q.ID("interaction"), seat.Account(), q.Actor.Settings.Currency), true, nil
		},
		Save: func(was, now complaint.Complaint) error {
			return db.ChangeAll(q.Context(), tx, []db.Edit{now.Edited(was, tx.Now).Edit()})
		},
	})
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showCare(q, tx, seat) })
	}
	return toTouch(q, seat, q.ID("interaction")).Done(q.Context(), "complaint.flash.saved"), nil
}

// approve lets a cost above the limit pass; nobody approves what they answer for themselves.
func approve(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	t, c, err := complaintOf(q, tx, seat)
	if err == nil && c.OwnerID != nil && *c.OwnerID == q.Actor.Member {
		err = errs.Forbidden
	}
	if err != nil {
		return page.Response{}, err
	}
	if c.NeedsApproval() {
		c.ApprovedBy, c.ApprovedAt = &q.Actor.Member, &tx.Now
		if err := db.ChangeAll(q.Context(), tx, []db.Edit{c.Edit()}); err != nil {
			return page.Response{}, err
		}
	}
	return toTouch(q, seat, t.ID).Done(q.Context(), "complaint.flash.approved"), nil
}

// follow writes how the client feels now that it is over.
func follow(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	t, c, err := complaintOf(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Decode(q.Form, &c, complaint.BindFollow)
	c.FollowedOn = tx.Today()
	err = page.Keep(q, func() error { return db.ChangeAll(q.Context(), tx, []db.Edit{c.Edit()}) })
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showTouch(q, tx, seat) })
	}
	return toTouch(q, seat, t.ID).Done(q.Context(), "complaint.flash.followed"), nil
}

func toTouch(q *page.Request, seat *account.Seat, id uuid.UUID) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "timeline", id))
}
