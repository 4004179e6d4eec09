package db

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"
)

// Guarding makes of a read one that decides: check runs when its row is there,
// and its error wins over everything that the same batch returned.
func Guarding(q Query, check func() error) Query {
	scan := q.scan
	q.guards = true
	q.scan = func(rows pgx.Rows) error {
		if err := scan(rows); err != nil {
			return err
		}
		return check()
	}
	return q
}

// Guard sets the read that must let the actor through before anything else of
// the transaction is used. It goes ahead of the first batch, in that round trip;
// when the batch holds a read that guards as well, that one takes its place.
func (t *Tx) Guard(q Query) { t.guard = &q }

// Guarded sends the guard when no batch has taken it along, and returns the
// error of a guard that let nobody through, whatever became of it since.
func (t *Tx) Guarded(ctx context.Context) error {
	if t.guard == nil || t.shut != nil {
		return t.shut
	}
	return t.send(ctx, !t.write)
}

// guarded puts the guard ahead of a batch. A read that stands behind a write
// does not take its place: it is to see what was written.
func (t *Tx) guarded(qs []Query) []Query {
	if t.guard == nil {
		return qs
	}
	first, rest := *t.guard, qs
	ahead := slices.IndexFunc(qs, func(q Query) bool { return q.guards || q.sql.statement().writes != "" })
	if ahead >= 0 && qs[ahead].guards {
		first, rest = qs[ahead], slices.Delete(slices.Clone(qs), ahead, ahead+1)
	}
	scan := first.scan
	first.scan = func(rows pgx.Rows) error {
		err := scan(rows)
		if err == nil {
			t.guard = nil
		}
		return err
	}
	return append([]Query{first}, rest...)
}
