package bench

import (
	"context"
	"net/http"
	"strconv"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"trucot/internal/checks/sitetest"
)

// superuser is a pool that no policy binds.
func superuser(b *testing.B, owner string, prepare ...string) *pgxpool.Pool {
	b.Helper()
	cfg, err := pgxpool.ParseConfig(owner)
	if err != nil {
		b.Fatal(err)
	}
	cfg.MaxConns = 12
	cfg.ConnConfig.RuntimeParams["search_path"] = "trucot"
	cfg.AfterConnect = func(ctx context.Context, conn *pgx.Conn) error {
		for i, sql := range prepare {
			if _, err := conn.Prepare(ctx, "s"+strconv.Itoa(i), sql); err != nil {
				return err
			}
		}
		return nil
	}
	pool, err := pgxpool.NewWithConfig(b.Context(), cfg)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(pool.Close)
	return pool
}

// floor is the least that can answer a page: the statements that the page
// sends, the session's in a trip of its own as there, without policies or
// transaction, their rows read and thrown away, and constant bytes for an answer.
func floor(b *testing.B, owner string, statements []sitetest.Statement, answer []byte) http.Handler {
	b.Helper()
	var texts []string
	trips := make([][]int, 2)
	for _, s := range statements {
		if s.Frames() {
			continue
		}
		trip := 1
		if s.Role == "trucot_auth" {
			trip = 0
		}
		trips[trip] = append(trips[trip], len(texts))
		texts = append(texts, s.SQL)
	}
	if len(trips[0]) == 0 || len(trips[1]) == 0 {
		b.Fatalf("the page sent %d and %d statements", len(trips[0]), len(trips[1]))
	}
	var own []sitetest.Statement
	for _, s := range statements {
		if !s.Frames() {
			own = append(own, s)
		}
	}
	pool := superuser(b, owner, texts...)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, trip := range trips {
			if err := replay(r.Context(), pool, own, trip); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(answer)
	})
}

func replay(ctx context.Context, pool *pgxpool.Pool, statements []sitetest.Statement, which []int) error {
	conn, err := pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	batch := &pgconn.Batch{}
	for _, i := range which {
		batch.ExecPrepared("s"+strconv.Itoa(i), statements[i].Values, statements[i].Formats, statements[i].Results)
	}
	results := conn.Conn().PgConn().ExecBatch(ctx, batch)
	for results.NextResult() {
		for rows := results.ResultReader(); rows.NextRow(); {
			_ = rows.Values()
		}
	}
	return results.Close()
}
