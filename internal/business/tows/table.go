package tows

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "tows_strategy", Listed: true, Called: []string{"move"}, Labels: "enum.business_field",
	Columns: []db.Column{
		db.Code("type", "tows_type").As("enum.diff_field.type"), db.Text("move"), db.Text("help"),
		db.Code("status", "tows_strategy_status"), db.Text("reason"),
	},
})

var _ = db.Declare(db.Table{
	Name: "tows_card", Link: db.Ref("tows_id", "tows_strategy"), Labels: "enum.business_field",
	Columns: []db.Column{db.Ref("swot_id", "swot_item").As("cards")},
})
