// Package insight is the chain from what the client wants to what we have for
// it: client goal, pressure, initiative, obstacle, our solution. The goals are
// those of package business; the further links are kept here.
package insight

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Kind is a place in the chain.
type Kind string

// Goal is the first link, a client goal; Solution the last.
const (
	Goal     Kind = "goal"
	Solution Kind = "solution"
)

// Kinds lists the places in the order of the chain; Made are those kept here.
var (
	Kinds = []Kind{Goal, "pressure", "initiative", "obstacle", Solution}
	Made  = Kinds[1:]
)

// place is where a kind stands in the chain, from 0; -1 for an unknown one.
func (k Kind) place() int { return slices.Index(Kinds, k) }

// Before is the kind that leads to this one; "" for a goal.
func (k Kind) Before() Kind {
	if i := k.place(); i > 0 {
		return Kinds[i-1]
	}
	return ""
}

// Next is the kind that this one leads to; "" for a solution.
func (k Kind) Next() Kind {
	if i := k.place(); i >= 0 && i < len(Kinds)-1 {
		return Kinds[i+1]
	}
	return ""
}

// State is how far a link is.
type State string

// Every link starts unconfirmed.
const (
	Unconfirmed State = "unconfirmed"
	Confirmed   State = "confirmed"
)

// ends are the last states: each kind has its own.
var ends = map[Kind]State{
	Goal: "achieved", "pressure": "resolved", "initiative": "completed", "obstacle": "overcome", Solution: "implemented",
}

// States are those a kind can be in, from the first to the last.
func (k Kind) States() []State { return []State{Unconfirmed, Confirmed, ends[k]} }

// Known reports whether the client has told us: confirmed, or further.
func (s State) Known() bool { return s != Unconfirmed }

// Ended reports whether a link is in the last state of its kind.
func (s State) Ended() bool { return s != Unconfirmed && s != Confirmed }

// Node is a link of the chain that is kept here, or a client goal drawn as the first.
type Node struct {
	ID          uuid.UUID
	Kind        Kind
	Body        string
	State       State
	OwnerID     *uuid.UUID // the stakeholder who answers for it
	ToldBy      *uuid.UUID // the stakeholder who said so
	Source      string
	Note        string
	ConfirmedBy *uuid.UUID
	ConfirmedOn day.Date
	ArchivedAt  *time.Time
	Version     int
	From        []uuid.UUID // links of the kind before that lead here
	OwnerName   string
	OwnerKey    bool // is a key player
	ToldByName  string
}

// KeyOwned reports whether a key player answers for the link.
func (n Node) KeyOwned() bool { return n.OwnerID != nil && n.OwnerKey }

// To moves a node to a state; who confirms it first is kept with the day.
func (n Node) To(s State, by uuid.UUID, today day.Date) Node {
	switch {
	case s == Unconfirmed:
		n.ConfirmedBy, n.ConfirmedOn = nil, day.Date{}
	case n.ConfirmedOn.IsZero():
		n.ConfirmedBy, n.ConfirmedOn = &by, today
	}
	n.State = s
	return n
}

// enoughOwned is the part of goals and initiatives, in percent, that key
// players should answer for (domain model 4.2, after Altify's insight maps).
const enoughOwned = 33

// Verdict says whether a chain is good, and what it lacks.
type Verdict struct {
	Missing []Kind // kinds without a link that is confirmed or further
	Owned   int    // goals and initiatives that a key player answers for
	Of      int    // goals and initiatives
}

// Percent is the part that key players answer for; 0 of nothing.
func (v Verdict) Percent() int {
	if v.Of == 0 {
		return 0
	}
	return 100 * v.Owned / v.Of
}

// OwnedEnough reports whether key players answer for enough of it.
func (v Verdict) OwnedEnough() bool { return v.Of > 0 && 100*v.Owned >= enoughOwned*v.Of }

// Good reports whether nothing is missing.
func (v Verdict) Good() bool { return len(v.Missing) == 0 && v.OwnedEnough() }

// Judge applies the rule of the chain: at least one of each kind confirmed or
// further, and key players, in the inner circle or inside, answer for at least
// 33 % of the goals and initiatives.
//
// Example: one confirmed link of each kind, the goal with a key player and two
// initiatives without: 1 of 3, 33 %, good. A third initiative: 1 of 4, 25 %, not.
func Judge(nodes []Node) Verdict {
	var v Verdict
	known := map[Kind]bool{}
	for _, n := range nodes {
		known[n.Kind] = known[n.Kind] || n.State.Known()
		if n.Kind == Goal || n.Kind == "initiative" {
			v.Of++
			if n.KeyOwned() {
				v.Owned++
			}
		}
	}
	for _, k := range Kinds {
		if !known[k] {
			v.Missing = append(v.Missing, k)
		}
	}
	return v
}

// Chain is a client goal with all that hangs on it, in the order of the chain.
// The last group has no goal: what leads back to none.
type Chain struct {
	Goal  *Node
	Nodes []Node
}

// Chains groups nodes by the goals they lead back to; one that leads back to
// two stands below both. Goals come in the order given.
//
// Example: goal A leads to pressure P and P to initiative I, solution S hangs
// on nothing: [A: P I] [no goal: S].
func Chains(nodes []Node) []Chain {
	var list []Chain
	reached := map[uuid.UUID]bool{}
	for i, g := range nodes {
		if g.Kind != Goal {
			continue
		}
		c, on := Chain{Goal: &nodes[i]}, map[uuid.UUID]bool{g.ID: true}
		for _, k := range Made {
			for _, n := range nodes {
				if n.Kind == k && slices.ContainsFunc(n.From, func(id uuid.UUID) bool { return on[id] }) {
					on[n.ID], reached[n.ID] = true, true
					c.Nodes = append(c.Nodes, n)
				}
			}
		}
		list = append(list, c)
	}
	var loose Chain
	for _, k := range Made {
		for _, n := range nodes {
			if n.Kind == k && !reached[n.ID] {
				loose.Nodes = append(loose.Nodes, n)
			}
		}
	}
	if len(loose.Nodes) > 0 {
		list = append(list, loose)
	}
	return list
}

// roots are the goals that a node leads back to.
func roots(nodes []Node, id uuid.UUID) []uuid.UUID {
	var list []uuid.UUID
	for _, c := range Chains(nodes) {
		if c.Goal != nil && slices.ContainsFunc(c.Nodes, func(n Node) bool { return n.ID == id }) {
			list = append(list, c.Goal.ID)
		}
	}
	return list
}
