package goal

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/kernel/day"
)

// ActionEntry is the form for rows of the actions of one goal; last is the day on
// which the last of them falls due, zero when there is none.
type ActionEntry func(
	ctx context.Context, h account.Head, goalID uuid.UUID, people []account.Person, last day.Date,
) rows.Entry

var takesActions ActionEntry

// TakeActions lets the page of a goal take rows of its actions, which belong to
// a room above. It returns what it is given, to be called where that is declared.
func TakeActions(e ActionEntry) ActionEntry {
	takesActions = e
	return e
}
