//go:build citus

package sitetest

import (
	"context"
	"os"
	"testing"

	"trucot/internal/checks/dbtest"
	"trucot/internal/demo"
	"trucot/internal/kernel/db"
)

// Cluster is the app over the database that CITUS_URL names, which is empty
// before, with the demo data. What a role asks of more than one node fails from
// here on, but for the job role. is says whether there is a cluster at all.
func Cluster(t testing.TB) (s *Site, is bool) {
	t.Helper()
	ctx := context.Background()
	owner, url := os.Getenv("CITUS_OWNER_URL"), os.Getenv("CITUS_URL")
	if owner == "" || url == "" {
		t.Fatal("no cluster was given: CITUS_URL and CITUS_OWNER_URL")
	}
	conn := Connect(t, owner, "")
	var used bool
	err := conn.QueryRow(ctx, `
		select exists (select from pg_extension where extname = 'citus'), exists (select from pg_tables where schemaname = 'trucot')`).Scan(&is, &used)
	if err != nil || used {
		t.Fatalf("the database must be empty: it has tables: %t, %v", used, err)
	}
	if _, err := db.MigrateUp(ctx, owner, dbtest.Secret); err != nil {
		t.Fatal(err)
	}
	pool, err := db.Open(ctx, db.Config{URL: url, Secret: dbtest.Secret, Now: start, Patience: dbtest.Patience})
	if err != nil {
		t.Fatal(err)
	}
	err = demo.Load(ctx, pool, Today)
	pool.Close()
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range []string{"trucot_app", "trucot_auth", "trucot_platform"} {
		if !is {
			break
		}
		if _, err := conn.Exec(ctx, "alter role "+role+" set citus.multi_task_query_log_level = 'error'"); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _, _ = conn.Exec(ctx, "alter role "+role+" reset citus.multi_task_query_log_level") })
	}
	s = open(t, url)
	s.Owner = owner
	return s, is
}
