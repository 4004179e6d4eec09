package review

import (
	"context"
	"encoding/json"

	"github.com/google/uuid"

	"trucot/internal/execution/action"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/interaction"
	"trucot/internal/rhythm/plan"
)

const draftSQL db.SQL = `
	select id, body, version from review_draft where tenant_id = @tenant and account_id = @account and member_id = @member`

// qDraft reads the member's own draft on an account; dst is left alone when there was never one.
func qDraft(dst *Draft, accountID uuid.UUID) db.Query {
	return db.QMaybe(dst, draftSQL, db.Args{"account": accountID})
}

// nextTouch is the touch that is planned next with someone of an account.
type nextTouch struct {
	StakeholderID uuid.UUID
	Channel       stakeholder.Channel
	Due           day.Date
}

const nextTouchSQL db.SQL = `
	select p.stakeholder_id, p.channel, p.due
	from touch_plan p
	where p.tenant_id = @tenant and p.account_id = @account and p.done_interaction_id is null and p.archived_at is null
	order by p.owner_id <> @member, p.due, p.id
	limit 1`

// qNextTouch reads the next planned touch, the member's own first; dst is left alone when there is none.
func qNextTouch(dst *nextTouch, accountID uuid.UUID) db.Query {
	return db.QMaybe(dst, nextTouchSQL, db.Args{"account": accountID})
}

const insertDraft db.SQL = `
	insert into review_draft (tenant_id, id, account_id, member_id, body, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @member, @body, @now, @member, @now, @member)`

const updateDraft db.SQL = `
	update review_draft set body = @body, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version and member_id = @member`

// edit is the keeping of what was typed over a draft; body nil empties it.
func (d Draft) edit(accountID, member uuid.UUID, body *string) db.Edit {
	id := draftID(accountID, member)
	args := db.Args{"id": id, "account": accountID, "body": body}
	sql := insertDraft
	if d.Version > 0 {
		sql, args["version"] = updateDraft, d.Version
	}
	return db.Edit{Entity: "review_draft", ID: id, Version: d.Version, SQL: sql, Args: args}
}

// KeepDraft keeps what was typed so far.
func KeepDraft(ctx context.Context, tx *db.Tx, accountID uuid.UUID, d Draft, typed map[string]string) error {
	raw, err := json.Marshal(typed)
	if err != nil {
		return err
	}
	body := string(raw)
	return db.ChangeAll(ctx, tx, []db.Edit{d.edit(accountID, tx.Actor.Member, &body)})
}

// Send logs a report: the touch, the review that it is kept as, its next step in
// the plan, and the draft emptied; facts of the plan, read in the same
// transaction, are kept with it. db.ErrDuplicate: it was just sent.
func Send(ctx context.Context, tx *db.Tx, plans []interaction.Planned, r Report, d Draft, facts plan.Facts) error {
	r.Touch.At = tx.Now
	rows := []db.Edit{r.review(tx.Today(), tx.Now).insert()}
	var pillars []int
	if step, ok := r.step(); ok {
		rows = append(rows, action.NewEdit(r.Touch.AccountID, step),
			commitment(r.Touch.AccountID, r.reviewID(), step.ID))
		pillars = append(pillars, execution)
	}
	if d.Version > 0 && d.values() != nil {
		rows = append(rows, d.edit(r.Touch.AccountID, r.Touch.ByMember, nil))
	}
	if err := interaction.LogWith(ctx, tx, plans, r.Touch, rows, pillars...); err != nil {
		return err
	}
	return plan.Keep(tx, r.Touch.AccountID, r.reviewID(), facts)
}
