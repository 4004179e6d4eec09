package network

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "stakeholder_edge", Listed: true, Called: []string{"from_id", "to_id"}, Labels: "network.field",
	Columns: []db.Column{
		db.Ref("from_id", "stakeholder").As("from"), db.Ref("to_id", "stakeholder").As("to"),
		db.Code("kind", "edge_kind"), db.Scale("strength", "edge_strength_word", 1, "1", "2", "3"),
		db.YesNo("against"), db.YesNo("confirmed"), db.Ref("source_id", "stakeholder").As("source"),
		db.Day("noted_on"), db.Text("note"),
	},
})

var _ = db.Declare(db.Table{
	Name: "stakeholder_tie", Listed: true, Called: []string{"member_id", "stakeholder_id"}, Labels: "network.field",
	Columns: []db.Column{
		db.Ref("member_id", "member").As("enum.column.ours"), // what one of us is to them, and no work
		db.Ref("stakeholder_id", "stakeholder").As("enum.column.person"),
		db.Code("level_now", "tie_level").As("level"), db.Code("level_target", "tie_level").As("target"),
		db.Text("note"),
	},
})

var _ = db.Declare(db.Table{
	Name:   "stakeholder_place",
	Silent: map[string]string{"x": "where a mark lies on the drawing", "y": "where a mark lies on the drawing"},
})
