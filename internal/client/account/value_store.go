package account

import (
	"context"

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

func valueRow(account, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "account_value", ID: id, Version: version, Fixed: db.OfAccount(account)}
}

// SaveValue adds an amount, with version 0, or saves it over a version. The
// account's pillar 3 and summary follow. db.ErrTaken: the product and unit have
// an amount of the kind.
func SaveValue(ctx context.Context, tx *db.Tx, account uuid.UUID, v Value, version int) error {
	r := valueRow(account, v.ID, version)
	r.Values = db.Args{
		"product": v.Product, "unit": v.Unit, "kind": v.Kind, "amount": v.Amount, "probability": v.Probability, "as_of": v.AsOf,
	}
	if version == 0 {
		r.Values["currency"] = tx.Actor.Settings.Currency
	}
	return saveMoney(ctx, tx, account, r)
}

// saveMoney writes a row that the account's value follows from.
func saveMoney(ctx context.Context, tx *db.Tx, account uuid.UUID, r db.Row) error {
	return SaveJudged(ctx, tx, account, []int{3}, []db.Edit{r.Edit()})
}

// setValue takes an amount away, or brings it back.
func setValue(ctx context.Context, tx *db.Tx, account uuid.UUID, v Value, away bool) error {
	return saveMoney(ctx, tx, account, valueRow(account, v.ID, v.Version).Archived(tx, away))
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
