package plan

import "github.com/google/uuid"

// ChangeKind is what kind of thing changed since an approval.
type ChangeKind string

// The changes that need a new approval.
const (
	TargetChanged ChangeKind = "target" // of a goal: figure, unit, direction or due day
	GoalAdded     ChangeKind = "goal_added"
	GoalRemoved   ChangeKind = "goal_removed"
	OwnerChanged  ChangeKind = "owner" // of the account or of a goal
	RiskChanged   ChangeKind = "risk"  // severity, likelihood, loss or status
	RiskAdded     ChangeKind = "risk_added"
	RiskRemoved   ChangeKind = "risk_removed"
	ValueChanged  ChangeKind = "value" // amount or probability, also a line more or less
)

// Change is one of them, and the name of what it happened to; of a value, its kind.
type Change struct {
	Kind ChangeKind
	Name string
}

// NeedsApproval lists what changed between two states that needs a new
// approval: targets, owners, risks and values, and nothing else. Work done,
// milestones, SWOT and what we learn of people are daily business.
//
//	a goal's target from 5 to 4: target of that goal
//	an action done, a card added, a touch logged: nothing
//	a risk closed: the risk
func NeedsApproval(before, after Facts) []Change {
	var list []Change
	if before.Account.OwnerID != after.Account.OwnerID {
		list = append(list, Change{OwnerChanged, after.Account.Name})
	}
	pair(before.Goals, after.Goals, func(g Goal) uuid.UUID { return g.ID }, func(was, is *Goal) {
		switch {
		case was == nil:
			list = append(list, Change{GoalAdded, is.Title})
		case is == nil:
			list = append(list, Change{GoalRemoved, was.Title})
		default:
			if !was.sameTarget(*is) {
				list = append(list, Change{TargetChanged, is.Title})
			}
			if was.OwnerID != is.OwnerID {
				list = append(list, Change{OwnerChanged, is.Title})
			}
		}
	})
	pair(before.Risks, after.Risks, func(r Risk) uuid.UUID { return r.ID }, func(was, is *Risk) {
		switch {
		case was == nil:
			list = append(list, Change{RiskAdded, is.Title})
		case is == nil:
			list = append(list, Change{RiskRemoved, was.Title})
		case was.Severity != is.Severity || was.Likelihood != is.Likelihood || was.Loss != is.Loss || was.Currency != is.Currency || was.Status != is.Status:
			list = append(list, Change{RiskChanged, is.Title})
		}
	})
	changed := map[string]bool{}
	pair(before.Values, after.Values, func(v Value) uuid.UUID { return v.ID }, func(was, is *Value) {
		switch {
		case was == nil:
			changed[is.Kind] = true
		case is == nil:
			changed[was.Kind] = true
		case was.Amount != is.Amount || was.Probability != is.Probability || was.Currency != is.Currency || was.Kind != is.Kind:
			changed[is.Kind] = true
		}
	})
	for _, kind := range []string{"now", "expected_12", "expected_36"} {
		if changed[kind] {
			list = append(list, Change{ValueChanged, kind})
		}
	}
	return list
}

func (g Goal) sameTarget(o Goal) bool {
	same := func(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
	return same(g.Target, o.Target) && g.Unit == o.Unit && g.Direction == o.Direction && g.Due == o.Due
}

// pair calls f with each row of two states by id; nil stands for the state that lacks it.
func pair[T any](before, after []T, id func(T) uuid.UUID, f func(was, is *T)) {
	now := map[uuid.UUID]*T{}
	for i := range after {
		now[id(after[i])] = &after[i]
	}
	for i := range before {
		was := &before[i]
		f(was, now[id(*was)])
		delete(now, id(*was))
	}
	for i := range after {
		if is := now[id(after[i])]; is != nil {
			f(nil, is)
		}
	}
}
