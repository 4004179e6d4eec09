package plan

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Fingerprint is what a decision about a plan is bound to: the sha256, in hex, of
// all that it says, the same for every reader and on every day. Figures that
// follow from other facts, such as the revenue so far, are left out.
func Fingerprint(f Facts) (string, error) {
	f.Goals = append([]Goal{}, f.Goals...)
	for i := range f.Goals {
		f.Goals[i] = f.Goals[i].said()
	}
	_, sum, err := Freeze(f)
	return sum, err
}

// said is a goal without a figure that nobody typed.
func (g Goal) said() Goal {
	if g.Measure != "typed" {
		g.Current = nil
	}
	return g
}

// Prints are short marks of each thing that a plan says, by its id; uuid.Nil is
// the account. A mark changes with what the thing says.
func Prints(f Facts) map[uuid.UUID]string {
	list := map[uuid.UUID]string{uuid.Nil: printOf(uuid.Nil, f.Account)}
	printAll(list, f.Stakeholders, func(x Assessment) uuid.UUID { return x.ID })
	printAll(list, f.Swot, func(x Card) uuid.UUID { return x.ID })
	printAll(list, f.Answers, func(x Answer) uuid.UUID { return x.ID })
	printAll(list, f.ClientGoals, func(x ClientGoal) uuid.UUID { return x.ID })
	printAll(list, f.Needs, func(x Need) uuid.UUID { return x.ID })
	printAll(list, f.Strategies, func(x Strategy) uuid.UUID { return x.ID })
	for _, g := range f.Goals {
		printAll(list, g.Milestones, func(x Milestone) uuid.UUID { return x.ID })
		g.Milestones = nil
		list[g.ID] = printOf(g.ID, g.said())
	}
	printAll(list, f.Risks, func(x Risk) uuid.UUID { return x.ID })
	printAll(list, f.Opportunities, func(x Chance) uuid.UUID { return x.ID })
	printAll(list, f.Values, func(x Value) uuid.UUID { return x.ID })
	printAll(list, f.Checks, func(x Check) uuid.UUID { return x.ID })
	printAll(list, f.Cells, func(x Cell) uuid.UUID { return x.ID })
	printAll(list, f.Actions, func(x Action) uuid.UUID { return x.ID })
	printAll(list, f.Priorities, func(x Priority) uuid.UUID { return x.ID })
	return list
}

func printAll[T any](list map[uuid.UUID]string, things []T, id func(T) uuid.UUID) {
	for _, x := range things {
		list[id(x)] = printOf(id(x), x)
	}
}

// idDigits and sumDigits are how many hexadecimal digits of an id and of a sum
// stand in a print. They only choose which lines are marked: a decision is bound
// to the whole fingerprint.
const (
	idDigits  = 2
	sumDigits = 3
)

func printOf(id uuid.UUID, thing any) string {
	raw, err := json.Marshal(thing)
	if err == nil {
		raw, err = canonical(raw)
	}
	if err != nil {
		return "" // not of what came out of the database or of a snapshot
	}
	text := strings.ReplaceAll(id.String(), "-", "")
	return text[len(text)-idDigits:] + sumOf(raw)[:sumDigits]
}

// Shown joins the prints of what a page shows, for the form that decides on it.
func Shown(list map[uuid.UUID]string) string {
	return strings.Join(slices.Sorted(maps.Values(list)), "")
}

// News tells what was not on the page that a form was sent from: the things that
// are new or say something else, and how many are gone.
func News(now map[uuid.UUID]string, shown string) (fresh map[uuid.UUID]bool, gone int) {
	fresh, left := map[uuid.UUID]bool{}, map[string]int{}
	const size = idDigits + sumDigits
	for ; len(shown) >= size; shown = shown[size:] {
		left[shown[:size]]++
	}
	was := map[string]int{}
	for p, n := range left {
		was[p[:idDigits]] += n
	}
	for id, p := range now {
		if left[p] == 0 {
			fresh[id] = true
		}
		if was[p[:idDigits]] > 0 {
			was[p[:idDigits]]--
		}
	}
	for _, n := range was {
		gone += n
	}
	return fresh, gone
}
