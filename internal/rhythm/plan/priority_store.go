package plan

import (
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// MostPriorities is how many priorities a plan names.
const MostPriorities = 3

// Place is one of the places for a priority, as it is kept.
type Place struct {
	ID      uuid.UUID
	Place   int
	Text    string
	GoalID  *uuid.UUID
	Version int // 0: nothing was ever there
}

const placesSQL db.SQL = `
	select r.id, r.place, r.text, r.goal_id, r.version
	from plan_priority r
	where r.tenant_id = @tenant and r.account_id = @account
	order by r.place`

// QPlaces reads the places of an account that hold, or held, a priority.
func QPlaces(dst *[]Place, accountID uuid.UUID) db.Query {
	return db.Q(dst, placesSQL, db.Args{"account": accountID})
}

// AllPlaces are the places from the first to the last, the empty ones too.
func AllPlaces(kept []Place) []Place {
	list := make([]Place, MostPriorities)
	for i := range list {
		list[i].Place = i + 1
	}
	for _, p := range kept {
		list[p.Place-1] = p
	}
	return list
}

// SetPriorities writes the places that say something else than before; the
// versions are those that they were edited from.
func SetPriorities(ctx context.Context, tx *db.Tx, p Plan, was, is []Place) error {
	var edits []db.Edit
	for i, x := range is {
		if same(was[i], x) {
			continue
		}
		if x.Version == 0 {
			x.ID = uuid.NewSHA1(p.AccountID, []byte("priority "+strconv.Itoa(x.Place)))
		}
		edits = append(edits, db.Row{
			Table: "plan_priority", ID: x.ID, Version: x.Version,
			Fixed:  db.OfAccount(p.AccountID),
			Values: db.Args{"plan_id": p.ID, "place": x.Place, "text": x.Text, "goal_id": x.GoalID},
		}.Edit())
	}
	if len(edits) == 0 {
		return nil
	}
	return db.ChangeAll(ctx, tx, edits)
}

func same(a, b Place) bool {
	ids := func(id *uuid.UUID) []uuid.UUID {
		if id == nil {
			return nil
		}
		return []uuid.UUID{*id}
	}
	return a.Text == b.Text && slices.Equal(ids(a.GoalID), ids(b.GoalID))
}
