package proposal

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const dismissals db.SQL = `
	select d.id, d.kind, d.trigger, d.subject_id, d.fact, d.reason, coalesce(m.display_name, '') as by_name, d.updated_at as at, d.version
	from proposal_dismissal d
	left join member m on m.tenant_id = d.tenant_id and m.id = d.updated_by
	where d.tenant_id = @tenant and d.account_id = @account and d.archived_at is null
	order by d.updated_at desc, d.id`

// QDismissals reads what was turned down on an account, the latest first.
func QDismissals(dst *[]Dismissal, account uuid.UUID) db.Query {
	return db.Q(dst, dismissals, db.Args{"account": account})
}

const insert db.SQL = `
	insert into proposal_dismissal (tenant_id, id, account_id, kind, trigger, subject_id, fact, reason, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @kind, @trigger, @subject, @fact, @reason, @now, @member, @now, @member)`

const again db.SQL = `
	update proposal_dismissal set reason = @reason, archived_at = null, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

const bringBack db.SQL = `
	update proposal_dismissal set archived_at = @now, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// kept is a dismissal as it is stored, brought back or not.
type kept struct {
	Kind    Kind
	Version int
}

const keptSQL db.SQL = `
	select kind, version from proposal_dismissal where tenant_id = @tenant and account_id = @account and id = @id`

// QVersion reads which version of a dismissal is stored; 0 when it never was turned down.
func QVersion(dst *int, account, id uuid.UUID) db.Query {
	return db.QMaybe(dst, versionSQL, db.Args{"account": account, "id": id})
}

const versionSQL db.SQL = `
	select version from proposal_dismissal where tenant_id = @tenant and account_id = @account and id = @id`

// Dismiss turns a proposal down; version is that of an earlier dismissal that was taken back, else 0.
func Dismiss(ctx context.Context, tx *db.Tx, account uuid.UUID, kind Kind, s Sign, reason string, version int) error {
	id := s.ID(account)
	args := db.Args{"id": id, "account": account, "reason": reason}
	if version > 0 {
		args["version"] = version
		return db.Change(ctx, tx, "proposal_dismissal", id, version, again, args)
	}
	args["kind"], args["trigger"], args["subject"], args["fact"] = kind, s.Trigger, s.Subject, s.Fact
	return db.Change(ctx, tx, "proposal_dismissal", id, 0, insert, args)
}

func restore(ctx context.Context, tx *db.Tx, account, id uuid.UUID, version int) error {
	return db.Change(ctx, tx, "proposal_dismissal", id, version, bringBack, db.Args{
		"id": id, "account": account, "version": version,
	})
}
