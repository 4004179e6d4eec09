package engagement

import "trucot/internal/kernel/db"

// Who is to be spoken with next follows from people, touches and plans.
var (
	_ = db.Declare(db.Table{Name: "engagement", Derived: true})
	_ = db.Declare(db.Table{Name: "channel_use", Derived: true})
	_ = db.Declare(db.Table{Name: "channel_total", Derived: true})
)
