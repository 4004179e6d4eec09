package home

import "trucot/internal/kernel/db"

// What a member looked at is their own business, and no history.
var _ = db.Declare(db.Table{Name: "seen", Derived: true})
