package clientgoal

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "client_goal", Found: db.FoundBy("client_goal", "title", "metric", "response"),
	Listed: true, Called: []string{"title"}, Labels: "enum.business_field",
	Columns: []db.Column{
		db.Text("title"), db.Text("metric"), db.Year("target_year"), db.Ref("owner_id", "stakeholder").As("owner"),
		db.Text("source"), db.Ref("told_by", "stakeholder"), db.YesNo("confirmed"),
		db.Ref("confirmed_by", "member").As("enum.column.confirmed_by"),
		db.Day("confirmed_on").As("enum.column.confirmed_on"), db.YesNo("achieved"), db.Text("response"),
		db.Code("lever", "lever"),
	},
	Silent: map[string]string{"position": "the order of the goals"},
	Names:  map[string]string{"confirmed_by": "who confirmed it"},
})
