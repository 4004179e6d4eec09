package answer

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "deep_answer", Listed: true, Called: []string{"body"}, Labels: "enum.business_field",
	Columns: []db.Column{
		db.Text("body").As("answer"), db.Shares("list").As("enum.deep_question.biggest_customers"),
		db.Text("source"), db.Day("answered_on"), db.YesNo("confirmed"),
		db.Ref("confirmed_by", "member").As("enum.column.confirmed_by"),
		db.Day("confirmed_on").As("enum.column.confirmed_on"),
	},
	Silent: map[string]string{
		"question":    "which question it answers, set once",
		"question_id": "which question it answers, set once",
	},
	Names: map[string]string{"confirmed_by": "who confirmed it"},
})

var _ = db.Declare(db.Table{
	Name: "deep_question", Called: []string{"label_{lang}"}, Labels: "enum.business_field",
	Columns: []db.Column{
		db.Text("label_vi"), db.Text("label_en"), db.Text("hint_vi"), db.Text("hint_en"),
		db.Ref("segment_id", "segment").As("segment"), db.Number("max_tier"),
	},
	Silent: map[string]string{"position": "the order of the questions"},
})
