// Package catalog carries the texts, one pair of files per package. The program and the tests
// that show texts import it for its effect alone, as one imports a driver: so a changed text
// compiles this package anew and not every package that shows one.
package catalog

import (
	"embed"

	"trucot/internal/kernel/i18n"
)

//go:embed *.json
var files embed.FS

func init() { i18n.Load(files) }
