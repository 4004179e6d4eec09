package paper

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "link", Private: []string{"token_hash", "word_hash"}, Labels: "enum.column",
	Columns: []db.Column{db.Code("lang", "contact_lang"), db.Instant("expires_at"), db.Instant("revoked_at")},
	Silent: map[string]string{
		"token_hash": "what the address is known by", "word_hash": "what the word is known by", "kind": "what it shows, set once",
	},
})

var _ = db.Declare(db.Table{
	Name: "action_mark", Labels: "enum.column",
	Columns: []db.Column{
		db.Code("kind", "mark_kind"), db.Day("day"), db.Text("body"),
		db.Instant("taken_at"), db.Ref("taken_by", "member"),
	},
	Silent: map[string]string{"action_id": "what it is said to, set once", "link_id": "by which it was said, set once"},
	Names:  map[string]string{"taken_by": "who took it over"},
})
