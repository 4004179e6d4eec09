package adaptation

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
)

const rowsSQL db.SQL = `
	select x.id, x.account_id, x.stakeholder_id, x.need, x.change, x.owner_id, x.on_date, x.result, x.archived_at, x.version,
		coalesce(c.name, '') as person_name, m.display_name as owner_name
	from adaptation x
	join member m on m.tenant_id = x.tenant_id and m.id = x.owner_id
	left join stakeholder s on s.tenant_id = x.tenant_id and s.id = x.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where x.tenant_id = @tenant and x.account_id = @account and x.archived_at is null
		and (@person::uuid is null or x.stakeholder_id = @person)
	order by x.on_date desc, x.id desc
	limit 200`

// QRows reads the adaptations of an account, the latest first; person uuid.Nil is everyone.
func QRows(dst *[]Row, accountID, person uuid.UUID) db.Query {
	return db.Q(dst, rowsSQL, db.Args{"account": accountID, "person": form.IDOrNil(person)})
}

const oneSQL db.SQL = `
	select x.id, x.account_id, x.stakeholder_id, x.need, x.change, x.owner_id, x.on_date, x.result, x.archived_at, x.version
	from adaptation x
	where x.tenant_id = @tenant and x.account_id = @account and x.id = @id`

// QOne reads one, archived or not.
func QOne(dst *Adaptation, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, oneSQL, db.Args{"account": accountID, "id": id})
}

// someone is a person at the client to choose.
type someone struct {
	ID   uuid.UUID
	Name string
}

const peopleSQL db.SQL = `
	select s.id, c.name from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and not c.placeholder
		and (s.archived_at is null or s.id = (select x.stakeholder_id from adaptation x where x.tenant_id = @tenant and x.id = @id))
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

func qPeople(dst *[]someone, accountID, id uuid.UUID) db.Query {
	return db.Q(dst, peopleSQL, db.Args{"account": accountID, "id": id})
}

func (a Adaptation) args() db.Args {
	return db.Args{
		"id": a.ID, "account": a.AccountID, "stakeholder": a.StakeholderID, "need": a.Need, "change": a.Change, "owner": a.OwnerID,
		"on": a.OnDate, "result": a.Result,
	}
}

const insertRow db.SQL = `
	insert into adaptation (tenant_id, id, account_id, stakeholder_id, need, change, owner_id, on_date, result,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @stakeholder, @need, @change, @owner, @on, @result, @now, @member, @now, @member)`

// Create adds an adaptation; db.ErrDuplicate when it was just added,
// errs.NotFound when the person is not of the account.
func Create(ctx context.Context, tx *db.Tx, a Adaptation) error {
	return db.Change(ctx, tx, "adaptation", a.ID, 0, insertRow, a.args())
}

const updateRow db.SQL = `
	update adaptation set stakeholder_id = @stakeholder, need = @need, change = @change, owner_id = @owner, on_date = @on, result = @result,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Update saves an adaptation over a version of it.
func Update(ctx context.Context, tx *db.Tx, a Adaptation, version int) error {
	args := a.args()
	args["version"] = version
	return db.Change(ctx, tx, "adaptation", a.ID, version, updateRow, args)
}

const archiveRow db.SQL = `
	update adaptation set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Archive takes an adaptation off the list.
func Archive(ctx context.Context, tx *db.Tx, a Adaptation) error {
	return setArchived(ctx, tx, a, &tx.Now)
}

// Restore puts it back.
func Restore(ctx context.Context, tx *db.Tx, a Adaptation) error {
	return setArchived(ctx, tx, a, nil)
}

func setArchived(ctx context.Context, tx *db.Tx, a Adaptation, at *time.Time) error {
	args := db.Args{"id": a.ID, "account": a.AccountID, "version": a.Version, "at": at}
	return db.Change(ctx, tx, "adaptation", a.ID, a.Version, archiveRow, args)
}
