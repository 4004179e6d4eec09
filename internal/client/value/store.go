package value

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

const figuresSQL db.SQL = `
	select id, product, unit, kind, amount, probability, as_of, version
	from account_value
	where tenant_id = @tenant and account_id = @account and archived_at is null
	order by product collate "vi-x-icu", unit collate "vi-x-icu", kind`

const boughtSQL db.SQL = `
	select product, unit, least(greatest(sum(amount), -9e17), 9e17)::bigint as amount, count(*)::int as n
	from transaction
	where tenant_id = @tenant and account_id = @account and archived_at is null and on_date >= @from and on_date < @before
	group by product, unit`

// QFigures reads what was typed of an account's value.
func QFigures(dst *[]Figure, accountID uuid.UUID) db.Query {
	return db.Q(dst, figuresSQL, db.Args{"account": accountID})
}

// QBought reads what the account bought in the last 12 full months, by product and unit.
func QBought(dst *[]Bought, tx *db.Tx, accountID uuid.UUID) db.Query {
	from, before := account.LastYear(tx.Today())
	return db.Q(dst, boughtSQL, db.Args{"account": accountID, "from": from, "before": before})
}

func figureRow(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "account_value", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

// SaveFigure adds an amount, with version 0, or saves it over a version. The
// account's pillar 3 and summary follow. db.ErrTaken: the product and unit have
// an amount of the kind.
func SaveFigure(ctx context.Context, tx *db.Tx, accountID uuid.UUID, v Figure, version int) error {
	r := figureRow(accountID, v.ID, version)
	r.Values = db.Args{
		"product": v.Product, "unit": v.Unit, "kind": v.Kind,
		"amount": v.Amount, "probability": v.Probability, "as_of": v.AsOf,
	}
	if version == 0 {
		r.Values["currency"] = tx.Actor.Settings.Currency
	}
	return saveMoney(ctx, tx, accountID, r)
}

// saveMoney writes a row that the account's value follows from.
func saveMoney(ctx context.Context, tx *db.Tx, accountID uuid.UUID, r db.Row) error {
	return account.SaveJudged(ctx, tx, accountID, []int{3}, []db.Edit{r.Edit()})
}

const figureSQL db.SQL = `
	select id, product, unit, kind, amount, probability, as_of, version
	from account_value
	where tenant_id = @tenant and account_id = @account and id = @id and (archived_at is not null) = @archived`

func qFigure(dst *Figure, accountID, id uuid.UUID, archived bool) db.Query {
	return db.QOne(dst, figureSQL, db.Args{"account": accountID, "id": id, "archived": archived})
}

// catalogueSQL reads the products on offer, to complete what is typed as a product.
const catalogueSQL db.SQL = `
	select name from product
	where tenant_id = @tenant and archived_at is null and active
	order by name_key
	limit 300`
