package stakeholder

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// Job is a line of a person's job history: at one of our accounts, where a
// stakeholder stands on it, or at an organisation of which we only know the name.
type Job struct {
	ID            uuid.UUID
	ContactID     uuid.UUID
	AccountID     *uuid.UUID
	AccountName   string
	StakeholderID *uuid.UUID // who stands on it
	Organisation  string
	Title         string
	Department    string
	FromDate      day.Date
	ToDate        day.Date
	Status        JobStatus
	Version       int
}

// Ours reports whether the job is kept with a stakeholder, whose form edits it.
func (j Job) Ours() bool { return j.StakeholderID != nil }

const insertJob db.SQL = `
	insert into employment (tenant_id, id, contact_id, account_id, organisation, title, department, from_date, to_date, status,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @contact, null, @organisation, @title, @department, @from, @to, @status, @now, @member, @now, @member)`

const updateJob db.SQL = `
	update employment set organisation = @organisation, title = @title, department = @department, from_date = @from, to_date = @to, status = @status,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and contact_id = @contact and account_id is null and version = @version`

// archiveJob takes a job away, or brings it back; one that a stakeholder stands on stays.
const archiveJob db.SQL = `
	update employment set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and contact_id = @contact and account_id is null and version = @version
		and not exists (select from stakeholder s where s.tenant_id = @tenant and s.employment_id = @id)`

func (j Job) args() db.Args {
	return db.Args{
		"id": j.ID, "contact": j.ContactID, "organisation": j.Organisation,
		"title": j.Title, "department": j.Department,
		"from": j.FromDate, "to": j.ToDate, "status": j.Status,
	}
}

// Edit is the writing of a job: a new one, or over a version of it.
func (j Job) Edit() db.Edit {
	e := db.Edit{Entity: "employment", ID: j.ID, Version: j.Version, SQL: insertJob, Args: j.args()}
	if j.Version > 0 {
		e.SQL, e.Args = updateJob, versioned(e.Args, j.Version)
	}
	return e
}

// Away is the edit that takes a job away, or brings it back.
func (j Job) Away(tx *db.Tx, away bool) db.Edit {
	args := db.Args{"id": j.ID, "contact": j.ContactID, "version": j.Version, "at": nil}
	if away {
		args["at"] = tx.Now
	}
	return db.Edit{Entity: "employment", ID: j.ID, Version: j.Version, SQL: archiveJob, Args: args}
}

const jobsSQL db.SQL = `
	select e.id, e.contact_id, e.account_id, coalesce(a.name, '') as account_name, s.id as stakeholder_id, e.organisation, e.title, e.department,
		e.from_date, e.to_date, e.status, e.version
	from employment e
	left join stakeholder s on s.tenant_id = e.tenant_id and s.employment_id = e.id
	left join account a on a.tenant_id = e.tenant_id and a.id = e.account_id
	left join account_access x on x.tenant_id = a.tenant_id and x.account_id = a.id and x.member_id = @member
	where e.tenant_id = @tenant and e.contact_id = @contact and e.archived_at is null
		and (e.account_id is null or @sees_all or x.account_id is not null)
	order by e.status = 'active' desc, coalesce(e.to_date, e.from_date, (e.created_at at time zone 'UTC')::date) desc, e.id`

// QJobs reads a person's jobs, the held ones first, without those at accounts that the member does not see.
func QJobs(dst *[]Job, contact uuid.UUID) db.Query {
	return db.Q(dst, jobsSQL, db.Args{"contact": contact})
}
