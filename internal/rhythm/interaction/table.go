package interaction

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "interaction", Found: found, Listed: true, Beside: true,
	Called: []string{"channel", "at"}, Labels: "enum.touch_field",
	Private: []string{
		"subject", "summary", "outcome", "next_step", "requirement_before", "requirement_after", "response",
	},
	Restricted: []string{"stakeholder_id", "others", "members", "readers", "questions"},
	Columns: []db.Column{
		db.Instant("at"), db.Code("channel", "channel"), db.Code("direction", "touch_direction"),
		db.Code("kind", "touch_kind"), db.Ref("stakeholder_id", "stakeholder").As("person"),
		db.Ref("others", "stakeholder"), db.Ref("by_member", "member").As("enum.column.by_member"),
		db.Ref("members", "member"), db.Text("subject"), db.Text("summary"), db.Text("outcome"),
		db.Text("next_step"), db.Day("next_due"), db.Code("journey_stage", "journey_stage").As("stage"),
		db.Text("requirement_before").As("before"), db.Text("requirement_after").As("after"), db.Text("response"),
		db.Day("responded_on"), db.Code("questions", "deep_question"), db.YesNo("restricted"),
		db.Ref("readers", "member"),
	},
	Names: map[string]string{"by_member": "who logged it", "members": "who took part", "readers": "who may read it, as it was written"},
})

// The lists on a touch, to be joined, and its versions.
var (
	_ = db.Declare(db.Table{Name: "interaction_person", Derived: true})
	_ = db.Declare(db.Table{Name: "interaction_member", Derived: true})
	_ = db.Declare(db.Table{Name: "interaction_reader", Derived: true})
	_ = db.Declare(db.Table{Name: "interaction_answer", Derived: true})
	_ = db.Declare(db.Table{Name: "interaction_version", Derived: true})
)

// found is how a touch is found by its words. A restricted one is not: the index
// does not know who may read it.
func found(row map[string]any) db.Finding {
	if row["restricted"] == true {
		return db.Finding{}
	}
	f := db.Finding{
		What: "touch", Label: db.Word(row, "subject"),
		Text: db.Word(row, "summary") + " " + db.Word(row, "outcome"),
	}
	if f.Label == "" {
		f.Label = db.Word(row, "summary")
	}
	if db.Word(row, "kind") == string(Complaint) {
		f.What = "complaint"
	}
	return f
}
