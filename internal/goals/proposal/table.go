package proposal

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "proposal_dismissal", Listed: true, Labels: "proposal.card",
	Columns: []db.Column{db.Text("reason")},
	Silent: map[string]string{
		"kind": "which proposal it is, set once", "trigger": "which proposal it is, set once",
		"subject_id": "which proposal it is, set once", "fact": "which proposal it is, set once",
	},
})
