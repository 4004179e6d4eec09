package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"trucot/migrations"
)

// Migration is one schema step and whether it is applied.
type Migration struct {
	Version int64
	Name    string
	Applied bool
}

// MigrateUp makes the roles and applies every pending step. Two at once wait
// for each other; a step that fails is rolled back whole.
func MigrateUp(ctx context.Context, ownerURL string, secret []byte) (applied int, err error) {
	conn, err := pgx.Connect(ctx, ownerURL)
	if err != nil {
		return 0, fmt.Errorf("connect as owner: %w", err)
	}
	defer conn.Close(context.WithoutCancel(ctx)) // lets the next one in
	if err := queueUp(ctx, conn); err != nil {
		return 0, err
	}
	if err := ensureRoles(ctx, conn, secret); err != nil {
		return 0, err
	}
	applied, err = up(ctx, ownerURL, migrations.FS)
	if err != nil {
		return applied, err
	}
	return applied, migrateRiver(ctx, ownerURL)
}

// queueUp waits until no other migrates. It asks again and again: a statement
// that waited for the lock would hold a snapshot, for whose end an index that
// the other makes concurrently waits in turn.
func queueUp(ctx context.Context, conn *pgx.Conn) error {
	for {
		var mine bool
		err := conn.QueryRow(ctx, "select pg_try_advisory_lock(hashtext('trucot migrate'))").Scan(&mine)
		if err != nil || mine {
			return err
		}
		select {
		case <-time.After(lockPause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// A step that waits for a table makes all wait who come behind it, readers
// too: it waits in short turns and lets them pass in between.
const (
	lockWait  = 500 * time.Millisecond
	lockPause = 500 * time.Millisecond
	lockTurns = 120
)

// up applies the steps that are missing.
func up(ctx context.Context, ownerURL string, steps fs.FS) (applied int, err error) {
	err = withGoose(ctx, ownerURL, steps, func(p *goose.Provider) error {
		for turn := 1; ; turn++ {
			results, err := p.Up(ctx)
			var part *goose.PartialError
			if errors.As(err, &part) {
				results = part.Applied
			}
			applied += len(results)
			var pg *pgconn.PgError
			if !errors.As(err, &pg) || pg.Code != "55P03" || turn == lockTurns {
				return err
			}
			select {
			case <-time.After(lockPause):
			case <-ctx.Done():
				return err
			}
		}
	})
	return applied, err
}

// MigrateDown takes the newest step back.
func MigrateDown(ctx context.Context, ownerURL string) error {
	return withGoose(ctx, ownerURL, migrations.FS, func(p *goose.Provider) error {
		_, err := p.Down(ctx)
		return err
	})
}

// MigrateStatus lists all steps.
func MigrateStatus(ctx context.Context, ownerURL string) (list []Migration, err error) {
	err = withGoose(ctx, ownerURL, migrations.FS, func(p *goose.Provider) error {
		statuses, err := p.Status(ctx)
		for _, s := range statuses {
			list = append(list, Migration{s.Source.Version, s.Source.Path, s.State == goose.StateApplied})
		}
		return err
	})
	return list, err
}

func withGoose(ctx context.Context, ownerURL string, steps fs.FS, f func(*goose.Provider) error) error {
	db, err := openOwner(ownerURL)
	if err != nil {
		return err
	}
	defer db.Close()
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, steps,
		goose.WithTableName("trucot.goose_db_version"), goose.WithSessionLocker(locker))
	if err != nil {
		return err
	}
	return f(provider)
}

func openOwner(ownerURL string) (*sql.DB, error) {
	cfg, err := pgx.ParseConfig(ownerURL)
	if err != nil {
		return nil, fmt.Errorf("DATABASE_OWNER_URL is not a Postgres address")
	}
	cfg.RuntimeParams["search_path"] = "trucot"
	// Of no meaning but to Citus: a table that points at a shared one stays as it
	// is until it is placed itself, and one transaction may place many.
	cfg.RuntimeParams["citus.enable_local_reference_table_foreign_keys"] = "off"
	cfg.RuntimeParams["citus.multi_shard_modify_mode"] = "sequential"
	cfg.RuntimeParams["lock_timeout"] = strconv.FormatInt(lockWait.Milliseconds(), 10)
	return stdlib.OpenDB(*cfg), nil
}

// migrateRiver brings the job tables up and lets the job role work on them.
// They are handed to the role of which the job role is a member, because only
// an owner may make an index anew, as River does every night.
func migrateRiver(ctx context.Context, ownerURL string) error {
	pool, err := pgxpool.New(ctx, ownerURL)
	if err != nil {
		return err
	}
	defer pool.Close()
	migrator, err := rivermigrate.New(riverpgxv5.New(pool), &rivermigrate.Config{Schema: "river"})
	if err != nil {
		return err
	}
	if _, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return fmt.Errorf("job tables: %w", err)
	}
	_, err = pool.Exec(ctx, `
		grant select, insert, update, delete on all tables in schema river to trucot_job;
		grant usage on all sequences in schema river to trucot_job;
		grant execute on all functions in schema river to trucot_job;
		do $$ declare of text; begin
			for of in select oid::regclass from pg_class
				where relnamespace = 'river'::regnamespace and relkind = 'r' and relowner <> 'trucot_river'::regrole
			loop execute 'alter table ' || of || ' owner to trucot_river'; end loop;
		end $$`)
	return err
}

const newestStep = `select coalesce(max(version_id), 0) from trucot.goose_db_version where is_applied`

// Behind reports whether the database lacks a migration that this program has.
func (p *Pool) Behind(ctx context.Context) (bool, error) {
	var have int64
	if err := p.app.QueryRow(ctx, newestStep).Scan(&have); err != nil {
		return true, translate(err)
	}
	want, err := newestFile()
	return have < want, err
}

// newestFile is the number of the last migration file; goose sorts them by it.
func newestFile() (int64, error) {
	files, err := fs.Glob(migrations.FS, "*.sql")
	if err != nil || len(files) == 0 {
		return 0, fmt.Errorf("no migrations embedded: %w", err)
	}
	number, _, _ := strings.Cut(files[len(files)-1], "_")
	return strconv.ParseInt(number, 10, 64)
}
