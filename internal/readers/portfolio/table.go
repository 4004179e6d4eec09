package portfolio

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{Name: "owner_summary", Derived: true})
