package plan

import "trucot/internal/kernel/db"

// The first plan of an account is derived: it is made with the account.
var _ = db.Declare(db.Table{
	Name: "plan", Derived: true, Listed: true, Beside: true, Called: []string{"period"}, Labels: "plan.fact",
	Columns: []db.Column{
		db.Text("period"), db.Code("status", "plan_status").As("enum.column.plan_status"),
		db.YesNo("current").As("enum.column.current_plan"),
		db.Number("edition").As("enum.column.plan_edition"), db.Instant("submitted_at").As("enum.column.submitted_at"),
		db.Ref("submitted_by", "member").As("submitted"), db.Instant("approved_at").As("enum.column.approved_at"),
		db.Ref("approved_by", "member").As("enum.column.approved_by"),
		db.Text("reason").As("plan.return.reason"), db.Text("word").As("plan.warn.word"),
		db.Ref("follows_id", "plan").As("enum.column.follows_plan"),
	},
	Silent: map[string]string{"warned": "codes of what the word answers for"},
	Names:  map[string]string{"submitted_by": "who submitted it", "approved_by": "who approved it"},
})

var _ = db.Declare(db.Table{
	Name: "plan_priority", Called: []string{"text"}, Labels: "plan.priority",
	Columns: []db.Column{
		db.Number("place").As("enum.column.place"), db.Text("text").As("enum.column.priority_text"),
		db.Ref("goal_id", "goal").As("enum.column.priority_goal"),
	},
	Silent: map[string]string{"plan_id": "the plan for which it was last written"},
})

var _ = db.Declare(db.Table{Name: "plan_snapshot", Derived: true})

var _ = db.Declare(db.Table{Name: "plan_again", Derived: true})
