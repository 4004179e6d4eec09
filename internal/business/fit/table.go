package fit

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "solution_fit", Listed: true, Called: []string{"solution"}, Labels: "enum.fit_field",
	Columns: []db.Column{
		db.Ref("need_id", "need").As("want"), db.Ref("client_goal_id", "client_goal").As("want"),
		db.Text("solution"), db.Text("tailoring"), db.Ref("product_id", "product").As("product"),
		db.Code("status", "solution_fit_status"), db.Ref("owner_id", "member").As("owner").Held(db.HoldsPart, "owner"),
		db.Day("on_date").As("on"),
	},
})

var _ = db.Declare(db.Table{
	Name: "value_position", Listed: true, Called: []string{"product_id", "step"}, Labels: "enum.fit_field",
	Columns: []db.Column{
		db.Ref("product_id", "product").As("product"), db.Code("step", "value_step"),
		db.Code("level", "value_level"), db.Day("level_since").As("since"), db.Code("target", "value_level"),
		db.Day("target_date"), db.Ref("owner_id", "member").As("owner").Held(db.HoldsPart, "owner"), db.Text("reason"),
	},
})

var _ = db.Declare(db.Table{Name: "value_position_step", Derived: true}) // each level that a position had
