package insight

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "insight_node", Listed: true, Called: []string{"body"}, Labels: "enum.insight_field",
	Columns: []db.Column{
		db.Code("kind", "insight_kind"), db.Text("body"), db.Code("state", "insight_state"),
		db.Ref("owner_id", "stakeholder").As("owner"), db.Ref("told_by", "stakeholder"), db.Text("source"),
		db.Text("note"), db.Ref("confirmed_by", "member").As("enum.column.confirmed_by"),
		db.Day("confirmed_on").As("enum.column.confirmed_on"),
	},
	Names: map[string]string{"confirmed_by": "who confirmed it"},
})

var _ = db.Declare(db.Table{
	Name: "insight_goal", Link: db.Ref("node_id", "insight_node"), Labels: "enum.insight_field",
	Columns: []db.Column{db.Ref("client_goal_id", "client_goal").As("enum.insight_kind.goal")},
})

var _ = db.Declare(db.Table{
	Name: "insight_link", Link: db.Ref("node_id", "insight_node"), Labels: "enum.insight_field",
	Columns: []db.Column{db.Ref("from_id", "insight_node").As("from")},
})
