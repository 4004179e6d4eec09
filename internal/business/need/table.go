package need

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "need", Listed: true, Called: []string{"body"}, Labels: "need.field",
	Columns: []db.Column{
		db.Ref("stakeholder_id", "stakeholder").As("who"), db.Code("kind", "need_kind"), db.Text("body"),
		db.Day("since"), db.Text("response"), db.Code("lever", "lever"),
	},
})
