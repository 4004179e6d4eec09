package tows

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const strategiesSQL db.SQL = `
	select w.id, w.type, w.move, w.help, w.status, w.reason, w.version,
		coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'quadrant', s.quadrant, 'body', s.body) order by s.quadrant, s.id)
			from tows_card c
			join swot_item s on s.tenant_id = c.tenant_id and s.id = c.swot_id and s.archived_at is null
			where c.tenant_id = @tenant and c.tows_id = w.id), '[]') as cards,
		coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title) order by g.due, g.id)
			from goal_tows l
			join goal g on g.tenant_id = l.tenant_id and g.id = l.goal_id and g.archived_at is null
			where l.tenant_id = @tenant and l.tows_id = w.id), '[]') as goals
	from tows_strategy w
	where w.tenant_id = @tenant and w.account_id = @account and (@id::uuid is null and w.archived_at is null or w.id = @id)
	order by array_position(array['SO', 'WO', 'ST', 'WT'], w.type), w.created_at, w.id`

// QStrategies reads the strategies of an account by type.
func QStrategies(dst *[]Strategy, accountID uuid.UUID) db.Query {
	return db.Q(dst, strategiesSQL, db.Args{"account": accountID, "id": nil})
}

func qStrategy(dst *Strategy, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, strategiesSQL, db.Args{"account": accountID, "id": id})
}

var cardLinks = db.LinkTable{Table: "tows_card", Owner: "tows_id", Other: "swot_id"}

func row(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "tows_strategy", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

// Save adds a strategy (version 0) or saves it over a version, with its cards.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, s Strategy, version int) error {
	var cards []uuid.UUID
	for _, c := range s.Cards {
		cards = append(cards, c.ID)
	}
	links := db.SetLinks(cardLinks, accountID, s.ID, cards)
	r := row(accountID, s.ID, version)
	r.Values = db.Args{"type": s.Type, "move": s.Move, "help": s.Help, "status": s.Status, "reason": s.Reason}
	if err := db.Save(ctx, tx, r, links.Queries...); err != nil {
		return err
	}
	return links.Audit(tx)
}
