package contract

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// A renewal belongs to the contract that it names, else to one of its product.
const listSQL db.SQL = `
	select c.id, c.name, c.product, c.unit, c.amount, c.currency, c.starts, c.ends, c.notice_days, c.auto_renews, c.note, c.version,
		o.id as renewal_id, coalesce(o.title, '') as renewal_title, coalesce(o.stage, '') as renewal_stage
	from contract c
	left join lateral (
		select x.id, x.title, x.stage from opportunity x
		where x.tenant_id = @tenant and x.account_id = @account and x.archived_at is null and x.kind = 'renewal' and x.stage <> 'lost'
			and (x.contract_id = c.id or x.contract_id is null and x.stage <> 'won' and c.product <> '' and x.product = c.product)
		order by x.contract_id is null, x.stage = 'won', x.id desc
		limit 1
	) o on true
	where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null and (@id::uuid is null or c.id = @id)
	order by c.ends < @today, case when c.ends < @today then @today::date - c.ends else c.ends - @today::date end, c.id`

// QList reads an account's contracts, the next to end first, those that ended last.
func QList(dst *[]Contract, accountID uuid.UUID) db.Query {
	return db.Q(dst, listSQL, db.Args{"account": accountID, "id": nil})
}

// QOne reads one of them.
func QOne(dst *Contract, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, listSQL, db.Args{"account": accountID, "id": id})
}

func stored(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "contract", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

// Save adds one (version 0) or saves it over a version.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, c Contract, version int) error {
	r := stored(accountID, c.ID, version)
	r.Values = db.Args{
		"name": c.Name, "product": c.Product, "unit": c.Unit, "amount": c.Amount, "currency": c.Currency,
		"starts": c.Starts, "ends": c.Ends, "notice_days": c.NoticeDays, "auto_renews": c.AutoRenews, "note": c.Note,
	}
	return db.Save(ctx, tx, r)
}
