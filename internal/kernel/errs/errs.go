// Package errs holds the few kinds of failure that a visitor is told apart.
// Everything that wraps none of them is a fault of ours: logged once, answered with 500.
package errs

//lint:file-ignore ST1012 errs.NotFound reads as a phrase; errs.ErrNotFound does not.

import "errors"

var (
	// NotFound becomes 404: there is no such row, or it belongs to another tenant
	// or to an account the actor does not see. The three must look the same.
	NotFound = errors.New("not found")

	// Forbidden becomes 403: the actor may see the thing but not do this to it.
	Forbidden = errors.New("forbidden")

	// Conflict becomes 409: someone changed the row since the version that was read.
	Conflict = errors.New("conflict")

	// Invalid becomes 400, or 422 when a form is shown again: the request itself is wrong
	// and sending it once more will not help.
	Invalid = errors.New("invalid")

	// Unavailable becomes 503 with Retry-After: the database is away; the same request may
	// succeed in a few seconds.
	Unavailable = errors.New("unavailable")
)
