package opportunity

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

// pillar is the number of account goals, two of whose questions opportunities answer.
const pillar = 3

const listSQL db.SQL = `
	select o.id, o.kind, o.title, o.product, o.amount, o.currency, o.probability, o.stage, o.reason, o.next_action, o.next_due, o.owner_id,
		m.display_name as owner_name, o.due, o.closed_on, o.cell_id, coalesce(w.year, 0) as cell_year, coalesce(w.unit, '') as cell_name,
		o.contract_id, coalesce(k.name, '') as contract, o.trigger, o.subject_id, o.fact, o.version
	from opportunity o
	join member m on m.tenant_id = o.tenant_id and m.id = o.owner_id
	left join whitespace_cell w on w.tenant_id = o.tenant_id and w.id = o.cell_id and w.archived_at is null
	left join contract k on k.tenant_id = o.tenant_id and k.id = o.contract_id and k.archived_at is null
	where o.tenant_id = @tenant and o.account_id = @account and o.archived_at is null and (@id::uuid is null or o.id = @id)
	order by o.stage in ('won', 'lost'), o.amount desc, o.id`

// QList reads what could be sold or is missed, the largest first.
func QList(dst *[]Opportunity, accountID uuid.UUID) db.Query {
	return db.Q(dst, listSQL, db.Args{"account": accountID, "id": nil})
}

// QOne reads one of them.
func QOne(dst *Opportunity, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, listSQL, db.Args{"account": accountID, "id": id})
}

func stored(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "opportunity", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

func (o Opportunity) values() db.Args {
	return db.Args{
		"kind": o.Kind, "title": o.Title, "product": o.Product, "amount": o.Amount, "currency": o.Currency,
		"probability": o.Probability, "stage": o.Stage, "reason": o.Reason,
		"next_action": o.NextAction, "next_due": o.NextDue,
		"owner_id": o.OwnerID, "due": o.Due, "closed_on": o.ClosedOn, "cell_id": o.CellID, "contract_id": o.ContractID,
		"trigger": o.Trigger, "subject_id": o.SubjectID, "fact": o.Fact,
	}
}

// Save adds one (version 0) or saves it over a version; pillar 3 and the account's summary follow.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, o Opportunity, version int) error {
	r := stored(accountID, o.ID, version)
	r.Values = o.values()
	return change(ctx, tx, accountID, r)
}

func change(ctx context.Context, tx *db.Tx, accountID uuid.UUID, r db.Row) error {
	return account.SaveJudged(ctx, tx, accountID, []int{pillar}, []db.Edit{r.Edit()})
}
