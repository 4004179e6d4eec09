package account

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const valuesSQL db.SQL = `
	select id, product, unit, kind, amount, probability, as_of, version
	from account_value
	where tenant_id = @tenant and account_id = @account and archived_at is null
	order by product collate "vi-x-icu", unit collate "vi-x-icu", kind`

const boughtSQL db.SQL = `
	select product, unit, sum(amount)::bigint as amount, count(*)::int as n
	from transaction
	where tenant_id = @tenant and account_id = @account and archived_at is null and on_date >= @from and on_date < @before
	group by product, unit`

// QValues reads what was typed of an account's value.
func QValues(dst *[]Value, account uuid.UUID) db.Query {
	return db.Q(dst, valuesSQL, db.Args{"account": account})
}

// QBought reads what the account bought in the last 12 full months, by product and unit.
func QBought(dst *[]Bought, tx *db.Tx, account uuid.UUID) db.Query {
	from, before := LastYear(tx.Today())
	return db.Q(dst, boughtSQL, db.Args{"account": account, "from": from, "before": before})
}

const insertValue db.SQL = `
	insert into account_value (tenant_id, id, account_id, product, unit, kind, amount, probability, currency, as_of,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @product, @unit, @kind, @amount, @probability,
		(select currency from tenant_setting where tenant_id = @tenant), @as_of, @now, @member, @now, @member)`

const updateValue db.SQL = `
	update account_value set product = @product, unit = @unit, kind = @kind, amount = @amount, probability = @probability, as_of = @as_of,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version and account_id = @account`

// SaveValue adds an amount, with version 0, or saves it over a version. The
// account's pillar 3 and summary follow. db.ErrTaken: the product and unit have
// an amount of the kind.
func SaveValue(ctx context.Context, tx *db.Tx, account uuid.UUID, v Value, version int) error {
	args := db.Args{
		"id": v.ID, "account": account, "product": v.Product, "unit": v.Unit, "kind": v.Kind, "amount": v.Amount,
		"probability": v.Probability, "as_of": v.AsOf,
	}
	statement := insertValue
	if version > 0 {
		statement, args["version"] = updateValue, version
	}
	return changeMoney(ctx, tx, "account_value", account, v.ID, version, statement, args)
}

// changeMoney writes a row that the account's value follows from.
func changeMoney(ctx context.Context, tx *db.Tx, table string, account, id uuid.UUID, version int, statement db.SQL, args db.Args) error {
	j := Rejudge(tx, account, 3)
	if err := db.Change(ctx, tx, table, id, version, statement, args, j.Reads...); err != nil {
		return err
	}
	j.Save()
	return nil
}

const archiveValue db.SQL = `
	update account_value set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version and account_id = @account`

// setValue takes an amount away, or with at nil brings it back.
func setValue(ctx context.Context, tx *db.Tx, account uuid.UUID, v Value, at *time.Time) error {
	args := db.Args{"id": v.ID, "account": account, "version": v.Version, "at": at}
	return changeMoney(ctx, tx, "account_value", account, v.ID, v.Version, archiveValue, args)
}

const valueSQL db.SQL = `
	select id, product, unit, kind, amount, probability, as_of, version
	from account_value
	where tenant_id = @tenant and account_id = @account and id = @id and (archived_at is not null) = @archived`

func qValue(dst *Value, account, id uuid.UUID, archived bool) db.Query {
	return db.QOne(dst, valueSQL, db.Args{"account": account, "id": id, "archived": archived})
}

// catalogueSQL reads the products on offer, to complete what is typed as a product.
const catalogueSQL db.SQL = `
	select name from product
	where tenant_id = @tenant and archived_at is null and active
	order by name_key
	limit 300`
