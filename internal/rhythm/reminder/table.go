package reminder

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "calendar_feed", Private: []string{"token_hash"}, Labels: "enum.column",
	Columns: []db.Column{db.Instant("revoked_at")},
	Silent:  map[string]string{"token_hash": "what the address is known by"},
	Names:   map[string]string{"id": "the member's own calendar"},
})

var _ = db.Declare(db.Table{
	Name: "digest", Labels: "reminder.digest",
	Columns: []db.Column{db.Code("rhythm", "digest_rhythm"), db.Text("zone")},
	Names:   map[string]string{"id": "the member's own digest"},
})

var _ = db.Declare(db.Table{Name: "digest_sent", Derived: true})
