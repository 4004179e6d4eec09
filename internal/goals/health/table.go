package health

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "health_setting", Labels: "enum.health_part",
	Columns: []db.Column{
		db.Number("relationship"), db.Number("satisfaction"), db.Number("trend"), db.Number("service"),
		db.Number("execution"), db.Number("contract"), db.Number("healthy").As("health.weights.healthy"),
		db.Number("watch").As("health.weights.watch"),
	},
})

var (
	_ = db.Declare(db.Table{Name: "account_health", Derived: true})
	_ = db.Declare(db.Table{Name: "account_health_day", Derived: true})
)
