package app

import (
	"net/url"
	"runtime/debug"
)

// Version is the revision the program was built from.
func Version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return info.Main.Version
}

// Secret is the program's one secret.
func (c Config) Secret() []byte { return c.secret }

// Owner is the address of the role that migrates the private Postgres.
func (d *Database) Owner() string { return d.owner }

// Base is BASE_URL.
func (c Config) Base() *url.URL { return c.base }
