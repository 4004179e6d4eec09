package account

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const dealsSQL db.SQL = `
	select t.id, t.on_date, t.document, t.product, t.unit, t.amount, t.cost, t.due_on as due, t.paid_on as paid, t.version
	from transaction t
	where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
		and (@product::text = '' or t.product = @product)
		and (@payment::text = '' or t.amount > 0 and t.paid_on is null and (t.due_on < @today or @payment = 'unpaid' and t.due_on is not null))
		and (@from::date is null or t.on_date >= @from) and (@before::date is null or t.on_date < @before)
		and (@on::date is null or (t.on_date, t.id) < (@on, @id))
	order by t.on_date desc, t.id desc
	limit @rows`

const dealsBackSQL db.SQL = `
	select t.id, t.on_date, t.document, t.product, t.unit, t.amount, t.cost, t.due_on as due, t.paid_on as paid, t.version
	from transaction t
	where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
		and (@product::text = '' or t.product = @product)
		and (@payment::text = '' or t.amount > 0 and t.paid_on is null and (t.due_on < @today or @payment = 'unpaid' and t.due_on is not null))
		and (@from::date is null or t.on_date >= @from) and (@before::date is null or t.on_date < @before)
		and (t.on_date, t.id) > (@on, @id)
	order by t.on_date, t.id
	limit @rows`

// qDeals reads transactions of an account, newest first; turned round when p goes back.
func qDeals(dst *[]Transaction, account uuid.UUID, f dealFilter, p dealPlace, rows int) db.Query {
	from, before := f.between()
	args := db.Args{"account": account, "product": f.Product, "payment": f.Payment, "from": from, "before": before, "on": p.On, "id": p.ID, "rows": rows}
	if p.Back && p.ID != uuid.Nil {
		return db.Q(dst, dealsBackSQL, args)
	}
	return db.Q(dst, dealsSQL, args)
}

const yearsSQL db.SQL = `
	select extract(year from on_date)::int as year, sum(amount)::bigint as amount, count(*)::int as n
	from transaction
	where tenant_id = @tenant and account_id = @account and archived_at is null
	group by 1
	order by 1 desc`

const owedSQL db.SQL = `
	select count(*)::int as n, coalesce(sum(amount), 0)::bigint as amount
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

const insertDeal db.SQL = `
	insert into transaction (tenant_id, id, account_id, on_date, document, product, unit, amount, cost, due_on, paid_on, batch, currency,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @on, @document, @product, @unit, @amount, @cost, @due, @paid, @batch,
		(select currency from tenant_setting where tenant_id = @tenant), @now, @member, @now, @member)`

const updateDeal db.SQL = `
	update transaction set on_date = @on, document = @document, product = @product, unit = @unit, amount = @amount, cost = @cost,
		due_on = @due, paid_on = @paid,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version and account_id = @account`

// SaveTransaction adds a transaction, with version 0, or saves it over a
// version; the account's value follows. db.ErrTaken: the document is there.
func SaveTransaction(ctx context.Context, tx *db.Tx, account uuid.UUID, t Transaction, version int) error {
	args := t.args(account)
	statement := insertDeal
	if version > 0 {
		statement, args["version"] = updateDeal, version
	} else {
		args["batch"] = nil
	}
	return changeMoney(ctx, tx, "transaction", account, t.ID, version, statement, args)
}

func (t Transaction) args(account uuid.UUID) db.Args {
	return db.Args{
		"id": t.ID, "account": account, "on": t.OnDate, "document": t.Document, "product": t.Product, "unit": t.Unit,
		"amount": t.Amount, "cost": t.Cost, "due": t.Due, "paid": t.Paid,
	}
}

const archiveDeal db.SQL = `
	update transaction set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version and account_id = @account`

// setDeal takes a transaction away, or with at nil brings it back.
func setDeal(ctx context.Context, tx *db.Tx, account uuid.UUID, t Transaction, at *time.Time) error {
	args := db.Args{"id": t.ID, "account": account, "version": t.Version, "at": at}
	return changeMoney(ctx, tx, "transaction", account, t.ID, t.Version, archiveDeal, args)
}

const dealSQL db.SQL = `
	select t.id, t.on_date, t.document, t.product, t.unit, t.amount, t.cost, t.due_on as due, t.paid_on as paid, t.version
	from transaction t
	where t.tenant_id = @tenant and t.account_id = @account and t.id = @id and (t.archived_at is not null) = @archived`

func qDeal(dst *Transaction, account, id uuid.UUID, archived bool) db.Query {
	return db.QOne(dst, dealSQL, db.Args{"account": account, "id": id, "archived": archived})
}

const sameDocument db.SQL = `
	select t.id
	from transaction t
	where t.tenant_id = @tenant and t.document = @document and t.document <> '' and t.archived_at is null and t.id <> @id`

// qSameDocument reads other transactions that have the number of a document.
func qSameDocument(dst *[]uuid.UUID, id uuid.UUID, document string) db.Query {
	return db.Q(dst, sameDocument, db.Args{"document": document, "id": id})
}

const documentOfSQL db.SQL = `
	select b.id
	from transaction a
	join transaction b on b.tenant_id = a.tenant_id and b.document = a.document and b.document <> '' and b.archived_at is null and b.id <> a.id
	where a.tenant_id = @tenant and a.id = @id`
