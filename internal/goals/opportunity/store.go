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

const insert db.SQL = `
	insert into opportunity (tenant_id, id, account_id, kind, title, product, amount, currency, probability, stage, reason, next_action, next_due,
		owner_id, due, closed_on, cell_id, contract_id, trigger, subject_id, fact, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @kind, @title, @product, @amount, @currency, @probability, @stage, @reason, @next_action, @next_due,
		@owner, @due, @closed_on, @cell, @contract, @trigger, @subject, @fact, @now, @member, @now, @member)`

const update db.SQL = `
	update opportunity set kind = @kind, title = @title, product = @product, amount = @amount, currency = @currency, probability = @probability,
		stage = @stage, reason = @reason, next_action = @next_action, next_due = @next_due, owner_id = @owner, due = @due, closed_on = @closed_on,
		cell_id = @cell, contract_id = @contract, trigger = @trigger, subject_id = @subject, fact = @fact, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

func (o Opportunity) args() db.Args {
	return db.Args{
		"kind": o.Kind, "title": o.Title, "product": o.Product, "amount": o.Amount, "currency": o.Currency, "probability": o.Probability, "stage": o.Stage,
		"reason": o.Reason, "next_action": o.NextAction, "next_due": o.NextDue, "owner": o.OwnerID, "due": o.Due, "closed_on": o.ClosedOn, "cell": o.CellID,
		"contract": o.ContractID,
		"trigger":  o.Trigger, "subject": o.SubjectID, "fact": o.Fact,
	}
}

// Save adds one (version 0) or saves it over a version; pillar 3 and the account's summary follow.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, o Opportunity, version int) error {
	sql := update
	if version == 0 {
		sql = insert
	}
	return change(ctx, tx, accountID, o.ID, version, sql, o.args())
}

func change(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int, sql db.SQL, args db.Args) error {
	j := account.Rejudge(tx, accountID, pillar)
	args["id"], args["account"] = id, accountID
	if version > 0 {
		args["version"] = version
	}
	if err := db.Change(ctx, tx, "opportunity", id, version, sql, args, j.Reads...); err != nil {
		return err
	}
	j.Save()
	return nil
}

const archive db.SQL = `
	update opportunity set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

func setArchived(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID, version int, away bool) error {
	args := db.Args{"at": nil}
	if away {
		args["at"] = tx.Now
	}
	return change(ctx, tx, accountID, id, version, archive, args)
}

const versionSQL db.SQL = `
	select version from opportunity where tenant_id = @tenant and account_id = @account and id = @id`

func qVersion(dst *int, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, versionSQL, db.Args{"account": accountID, "id": id})
}
