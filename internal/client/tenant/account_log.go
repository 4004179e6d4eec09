package tenant

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/web/ui"
)

// Log is one part of an account's history, newest first.
type Log struct {
	Entries []Entry
}

// logRows is how many entries a part of the history has.
const logRows = 50

// QAccountLog reads what was done to an account and all that belongs to it,
// below a cursor that Next gave; entity narrows it to one table, "" to all, and
// item to one row of that table.
func QAccountLog(l *Log, account uuid.UUID, entity string, item uuid.UUID, after string) db.Query {
	if !slices.Contains(entities, entity) {
		entity, item = "", uuid.Nil
	}
	return qAudit(&l.Entries, auditFilter{Account: account, Entity: entity, Item: item}, readCursor(after), nil, logRows+1)
}

// Whole makes the entries tell long texts whole: who reads how one thing came about wants all of it.
func (l *Log) Whole() {
	for i := range l.Entries {
		l.Entries[i].whole = true
	}
}

// Next is the cursor of the following part; "" at the end. It drops the row
// that was read to know.
func (l *Log) Next() string {
	if len(l.Entries) <= logRows {
		return ""
	}
	l.Entries = l.Entries[:logRows]
	last := l.Entries[logRows-1]
	return cursor{last.At, last.ID}.String()
}

// AccountEntities are the tables that an account's history can be narrowed to.
var AccountEntities = []string{
	"account", "stakeholder", "interaction", "swot_item", "deep_answer", "client_goal", "need", "goal", "milestone", "opportunity", "risk", "action",
	"account_value", "transaction", "solution_fit", "value_position", "whitespace_cell", "insight_node", "review", "review_adjustment",
	"proposal_dismissal", "service_cost", "lifetime_value", "contract", "survey_response",
}

// EntityOptions lists them for a select.
func EntityOptions(ctx context.Context, all string) []ui.Option {
	return codes(ctx, all, "entity", AccountEntities)
}

// Words say what was done; Changes from what to what; Icon draws the verb.
func (e Entry) Words(ctx context.Context) string { return e.words(ctx) }

// Changes say which columns were changed, from what to what; "" when none is told.
func (e Entry) Changes(ctx context.Context) string { return e.changes(ctx) }

// Icon is the icon of what was done.
func (e Entry) Icon() string { return e.icon() }
