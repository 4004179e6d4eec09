package handover

import "trucot/internal/kernel/db"

var (
	_ = db.Declare(db.Table{Name: "account_readiness", Derived: true})
	_ = db.Declare(db.Table{
		Name: "handover_check", Labels: "enum.handover_field",
		Columns: []db.Column{db.Code("steps", "handover_task"), db.Day("signed_on")},
		Silent:  map[string]string{"member_id": "whose list it is, set once"},
		Names:   map[string]string{"member_id": "who ticked it"},
	})
)
