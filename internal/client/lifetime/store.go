package lifetime

import (
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

const boughtSQL db.SQL = `
	select
		least(greatest(coalesce((select sum(t.amount) from transaction t where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
			and t.on_date >= @from and t.on_date < @before), 0), -9e17), 9e17)::bigint as revenue,
		least(greatest(coalesce((select sum(t.cost) from transaction t where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
			and t.on_date >= @from and t.on_date < @before), 0), -9e17), 9e17)::bigint as direct,
		(select count(*) from transaction t where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
			and t.on_date >= @from and t.on_date < @before and t.cost is null) as unknown,
		(select count(*) from transaction t where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null
			and t.on_date >= @from and t.on_date < @before) as n,
		least(greatest(coalesce((select sum(round(c.hours::numeric * c.rate / 100) + c.goodwill + c.travel) from service_cost c where c.tenant_id = @tenant and c.account_id = @account
			and c.archived_at is null and c.month >= @from and c.month < @before), 0), -9e17), 9e17)::bigint as service`

// QBought reads what the last 12 full months say of revenue and cost.
func QBought(dst *Bought, accountID uuid.UUID, today day.Date) db.Query {
	from, before := account.LastYear(today)
	return db.QOne(dst, boughtSQL, db.Args{"account": accountID, "from": from, "before": before})
}

// Kept is a calculation with when it was made and by whom.
type Kept struct {
	Calculation
	At     time.Time
	ByName string
}

const keptSQL db.SQL = `
	select l.id, l.formula, l.formula_version, l.payment, l.per_year, l.years, l.margin, l.retention, l.discount, l.acquisition, l.result, l.currency,
		l.created_at as at, coalesce(m.display_name, '') as by_name
	from lifetime_value l
	left join member m on m.tenant_id = l.tenant_id and m.id = l.created_by
	where l.tenant_id = @tenant and l.account_id = @account
	order by l.created_at desc, l.id desc
	limit 20`

// qKept reads the calculations of an account, the latest first.
func qKept(dst *[]Kept, accountID uuid.UUID) db.Query {
	return db.Q(dst, keptSQL, db.Args{"account": accountID})
}

const keep db.SQL = `
	insert into lifetime_value (tenant_id, id, account_id, formula, formula_version, payment, per_year, years, margin, retention, discount, acquisition,
		result, currency, created_at, created_by)
	values (@tenant, @id, @account, @formula, @formula_version, @payment, @per_year, @years, @margin, @retention, @discount, @acquisition,
		@result, @currency, @now, @member)`

// Keep stores a calculation beside those before it.
func Keep(ctx context.Context, tx *db.Tx, accountID uuid.UUID, c Calculation) error {
	return db.Change(ctx, tx, "lifetime_value", c.ID, 0, keep, db.Args{
		"id": c.ID, "account": accountID, "formula": c.Formula, "formula_version": Edition,
		"payment": c.Payment, "per_year": c.PerYear, "years": c.Years,
		"margin": c.Margin, "retention": c.Retention, "discount": c.Discount,
		"acquisition": c.Acquisition, "result": c.Result, "currency": c.Currency,
	})
}

const costsSQL db.SQL = `
	select c.id, c.month, c.role, c.hours, c.rate, c.goodwill, c.travel, c.currency, c.note, c.version
	from service_cost c
	where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null and (@id::uuid is null or c.id = @id)
	order by c.month desc, c.role, c.id
	limit 200`

func qCosts(dst *[]Cost, accountID uuid.UUID) db.Query {
	return db.Q(dst, costsSQL, db.Args{"account": accountID, "id": nil})
}

func qCost(dst *Cost, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, costsSQL, db.Args{"account": accountID, "id": id})
}

func costRow(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "service_cost", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

// SaveCost adds a month's cost (version 0) or saves it over a version.
func SaveCost(ctx context.Context, tx *db.Tx, accountID uuid.UUID, c Cost, version int) error {
	r := costRow(accountID, c.ID, version)
	r.Values = db.Args{
		"month": c.Month, "role": c.Role, "hours": c.Hours, "rate": c.Rate, "goodwill": c.Goodwill, "travel": c.Travel,
		"currency": c.Currency, "note": c.Note,
	}
	return db.Save(ctx, tx, r)
}

const latestSQL db.SQL = `
	select payment, result, true as known from lifetime_value
	where tenant_id = @tenant and account_id = @account
	order by created_at desc, id desc
	limit 1`
