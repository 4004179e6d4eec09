package whitespace

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "whitespace_cell", Listed: true, Called: []string{"product_id", "unit"}, Labels: "enum.cell_field",
	Columns: []db.Column{
		db.Ref("product_id", "product").As("product"), db.Text("unit"), db.Year("year"),
		db.Code("state", "cell_state"), db.Money("wallet", "currency"), db.Money("ours", "currency"),
		db.Money("potential", "currency"), db.Percent("probability"), db.Number("rank"), db.Number("suppliers"),
		db.Text("competitor"), db.Day("contract_end"), db.Text("reason"), db.Text("next_action"),
	},
	Silent: map[string]string{"unit_key": "the unit, folded"},
})
