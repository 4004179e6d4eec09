package db

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"trucot/internal/kernel/errs"
)

// Query is one read waiting to be sent with others.
type Query struct {
	sql    SQL
	args   Args
	scan   func(pgx.Rows) error
	fault  error // why it must not be sent
	guards bool  // it may stand in for the guard
}

// Q reads all rows into dst: structs by column name, or single values.
func Q[T any](dst *[]T, sql SQL, args Args) Query { return read(rowsOf(dst, sql, args)) }

func rowsOf[T any](dst *[]T, sql SQL, args Args) Query {
	return Query{sql: sql, args: args, scan: func(rows pgx.Rows) error {
		list, err := collect[T](rows)
		*dst = list
		return err
	}}
}

// read marks a query that must not write; send refuses it when it would.
func read(q Query) Query {
	if table := q.sql.statement().writes; table != "" {
		q.fault = fmt.Errorf("bare write to %q: only Change may write", table)
	}
	return q
}

// QOne reads exactly one row into dst; no row is errs.NotFound.
func QOne[T any](dst *T, sql SQL, args Args) Query {
	return read(Query{sql: sql, args: args, scan: func(rows pgx.Rows) error {
		list, err := collect[T](rows)
		switch {
		case err != nil:
			return err
		case len(list) == 0:
			return errNoRows
		case len(list) > 1:
			return pgx.ErrTooManyRows
		}
		*dst = list[0]
		return nil
	}})
}

// QMaybe reads the first row into dst and leaves dst alone when there is none.
func QMaybe[T any](dst *T, sql SQL, args Args) Query {
	return read(Query{sql: sql, args: args, scan: func(rows pgx.Rows) error {
		list, err := collect[T](rows)
		if len(list) > 0 {
			*dst = list[0]
		}
		return err
	}})
}

// List runs one read and returns its rows.
func List[T any](ctx context.Context, t *Tx, sql SQL, args Args) ([]T, error) {
	var list []T
	err := t.send(ctx, false, Q(&list, sql, args))
	return list, err
}

// One runs one read of exactly one row; no row is errs.NotFound.
func One[T any](ctx context.Context, t *Tx, sql SQL, args Args) (T, error) {
	var v T
	err := t.send(ctx, false, QOne(&v, sql, args))
	return v, err
}

// Batch sends all reads of a page in one round trip. In a read transaction the
// begin and the commit ride along, so a page calls it once: a second batch
// would see a later snapshot.
func Batch(ctx context.Context, t *Tx, qs ...Query) error {
	return t.send(ctx, !t.write, qs...)
}

var errNoRows = errs.NotFound
