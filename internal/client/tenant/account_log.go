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
	how     telling
}

// logRows is how many entries a part of the history has.
const logRows = 50

// Part is what a history is narrowed to; what is zero narrows nothing.
type Part struct {
	Entity string    // a table
	Item   uuid.UUID // a row of it
	Act    uuid.UUID // the rows of one act
}

// QAccountLog reads what was done to an account and all that belongs to it,
// below a cursor that Next gave.
func QAccountLog(ctx context.Context, l *Log, account uuid.UUID, p Part, after string) db.Query {
	if _, known := db.TableOf(p.Entity); !known {
		p.Entity, p.Item = "", uuid.Nil
	}
	f := auditFilter{Account: account, Entity: p.Entity, Item: p.Item, Act: p.Act}
	l.how = f.telling()
	return qAudit(ctx, &l.Entries, f, readCursor(after), nil, logRows+1)
}

// QAway reads what was put away and not brought back, of what the actor may see,
// below a cursor that Next gave.
func QAway(ctx context.Context, l *Log, after string) db.Query {
	l.how = apart
	args := db.Args{"from": farPast, "until": farFuture, "inside": 0}
	return qEntries(ctx, &l.Entries, auditRowsAway, args, readCursor(after), logRows+1)
}

// Whole makes the entries tell long texts whole: who reads how one thing came about wants all of it.
func (l *Log) Whole() {
	for i := range l.Entries {
		l.Entries[i].whole = true
	}
}

// Next is the cursor of the following part; "" at the end. It drops what was
// read to know.
func (l *Log) Next() (next string) {
	l.Entries, next = cut(l.Entries, logRows)
	return next
}

// Lines are the entries with those of one act together.
func (l *Log) Lines() []Line { return linesOf(l.Entries, l.how) }

// EntityOptions lists the tables that an account's history can be narrowed to.
func EntityOptions(ctx context.Context, all string) []ui.Option {
	return entityOptions(ctx, all, tablesThat(func(t db.Table) bool { return t.Listed }))
}

// entityOptions lists tables for a select, in the order of their words.
func entityOptions(ctx context.Context, all string, tables []string) []ui.Option {
	out := codes(ctx, all, "entity", tables)
	slices.SortFunc(out[1:], func(a, b ui.Option) int {
		return strings.Compare(fold.Fold(a.Label), fold.Fold(b.Label))
	})
	return out
}
