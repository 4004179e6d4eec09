package file

import "trucot/internal/kernel/db"

// What is in a file is not told by the history; what points at it is.
var (
	_ = db.Declare(db.Table{Name: "file", Derived: true})
	_ = db.Declare(db.Table{Name: "file_part", Derived: true})
)
