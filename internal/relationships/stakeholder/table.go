package stakeholder

import "trucot/internal/kernel/db"

// Versions of audited rows, which the audit log holds in part or not at all.
var (
	_ = db.Declare(db.Table{Name: "contact_version", Derived: true})
	_ = db.Declare(db.Table{Name: "stakeholder_assessment", Derived: true})
	_ = db.Declare(db.Table{Name: "stakeholder_private", Derived: true})
)

var _ = db.Declare(db.Table{
	Name: "contact", Private: []string{"email", "phone"}, Called: []string{"name"}, Labels: "stakeholder.field",
	Columns: []db.Column{
		db.Text("name"), db.Text("salutation"), db.YesNo("placeholder"), db.Text("email"), db.Text("phone"),
		db.Code("preferred_channel", "channel").As("channel"), db.Code("lang", "contact_lang"),
		db.Instant("consent_at").As("consent"), db.Code("life", "life").As("enum.column.life"),
	},
	Silent: map[string]string{"given_name": "the part of the name that people are sorted by"},
})

var _ = db.Declare(db.Table{
	Name: "employment", Found: office, Called: []string{"contact_id", "title"}, Labels: "stakeholder.field",
	Columns: []db.Column{
		db.Ref("contact_id", "contact").As("name"), db.Text("organisation"), db.Text("title"),
		db.Text("department"), db.Code("status", "job_status").As("enum.column.status"),
		db.Day("from_date").As("enum.column.from_date"), db.Day("to_date").As("enum.column.to_date"),
	},
})

var _ = db.Declare(db.Table{
	Name: "stakeholder", Listed: true, Private: []string{"private_note"}, Called: []string{"contact_id"},
	Labels: "stakeholder.field",
	Columns: []db.Column{
		db.Ref("contact_id", "contact").As("name"), db.Code("buying_roles", "buying_role").As("roles"),
		db.Code("authority", "authority"), db.Money("authority_limit", ""), db.YesNo("veto"),
		db.Number("influence"), db.Number("interest"), db.Code("political_status", "political_status"),
		db.Scale("support", "support", -2, "opponent", "non_supporter", "neutral", "supporter", "mentor"),
		db.Number("openness"), db.Day("openness_on").As("enum.column.openness_on"), db.Number("goodwill"),
		db.Day("goodwill_on").As("enum.column.goodwill_on"), db.Code("coverage", "coverage"),
		db.Count("cadence_days", "days"),
		db.Facts("evidence", "stakeholder.field").As("enum.column.confirmed_facts"),
		db.Ref("reports_to", "stakeholder"),
		db.Ref("owner_id", "member").As("owner").Held(db.HoldsPart, "owner"), db.Text("note"),
		db.Text("do_not"), db.Code("orientation", "orientation"), db.Code("adaptability", "adaptability"),
		db.Clock("quiet_from"), db.Clock("quiet_to").As("enum.column.quiet_to"), db.Text("personal_win"),
		db.Text("private_note"), db.Ref("private_by", "member").As("enum.column.private_by"),
	},
	Silent: map[string]string{"employment_id": "the job, which has rows of its own"},
	Names:  map[string]string{"private_by": "who wrote it"},
})

var _ = db.Declare(db.Table{
	Name: "touch_plan", Listed: true, Beside: true, Called: []string{"stakeholder_id"}, Labels: "stakeholder.next",
	Columns: []db.Column{
		db.Ref("stakeholder_id", "stakeholder").As("enum.column.person"), db.Day("due"),
		db.Code("channel", "channel"), db.Ref("owner_id", "member").As("enum.column.owner").Held(db.HoldsTask, "owner"),
		db.Ref("done_interaction_id", "interaction").As("enum.column.done_in"),
	},
})

// office finds a person by their title on an account, together with their name.
func office(row map[string]any) db.Finding {
	if row["account_id"] == nil {
		return db.Finding{}
	}
	return db.Finding{What: "office", Label: db.Word(row, "title")}
}
