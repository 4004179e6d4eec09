package value

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

const knownDealsSQL db.SQL = `
	select t.account_id, t.id, t.on_date, t.document, t.product, t.unit, t.amount, t.cost, t.due_on as due, t.paid_on as paid, t.version
	from transaction t
	where t.tenant_id = @tenant and t.archived_at is null and t.document <> '' and t.document = any(@documents)
	union all
	select t.account_id, t.id, t.on_date, t.document, t.product, t.unit, t.amount, t.cost, t.due_on, t.paid_on, t.version
	from transaction t
	where t.tenant_id = @tenant and t.account_id = @account and t.archived_at is null and t.document = '' and t.on_date = any(@days)`

// qKnown reads the stored transactions that lines of a plan may be.
func (p dealPlan) qKnown(dst *[]knownDeal, accountID uuid.UUID) db.Query {
	documents, days := []string{}, []day.Date{}
	for _, l := range p.Lines {
		switch {
		case l.Outcome == dealWrong:
		case l.Deal.Document != "":
			documents = append(documents, l.Deal.Document)
		default:
			days = append(days, l.Deal.OnDate)
		}
	}
	return db.Q(dst, knownDealsSQL, db.Args{"account": accountID, "documents": documents, "days": days})
}

// importDeals adds what a plan says, all or nothing; the account's value follows.
func importDeals(ctx context.Context, tx *db.Tx, accountID uuid.UUID, p dealPlan, batch uuid.UUID) error {
	var edits []db.Edit
	for _, l := range p.Lines {
		if l.Outcome == dealCreated {
			r := dealRow(accountID, l.Deal.ID, 0)
			r.Values = l.Deal.values()
			r.Values["batch"], r.Values["currency"] = batch, tx.Actor.Settings.Currency
			edits = append(edits, r.Edit())
		}
	}
	return changeDeals(ctx, tx, accountID, edits)
}

const goneSQL db.SQL = `
	select count(*)::int as n from transaction
	where tenant_id = @tenant and batch = @batch and archived_at is not null`

// qGone reads how many rows of an import were taken away since.
func qGone(dst *int, batch uuid.UUID) db.Query {
	return db.QOne(dst, goneSQL, db.Args{"batch": batch})
}

const batchSQL db.SQL = `
	select t.id, t.version
	from transaction t
	where t.tenant_id = @tenant and t.account_id = @account and t.batch = @batch and t.archived_at is null and t.version = 1
	order by t.id`

// removeBatch takes away what an import added and nobody changed since, and
// says how many that were.
func removeBatch(ctx context.Context, tx *db.Tx, accountID, batch uuid.UUID) (int, error) {
	type row struct {
		ID      uuid.UUID
		Version int
	}
	rows, err := db.List[row](ctx, tx, batchSQL, db.Args{"account": accountID, "batch": batch})
	if err != nil {
		return 0, err
	}
	var edits []db.Edit
	for _, t := range rows {
		edits = append(edits, dealRow(accountID, t.ID, t.Version).Archived(tx, true).Edit())
	}
	return len(edits), changeDeals(ctx, tx, accountID, edits)
}

func changeDeals(ctx context.Context, tx *db.Tx, accountID uuid.UUID, edits []db.Edit) error {
	if len(edits) == 0 {
		return nil
	}
	return account.SaveJudged(ctx, tx, accountID, []int{3}, edits)
}
