package stakeholder

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

const becomeSQL db.SQL = `
	update stakeholder set contact_id = @contact, employment_id = @employment, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and version = @version`

const archiveContact db.SQL = `
	update contact set archived_at = @now, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and placeholder and version = @version`

// Become makes a position without a name the position of someone we know. The
// stakeholder stays the same, with all that was judged of it and agreed; the
// contact that stood for the unknown is archived unless another account needs it.
func Become(ctx context.Context, tx *db.Tx, p Person, known Contact, needed bool) error {
	now := p
	now.Contact, now.EmploymentID = known, DepartureID(p.ID, p.Version, "employment")
	edits := []db.Edit{
		{Entity: "employment", ID: now.EmploymentID, SQL: insertEmployment, Args: now.employmentArgs()},
		{Entity: "stakeholder", ID: p.ID, Version: p.Version, SQL: becomeSQL, Args: db.Args{
			"id": p.ID, "account": p.AccountID, "contact": known.ContactID, "employment": now.EmploymentID, "version": p.Version,
		}},
	}
	if !needed {
		edits = append(edits, db.Edit{
			Entity: "contact", ID: p.ContactID, Version: p.ContactVersion, SQL: archiveContact,
			Args: db.Args{"id": p.ContactID, "version": p.ContactVersion},
		})
		keepContact(tx, p.Contact, p.ContactVersion+1)
	}
	if err := changeAll(ctx, tx, edits, []*account.Judging{account.Rejudge(tx, p.AccountID, pillar)}); err != nil {
		return err
	}
	indexWords(tx, p.Contact)
	indexWords(tx, known)
	return nil
}

// unknown is what a position was before it became someone, for as long as
// nobody changed the person since.
type unknown struct {
	Contact
	EmploymentID uuid.UUID
	Archived     bool // the contact was put away then
}

const unknownSQL db.SQL = `
	select c.id as contact_id, c.name, c.given_name, c.salutation, c.email, c.phone, c.placeholder, c.preferred_channel, c.lang, c.consent_at,
		c.life, c.version as contact_version, e.id as employment_id, c.archived_at is not null as archived
	from stakeholder s
	join employment n on n.tenant_id = s.tenant_id and n.id = s.employment_id and n.version = 1 and n.archived_at is null
	join audit_log l on l.tenant_id = s.tenant_id and l.entity = 'stakeholder' and l.entity_id = s.id and l.version = s.version and l.before is not null
	join contact c on c.tenant_id = s.tenant_id and c.id = (l.before ->> 'contact_id')::uuid and c.placeholder
	join employment e on e.tenant_id = s.tenant_id and e.id = (l.before ->> 'employment_id')::uuid and e.contact_id = c.id and e.archived_at is null
	where s.tenant_id = @tenant and s.account_id = @account and s.id = @id and s.archived_at is null
		and s.employment_id = (@made::uuid[])[s.version - 1]`

// qUnknown reads what a position was before it became someone, and leaves dst
// alone when that cannot be taken back.
func qUnknown(dst *unknown, accountID, id uuid.UUID) db.Query {
	made := make([]uuid.UUID, traced)
	for i := range made {
		made[i] = DepartureID(id, i+1, "employment")
	}
	return db.QMaybe(dst, unknownSQL, db.Args{"account": accountID, "id": id, "made": made})
}

const dropEmployment db.SQL = `
	update employment set archived_at = @now, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and contact_id = @contact and version = @version`

const restoreContact db.SQL = `
	update contact set archived_at = null, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and placeholder and version = @version`

// Forget takes Become back: the position has no name again, and the job that
// the known person was given there is put away.
func Forget(ctx context.Context, tx *db.Tx, p Person, was unknown) error {
	edits := []db.Edit{
		{Entity: "stakeholder", ID: p.ID, Version: p.Version, SQL: becomeSQL, Args: db.Args{
			"id": p.ID, "account": p.AccountID, "contact": was.ContactID, "employment": was.EmploymentID, "version": p.Version,
		}},
		{Entity: "employment", ID: p.EmploymentID, Version: p.EmploymentVersion, SQL: dropEmployment, Args: db.Args{
			"id": p.EmploymentID, "contact": p.ContactID, "version": p.EmploymentVersion,
		}},
	}
	if was.Archived {
		edits = append(edits, db.Edit{
			Entity: "contact", ID: was.ContactID, Version: was.ContactVersion, SQL: restoreContact,
			Args: db.Args{"id": was.ContactID, "version": was.ContactVersion},
		})
		keepContact(tx, was.Contact, was.ContactVersion+1)
	}
	if err := changeAll(ctx, tx, edits, []*account.Judging{account.Rejudge(tx, p.AccountID, pillar)}); err != nil {
		return err
	}
	indexWords(tx, was.Contact)
	indexWords(tx, p.Contact)
	return nil
}

// standing is where else two contacts are met.
type standing struct {
	Needed bool // the unknown stands on another account too
	OnMap  bool // the known is on this account already
}

const standingSQL db.SQL = `
	select
		exists (select from stakeholder o
			where o.tenant_id = @tenant and o.contact_id = s.contact_id and o.id <> s.id) as needed,
		exists (select from stakeholder o
			where o.tenant_id = @tenant and o.account_id = @account and o.contact_id = @contact and o.archived_at is null) as on_map
	from stakeholder s
	where s.tenant_id = @tenant and s.account_id = @account and s.id = @id`

func qStanding(dst *standing, accountID, id, contact uuid.UUID) db.Query {
	return db.QOne(dst, standingSQL, db.Args{"account": accountID, "id": id, "contact": contact})
}
