package opportunity

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "opportunity", Found: db.FoundBy("opportunity", "title", "product"),
	Listed: true, Called: []string{"title"}, Labels: "enum.opportunity_field",
	Columns: []db.Column{
		db.Code("kind", "opportunity_kind"), db.Text("title"), db.Text("product"), db.Money("amount", "currency"),
		db.Code("stage", "stage"), db.Percent("probability"), db.Text("reason"),
		db.Ref("owner_id", "member").As("owner").Held(db.HoldsPart, "owner"),
		db.Day("due"), db.Text("next_action"), db.Day("next_due"),
		db.Day("closed_on").As("enum.column.closed_on"),
		db.Ref("cell_id", "whitespace_cell").As("enum.column.cell"),
		db.Ref("contract_id", "contract").As("enum.column.contract"),
	},
	Silent: map[string]string{
		"trigger": "the proposal that it came from, set once", "subject_id": "the proposal that it came from, set once",
		"fact": "the proposal that it came from, set once",
	},
})
