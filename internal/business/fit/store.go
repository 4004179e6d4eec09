package fit

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/product"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
)

const rowsSQL db.SQL = `
	select x.id, x.account_id, x.need_id, x.client_goal_id, x.solution, x.tailoring, x.product_id, x.status, x.owner_id, x.on_date, x.archived_at, x.version,
		coalesce(n.body, g.title, '') as want, coalesce(n.kind, 'goal') as kind,
		s.id as person_id, coalesce(c.name, '') as person_name, coalesce(p.name, '') as product_name, m.display_name as owner_name
	from solution_fit x
	join member m on m.tenant_id = x.tenant_id and m.id = x.owner_id
	left join need n on n.tenant_id = x.tenant_id and n.account_id = x.account_id and n.id = x.need_id
	left join client_goal g on g.tenant_id = x.tenant_id and g.account_id = x.account_id and g.id = x.client_goal_id
	left join stakeholder s on s.tenant_id = x.tenant_id and s.account_id = x.account_id and s.id = coalesce(n.stakeholder_id, g.told_by)
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join product p on p.tenant_id = x.tenant_id and p.id = x.product_id
	where x.tenant_id = @tenant and x.account_id = @account and x.archived_at is null
	order by case x.status when 'delivered' then 1 else 0 end, x.on_date, x.id
	limit 300`

// QRows reads the answers of an account: open ones by their day, then those delivered.
func QRows(dst *[]Row, accountID uuid.UUID) db.Query {
	return db.Q(dst, rowsSQL, db.Args{"account": accountID})
}

const wantsSQL db.SQL = `
	with answered as (
		select f.need_id, f.client_goal_id, count(*) as fits from solution_fit f
		where f.tenant_id = @tenant and f.account_id = @account and f.archived_at is null
		group by f.need_id, f.client_goal_id
	), chosen as (
		select f.need_id, f.client_goal_id from solution_fit f where f.tenant_id = @tenant and f.id = @fit
	)
	select n.id, false as goal, n.kind, n.body, s.id as person_id, coalesce(c.name, '') as person_name, n.response, coalesce(a.fits, 0) as fits
	from need n
	left join stakeholder s on s.tenant_id = n.tenant_id and s.account_id = n.account_id and s.id = n.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join answered a on a.need_id = n.id
	where n.tenant_id = @tenant and n.account_id = @account
		and (n.archived_at is null and s.archived_at is null or n.id = (select need_id from chosen))
	union all
	select g.id, true, 'goal', g.title, s.id, coalesce(c.name, ''), g.response, coalesce(a.fits, 0)
	from client_goal g
	left join stakeholder s on s.tenant_id = g.tenant_id and s.account_id = g.account_id and s.id = g.told_by
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join answered a on a.client_goal_id = g.id
	where g.tenant_id = @tenant and g.account_id = @account
		and (g.archived_at is null or g.id = (select client_goal_id from chosen))
	order by 2 desc, 6, 4, 1`

// qWants reads what the client needs, goals first; what a fit answers is among
// them even when it was archived since.
func qWants(dst *[]Want, accountID, fit uuid.UUID) db.Query {
	return db.Q(dst, wantsSQL, db.Args{"account": accountID, "fit": form.IDOrNil(fit)})
}

const oneSQL db.SQL = `
	select x.id, x.account_id, x.need_id, x.client_goal_id, x.solution, x.tailoring, x.product_id, x.status, x.owner_id, x.on_date, x.archived_at, x.version
	from solution_fit x
	where x.tenant_id = @tenant and x.account_id = @account and x.id = @id`

func qOne(dst *Fit, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, oneSQL, db.Args{"account": accountID, "id": id})
}

func (f Fit) values() db.Args {
	return db.Args{
		"need_id": f.NeedID, "client_goal_id": f.ClientGoalID, "solution": f.Solution, "tailoring": f.Tailoring,
		"product_id": f.ProductID, "status": f.Status, "owner_id": f.OwnerID, "on_date": f.OnDate,
	}
}

func (f Fit) row(version int) db.Row {
	return db.Row{Table: "solution_fit", ID: f.ID, Version: version, Fixed: db.OfAccount(f.AccountID)}
}

// Save adds an answer, with version 0, or changes that version of it. What it
// answers must be of its account.
func Save(ctx context.Context, tx *db.Tx, f Fit, version int) error {
	r := f.row(version)
	r.Values = f.values()
	return db.Save(ctx, tx, r)
}

const productOf db.SQL = `
	select x.id, x.name, x.active from product x
	where x.tenant_id = @tenant and (x.archived_at is null
		or x.id in (select f.product_id from solution_fit f where f.tenant_id = @tenant and f.id = @row
			union all select v.product_id from value_position v where v.tenant_id = @tenant and v.id = @row))
	order by x.active desc, x.name_key, x.id
	limit 1000`

// qProducts reads the products to choose for a fit or a position; its own stays one though archived.
func qProducts(dst *[]product.Option, row uuid.UUID) db.Query {
	if row == uuid.Nil {
		return product.QOptions(dst)
	}
	return db.Q(dst, productOf, db.Args{"row": row})
}
