package business

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "swot_item", Listed: true, Called: []string{"body"}, Labels: "enum.business_field",
	Columns: []db.Column{
		db.Code("subject", "swot_of").As("enum.diff_field.subject"), db.Code("quadrant", "swot"), db.Text("body"),
		db.Text("evidence"), db.Text("source"), db.Number("impact"), db.Number("likelihood"),
		db.Day("valid_until"), db.Ref("product_id", "product").As("product"), db.YesNo("confirmed"),
		db.Ref("confirmed_by", "member").As("enum.column.confirmed_by"),
		db.Day("confirmed_on").As("enum.column.confirmed_on"),
	},
	Silent: map[string]string{"position": "the order of the cards"},
})

var _ = db.Declare(db.Table{
	Name: "tows_strategy", Listed: true, Called: []string{"move"}, Labels: "enum.business_field",
	Columns: []db.Column{
		db.Code("type", "tows_type").As("enum.diff_field.type"), db.Text("move"), db.Text("help"),
		db.Code("status", "tows_strategy_status"), db.Text("reason"),
	},
})

var _ = db.Declare(db.Table{
	Name: "tows_card", Link: db.Ref("tows_id", "tows_strategy"), Labels: "enum.business_field",
	Columns: []db.Column{db.Ref("swot_id", "swot_item").As("cards")},
})

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
})

var _ = db.Declare(db.Table{
	Name: "deep_question", Called: []string{"label_{lang}"}, Labels: "enum.business_field",
	Columns: []db.Column{
		db.Text("label_vi"), db.Text("label_en"), db.Text("hint_vi"), db.Text("hint_en"),
		db.Ref("segment_id", "segment").As("segment"), db.Number("max_tier"),
	},
	Silent: map[string]string{"position": "the order of the questions"},
})

var _ = db.Declare(db.Table{
	Name: "client_goal", Listed: true, Called: []string{"title"}, Labels: "enum.business_field",
	Columns: []db.Column{
		db.Text("title"), db.Text("metric"), db.Year("target_year"), db.Ref("owner_id", "stakeholder").As("owner"),
		db.Text("source"), db.Ref("told_by", "stakeholder"), db.YesNo("confirmed"),
		db.Ref("confirmed_by", "member").As("enum.column.confirmed_by"),
		db.Day("confirmed_on").As("enum.column.confirmed_on"), db.YesNo("achieved"), db.Text("response"),
		db.Code("lever", "lever"),
	},
	Silent: map[string]string{"position": "the order of the goals"},
})
