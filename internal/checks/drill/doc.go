// Package drill holds the tests that take minutes or want a machine of their
// own: kills, a full disk, backup and restore, scanners. `make drill` runs them,
// against the built program, from outside.
package drill
