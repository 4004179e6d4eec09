package strength

import "trucot/internal/kernel/db"

var (
	_ = db.Declare(db.Table{Name: "account_map", Derived: true})
	_ = db.Declare(db.Table{Name: "account_map_day", Derived: true})
)
