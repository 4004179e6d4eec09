package value

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const dealsSQL db.SQL = `
	select t.id, t.on_date, t.document, t.product, t.unit, t.amount, t.cost, t.due_on as due, t.paid_on as paid, t.note, t.version
	from transaction t
	where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
		and (@product::text = '' or t.product = @product)
		and (@payment::text = '' or t.amount > 0 and t.paid_on is null and (t.due_on < @today or @payment = 'unpaid' and t.due_on is not null))
		and (@from::date is null or t.on_date >= @from) and (@before::date is null or t.on_date < @before)
		and (@on::date is null or (t.on_date, t.id) < (@on, @id))
	order by t.on_date desc, t.id desc
	limit @rows`

const dealsBackSQL db.SQL = `
	select t.id, t.on_date, t.document, t.product, t.unit, t.amount, t.cost, t.due_on as due, t.paid_on as paid, t.note, t.version
	from transaction t
	where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
		and (@product::text = '' or t.product = @product)
		and (@payment::text = '' or t.amount > 0 and t.paid_on is null and (t.due_on < @today or @payment = 'unpaid' and t.due_on is not null))
		and (@from::date is null or t.on_date >= @from) and (@before::date is null or t.on_date < @before)
		and (t.on_date, t.id) > (@on, @id)
	order by t.on_date, t.id
	limit @rows`

// qDeals reads transactions of an account, newest first; turned round when p goes back.
func qDeals(dst *[]Transaction, accountID uuid.UUID, f dealFilter, p dealPlace, rows int) db.Query {
	from, before := f.between()
	args := db.Args{
		"account": accountID, "product": f.Product, "payment": f.Payment,
		"from": from, "before": before, "on": p.On, "id": p.ID, "rows": rows,
	}
	if p.Back && p.ID != uuid.Nil {
		return db.Q(dst, dealsBackSQL, args)
	}
	return db.Q(dst, dealsSQL, args)
}

const yearsSQL db.SQL = `
	select extract(year from on_date)::int as year, least(greatest(sum(amount), -9e17), 9e17)::bigint as amount, count(*)::int as n
	from transaction
	where tenant_id = @tenant and account_id = @account and archived_at is null
	group by 1
	order by 1 desc`

const owedSQL db.SQL = `
	select count(*)::int as n, least(greatest(coalesce(sum(amount), 0), -9e17), 9e17)::bigint as amount
	from transaction
	where tenant_id = @tenant and account_id = @account and archived_at is null and amount > 0 and paid_on is null and due_on < @today`

const dealNamesSQL db.SQL = `
	select distinct product, unit
	from transaction
	where tenant_id = @tenant and account_id = @account and archived_at is null
	order by product, unit
	limit 200`

// dealName is a product and a unit that were bought before.
type dealName struct{ Product, Unit string }

func dealRow(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "transaction", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

// SaveTransaction adds a transaction, with version 0, or saves it over a
// version; the account's value follows. db.ErrTaken: the document is there.
func SaveTransaction(ctx context.Context, tx *db.Tx, accountID uuid.UUID, t Transaction, version int) error {
	r := dealRow(accountID, t.ID, version)
	r.Values = t.values()
	if version == 0 {
		r.Values["currency"] = tx.Actor.Settings.Currency
	}
	return saveMoney(ctx, tx, accountID, r)
}

func (t Transaction) values() db.Args {
	return db.Args{
		"on_date": t.OnDate, "document": t.Document, "product": t.Product, "unit": t.Unit,
		"amount": t.Amount, "cost": t.Cost, "due_on": t.Due, "paid_on": t.Paid, "note": t.Note,
	}
}

const dealSQL db.SQL = `
	select t.id, t.on_date, t.document, t.product, t.unit, t.amount, t.cost, t.due_on as due, t.paid_on as paid, t.note, t.version
	from transaction t
	where t.tenant_id = @tenant and t.account_id = @account and t.id = @id and (t.archived_at is not null) = @archived`

func qDeal(dst *Transaction, accountID, id uuid.UUID, archived bool) db.Query {
	return db.QOne(dst, dealSQL, db.Args{"account": accountID, "id": id, "archived": archived})
}

const sameDocument db.SQL = `
	select t.id
	from transaction t
	where t.tenant_id = @tenant and t.document = @document and t.document <> '' and t.archived_at is null and t.id <> @id`

// qSameDocument reads other transactions that have the number of a document.
func qSameDocument(dst *[]uuid.UUID, id uuid.UUID, document string) db.Query {
	return db.Q(dst, sameDocument, db.Args{"document": document, "id": id})
}
