package lifetime

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "service_cost", Listed: true, Labels: "enum.cost_field",
	Columns: []db.Column{
		db.Day("month"), db.Text("role"), db.Hundredths("hours"), db.Money("rate", "currency"),
		db.Money("goodwill", "currency"), db.Money("travel", "currency"), db.Text("note"),
	},
})

var _ = db.Declare(db.Table{
	Name: "lifetime_value", Listed: true, Labels: "enum.lifetime_field",
	Columns: []db.Column{
		db.Code("formula", "lifetime_formula"), db.Money("payment", "currency"), db.Number("per_year"),
		db.Number("years"), db.Money("margin", "currency"), db.Points("retention"), db.Points("discount"),
		db.Money("acquisition", "currency"), db.Money("result", "currency").As("lifetime.row.title"),
	},
	Silent: map[string]string{"formula_version": "the program's own count of its formulas"},
})
