//go:build citus

package arch

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"
)

var (
	valueMark = regexp.MustCompile(`\$(\d+)`)
	taskCount = regexp.MustCompile(`Task Count: (\d+)`)
)

// Every statement of the program is planned on a cluster that TestClusterPages
// has filled, and goes to one node, but for those that are listed.
func TestClusterStatements(t *testing.T) {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, os.Getenv("CITUS_OWNER_URL"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	var is bool
	err = conn.QueryRow(ctx, "select exists (select from pg_extension where extname = 'citus')").Scan(&is)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(ctx, "set search_path = trucot"); err != nil {
		t.Fatal(err)
	}
	var tenant string
	if err := conn.QueryRow(ctx, "select id from tenant where slug = 'demo'").Scan(&tenant); err != nil {
		t.Fatal(err)
	}
	planned := 0
	for _, s := range statements(t) {
		text, err := withValues(ctx, conn, closed(numbered(s.sql)), tenant)
		if err != nil && strings.Contains(err.Error(), "missing FROM-clause entry") {
			t.Logf("%s is part of a statement that is composed", s.where)
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", s.where, err)
			continue
		}
		rows, err := conn.Query(ctx, "explain (costs off) "+text)
		if err != nil {
			t.Errorf("%s: %v", s.where, err)
			continue
		}
		plan, err := pgx.CollectRows(rows, pgx.RowTo[string])
		if err != nil {
			t.Errorf("%s: %v", s.where, err)
			continue
		}
		planned++
		file, _, _ := strings.Cut(s.where, ":")
		if why := strays(strings.Join(plan, "\n")); why != "" && acrossTenants[file+" "+s.name] == "" {
			t.Errorf("%s: %s", s.where, why)
		}
	}
	t.Logf("%d statements were planned", planned)
	if !is {
		t.Error("this is a plain Postgres: no cluster was tried")
	}
}

// closed numbers the values from 1 on where none is the tenant, which is the
// first elsewhere.
func closed(text string) string {
	first := false
	for _, m := range valueMark.FindAllStringSubmatch(text, -1) {
		first = first || m[1] == strconv.Itoa(tenantParam)
	}
	if first {
		return text
	}
	return valueMark.ReplaceAllStringFunc(text, func(mark string) string {
		n, _ := strconv.Atoi(mark[1:])
		return "$" + strconv.Itoa(n-1)
	})
}

// strays says why a plan does not go to one node.
func strays(plan string) string {
	for _, m := range taskCount.FindAllStringSubmatch(plan, -1) {
		if n, _ := strconv.Atoi(m[1]); n > 1 {
			return fmt.Sprintf("goes to %d shards", n)
		}
	}
	if strings.Contains(plan, "on coordinator") {
		return "its rows are collected on the coordinator"
	}
	return ""
}

// withValues puts a value of its type in the place of each parameter.
func withValues(ctx context.Context, conn *pgx.Conn, text, tenant string) (string, error) {
	d, err := conn.Prepare(ctx, "", text)
	if err != nil {
		return "", err
	}
	types := make([]string, len(d.ParamOIDs))
	for i, oid := range d.ParamOIDs {
		if err := conn.QueryRow(ctx, "select format_type($1, null)", oid).Scan(&types[i]); err != nil {
			return "", err
		}
	}
	return valueMark.ReplaceAllStringFunc(text, func(mark string) string {
		n, _ := strconv.Atoi(mark[1:])
		kind := types[n-1]
		sample := map[string]string{
			"uuid": tenant, "text": "UTC", "integer": "1", "bigint": "1", "smallint": "1", "numeric": "1", "double precision": "1",
			"boolean": "true", "date": "2026-11-10", "timestamp with time zone": "2026-11-10 02:00+00", "jsonb": "{}", "json": "{}",
			"interval": "1 day",
		}[kind]
		if strings.HasSuffix(kind, "[]") {
			sample = "{}"
		}
		return "'" + sample + "'::" + kind
	}), nil
}
