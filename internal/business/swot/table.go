package swot

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "swot_item", Listed: true, Called: []string{"body"}, Labels: "enum.business_field",
	Columns: []db.Column{
		db.Code("subject", "swot_of").As("enum.diff_field.subject"), db.Code("quadrant", "swot"), db.Text("body"),
		db.Text("evidence"), db.Text("source"), db.Number("impact"), db.Number("likelihood"),
		db.Day("valid_until"), db.Ref("product_id", "product").As("product"), db.YesNo("confirmed"),
		db.Ref("confirmed_by", "member").As("enum.column.confirmed_by"),
		db.Day("confirmed_on").As("enum.column.confirmed_on"),
	},
	Silent: map[string]string{"position": "the order of the cards"},
	Names:  map[string]string{"confirmed_by": "who confirmed it"},
})
