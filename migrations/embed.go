// Package migrations holds the schema, applied by `trucot migrate up`: the
// baseline, a file a room, and each later step in a file of its own.
package migrations

import "embed"

// FS holds the numbered goose files.
//
//go:embed *.sql
var FS embed.FS
