package whitespace

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/fold"
)

const cellsSQL db.SQL = `
	select c.id, c.product_id, p.name as product_name, c.unit, c.year, c.state, c.wallet, c.ours, c.potential, c.probability, c.rank, c.suppliers,
		c.competitor, c.contract_end, c.reason, c.next_action, c.currency, c.version,
		exists (select from opportunity o where o.tenant_id = @tenant and o.account_id = @account and o.archived_at is null
			and o.stage not in ('won', 'lost') and (o.cell_id = c.id or o.cell_id is null and o.product = p.name)) as sought
	from whitespace_cell c
	join product p on p.tenant_id = c.tenant_id and p.id = c.product_id
	where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null
		and (@id::uuid is null or c.id = @id) and (@year = 0 or c.year = @year)
	order by c.unit_key, p.name_key, c.id`

// QCells reads the grid of a year; 0 is every year.
func QCells(dst *[]Cell, accountID uuid.UUID, year int) db.Query {
	return db.Q(dst, cellsSQL, db.Args{"account": accountID, "id": nil, "year": year})
}

func qCell(dst *Cell, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, cellsSQL, db.Args{"account": accountID, "id": id, "year": 0})
}

const yearsSQL db.SQL = `
	select distinct year from whitespace_cell
	where tenant_id = @tenant and account_id = @account and archived_at is null
	order by year`

func qYears(dst *[]int, accountID uuid.UUID) db.Query {
	return db.Q(dst, yearsSQL, db.Args{"account": accountID})
}

const unitsSQL db.SQL = `
	select distinct unit from (
		select unit from whitespace_cell where tenant_id = @tenant and account_id = @account and archived_at is null
		union all
		select unit from account_value where tenant_id = @tenant and account_id = @account and archived_at is null and unit <> ''
	) u
	order by unit`

// qUnits reads the business units of the client that are named anywhere.
func qUnits(dst *[]string, accountID uuid.UUID) db.Query {
	return db.Q(dst, unitsSQL, db.Args{"account": accountID})
}

func stored(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "whitespace_cell", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

// Save adds a cell (version 0) or saves it over a version; db.ErrTaken when the
// grid has one of the product, unit and year.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, c Cell, version int) error {
	r := stored(accountID, c.ID, version)
	r.Values = db.Args{
		"product_id": c.ProductID, "unit": c.Unit, "unit_key": fold.Fold(c.Unit), "year": c.Year, "state": c.State,
		"wallet": c.Wallet, "ours": c.Ours, "potential": c.Potential, "probability": c.Probability, "rank": c.Rank,
		"suppliers": c.Suppliers, "competitor": c.Competitor, "contract_end": c.ContractEnd, "reason": c.Reason,
		"next_action": c.NextAction, "currency": c.Currency,
	}
	return db.Save(ctx, tx, r)
}
