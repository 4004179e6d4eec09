package adaptation

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "adaptation", Listed: true, Called: []string{"change"}, Labels: "enum.adaptation_field",
	Columns: []db.Column{
		db.Ref("stakeholder_id", "stakeholder").As("person"), db.Text("need"), db.Text("change"),
		db.Ref("owner_id", "member").As("owner").Held(db.HoldsPart, "owner"),
		db.Day("on_date").As("on"), db.Text("result"),
	},
})
