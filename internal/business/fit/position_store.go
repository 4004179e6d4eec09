package fit

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const positionsSQL db.SQL = `
	select x.id, x.account_id, x.product_id, x.step, x.level, x.level_since, x.target, x.target_date, x.owner_id, x.reason, x.archived_at, x.version,
		p.name as product_name, m.display_name as owner_name,
		(select coalesce(jsonb_agg(jsonb_build_object('Version', h.version, 'Level', h.level, 'Target', h.target, 'TargetDate', h.target_date,
			'OnDate', h.on_date, 'Reason', h.reason) order by h.version), '[]')
			from value_position_step h where h.tenant_id = @tenant and h.account_id = x.account_id and h.position_id = x.id) as moves
	from value_position x
	join product p on p.tenant_id = x.tenant_id and p.id = x.product_id
	join member m on m.tenant_id = x.tenant_id and m.id = x.owner_id
	where x.tenant_id = @tenant and x.account_id = @account and x.archived_at is null
	order by array_position(array['inbound', 'operations', 'outbound', 'marketing_sales', 'service', 'support'], x.step), p.name_key, x.id
	limit 200`

// QPositions reads the value positions of an account along the chain, with their histories.
func QPositions(dst *[]PositionRow, accountID uuid.UUID) db.Query {
	return db.Q(dst, positionsSQL, db.Args{"account": accountID})
}

const positionSQL db.SQL = `
	select x.id, x.account_id, x.product_id, x.step, x.level, x.level_since, x.target, x.target_date, x.owner_id, x.reason, x.archived_at, x.version
	from value_position x
	where x.tenant_id = @tenant and x.account_id = @account and x.id = @id`

func qPosition(dst *Position, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, positionSQL, db.Args{"account": accountID, "id": id})
}

const movesSQL db.SQL = `
	select h.version, h.level, h.target, h.target_date, h.on_date, h.reason, coalesce(m.display_name, '') as by_name
	from value_position_step h
	left join member m on m.tenant_id = h.tenant_id and m.id = h.created_by
	where h.tenant_id = @tenant and h.account_id = @account and h.position_id = @id
	order by h.version`

func qMoves(dst *[]Move, accountID, id uuid.UUID) db.Query {
	return db.Q(dst, movesSQL, db.Args{"account": accountID, "id": id})
}

func (p Position) values() db.Args {
	return db.Args{
		"product_id": p.ProductID, "step": p.Step, "level": p.Level, "level_since": p.LevelSince, "target": p.Target,
		"target_date": p.TargetDate, "owner_id": p.OwnerID, "reason": p.Reason,
	}
}

func (p Position) row(version int) db.Row {
	return db.Row{Table: "value_position", ID: p.ID, Version: version, Fixed: db.OfAccount(p.AccountID)}
}

const insertMove db.SQL = `
	insert into value_position_step (tenant_id, position_id, version, account_id, level, target, target_date, on_date, reason, created_at, created_by)
	values (@tenant, @id, @version, @account, @level, @target, @target_date, @since, @reason, @now, @member)`

// SavePosition makes p of what was, the zero Position for a new one, and keeps
// the change in the history when the level, its day or the target moved.
func SavePosition(ctx context.Context, tx *db.Tx, was, p Position) error {
	version := was.Version
	r := p.row(version)
	r.Values = p.values()
	if err := db.Save(ctx, tx, r); err != nil {
		return err
	}
	if version == 0 || Moved(was, p) {
		db.Derive(tx, insertMove, db.Args{
			"id": p.ID, "version": version + 1, "account": p.AccountID,
			"level": p.Level, "target": p.Target, "target_date": p.TargetDate,
			"since": p.LevelSince, "reason": p.Reason,
		})
	}
	return nil
}
