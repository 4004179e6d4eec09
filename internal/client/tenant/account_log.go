package tenant

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/fold"
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
func QAccountLog(ctx context.Context, l *Log, account uuid.UUID, entity string, item uuid.UUID, after string) db.Query {
	if _, known := db.TableOf(entity); !known {
		entity, item = "", uuid.Nil
	}
	return qAudit(ctx, &l.Entries, auditFilter{Account: account, Entity: entity, Item: item}, readCursor(after), nil, logRows+1)
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

// EntityOptions lists the tables that an account's history can be narrowed to.
func EntityOptions(ctx context.Context, all string) []ui.Option {
	return entityOptions(ctx, all, tablesThat(func(t db.Table) bool { return t.Listed }))
}

// entityOptions lists tables for a select, in the order of their words.
func entityOptions(ctx context.Context, all string, tables []string) []ui.Option {
	out := codes(ctx, all, "entity", tables)
	slices.SortFunc(out[1:], func(a, b ui.Option) int { return strings.Compare(fold.Fold(a.Label), fold.Fold(b.Label)) })
	return out
}
