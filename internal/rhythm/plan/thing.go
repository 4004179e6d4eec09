package plan

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/i18n"
)

// Thing is one line of a plan: what kind it is, and which.
type Thing struct {
	Part Part
	ID   uuid.UUID
	name Datum
}

// Text is what the thing is called.
func (t Thing) Text(ctx context.Context) string {
	return i18n.Enum(ctx, "diff_part", string(t.Part)) + ": " + t.name.say(ctx)
}

// Things are all lines of a plan.
func (f Facts) Things() []Thing {
	list := slices.Concat(
		linesOf(OfStakeholder, f.Stakeholders, func(x Assessment) (uuid.UUID, Datum) { return x.ID, x.subject() }),
		linesOf(OfSwot, f.Swot, func(x Card) (uuid.UUID, Datum) { return x.ID, textOf(x.Body) }),
		linesOf(OfAnswer, f.Answers, func(x Answer) (uuid.UUID, Datum) { return x.ID, x.subject() }),
		linesOf(OfClientGoal, f.ClientGoals, func(x ClientGoal) (uuid.UUID, Datum) { return x.ID, textOf(x.Title) }),
		linesOf(OfNeed, f.Needs, func(x Need) (uuid.UUID, Datum) { return x.ID, textOf(x.Body) }),
		linesOf(OfStrategy, f.Strategies, func(x Strategy) (uuid.UUID, Datum) { return x.ID, textOf(x.Move) }),
		linesOf(OfGoal, f.Goals, func(x Goal) (uuid.UUID, Datum) { return x.ID, textOf(x.Title) }),
		linesOf(OfRisk, f.Risks, func(x Risk) (uuid.UUID, Datum) { return x.ID, textOf(x.Title) }),
		linesOf(OfOpportunity, f.Opportunities, func(x Chance) (uuid.UUID, Datum) { return x.ID, textOf(x.Title) }),
		linesOf(OfValue, f.Values, func(x Value) (uuid.UUID, Datum) { return x.ID, x.subject() }),
		linesOf(OfCheck, f.Checks, func(x Check) (uuid.UUID, Datum) { return x.ID, enumOf("question", x.Question) }),
		linesOf(OfCell, f.Cells, func(x Cell) (uuid.UUID, Datum) { return x.ID, x.subject() }),
		linesOf(OfAction, f.Actions, func(x Action) (uuid.UUID, Datum) { return x.ID, textOf(x.Title) }),
	)
	list = append(list,
		linesOf(OfPriority, f.Priorities, func(x Priority) (uuid.UUID, Datum) { return x.ID, textOf(x.Text) })...)
	for _, g := range f.Goals {
		list = append(list,
			linesOf(OfMilestone, g.Milestones,
				func(x Milestone) (uuid.UUID, Datum) { return x.ID, textOf(x.Title) })...)
	}
	return list
}

func linesOf[T any](part Part, things []T, line func(T) (uuid.UUID, Datum)) []Thing {
	var list []Thing
	for _, x := range things {
		id, name := line(x)
		list = append(list, Thing{part, id, name})
	}
	return list
}
