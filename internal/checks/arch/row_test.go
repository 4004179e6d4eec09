package arch

import (
	"testing"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// What db.Row composes is judged as the constants are: a row of the source's
// own names, added and saved over.
func TestComposedStatementsStayInTheirTenant(t *testing.T) {
	tables := tenantTables(t)
	for _, version := range []int{0, 1} {
		for _, row := range []db.Row{
			{Table: "contract", Fixed: db.OfAccount(uuid.New()), Values: db.Args{"name": "n", "amount": 1}},
			{Table: "product", Values: db.Args{"name": "n", "archived_at": nil}},
		} {
			row.ID, row.Version = uuid.New(), version
			for _, fault := range lint(string(row.Edit().SQL), tables) {
				t.Errorf("%s, version %d: %s", row.Table, version, fault)
			}
		}
	}
}
