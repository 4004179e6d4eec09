package form

import (
	"strconv"

	"github.com/google/uuid"
)

// IDOrNil is a choice as a column that may be empty holds it: uuid.Nil, nothing
// chosen, is nil.
func IDOrNil(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// IDText is how a form shows such a column: "" for nothing chosen.
func IDText(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return id.String()
}

// IntText is how a form shows a whole number: "" for one that is not known.
func IntText(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
