package sitetest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"trucot/internal/checks/dbtest"
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/db"
)

// moneyColumns are the whole numbers of tables that say their currency.
const moneyColumns = `
	select c.table_name, c.column_name from information_schema.columns c
	where c.table_schema = 'trucot' and c.data_type = 'bigint' and exists (
		select from information_schema.columns k where k.table_schema = 'trucot' and k.table_name = c.table_name and k.column_name = 'currency')`

// An amount in any column keeps the currency of its organisation: each that the catalogue or a
// table's declaration calls money is looked for before the currency changes.
func TestEveryAmountHoldsTheCurrency(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"columns of money": 17})
	columns := map[string][]string{}
	var table, column string
	each(t, w.Conn, moneyColumns, []any{&table, &column}, func() { columns[table] = append(columns[table], column) })
	for _, d := range db.Tables() {
		for _, col := range d.Columns {
			if col.Kind == db.KindMoney && !slices.Contains(columns[d.Name], col.Name) {
				columns[d.Name] = append(columns[d.Name], col.Name)
			}
		}
	}
	slug := s.Tenant(t, "demo")
	sql := strings.ReplaceAll(string(tenant.AmountsSQL), "@tenant", "'"+slug.String()+"'")
	for table, list := range columns {
		for _, column := range list {
			c.Once("columns of money", table, column)
			tx, err := w.Conn.Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			run := func(sql string) {
				t.Helper()
				if _, err := tx.Exec(t.Context(), sql); err != nil {
					t.Fatalf("%s: %v", sql, err)
				}
			}
			run("set local session_replication_role = replica")
			for other, names := range columns {
				if other == table {
					continue
				}
				if other == "stakeholder" {
					run("update stakeholder set " + names[0] + " = null")
					continue
				}
				run("delete from " + other)
			}
			run(fmt.Sprintf("delete from %[1]s where id <> (select id from %[1]s where tenant_id = '%[2]s' order by id limit 1)", table, slug))
			for _, name := range list {
				amount := "0"
				switch {
				case name == column:
					amount = "7"
				case name == "wallet": // what is ours is no more than it, when it is known
					amount = "null"
				}
				run(fmt.Sprintf("update %s set %s = %s", table, name, amount))
			}
			var found bool
			if err := tx.QueryRow(t.Context(), sql).Scan(&found); err != nil || !found {
				t.Errorf("an amount in %s.%s lets the currency change: %v, %v", table, column, found, err)
			}
			if err := tx.Rollback(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// moneyFields are those that take an amount, by their names in forms and rows.
var moneyFields = []string{
	"amount", "loss", "cost", "authority_limit", "wallet", "ours", "potential", "expected", "payment", "margin", "acquisition", "rate", "goodwill", "travel",
}

// The sign of another currency is refused in every form that takes an amount, beside its field,
// and what was typed stays.
func TestForeignMoneyIsRefusedInEveryForm(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"fields of money": 18})
	v, set := s.As(t, "manager@demo.test"), w.IDs("demo", "manager@demo.test")
	eachForm(t, s, v, set, func(key string, f form) {
		for name := range f.values {
			cell := rowCell.ReplaceAllString(name, "")
			score := cell == "goodwill" && strings.Contains(key, "/relationships") // of a person, 1 to 5
			if !slices.Contains(moneyFields, cell) || score {
				continue
			}
			for _, typed := range []string{"1.250 USD", "US$ 99"} {
				values := f.with(name, typed)
				if cell != name { // the row says what else it needs
					values.Set(strings.TrimSuffix(name, cell)+"unit", "x")
				}
				p := v.Post(f.action, values)
				c.Once("fields of money", key, name)
				if p.Status != 422 || !stays(p, name, typed) || !strings.Contains(p.Text("main"), "USD") {
					t.Errorf("%s, %s of %q: answered %d, kept %v", key, name, typed, p.Status, stays(p, name, typed))
				}
			}
		}
	})
}
