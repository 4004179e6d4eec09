// Package migrations holds the schema, one step a file, applied by `trucot migrate up`.
package migrations

import "embed"

// FS holds the numbered goose files.
//
//go:embed *.sql
var FS embed.FS
