package timeline

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{Name: "timeline_event", Derived: true})
