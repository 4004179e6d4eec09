package plan

import (
	"reflect"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Left is a kind of things that a client's copy leaves out.
type Left string

// What a client's copy leaves out, in the order in which it is told. What is for
// a client has no kind.
const (
	shared        Left = ""
	LeftStanding  Left = "standing"  // how we rate the client: tier, level, status
	LeftAttitudes Left = "attitudes" // what we think of their people: power, attitude, how near we are
	LeftBusiness  Left = "business"  // our reading of their business: SWOT, answers, TOWS, what we say of competitors
	LeftNeeds     Left = "needs"     // what presses whom, and by which lever we answer
	LeftEvidence  Left = "evidence"  // who told us, and what we only assume
	LeftOurs      Left = "ours"      // goals and priorities that are ours alone, and what we win
	LeftChances   Left = "chances"   // opportunities, what we miss, whitespace
	LeftValue     Left = "value"     // what the client is worth, now and expected
	LeftRisks     Left = "risks"     // risks, and what stands at risk
	LeftActions   Left = "actions"   // actions that are not marked as shared
)

// LeftKinds lists them.
var LeftKinds = []Left{
	LeftStanding, LeftAttitudes, LeftBusiness, LeftNeeds, LeftEvidence,
	LeftOurs, LeftChances, LeftValue, LeftRisks, LeftActions,
}

// sides decides of every field of Facts whether a client may read it. A field
// that stands on neither side is left out, and fails a test.
var sides = map[string]Left{
	"Account.Name":        shared,
	"Account.Vision":      shared,
	"Account.Owner":       shared,
	"Account.OwnerID":     shared,
	"Account.Status":      LeftStanding,
	"Account.Tier":        LeftStanding,
	"Account.LevelNow":    LeftStanding,
	"Account.LevelTarget": LeftStanding,

	"Stakeholders.ID":         shared,
	"Stakeholders.Title":      shared,
	"Stakeholders.Department": shared,
	"Stakeholders.Authority":  LeftAttitudes,
	"Stakeholders.Influence":  LeftAttitudes,
	"Stakeholders.Interest":   LeftAttitudes,
	"Stakeholders.Status":     LeftAttitudes,
	"Stakeholders.Support":    LeftAttitudes,
	"Stakeholders.Openness":   LeftAttitudes,
	"Stakeholders.Goodwill":   LeftAttitudes,
	"Stakeholders.Coverage":   LeftAttitudes,
	"Stakeholders.Cadence":    LeftAttitudes,
	"Stakeholders.ReportsTo":  LeftAttitudes,
	"Stakeholders.Roles":      LeftAttitudes,

	"Swot":       LeftBusiness,
	"Answers":    LeftBusiness,
	"Strategies": LeftBusiness,

	"ClientGoals.ID":         shared,
	"ClientGoals.Title":      shared,
	"ClientGoals.Metric":     shared,
	"ClientGoals.TargetYear": shared,
	"ClientGoals.Achieved":   shared,
	"ClientGoals.Response":   shared,
	"ClientGoals.Source":     LeftEvidence,
	"ClientGoals.Confirmed":  LeftEvidence,

	"Needs.ID":            shared,
	"Needs.Kind":          shared,
	"Needs.Body":          shared,
	"Needs.Response":      shared,
	"Needs.StakeholderID": LeftNeeds,
	"Needs.Lever":         LeftNeeds,

	"Priorities": LeftOurs,

	"Goals.ID":                shared,
	"Goals.Title":             shared,
	"Goals.Status":            shared,
	"Goals.Owner":             shared,
	"Goals.OwnerID":           shared,
	"Goals.Metric":            shared,
	"Goals.Unit":              shared,
	"Goals.Direction":         shared,
	"Goals.Baseline":          shared,
	"Goals.Target":            shared,
	"Goals.Current":           shared,
	"Goals.CustomerWin":       shared,
	"Goals.Start":             shared,
	"Goals.Due":               shared,
	"Goals.Kind":              LeftOurs,
	"Goals.Measure":           LeftOurs,
	"Goals.OurWin":            LeftOurs,
	"Goals.Milestones.ID":     shared,
	"Goals.Milestones.Title":  shared,
	"Goals.Milestones.Due":    shared,
	"Goals.Milestones.Owner":  shared,
	"Goals.Milestones.DoneOn": shared,

	"Opportunities": LeftChances,
	"Cells":         LeftChances,
	"Values":        LeftValue,
	"Risks":         LeftRisks,
	"Checks":        LeftRisks,

	"Actions.ID":          shared,
	"Actions.Title":       shared,
	"Actions.Status":      shared,
	"Actions.GoalID":      shared,
	"Actions.MilestoneID": shared,
	"Actions.Owner":       shared,
	"Actions.Due":         shared,
	"Actions.DoneOn":      shared,
}

// forClients are the kinds of goals that are about what the client gets.
var forClients = []string{"customer_value", "service"}

// Safe is what a client may read of a plan: of each thing the fields that are for
// them, and of goals, needs and actions only those that are theirs as well.
// shown are the actions that were marked as shared with the client.
func Safe(f Facts, shown map[uuid.UUID]bool) Facts {
	f.Goals = only(f.Goals, func(g Goal) bool { return slices.Contains(forClients, g.Kind) })
	f.Needs = only(f.Needs, func(n Need) bool { return n.Kind != "pain" && n.Response != "" })
	f.Actions = only(f.Actions, func(a Action) bool { return shown[a.ID] })
	return kept(reflect.ValueOf(f), "").Interface().(Facts)
}

func only[T any](list []T, keep func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(x T) bool { return !keep(x) })
}

// kept copies what sides lets pass.
func kept(v reflect.Value, path string) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	side, decided := sides[path]
	switch {
	case decided && side == shared:
		return v
	case decided:
	case own(v.Type()):
		for i := range v.NumField() {
			out.Field(i).Set(kept(v.Field(i), below(path, v.Type().Field(i).Name)))
		}
	case v.Kind() == reflect.Slice && own(v.Type().Elem()):
		for i := range v.Len() {
			out = reflect.Append(out, kept(v.Index(i), path))
		}
	}
	return out
}

// own tells whether a type is one of those that Facts are made of.
func own(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.PkgPath() == reflect.TypeFor[Facts]().PkgPath()
}

func below(path, field string) string { return strings.TrimPrefix(path+"."+field, ".") }

// LeftOut names what Safe takes away of a plan.
func LeftOut(f Facts, shown map[uuid.UUID]bool) []Left {
	found := map[Left]bool{}
	note(reflect.ValueOf(f), "", found)
	safe := Safe(f, shown)
	for kind, fewer := range map[Left]bool{
		LeftOurs: len(safe.Goals) < len(f.Goals), LeftNeeds: len(safe.Needs) < len(f.Needs),
		LeftActions: len(safe.Actions) < len(f.Actions),
	} {
		found[kind] = found[kind] || fewer
	}
	return only(LeftKinds, func(k Left) bool { return found[k] })
}

// note marks the kinds of the fields that hold something and do not pass.
func note(v reflect.Value, path string, found map[Left]bool) {
	side, decided := sides[path]
	switch {
	case decided:
		if side != shared && !v.IsZero() && (v.Kind() != reflect.Slice || v.Len() > 0) {
			found[side] = true
		}
	case own(v.Type()):
		for i := range v.NumField() {
			note(v.Field(i), below(path, v.Type().Field(i).Name), found)
		}
	case v.Kind() == reflect.Slice && own(v.Type().Elem()):
		for i := range v.Len() {
			note(v.Index(i), path, found)
		}
	}
}
