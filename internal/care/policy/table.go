package policy

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "policy", Labels: "enum.policy_field",
	Columns: []db.Column{
		db.Number("ack_hours"), db.Number("resolve_hours"), db.Number("checkin_days"), db.Money("recovery_limit", ""),
		db.Clock("opens"), db.Clock("closes"), db.Text("days"), db.Text("holidays"),
	},
})
