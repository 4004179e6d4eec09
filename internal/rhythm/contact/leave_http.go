package contact

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/act"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
)

// AccountRoutes mounts leaving and coming back below /accounts/{account}.
func AccountRoutes(r account.Router) {
	r.Edit("/relationships/{stakeholder}/leave", authz.AccountEdit, askLeave)
	r.Write("/relationships/{stakeholder}/leave", authz.AccountEdit, depart)
	r.Write("/relationships/{stakeholder}/return", authz.AccountEdit, comeBack)
}

// taskDays is how soon someone is to look for who comes next.
const taskDays = 7

func askLeave(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showLeave(q, tx, seat)
}

func showLeave(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := leavePage{Form: q.Form}
	accountID, id, ctx := seat.Account(), q.ID("stakeholder"), q.Context()
	err := db.Batch(ctx, tx, seat.QHead(&v.Head),
		stakeholder.QPerson(&v.Person, accountID, id), qTargets(&v.Targets, accountID, id))
	switch {
	case err != nil:
		return page.Response{}, err
	case v.Person.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	}
	form.Show(ctx, q.Form, leave{On: tx.Today(), Where: "unknown", Task: task(ctx, q, v.Person)}, bindLeave(tx.Today()))
	return page.HTML(v.title(ctx), leaveView(v), v.Head.Crumbs(ctx, v.crumbs(ctx)...)...), nil
}

// task is what is to be done about someone who left, in the tenant's language.
func task(ctx context.Context, q *page.Request, p stakeholder.Person) string {
	l := i18n.From(ctx)
	l.Lang, l.Labels = q.Actor.Settings.Lang, nil
	return i18n.T(i18n.With(ctx, l), "contact.leave.do", "name", p.Name, "title", p.Title)
}

func depart(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id, ctx := seat.Account(), q.ID("stakeholder"), q.Context()
	var p stakeholder.Person
	var at standing
	var targets []target
	var plan stakeholder.TouchPlan
	err := db.Batch(ctx, tx, stakeholder.QPerson(&p, accountID, id),
		qStanding(&at, accountID, id), qTargets(&targets, accountID, id),
		stakeholder.QTouchPlan(&plan, accountID, id))
	if err != nil {
		return page.Response{}, err
	}
	if p.ArchivedAt != nil {
		return page.Response{}, errs.NotFound
	}
	var l leave
	form.Decode(q.Form, &l, bindLeave(tx.Today()))
	to := slices.IndexFunc(targets, func(t target) bool { return t.ID == l.AccountID })
	if l.AccountID != uuid.Nil && to < 0 {
		return page.Response{}, errs.NotFound
	}
	err = page.Keep(q, func() error {
		d := departureOf(p, l, at, tx)
		d.Plan = plan
		if l.Where == "account" && !targets[to].There {
			d.There = there(p, l, targets[to])
		}
		return stakeholder.Depart(ctx, tx, d)
	})
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showLeave(q, tx, seat) })
	}
	return page.SeeOther(q.Path("accounts", accountID, "relationships", id)).
		Done(ctx, "contact.leave.done", "name", p.Name).
		WithUndo(q.Path("accounts", accountID, "relationships", id, "return")), nil
}

// departureOf is what the form asks for: the action is for who keeps the
// relationship, else for the owner of the account.
func departureOf(p stakeholder.Person, l leave, at standing, tx *db.Tx) stakeholder.Departure {
	accountable := at.OwnerID
	if p.OwnerID != nil {
		accountable = *p.OwnerID
	}
	do := action.Action{
		ID: uuid.Must(uuid.NewV7()), Title: l.Task, Status: action.Accepted,
		AccountableID: &accountable, Due: tx.Today().AddDays(taskDays),
	}
	d := stakeholder.Departure{
		Person: p, On: l.On, Status: l.Where.Status(), Life: LifeAfter(l.Where, at.Elsewhere),
		Action: action.NewEdit(p.AccountID, do),
	}
	if l.Where == "outside" {
		d.Job = &stakeholder.Job{
			ID: uuid.Must(uuid.NewV7()), ContactID: p.ContactID, Organisation: l.Organisation, Title: l.Title,
			FromDate: l.On, Status: "active",
		}
	}
	return d
}

// there is whom the person becomes on another account: the same contact, judged afresh.
func there(p stakeholder.Person, l leave, to target) *stakeholder.Person {
	n := stakeholder.Person{ID: uuid.Must(uuid.NewV7()), AccountID: to.ID, Contact: p.Contact}
	n.EmploymentID, n.Title = uuid.Must(uuid.NewV7()), l.Title
	n.Coverage, n.OwnerID = "unknown", &to.OwnerID
	return &n
}

func comeBack(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id, ctx := seat.Account(), q.ID("stakeholder"), q.Context()
	var p stakeholder.Person
	var next stakeholder.TouchPlan
	var left act.Undoing
	reads := append(stakeholder.QReturn(ctx, &left, id),
		stakeholder.QPerson(&p, accountID, id), stakeholder.QTouchPlan(&next, accountID, id))
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	person := page.SeeOther(q.Path("accounts", accountID, "relationships", id))
	if p.Status.Held() {
		return person, nil
	}
	if err := stakeholder.Return(ctx, tx, p, &left, next); err != nil {
		return page.Response{}, err
	}
	text := i18n.T(ctx, "contact.leave.back", "name", p.Name)
	if len(left.Kept) > 0 {
		return person.WithFlash("watch", text+" "+left.Stays(ctx)), nil
	}
	return person.WithFlash("good", text), nil
}
