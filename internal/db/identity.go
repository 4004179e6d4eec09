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

func (p *Pool) identity(ctx context.Context, pool *pgxpool.Pool, f func(*Identity) error) error {
	err := pgx.BeginFunc(ctx, pool, func(tx pgx.Tx) error {
		return f(&Identity{Now: p.Now(), tx: tx})
	})
	return translate(err)
}

// AuthOne reads one row in a single round trip, without a transaction; no row is errs.NotFound.
func AuthOne[T any](ctx context.Context, p *Pool, sql SQL, args Args) (T, error) {
	var v T
	rows, err := p.auth.Query(ctx, string(sql), pgx.StrictNamedArgs(args))
	if err == nil {
		v, err = pgx.CollectExactlyOneRow(rows, row[T]())
	}
	return v, translate(err)
}

// AuthList reads rows in a single round trip, without a transaction.
func AuthList[T any](ctx context.Context, p *Pool, sql SQL, args Args) ([]T, error) {
	return list[T](ctx, p.auth, sql, args)
}

// PlatformList is AuthList as the role of the operator.
func PlatformList[T any](ctx context.Context, p *Pool, sql SQL, args Args) ([]T, error) {
	return list[T](ctx, p.platform, sql, args)
}

func list[T any](ctx context.Context, pool *pgxpool.Pool, sql SQL, args Args) ([]T, error) {
	rows, err := pool.Query(ctx, string(sql), pgx.StrictNamedArgs(args))
	if err != nil {
		return nil, translate(err)
	}
	all, err := pgx.CollectRows(rows, row[T]())
	return all, translate(err)
}

// AuthExec writes in a single round trip and returns the number of rows.
func (p *Pool) AuthExec(ctx context.Context, sql SQL, args Args) (int64, error) {
	tag, err := p.auth.Exec(ctx, string(sql), pgx.StrictNamedArgs(args))
	return tag.RowsAffected(), translate(err)
}

// IdentityList reads rows.
func IdentityList[T any](ctx context.Context, id *Identity, sql SQL, args Args) ([]T, error) {
	rows, err := id.tx.Query(ctx, string(sql), pgx.StrictNamedArgs(args))
	if err != nil {
		return nil, translate(err)
	}
	list, err := pgx.CollectRows(rows, row[T]())
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
	tag, err := id.tx.Exec(ctx, string(sql), pgx.StrictNamedArgs(args))
	return tag.RowsAffected(), translate(err)
}
