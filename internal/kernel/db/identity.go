package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Identity is a transaction over what belongs to no tenant: people, sessions,
// throttles, tokens, and for the operator the list of tenants. Only login,
// tenant, page and job may use it; its role sees no tenant's content.
type Identity struct {
	Now time.Time
	tx  pgx.Tx
}

// Auth runs f as the role that signs people in.
func (p *Pool) Auth(ctx context.Context, f func(*Identity) error) error {
	return p.identity(ctx, p.auth, f)
}

// Platform runs f as the role of the operator.
func (p *Pool) Platform(ctx context.Context, f func(*Identity) error) error {
	return p.identity(ctx, p.platform, f)
}

func (p *Pool) identity(ctx context.Context, pool *source, f func(*Identity) error) error {
	conn, err := acquire(ctx, pool)
	if err != nil {
		return err
	}
	defer conn.Release()
	err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		return f(&Identity{Now: p.Now(), tx: tx})
	})
	return translate(err)
}

// AuthOne reads one row in a single round trip, without a transaction; no row is errs.NotFound.
func AuthOne[T any](ctx context.Context, p *Pool, sql SQL, args Args) (T, error) {
	all, err := list[T](ctx, p.auth, sql, args)
	if err == nil && len(all) != 1 {
		err = errNoRows
	}
	if err != nil {
		var zero T
		return zero, err
	}
	return all[0], nil
}

// AuthList reads rows in a single round trip, without a transaction.
func AuthList[T any](ctx context.Context, p *Pool, sql SQL, args Args) ([]T, error) {
	return list[T](ctx, p.auth, sql, args)
}

// PlatformList is AuthList as the role of the operator.
func PlatformList[T any](ctx context.Context, p *Pool, sql SQL, args Args) ([]T, error) {
	return list[T](ctx, p.platform, sql, args)
}

func list[T any](ctx context.Context, pool *source, sql SQL, args Args) (all []T, err error) {
	values, err := sql.statement().values(args, nothing)
	if err != nil {
		return nil, err
	}
	err = single(ctx, pool, func(ctx context.Context, conn *pgxpool.Conn) error {
		rows, err := conn.Query(ctx, sql.statement().text, values...)
		if err == nil {
			all, err = collect[T](rows)
		}
		return err
	})
	return all, err
}

// AuthExec writes in a single round trip and returns the number of rows.
func (p *Pool) AuthExec(ctx context.Context, sql SQL, args Args) (rows int64, err error) {
	values, err := sql.statement().values(args, nothing)
	if err != nil {
		return 0, err
	}
	err = single(ctx, p.auth, func(ctx context.Context, conn *pgxpool.Conn) error {
		tag, err := conn.Exec(ctx, sql.statement().text, values...)
		rows = tag.RowsAffected()
		return err
	})
	return rows, err
}

// single runs one statement on a connection of its own, within singleWait.
func single(ctx context.Context, pool *source, f func(context.Context, *pgxpool.Conn) error) error {
	ctx, cancel := context.WithTimeout(ctx, pool.patience*singleWait)
	defer cancel()
	conn, err := acquire(ctx, pool)
	if err != nil {
		return err
	}
	defer conn.Release()
	return translate(f(ctx, conn))
}

// IdentityList reads rows.
func IdentityList[T any](ctx context.Context, id *Identity, sql SQL, args Args) ([]T, error) {
	values, err := sql.statement().values(args, nothing)
	if err != nil {
		return nil, err
	}
	rows, err := id.tx.Query(ctx, sql.statement().text, values...)
	if err != nil {
		return nil, translate(err)
	}
	list, err := collect[T](rows)
	return list, translate(err)
}

// IdentityOne reads exactly one row; no row is errs.NotFound.
func IdentityOne[T any](ctx context.Context, id *Identity, sql SQL, args Args) (T, error) {
	list, err := IdentityList[T](ctx, id, sql, args)
	if err == nil && len(list) == 0 {
		err = errNoRows
	}
	if err != nil {
		var zero T
		return zero, err
	}
	return list[0], nil
}

// Exec runs a statement and returns the number of rows it touched.
func (id *Identity) Exec(ctx context.Context, sql SQL, args Args) (int64, error) {
	values, err := sql.statement().values(args, nothing)
	if err != nil {
		return 0, err
	}
	tag, err := id.tx.Exec(ctx, sql.statement().text, values...)
	return tag.RowsAffected(), translate(err)
}
