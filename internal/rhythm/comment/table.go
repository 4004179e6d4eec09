package comment

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "comment", Beside: true, Called: []string{"body"}, Labels: "comment.field",
	Columns: []db.Column{
		db.Text("body"), db.Code("kind", "comment_kind"), db.Instant("resolved_at").As("enum.column.resolved_at"),
	},
	Silent: map[string]string{
		"entity": "the line that it is on, set once", "entity_id": "the line that it is on, set once", "field": "the line that it is on, set once",
		"author_id": "who wrote it, set once", "resolved_by": "who did it, as the log tells",
	},
	Names: map[string]string{"author_id": "who wrote it", "resolved_by": "who resolved it"},
})
