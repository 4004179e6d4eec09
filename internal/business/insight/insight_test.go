package insight

import (
	"reflect"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

func node(name string, k Kind, s State, from ...string) Node {
	n := Node{ID: idOf(name), Kind: k, State: s, Body: name}
	for _, f := range from {
		n.From = append(n.From, idOf(f))
	}
	return n
}

func idOf(name string) uuid.UUID { return uuid.NewSHA1(uuid.Nil, []byte(name)) }

func (n Node) of(key bool) Node {
	id := idOf("owner")
	n.OwnerID, n.OwnerKey = &id, key
	return n
}

func TestNeighbours(t *testing.T) {
	t.Parallel()
	if Goal.Before() != "" || Goal.Next() != "pressure" || Kind("obstacle").Before() != "initiative" || Solution.Next() != "" || Kind("x").Next() != "" || Kind("x").Before() != "" {
		t.Error("the chain is out of order")
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	whole := []Node{
		node("g", Goal, Confirmed).of(true), node("p", "pressure", "resolved"), node("i1", "initiative", Confirmed),
		node("o", "obstacle", Confirmed), node("s", Solution, "implemented"),
	}
	with := func(more ...Node) []Node { return append(append([]Node{}, whole...), more...) }
	for _, tt := range []struct {
		name    string
		nodes   []Node
		missing []Kind
		percent int
		good    bool
	}{
		{"nothing", nil, Kinds, 0, false},
		{"one of each, 1 of 2 owned", whole, nil, 50, true},
		{"1 of 3 is 33 %", with(node("i2", "initiative", Unconfirmed)), nil, 33, true},
		{"1 of 4 is not enough", with(node("i2", "initiative", Confirmed), node("i3", "initiative", Confirmed)), nil, 25, false},
		{"an owner who is no key player does not count", with(node("i2", "initiative", Confirmed).of(false), node("i3", "initiative", Confirmed).of(false)), nil, 25, false},
		{"a key player counts", with(node("i2", "initiative", Confirmed).of(true), node("i3", "initiative", Confirmed)), nil, 50, true},
		{"an assumed solution is missing", append(append([]Node{}, whole[:4]...), node("s", Solution, Unconfirmed)), []Kind{Solution}, 50, false},
		{"the owner of a pressure is not asked for", with(node("p2", "pressure", Confirmed)), nil, 50, true},
	} {
		v := Judge(tt.nodes)
		if !reflect.DeepEqual(v.Missing, tt.missing) || v.Percent() != tt.percent || v.Good() != tt.good {
			t.Errorf("%s: missing %v, %d %%, good %v", tt.name, v.Missing, v.Percent(), v.Good())
		}
	}
}

func TestChains(t *testing.T) {
	t.Parallel()
	nodes := []Node{
		node("A", Goal, Confirmed), node("B", Goal, Unconfirmed), node("C", Goal, Unconfirmed),
		node("I", "initiative", Confirmed, "P"), node("P", "pressure", Confirmed, "A", "B"), node("S", Solution, Confirmed), node("O", "obstacle", Confirmed, "gone"),
	}
	var got [][]string
	for _, c := range Chains(nodes) {
		names := []string{"-"}
		if c.Goal != nil {
			names[0] = c.Goal.Body
		}
		for _, n := range c.Nodes {
			names = append(names, n.Body)
		}
		got = append(got, names)
	}
	if want := [][]string{{"A", "P", "I"}, {"B", "P", "I"}, {"C"}, {"-", "O", "S"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("chains are %v, want %v", got, want)
	}
	if got := roots(nodes, idOf("I")); !reflect.DeepEqual(got, []uuid.UUID{idOf("A"), idOf("B")}) {
		t.Errorf("the initiative leads back to %v", got)
	}
}

func TestConfirmingIsKept(t *testing.T) {
	t.Parallel()
	first, second := uuid.New(), uuid.New()
	on := day.New(2026, 11, 10)
	n := node("p", "pressure", Unconfirmed).To(Confirmed, first, on).To("resolved", second, on.AddDays(9))
	if n.State != "resolved" || *n.ConfirmedBy != first || n.ConfirmedOn != on {
		t.Errorf("resolved: %+v", n)
	}
	if n = n.To(Unconfirmed, second, on); n.ConfirmedBy != nil || !n.ConfirmedOn.IsZero() {
		t.Errorf("taken back: %+v", n)
	}
}
