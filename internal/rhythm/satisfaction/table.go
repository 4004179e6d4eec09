package satisfaction

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "survey_response", Listed: true, Called: []string{"kind", "answered_on"}, Labels: "enum.survey_field",
	Columns: []db.Column{
		db.Ref("stakeholder_id", "stakeholder").As("person"), db.Code("kind", "survey_kind"), db.Number("score"),
		db.Day("answered_on"), db.Code("touchpoint", "journey_stage"), db.Text("comment"),
	},
})
