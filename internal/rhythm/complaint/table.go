package complaint

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "complaint", Listed: true, Beside: true, Labels: "enum.complaint_field",
	Private: []string{"first_words", "whys", "understood", "resolution"},
	Columns: []db.Column{
		db.Ref("owner_id", "member").As("owner").Held(db.HoldsPart, "owner"),
		db.Ref("product_id", "product").As("product"),
		db.Code("feeling", "feeling"), db.Text("first_words"), db.Instant("first_words_at"), db.YesNo("public"),
		db.Code("cause", "complaint_cause"), db.Text("whys"),
		db.Text("understood"), db.Code("decision", "complaint_decision"),
		db.Code("recovery", "recovery"), db.Money("cost", "currency"),
		db.Ref("approved_by", "member"), db.Instant("approved_at"),
		db.Number("contacts"), db.Number("hand_offs"),
		db.Number("reopens"), db.Day("follow_up_on"), db.Day("followed_on"),
		db.Code("feeling_after", "feeling"),
		db.Instant("closed_at"), db.Ref("closed_by", "member"), db.Text("resolution"),
	},
	Silent: map[string]string{"interaction_id": "its first touch, set once"},
	Names:  map[string]string{"approved_by": "who approved the cost", "closed_by": "who closed it"},
})
