package stakeholder

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"trucot/internal/client/account"
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

// DepartureID is the id of something that the departure of a person makes whose
// employment is at a version: the same for a form sent twice, and found again by the return.
func DepartureID(person uuid.UUID, version int, what string) uuid.UUID {
	return uuid.NewSHA1(person, fmt.Appendf(nil, "%s %d", what, version))
}

const endEmployment db.SQL = `
	update employment set status = @status, to_date = @to, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and contact_id = @contact and version = @version`

const setLife db.SQL = `
	update contact set life = @life, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// Depart ends the job, says so on the contact, and writes what follows from it
// in the same act: the agreed touch is given up, the action, the job they went
// to and the stakeholder they become are made.
// errs.Conflict when someone changed the person since they were read.
func Depart(ctx context.Context, tx *db.Tx, d Departure) error {
	if !d.Person.Status.Held() {
		return db.ErrDuplicate
	}
	p := d.Person
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
			db.Edit{Entity: "employment", ID: d.There.EmploymentID, SQL: insertEmployment, Args: d.There.employmentArgs()},
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
		Args: db.Args{"id": p.EmploymentID, "contact": p.ContactID, "version": was.EmploymentVersion, "status": p.Status, "to": p.ToDate},
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

// Trace is what a departure left behind, as far as nobody has touched it since.
type Trace struct {
	Action  *uuid.UUID
	Job     *uuid.UUID
	There   *uuid.UUID
	Account *uuid.UUID // of There

	Plan        *uuid.UUID // given up then, unless another touch is agreed since
	PlanVersion int
}

// The ids are those of the version at which the job was held last. The plan is
// the one that was given up in the very act which ended the job.
const traceSQL db.SQL = `
	select
		(select a.id from action a
			where a.tenant_id = @tenant and a.id = (@actions::uuid[])[e.version - 1] and a.account_id = @account and a.version = 1
				and a.archived_at is null) as action,
		(select j.id from employment j
			where j.tenant_id = @tenant and j.id = (@jobs::uuid[])[e.version - 1] and j.contact_id = s.contact_id and j.version = 1
				and j.archived_at is null) as job,
		(select n.id from stakeholder n
			where n.tenant_id = @tenant and n.id = (@there::uuid[])[e.version - 1] and n.contact_id = s.contact_id and n.version = 1
				and n.archived_at is null) as there,
		(select n.account_id from stakeholder n
			where n.tenant_id = @tenant and n.id = (@there::uuid[])[e.version - 1]) as account,
		p.id as plan, coalesce(p.version, 0) as plan_version
	from stakeholder s
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	left join touch_plan p on p.tenant_id = s.tenant_id and p.account_id = s.account_id and p.stakeholder_id = s.id
		and p.done_interaction_id is null and p.archived_at = e.updated_at and p.updated_at = e.updated_at
		and not exists (select from touch_plan o
			where o.tenant_id = @tenant and o.stakeholder_id = s.id and o.done_interaction_id is null and o.archived_at is null)
	where s.tenant_id = @tenant and s.account_id = @account and s.id = @id`

// traced is up to which version of an employment a return finds what the departure made.
const traced = 50

// QTrace reads what the departure of a person left behind.
func QTrace(dst *Trace, accountID, id uuid.UUID) db.Query {
	ids := func(what string) []uuid.UUID {
		list := make([]uuid.UUID, traced)
		for i := range list {
			list[i] = DepartureID(id, i+1, what)
		}
		return list
	}
	return db.QOne(dst, traceSQL, db.Args{"account": accountID, "id": id, "actions": ids("action"), "jobs": ids("job"), "there": ids("there")})
}

// Return takes a departure back: the job goes on, the touch that was agreed is
// agreed again, and what came of it is put away unless someone has worked on it since. put is the edit that puts the action away.
func Return(ctx context.Context, tx *db.Tx, p Person, t Trace, put func(action uuid.UUID) db.Edit) error {
	if p.Status.Held() {
		return errs.NotFound
	}
	back := p
	back.Status, back.ToDate, back.Life = "active", day.Date{}, "active"
	edits := back.jobEdits(p)
	touched := []*account.Judging{account.Rejudge(tx, p.AccountID, pillar, actionPillar)}
	if t.Action != nil {
		edits = append(edits, put(*t.Action))
	}
	if t.Plan != nil {
		edits = append(edits, TouchPlan{ID: *t.Plan, AccountID: p.AccountID, Version: t.PlanVersion}.end(nil))
	}
	if t.Job != nil {
		edits = append(edits, db.Edit{Entity: "employment", ID: *t.Job, Version: 1, SQL: archiveJob, Args: db.Args{"id": *t.Job, "contact": p.ContactID, "version": 1, "at": tx.Now}})
	}
	if t.There != nil && t.Account != nil {
		edits = append(edits, db.Edit{Entity: "stakeholder", ID: *t.There, Version: 1, SQL: archiveStakeholder, Args: db.Args{"id": *t.There, "account": *t.Account, "version": 1, "at": tx.Now}})
		touched = append(touched, account.Rejudge(tx, *t.Account, pillar))
	}
	if err := changeAll(ctx, tx, edits, touched); err != nil {
		return err
	}
	back.keepJob(tx, p)
	indexWords(tx, back.Contact)
	return nil
}
