package arch

import (
	"testing"

	"github.com/google/uuid"

	_ "trucot/internal/client/product" // declare their tables
	_ "trucot/internal/client/tenant"
	_ "trucot/internal/goals/contract"
	"trucot/internal/kernel/db"
)

// What db.Row composes is judged as the constants are: a row of the source's
// own names, added and saved over.
func TestComposedStatementsStayInTheirTenant(t *testing.T) {
	tables, s := tenantTables(t), readSchema(t)
	for _, version := range []int{0, 1} {
		for _, row := range []db.Row{
			{Table: "contract", Fixed: db.OfAccount(uuid.New()), Values: db.Args{"name": "n", "amount": 1}},
			{Table: "product", Values: db.Args{"name": "n", "archived_at": nil}},
		} {
			row.ID, row.Version = uuid.New(), version
			list, err := row.Edit().Statements()
			if err != nil {
				t.Fatal(err)
			}
			for _, sql := range list {
				for _, fault := range append(lint(string(sql), tables), lintCluster(numbered(string(sql)), s)...) {
					t.Errorf("%s, version %d: %s", row.Table, version, fault)
				}
			}
		}
	}
}

// So is what keeps the copies of rows.
func TestCopiesStayInTheirTenant(t *testing.T) {
	tables, s := tenantTables(t), readSchema(t)
	n := 0
	for _, table := range db.Tables() {
		if table.Copy.Table == "" {
			continue
		}
		n++
		if !s.tenant[table.Name] || !s.shared[table.Copy.Table] {
			t.Errorf("%s is copied to %s, which is not on every node", table.Name, table.Copy.Table)
		}
		for _, sql := range table.Copy.Statements(table.Name) {
			for _, fault := range append(lint(string(sql), tables), lintCluster(numbered(string(sql)), s)...) {
				t.Errorf("copy of %s: %s", table.Name, fault)
			}
		}
	}
	if n < 2 {
		t.Errorf("found only %d copies", n)
	}
}

// So is what keeps the words by which rows are found.
func TestWordsStayInTheirTenant(t *testing.T) {
	tables, s := tenantTables(t), readSchema(t)
	n := 0
	for _, table := range db.Tables() {
		if table.Found == nil {
			continue
		}
		n++
		for _, sql := range table.FoundStatements() {
			for _, fault := range append(lint(string(sql), tables), lintCluster(numbered(string(sql)), s)...) {
				t.Errorf("words of %s: %s", table.Name, fault)
			}
		}
	}
	if n < 3 {
		t.Errorf("found only %d tables that are searched", n)
	}
}
