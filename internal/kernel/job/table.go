package job

import "trucot/internal/kernel/db"

// Mails are taken from here by the relay.
var _ = db.Declare(db.Table{Name: "outbox", Derived: true})
