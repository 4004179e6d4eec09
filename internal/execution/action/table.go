package action

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "action", Found: db.FoundBy("action", "title", "note"),
	Listed: true, Called: []string{"title"}, Labels: "enum.action_field",
	Columns: []db.Column{
		db.Text("title"), db.Text("note"), db.Code("status", "action_status"), db.Text("blocked_reason"),
		db.Ref("accountable_id", "member").As("accountable").Held(db.HoldsTask, "accountable"),
		db.Day("start_on").As("start"), db.Day("due"),
		db.Day("planned_due").As("enum.column.planned_due"), db.Number("slips").As("enum.column.slips"),
		db.Text("slip_reason").As("enum.column.slip_reason"), db.Day("done_on").As("enum.column.done_on"),
		db.Text("evidence"), db.Instant("accepted_at").As("enum.column.accepted_at"),
		db.Ref("declined_by", "member").As("enum.column.declined_by"), db.Text("declined_reason"),
		db.Ref("goal_id", "goal").As("enum.column.goal"),
		db.Ref("milestone_id", "milestone").As("enum.column.milestone"),
		db.Ref("risk_id", "risk").As("enum.action_cause.risk"),
		db.Ref("tows_id", "tows_strategy").As("enum.action_cause.tows"),
		db.Ref("stakeholder_id", "stakeholder").As("enum.action_cause.stakeholder"), db.YesNo("promise"),
		db.Ref("promised_to", "stakeholder"),
		db.Ref("promised_by", "member").As("enum.column.promised_by").Held(db.HoldsTask, "promise"),
		db.Ref("promised_in", "interaction").As("enum.column.from_touch"), db.Code("recurs", "action_rhythm"),
		db.Day("recur_from"),
		db.Ref("follows_id", "action").As("enum.column.follows"),
		db.Code("visibility", "visibility").As("enum.column.visibility"),
		db.Count("estimate_hours", "hours").As("estimate"),
	},
	Names: map[string]string{"declined_by": "who declined it"},
})

var _ = db.Declare(db.Table{
	Name: "action_dependency", Link: db.Ref("action_id", "action"), Labels: "enum.action_field",
	Columns: []db.Column{db.Ref("depends_on_id", "action").As("needs")},
})

var _ = db.Declare(db.Table{
	Name: "action_helper", Link: db.Ref("action_id", "action"), Labels: "enum.action_field",
	Columns: []db.Column{db.Ref("member_id", "member").As("helpers").Held(db.HoldsTask, "helpers")},
})
