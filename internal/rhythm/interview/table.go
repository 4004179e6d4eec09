package interview

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "interview_finding", Beside: true,
	Private: []string{"about", "ref", "question", "body"}, Labels: "enum.column",
	Columns: []db.Column{db.Text("body"), db.Ref("interaction_id", "interaction").As("from_touch")},
	Silent: map[string]string{
		"about":    "where the finding belongs, which its own versions tell",
		"ref":      "where the finding belongs, which its own versions tell",
		"question": "where the finding belongs, which its own versions tell",
		"position": "the order of the findings",
	},
})

// Versions of findings, and which version of an audited row each made.
var (
	_ = db.Declare(db.Table{Name: "interview_finding_version", Derived: true})
	_ = db.Declare(db.Table{Name: "interview_confirm", Derived: true})
)
