package plan

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/business/business"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/day"
)

var me, other = uuid.New(), uuid.New()

// Every state against every act, for who submitted it and for another.
func TestActs(t *testing.T) {
	manager, director := Who{Member: me, Edits: true}, Who{Member: other, Edits: true, Approves: true}
	own := Who{Member: me, Edits: true, Approves: true}
	for _, c := range []struct {
		status Status
		who    Who
		again  bool
		want   []Act
	}{
		{Draft, manager, false, []Act{Submit, Rename}},
		{Draft, director, false, []Act{Submit, Rename}},
		{Draft, Who{Member: me}, false, nil},
		{Submitted, manager, false, []Act{Recall}},
		{Submitted, own, false, []Act{Recall}}, // author is not approver
		{Submitted, director, false, []Act{Approve, Return}},
		{Submitted, Who{Member: other, Edits: true}, false, nil},
		{ChangesRequested, manager, false, []Act{Submit, Rename}},
		{Recalled, manager, false, []Act{Submit, Rename}},
		{Approved, manager, false, []Act{Next}},
		{Approved, manager, true, []Act{Submit, Next}},
		{Superseded, own, true, nil},
	} {
		got := Plan{Status: c.status, SubmittedBy: &me}.Acts(c.who, c.again)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s, %+v, again %v: %v, want %v", c.status, c.who, c.again, got, c.want)
		}
	}
}

func TestGate(t *testing.T) {
	full := goal.PillarFacts{SellMore: true, Missed: true, Churn: true}
	var all []string
	for _, g := range answer.Groups {
		for _, q := range g.Questions {
			all = append(all, string(q))
		}
	}
	for name, c := range map[string]struct {
		facts GateFacts
		want  string
	}{
		"a key account with SWOT only": {
			GateFacts{business.PillarFacts{Tier: 1, Strengths: 5, Weaknesses: 5, Chances: 5, Threats: 5, Sourced: 20}, full, 75, 60},
			"group revenue business#revenue, group market business#market, group vision business#vision",
		},
		"all answered":             {GateFacts{business.PillarFacts{Tier: 1, Answered: all, YearGoals: 1}, full, 60, 60}, ""},
		"a small account, nothing": {GateFacts{business.PillarFacts{Tier: 3}, goal.PillarFacts{}, 0, 60}, "question sell_more goals#sell_more, question missed goals#missed, question churn goals#churn, complete  "},
		"just below the minimum":   {GateFacts{business.PillarFacts{Tier: 3}, full, 59, 60}, "complete  "},
		"a tenant that asks none":  {GateFacts{business.PillarFacts{Tier: 3}, full, 0, 0}, ""},
	} {
		var got []string
		for _, r := range Gate(c.facts) {
			got = append(got, fmt.Sprint(r.Kind, " ", r.Subject, " ", r.Path))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestNextPeriod(t *testing.T) {
	for was, want := range map[string]string{"2026": "2027", "1999": "2000", "2026 H2": "", "": "", "7": ""} {
		if got := NextPeriod(was); got != want {
			t.Errorf("after %q comes %q, want %q", was, got, want)
		}
	}
}

// fill puts something different from the zero value into each field below v.
func fill(v reflect.Value) {
	switch v.Interface().(type) {
	case uuid.UUID:
		v.Set(reflect.ValueOf(uuid.MustParse("00000000-0000-4000-8000-000000000001")))
		return
	case day.Date:
		v.Set(reflect.ValueOf(day.New(2026, 11, 10)))
		return
	case json.RawMessage:
		v.Set(reflect.ValueOf(json.RawMessage(`[{"name":"A","share":5}]`)))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.String:
		v.SetString("đ <&>")
	case reflect.Int, reflect.Int64:
		v.SetInt(9_007_199_254_740_993) // more than a float64 keeps
	case reflect.Bool:
		v.SetBool(true)
	default:
		panic(v.Kind())
	}
}

// leaves calls f with each single fact below v.
func leaves(path string, v reflect.Value, f func(path string, v reflect.Value)) {
	switch v.Interface().(type) {
	case uuid.UUID, day.Date, json.RawMessage:
		f(path, v)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			leaves(path+"."+v.Type().Field(i).Name, v.Field(i), f)
		}
	case reflect.Slice:
		f(path, v) // one row less
		leaves(path, v.Index(0), f)
	default:
		f(path, v)
	}
}

// The same facts give the same hash, in whatever order they were read, and a
// change of any single fact gives another.
func TestFreeze(t *testing.T) {
	var facts Facts
	fill(reflect.ValueOf(&facts).Elem())
	body, sum, err := Freeze(facts)
	if err != nil {
		t.Fatal(err)
	}
	if _, again, _ := Freeze(facts); again != sum {
		t.Error("the same facts gave another hash")
	}
	if !strings.Contains(body, `"đ <&>"`) || !strings.Contains(body, "9007199254740993") {
		t.Errorf("texts or figures did not survive: %.300s", body)
	}
	read, err := Thaw(body)
	if err != nil {
		t.Fatal(err)
	}
	if _, again, _ := Freeze(read); again != sum {
		t.Error("what was read back has another hash")
	}
	n := 0
	leaves("", reflect.ValueOf(&facts).Elem(), func(path string, v reflect.Value) {
		was := reflect.New(v.Type()).Elem()
		was.Set(v)
		v.SetZero()
		if _, changed, err := Freeze(facts); err != nil || changed == sum {
			t.Errorf("a change of %s leaves the hash (%v)", path, err)
		}
		v.Set(was)
		n++
	})
	if n < 100 {
		t.Errorf("only %d facts were changed", n)
	}

	two := Facts{Swot: []Card{{ID: me, Body: "a"}, {ID: other, Body: "b"}}}
	_, first, _ := Freeze(two)
	slices.Reverse(two.Swot)
	if _, second, _ := Freeze(two); first != second {
		t.Error("the order of reading changed the hash")
	}
}

func TestNeedsApproval(t *testing.T) {
	n := func(v int64) *int64 { return &v }
	base := func() Facts {
		return Facts{
			Account: Account{Name: "A", OwnerID: me},
			Goals:   []Goal{{ID: me, Title: "G", Target: n(500), OwnerID: me, Milestones: []Milestone{{ID: me}}}},
			Risks:   []Risk{{ID: me, Title: "R", Severity: 3, Likelihood: 2, Loss: 900, Status: "open"}},
			Values:  []Value{{ID: me, Kind: "now", Amount: 5}, {ID: other, Kind: "expected_12", Amount: 7}},
			Swot:    []Card{{ID: me}}, Actions: []Action{{ID: me, Status: "doing"}},
		}
	}
	for name, c := range map[string]struct {
		change func(*Facts)
		want   []string
	}{
		"nothing": {func(*Facts) {}, nil},
		"daily business": {func(f *Facts) {
			f.Actions[0].Status = "done"
			f.Swot = nil
			f.Goals[0].Milestones = nil
			f.Goals[0].Current = n(3)
		}, nil},
		"a lower target":     {func(f *Facts) { f.Goals[0].Target = n(400) }, []string{"goal changed G target"}},
		"no target any more": {func(f *Facts) { f.Goals[0].Target = nil }, []string{"goal changed G target"}},
		"a later day":        {func(f *Facts) { f.Goals[0].Due = day.New(2027, 1, 1) }, []string{"goal changed G due"}},
		"a goal more":        {func(f *Facts) { f.Goals = append(f.Goals, Goal{ID: other, Title: "H"}) }, []string{"goal added H "}},
		"a goal less":        {func(f *Facts) { f.Goals = nil }, []string{"goal removed G "}},
		"owners":             {func(f *Facts) { f.Account.OwnerID, f.Goals[0].OwnerID = other, other }, []string{"account changed A owner", "goal changed G owner"}},
		"a likelier risk":    {func(f *Facts) { f.Risks[0].Likelihood = 4 }, []string{"risk changed R likelihood"}},
		"a risk closed":      {func(f *Facts) { f.Risks[0].Status = "closed" }, []string{"risk changed R status"}},
		"what is done of it": {func(f *Facts) { f.Risks[0].Mitigation = "x" }, nil},
		"a risk more":        {func(f *Facts) { f.Risks = append(f.Risks, Risk{ID: other, Title: "S"}) }, []string{"risk added S "}},
		"a risk less":        {func(f *Facts) { f.Risks = nil }, []string{"risk removed R "}},
		"values":             {func(f *Facts) { f.Values[0].Amount = 6; f.Values = f.Values[:1] }, []string{"value changed now amount", "value removed expected_12 "}},
	} {
		after := base()
		c.change(&after)
		var got []string
		for _, x := range NeedsApproval(Diff(State{Facts: base()}, State{Facts: after})) {
			got = append(got, fmt.Sprintf("%s %s %s %s", x.Part, x.How, x.Subject.Text, x.Field))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// The fingerprint is of all that a plan says, and of nothing that follows from other facts.
func TestFingerprint(t *testing.T) {
	var facts Facts
	fill(reflect.ValueOf(&facts).Elem())
	facts.Goals[0].Measure = "typed"
	sum, err := Fingerprint(facts)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	leaves("", reflect.ValueOf(&facts).Elem(), func(path string, v reflect.Value) {
		was := reflect.New(v.Type()).Elem()
		was.Set(v)
		v.SetZero()
		if changed, err := Fingerprint(facts); err != nil || changed == sum {
			t.Errorf("a change of %s leaves the fingerprint (%v)", path, err)
		}
		v.Set(was)
		n++
	})
	if n < 100 {
		t.Errorf("only %d facts were changed", n)
	}
	facts.Goals[0].Measure = "revenue"
	sum, _ = Fingerprint(facts)
	*facts.Goals[0].Current++
	if again, _ := Fingerprint(facts); again != sum {
		t.Error("a figure that follows from other facts changed the fingerprint")
	}
}

// A page that is sent knows which of its lines are new, which say something else, and which are gone.
func TestNews(t *testing.T) {
	a, b, c := uuid.MustParse("00000000-0000-0000-0000-00000000aaaa"), uuid.MustParse("00000000-0000-0000-0000-00000000bbbb"), uuid.MustParse("00000000-0000-0000-0000-00000000cccc")
	was := Facts{Swot: []Card{{ID: a, Body: "A"}, {ID: b, Body: "B"}}}
	is := Facts{Swot: []Card{{ID: a, Body: "A, too"}, {ID: c, Body: "C"}}}
	for name, x := range map[string]struct {
		shown string
		fresh []uuid.UUID
		gone  int
	}{
		"the same":          {Shown(Prints(is)), nil, 0},
		"one of each":       {Shown(Prints(was)), []uuid.UUID{a, c}, 1},
		"nothing was shown": {"", []uuid.UUID{uuid.Nil, a, c}, 0},
		"cut off":           {Shown(Prints(is))[:3], []uuid.UUID{uuid.Nil, a, c}, 0},
	} {
		fresh, gone := News(Prints(is), x.shown)
		if len(fresh) != len(x.fresh) || gone != x.gone {
			t.Errorf("%s: %v and %d gone", name, fresh, gone)
		}
		for _, id := range x.fresh {
			if !fresh[id] {
				t.Errorf("%s: %s is not told", name, id)
			}
		}
	}
}

// A state differs in nothing from itself, read from a snapshot or from the tables.
func TestAStateIsItself(t *testing.T) {
	var facts Facts
	fill(reflect.ValueOf(&facts).Elem())
	body, _, err := Freeze(facts)
	if err != nil {
		t.Fatal(err)
	}
	frozen, err := Thaw(body)
	if err != nil {
		t.Fatal(err)
	}
	facts.Answers[0].List = json.RawMessage(`[{"share": 5, "name": "A"}]`) // as jsonb writes it
	for _, x := range Diff(State{frozen, day.New(2026, 11, 10)}, State{facts, day.New(2026, 11, 10)}) {
		t.Errorf("%s %s %s", x.Part, x.How, x.Field)
	}
}
