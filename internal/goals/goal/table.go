package goal

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "goal", Found: db.FoundBy("goal", "title", "metric", "unit", "customer_win", "our_win"),
	Listed: true, Called: []string{"title"}, Labels: "enum.goal_field",
	Columns: []db.Column{
		db.Text("title"), db.Code("kind", "goal_kind"), db.Code("aim", "goal_aim"),
		db.Code("status", "goal_status"), db.Text("status_reason"),
		db.Ref("owner_id", "member").As("owner").Held(db.HoldsPart, "owner"),
		db.Instant("accepted_at").As("enum.column.accepted_at"), db.Text("metric"), db.Text("unit"),
		db.Code("direction", "direction"), db.Hundredths("baseline"), db.Day("baseline_on"),
		db.Hundredths("target"), db.Hundredths("current"), db.Code("measure", "goal_measure"),
		db.Text("measure_of"), db.Text("data_source"), db.Text("customer_win"), db.Text("customer_measure"),
		db.Day("customer_win_on"), db.Text("our_win"), db.Day("our_win_on"), db.Day("start"), db.Day("due"),
		db.Day("planned_due").As("enum.column.planned_due"), db.Number("slips").As("enum.column.slips"),
		db.Text("stretch_reason"), db.YesNo("beyond_plan"), db.Day("next_check"), db.Number("weight"),
		db.Number("confidence"),
	},
})

var _ = db.Declare(db.Table{
	Name: "milestone", Listed: true, Called: []string{"title"}, Labels: "enum.goal_field",
	Columns: []db.Column{
		db.Ref("goal_id", "goal").As("enum.column.goal"), db.Text("title").As("milestone"),
		db.Ref("owner_id", "member").As("owner").Held(db.HoldsPart, "owner"), db.Day("due"),
		db.Day("planned_due").As("enum.column.planned_due"), db.Number("slips").As("enum.column.slips"),
		db.Day("done_on").As("enum.column.done_on"),
	},
})

var _ = db.Declare(db.Table{
	Name: "milestone_dependency", Link: db.Ref("milestone_id", "milestone"), Labels: "enum.goal_field",
	Columns: []db.Column{db.Ref("needs_id", "milestone").As("waits_for")},
})

var _ = db.Declare(db.Table{
	Name: "goal_reading", Called: []string{"goal_id"}, Labels: "goal.reading",
	Columns: []db.Column{
		db.Ref("goal_id", "goal").As("enum.column.goal"), db.Day("read_on").As("enum.column.read_on"),
		db.Hundredths("value"), db.Text("note"),
	},
})

var _ = db.Declare(db.Table{
	Name: "value_check", Called: []string{"question"}, Labels: "enum.diff_field",
	Columns: []db.Column{db.Code("question", "question"), db.Day("none_on"), db.Text("note")},
})

// A goal is linked to what it comes from, what it serves and whom it takes.
var (
	_ = db.Declare(goalLink("goal_cell", db.Ref("cell_id", "whitespace_cell").As("cells")))
	_ = db.Declare(goalLink("goal_client_goal", db.Ref("client_goal_id", "client_goal").As("client_goals")))
	_ = db.Declare(goalLink("goal_need", db.Ref("need_id", "need").As("needs")))
	_ = db.Declare(goalLink("goal_risk", db.Ref("risk_id", "risk").As("risks")))
	_ = db.Declare(goalLink("goal_stakeholder", db.Ref("stakeholder_id", "stakeholder").As("stakeholders")))
	_ = db.Declare(goalLink("goal_tows", db.Ref("tows_id", "tows_strategy").As("strategies")))
)

func goalLink(table string, other db.Column) db.Table {
	return db.Table{
		Name: table, Link: db.Ref("goal_id", "goal"), Labels: "enum.goal_field", Columns: []db.Column{other},
	}
}
