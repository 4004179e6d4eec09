package plan

import "trucot/internal/kernel/db"

// The first plan of an account is derived: it is made with the account.
var _ = db.Declare(db.Table{
	Name: "plan", Derived: true, Listed: true, Beside: true, Called: []string{"period"}, Labels: "plan.fact",
	Columns: []db.Column{
		db.Text("period"), db.Code("status", "plan_status").As("enum.column.plan_status"), db.YesNo("current").As("enum.column.current_plan"),
		db.Number("edition").As("enum.column.plan_edition"), db.Instant("submitted_at").As("enum.column.submitted_at"),
		db.Ref("submitted_by", "member").As("submitted"), db.Instant("approved_at").As("enum.column.approved_at"),
		db.Ref("approved_by", "member").As("enum.column.approved_by"), db.Text("reason").As("plan.return.reason"),
		db.Ref("follows_id", "plan").As("enum.column.follows_plan"),
	},
})

var _ = db.Declare(db.Table{Name: "plan_snapshot", Derived: true})
