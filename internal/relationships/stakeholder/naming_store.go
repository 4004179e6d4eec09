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
// named is the id of the act, by which it can be taken back.
func Become(ctx context.Context, tx *db.Tx, named uuid.UUID, p Person, known Contact, needed bool) error {
	tx.Act(db.Act{ID: named, Kind: db.ActNaming, AccountID: &p.AccountID, Subject: &p.ID})
	now := p
	now.Contact, now.EmploymentID = known, uuid.Must(uuid.NewV7())
	edits := []db.Edit{
		{Entity: "employment", ID: now.EmploymentID, SQL: insertEmployment, Args: now.employmentArgs()},
		{Entity: "stakeholder", ID: p.ID, Version: p.Version, SQL: becomeSQL, Args: db.Args{
			"id": p.ID, "account": p.AccountID, "contact": known.ContactID,
			"employment": now.EmploymentID, "version": p.Version,
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
