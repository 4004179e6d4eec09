package value

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

const knownDealsSQL db.SQL = `
	select t.account_id, t.id, t.on_date, t.document, t.product, t.unit, t.amount, t.cost, t.due_on as due, t.paid_on as paid, t.note, t.version
	from transaction t
	where t.tenant_id = @tenant and t.archived_at is null and t.document <> '' and t.document = any(@documents)
	union all
	select t.account_id, t.id, t.on_date, t.document, t.product, t.unit, t.amount, t.cost, t.due_on, t.paid_on, t.note, t.version
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

// importDeals adds what a plan says as one act, all or nothing; the account's value follows.
func importDeals(ctx context.Context, tx *db.Tx, accountID uuid.UUID, p dealPlan, batch uuid.UUID) error {
	tx.Act(db.Act{ID: batch, Kind: db.ActImport, AccountID: &accountID})
	var edits []db.Edit
	for _, l := range p.Lines {
		if l.Outcome == dealCreated {
			r := dealRow(accountID, l.Deal.ID, 0)
			r.Values = l.Deal.values()
			r.Values["currency"] = tx.Actor.Settings.Currency
			edits = append(edits, r.Edit())
		}
	}
	if len(edits) == 0 {
		return nil
	}
	return account.SaveJudged(ctx, tx, accountID, []int{3}, edits)
}
