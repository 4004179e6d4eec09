package review

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "review", Listed: true, Beside: true, Called: []string{"kind", "due"}, Labels: "enum.review_field",
	Columns: []db.Column{
		db.Code("kind", "review_kind"), db.Day("due"), db.Code("place", "review_place"),
		db.Ref("members", "member"), db.Ref("people", "stakeholder"), db.Text("agenda"), db.Day("held_on"),
		db.Text("notes"), db.Text("decisions"), db.Number("rating"), db.Day("next_due"),
		db.Ref("interaction_id", "interaction").As("enum.column.from_touch"),
		db.Instant("closed_at").As("enum.column.closed_at"),
		db.Ref("closed_by", "member").As("enum.column.closed_by"),
	},
	Names: map[string]string{"closed_by": "who closed it"},
})

var _ = db.Declare(db.Table{
	Name: "review_adjustment", Listed: true, Beside: true, Called: []string{"instead"}, Labels: "enum.review_field",
	Columns: []db.Column{
		db.Ref("goal_id", "goal").As("goal"), db.Text("was"), db.Text("instead"), db.Text("why"),
		db.Day("on_date").As("on"),
	},
	Silent: map[string]string{"review_id": "the review that it was made in, set once"},
})

var _ = db.Declare(db.Table{
	Name: "review_commitment", Beside: true, Called: []string{"action_id"}, Labels: "enum.review_field",
	Columns: []db.Column{db.Ref("action_id", "action").As("title")},
	Silent:  map[string]string{"review_id": "the review that it was made in, set once"},
})

var _ = db.Declare(db.Table{
	Name: "review_draft", Beside: true, Private: []string{"body"}, Labels: "enum.column",
	Columns: []db.Column{db.Text("body")},
	Silent:  map[string]string{"member_id": "whose draft it is, set once"},
})

var (
	_ = db.Declare(db.Table{Name: "review_reminder", Derived: true})
	_ = db.Declare(db.Table{Name: "review_nudge", Derived: true})
	_ = db.Declare(db.Table{Name: "review_standing", Derived: true})
	_ = db.Declare(db.Table{Name: "review_owner", Derived: true})
)
