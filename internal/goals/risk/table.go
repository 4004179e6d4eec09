package risk

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "risk", Listed: true, Called: []string{"title"}, Labels: "enum.risk_field",
	Columns: []db.Column{
		db.Text("title"), db.Code("reasons", "risk_reason").As("reason"),
		db.Scale("severity", "risk_severity", 1, "1", "2", "3", "4", "5"),
		db.Scale("likelihood", "risk_likelihood", 1, "1", "2", "3", "4", "5"), db.Money("loss", "currency"),
		db.Code("status", "risk_status"), db.Text("mitigation"),
		db.Ref("owner_id", "member").As("owner").Held(db.HoldsPart, "owner"),
	},
	Silent: map[string]string{
		"trigger": "the proposal that it came from, set once", "subject_id": "the proposal that it came from, set once",
		"fact": "the proposal that it came from, set once",
	},
})

var _ = db.Declare(db.Table{Name: "risk_waiting", Derived: true})
