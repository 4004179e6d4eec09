package notice

import "trucot/internal/kernel/db"

// What is told follows from what was done, which is audited.
var _ = db.Declare(db.Table{Name: "notice", Derived: true})

var _ = db.Declare(db.Table{
	Name: "notice_choice", Labels: "notice.choice", Columns: []db.Column{db.Code("muted", "notice_kind")},
	Names: map[string]string{"id": "the member's own choice"},
})
