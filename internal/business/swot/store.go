package swot

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

const cardsSQL db.SQL = `
	select s.id, s.subject, s.quadrant, s.body, s.evidence, s.source, s.confirmed, s.confirmed_by, s.confirmed_on, s.impact, s.likelihood,
		s.valid_until, s.product_id, coalesce(p.name, '') as product_name, s.position, s.version,
		(s.updated_at at time zone t.time_zone)::date as updated_on, coalesce(m.display_name, '') as by_name
	from swot_item s
	join tenant_setting t on t.tenant_id = s.tenant_id
	left join member m on m.tenant_id = s.tenant_id and m.id = s.confirmed_by
	left join product p on p.tenant_id = s.tenant_id and p.id = s.product_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null and (@id::uuid is null or s.id = @id)
	order by s.position, s.created_at, s.id`

// QCards reads the cards of an account's two SWOTs in their order.
func QCards(dst *[]Card, accountID uuid.UUID) db.Query {
	return db.Q(dst, cardsSQL, db.Args{"account": accountID, "id": nil})
}

// QCard reads one card.
func QCard(dst *Card, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, cardsSQL, db.Args{"account": accountID, "id": id})
}

const insertCard db.SQL = `
	insert into swot_item (tenant_id, id, account_id, subject, quadrant, body, evidence, source, confirmed, confirmed_by, confirmed_on, impact,
		likelihood, valid_until, product_id, position, created_at, created_by, updated_at, updated_by)
	select c.tenant_id, @id, @account, @subject, @quadrant, @body, @evidence, @source, @confirmed, @by, @on, @impact, @likelihood, @valid_until, @product,
		(select coalesce(max(x.position), 0) + 1048576 from swot_item x where x.tenant_id = @tenant and x.account_id = @account and x.quadrant = @quadrant),
		@now, @member, @now, @member
	from tenant_setting c where c.tenant_id = @tenant`

const updateCard db.SQL = `
	update swot_item set quadrant = @quadrant, body = @body, evidence = @evidence, source = @source, confirmed = @confirmed, confirmed_by = @by,
		confirmed_on = @on, impact = @impact, likelihood = @likelihood, valid_until = @valid_until, product_id = @product, subject = @subject,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Save adds a card at the end of its list (version 0) or saves it over a version.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, s Card, version int) error {
	sql := updateCard
	if version == 0 {
		sql = insertCard
	}
	args := db.Args{
		"id": s.ID, "account": accountID, "subject": s.Subject,
		"quadrant": s.Quadrant, "body": s.Body, "evidence": s.Evidence,
		"source": s.Source, "confirmed": s.Confirmed, "by": s.ConfirmedBy, "on": s.ConfirmedOn, "impact": s.Impact,
		"likelihood": s.Likelihood, "valid_until": s.ValidUntil, "product": s.ProductID,
	}
	if version > 0 {
		args["version"] = version
	}
	return account.SaveJudged(ctx, tx, accountID, []int{board.Pillar}, []db.Edit{{
		Entity: "swot_item", ID: s.ID, Version: version, SQL: sql, Args: args,
	}})
}

const moveCard db.SQL = `
	update swot_item set position = @position, version = version + 1, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// Move takes a card one step through its list; cards are all of the account. It
// does not make the card fresher: nobody looked at what it says.
func Move(ctx context.Context, tx *db.Tx, accountID uuid.UUID, cards []Card, id uuid.UUID, step Step) error {
	list, i := listOf(cards, id)
	if i < 0 {
		return nil
	}
	position, moves, ok := place(list, i, step)
	if !moves {
		return nil
	}
	var edits []db.Edit
	edit := func(s Card, position int64) {
		edits = append(edits, db.Edit{Entity: "swot_item", ID: s.ID, Version: s.Version, SQL: moveCard, Args: db.Args{
			"id": s.ID, "account": accountID, "version": s.Version, "position": position,
		}})
	}
	if ok {
		edit(list[i], position)
	} else {
		for n, s := range moved(list, i, step) {
			edit(s, int64(n+1)*room)
		}
	}
	return db.ChangeAll(ctx, tx, edits)
}
