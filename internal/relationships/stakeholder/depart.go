package stakeholder

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/act"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// Departure is a person leaving the job they hold on an account. They stay on
// the map, greyed: what was agreed with them and who they reported to still counts.
type Departure struct {
	Person Person
	On     day.Date
	Status JobStatus // moved when we know where to
	Life   Life      // of the contact, wherever else they are met
	Job    *Job      // where they went, outside our accounts
	There  *Person   // whom they become on another account of ours
	Plan   TouchPlan // the touch agreed with them, which falls away; zero without one
	Action db.Edit   // what is to be done about it
}

// Depart ends the job, says so on the contact, and writes what follows from it
// in the same act: the agreed touch is given up, the action, the job they went
// to and the stakeholder they become are made.
// errs.Conflict when someone changed the person since they were read.
func Depart(ctx context.Context, tx *db.Tx, d Departure) error {
	if !d.Person.Status.Held() {
		return db.ErrDuplicate
	}
	p := d.Person
	tx.Act(db.Act{Kind: db.ActDeparture, AccountID: &p.AccountID, Subject: &p.ID})
	p.Status, p.ToDate, p.Life = d.Status, d.On, d.Life
	edits := append(p.jobEdits(d.Person), d.Action)
	if d.Plan.ID != uuid.Nil {
		edits = append(edits, d.Plan.end(&tx.Now))
	}
	if d.Job != nil {
		edits = append(edits, db.Edit{Entity: "employment", ID: d.Job.ID, SQL: insertJob, Args: d.Job.args()})
	}
	touched := []*account.Judging{account.Rejudge(tx, p.AccountID, pillar, actionPillar)}
	if d.There != nil {
		d.There.Assessment = d.There.dated(Assessment{}, tx.Today())
		edits = append(edits,
			db.Edit{
				Entity: "employment", ID: d.There.EmploymentID,
				SQL: insertEmployment, Args: d.There.employmentArgs(),
			},
			db.Edit{Entity: "stakeholder", ID: d.There.ID, SQL: insertStakeholder, Args: d.There.stakeholderArgs()})
		touched = append(touched, account.Rejudge(tx, d.There.AccountID, pillar))
	}
	if err := changeAll(ctx, tx, edits, touched); err != nil {
		return err
	}
	p.keepJob(tx, d.Person)
	if d.There != nil {
		keepAssessment(tx, *d.There)
		indexWords(tx, d.There.Contact)
	}
	return nil
}

// actionPillar is the number of the execution pillar, which an action counts for.
const actionPillar = 4

// jobEdits make job and life what they are in p.
func (p Person) jobEdits(was Person) []db.Edit {
	edits := []db.Edit{{
		Entity: "employment", ID: p.EmploymentID, Version: was.EmploymentVersion, SQL: endEmployment,
		Args: db.Args{
			"id": p.EmploymentID, "contact": p.ContactID,
			"version": was.EmploymentVersion, "status": p.Status, "to": p.ToDate,
		},
	}}
	if p.Life != was.Life {
		edits = append(edits, db.Edit{
			Entity: "contact", ID: p.ContactID, Version: was.ContactVersion, SQL: setLife,
			Args: db.Args{"id": p.ContactID, "version": was.ContactVersion, "life": p.Life},
		})
	}
	return edits
}

// keepJob adds the histories that belong to jobEdits.
func (p Person) keepJob(tx *db.Tx, was Person) {
	if p.Life != was.Life {
		keepContact(tx, p.Contact, was.ContactVersion+1)
	}
	keepAssessment(tx, p)
}

func changeAll(ctx context.Context, tx *db.Tx, edits []db.Edit, judged []*account.Judging) error {
	var reads []db.Query
	for _, j := range judged {
		reads = append(reads, j.Reads...)
	}
	if err := db.ChangeAll(ctx, tx, edits, reads...); err != nil {
		return err
	}
	for _, j := range judged {
		j.Save()
	}
	return nil
}

// QReturn reads what the last departure of a person did.
func QReturn(ctx context.Context, u *act.Undoing, id uuid.UUID) []db.Query {
	return u.Queries(ctx, db.Which{Kind: db.ActDeparture, Subject: id})
}

// Return takes a departure back: the job goes on whatever was changed of it
// since, the touch that was agreed is agreed again unless another is, and what
// came of the departure is put away unless someone has worked on it since.
func Return(ctx context.Context, tx *db.Tx, p Person, u *act.Undoing, next TouchPlan) error {
	if p.Status.Held() {
		return errs.NotFound
	}
	back := p
	back.Status, back.ToDate, back.Life = "active", day.Date{}, "active"
	err := u.Part(p.AccountID, p.EmploymentID, p.ContactID)
	switch {
	case errors.Is(err, errs.NotFound): // it left nothing behind
		u.Act = db.Act{AccountID: &p.AccountID}
	case err != nil:
		return err
	}
	if next.ID != uuid.Nil {
		u.Back = slices.DeleteFunc(u.Back, func(s db.Step) bool { return s.Entity == "touch_plan" })
	}
	return u.Undo(ctx, tx, back.jobEdits(p)...)
}
