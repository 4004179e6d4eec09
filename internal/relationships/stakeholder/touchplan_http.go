package stakeholder

import (
	"errors"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func nextRoutes(r account.Router) {
	r.Write("/relationships/{stakeholder}/next", authz.AccountEdit, saveNext)
	r.Write("/relationships/{stakeholder}/next/drop", authz.AccountEdit, dropNext)
}

func show(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showPerson(q, tx, seat)
}

// showPerson shows a person; the form of the next touch holds what stands in q.Form, if anything.
func showPerson(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := personPage{Form: q.Form, Today: tx.Today(), Actor: q.Actor}
	accountID, id, ctx := seat.Account(), q.ID("stakeholder"), q.Context()
	err := db.Batch(ctx, tx, seat.QHead(&v.Head), QPerson(&v.Person, accountID, id), QTouchPlan(&v.Plan, accountID, id),
		QSteps(&v.Steps, id), qMeetings(&v.Meetings, accountID, id, 12),
		qGoals(&v.Goals, id), account.QDoers(&v.People),
		QNeeds(&v.Needs, accountID, id), qTold(&v.Told, accountID, id), qComplaints(&v.Complaints, accountID, id))
	if err != nil {
		return page.Response{}, err
	}
	v.Rhythm = RhythmOf(v.Person.CadenceDays, times(v.Meetings, tx.Now), v.Today, q.Actor.Settings.Zone)
	v.open(ctx, q.Actor.Member)
	return page.HTML(v.title(ctx), personView(v), v.Head.Crumbs(ctx, v.crumbs(ctx)...)...), nil
}

func saveNext(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id, ctx := seat.Account(), q.ID("stakeholder"), q.Context()
	var person Person
	var saved TouchPlan
	load := func() (p TouchPlan, err error) {
		err = db.Batch(ctx, tx, QPerson(&person, accountID, id), QTouchPlan(&p, accountID, id))
		if err == nil && person.ArchivedAt != nil {
			err = errs.NotFound
		}
		if err == nil && !person.Status.Held() {
			q.Form.Fail("", "err.plan_left")
			err = errs.Invalid
		}
		return p, err
	}
	var err error
	if q.Form.Version() == 0 {
		saved, err = planAnew(q, tx, seat, load)
	} else {
		planID := q.Form.UUID("id")
		saved, err = page.Save(q, tx, page.Stored[TouchPlan]{
			ID: planID, Entity: "touch_plan", Bind: bindPlan(tx.Today()),
			Load: func() (TouchPlan, error) {
				p, err := load()
				if err == nil && p.ID != planID { // held or given up meanwhile
					q.Form.Fail("", "err.plan_gone")
					err = errs.Invalid
				}
				return p, err
			},
			Save: func(_, p TouchPlan) error { return MovePlan(ctx, tx, p, p.Version) },
		})
	}
	if page.Failed(err) {
		return page.Again(err, func() (page.Response, error) { return showPerson(q, tx, seat) })
	}
	return planned(q, person, saved), nil
}

// planAnew makes the first plan of a person; when there is one meanwhile, the form says so.
func planAnew(q *page.Request, tx *db.Tx, seat *account.Seat, load func() (TouchPlan, error)) (TouchPlan, error) {
	fresh := TouchPlan{ID: q.Form.UUID("id"), AccountID: seat.Account(), StakeholderID: q.ID("stakeholder")}
	if _, err := load(); err != nil {
		return fresh, err
	}
	err := page.Add(q, &fresh, bindPlan(tx.Today()), func() error { return PlanTouch(q.Context(), tx, fresh) })
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("", "err.plan_taken")
	}
	return fresh, err
}

// planned leads back to the person, with a warning when they prefer another channel.
func planned(q *page.Request, p Person, plan TouchPlan) page.Response {
	ctx := q.Context()
	to := page.SeeOther(q.Path("accounts", p.AccountID, "relationships", p.ID))
	if OffChannel(plan.Channel, p.PreferredChannel) {
		return to.WithFlash("watch", i18n.T(ctx, "stakeholder.flash.planned_off", "due", plan.Due, "name", p.Name,
			"channel", i18n.Enum(ctx, "channel", string(plan.Channel)),
			"preferred", i18n.Enum(ctx, "channel", string(p.PreferredChannel))))
	}
	return to.Done(ctx, "stakeholder.flash.planned", "due", plan.Due, "name", p.Name)
}

func dropNext(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id := seat.Account(), q.ID("stakeholder")
	var p TouchPlan
	if err := db.Batch(q.Context(), tx, QTouchPlan(&p, accountID, id)); err != nil {
		return page.Response{}, err
	}
	if p.ID == uuid.Nil {
		return page.Response{}, errs.NotFound
	}
	if err := DropPlan(q.Context(), tx, p, q.Form.Version()); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", accountID, "relationships", id)).
		Done(q.Context(), "stakeholder.flash.plan_dropped"), nil
}
