package interview

import (
	"reflect"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/business/clientgoal"
	"trucot/internal/business/insight"
	"trucot/internal/business/swot"
	"trucot/internal/kernel/day"
	"trucot/internal/relationships/stakeholder"
)

var today = day.New(2026, 11, 10)

func idOf(name string) uuid.UUID { return uuid.NewSHA1(uuid.Nil, []byte(name)) }

func card(name string, impact int, confirmed bool, age int) swot.Card {
	s := swot.Card{ID: idOf(name), Quadrant: "threat", Body: name, Confirmed: confirmed, UpdatedOn: today.AddDays(-age)}
	if impact > 0 {
		s.Impact = &impact
	}
	return s
}

// facts of an account of which everything is known.
func known() Facts {
	f := Facts{Today: today, SwotLife: 90, AnswerLife: 180}
	for _, g := range answer.Groups {
		for _, q := range g.Questions {
			f.Answers = append(f.Answers, answer.Answer{Question: q, Body: string(q), AnsweredOn: today, Confirmed: true, Version: 1})
		}
	}
	return f
}

func texts(list []Ask) []string {
	var out []string
	for _, a := range list {
		text := a.Text
		if text == "" {
			text = a.Ref
		}
		out = append(out, text+" "+string(a.Why))
	}
	return out
}

func TestGuide(t *testing.T) {
	t.Parallel()
	huong := idOf("huong")
	for _, tt := range []struct {
		name   string
		change func(*Facts)
		want   []string
	}{
		{"all known", func(*Facts) {}, nil},
		{"nothing known", func(f *Facts) { f.Answers = nil }, []string{
			"revenue_model missing", "biggest_customers missing", "marketing_message missing", "competitive_advantage missing", "vision missing",
		}},
		{"missing before old before assumed, cards after", func(f *Facts) {
			f.Answers[0].Confirmed = false
			f.Answers[1].AnsweredOn = today.AddDays(-181)
			f.Answers = f.Answers[:4]
			f.Swot = []swot.Card{card("light", 3, false, 0), card("unweighed", 0, false, 0), card("four", 4, false, 0), card("five", 5, false, 0), card("old", 4, true, 91), card("sure", 5, true, 90)}
		}, []string{"vision missing", "biggest_customers stale", "revenue_model assumed", "old stale", "five assumed", "four assumed"}},
		{"the person's own first", func(f *Facts) {
			f.Person = &Person{ID: huong, Missing: []stakeholder.Factor{"authority"}, Told: []stakeholder.NeedKind{"need", "pain"}}
			f.Goals = []clientgoal.Goal{{ID: idOf("a"), Title: "a"}, {ID: idOf("b"), Title: "b", ToldBy: &huong}, {ID: idOf("c"), Title: "c", Confirmed: true}}
			f.Chain = []insight.Node{
				{ID: idOf("a"), Kind: insight.Goal, Body: "a", State: insight.Unconfirmed},
				{ID: idOf("p"), Kind: "pressure", Body: "p", State: insight.Unconfirmed},
				{ID: idOf("o"), Kind: "obstacle", Body: "o", State: insight.Unconfirmed, OwnerID: &huong},
				{ID: idOf("s"), Kind: "solution", Body: "s", State: "implemented"},
			}
		}, []string{"b assumed", "a assumed", "o assumed", "p assumed", "authority missing", "wish missing"}},
		{"four of a kind", func(f *Facts) {
			for _, name := range []string{"1", "2", "3", "4", "5", "6"} {
				f.Goals = append(f.Goals, clientgoal.Goal{ID: idOf(name), Title: name})
			}
		}, []string{"1 assumed", "2 assumed", "3 assumed", "4 assumed"}},
	} {
		f := known()
		tt.change(&f)
		if got := texts(Guide(f)); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestFindKnowsOnlyTheAccounts(t *testing.T) {
	t.Parallel()
	f := known()
	f.Swot = []swot.Card{card("light", 1, true, 0)}
	for topic, want := range map[Topic]bool{
		{Answer, "vision"}: true, {Answer, "x"}: false, {Swot, idOf("light").String()}: true, {Swot, idOf("gone").String()}: false,
		{ClientGoal, idOf("light").String()}: false, {Free, "1"}: true, {Free, "3"}: false, {Factor, "title"}: true, {Factor, "x"}: false, {Need, "pain"}: true, {"x", "1"}: false,
	} {
		if _, found := f.Find(topic); found != want {
			t.Errorf("%v is found: %v", topic, found)
		}
	}
}

func TestProof(t *testing.T) {
	t.Parallel()
	me, huong := uuid.New(), uuid.New()
	p := Proof{Source: "Hương, 5/11", On: today.AddDays(-5), Today: today, By: me, ToldBy: &huong}
	if a := p.answer(answer.Answer{Body: "cũ"}); a.Body != "cũ" || a.Source != p.Source || a.AnsweredOn != p.On || !a.Confirmed {
		t.Errorf("answer kept: %+v", a)
	}
	if s := p.card(swot.Card{Body: "x"}); s.Body != "x" || !s.Confirmed || *s.ConfirmedBy != me || s.ConfirmedOn != today {
		t.Errorf("card: %+v", s)
	}
	if g := p.goal(clientgoal.Goal{}); !g.Confirmed || *g.ToldBy != huong {
		t.Errorf("goal: %+v", g)
	}
	if n := p.node(insight.Node{Kind: "obstacle", State: insight.Unconfirmed}); n.State != insight.Confirmed || *n.ConfirmedBy != me {
		t.Errorf("link: %+v", n)
	}
	if n := p.node(insight.Node{Kind: "obstacle", State: "overcome"}); n.State != "overcome" {
		t.Errorf("a link at its end fell back to %q", n.State)
	}
	p.Text = "mới"
	if a := p.answer(answer.Answer{Body: "cũ"}); a.Body != "mới" {
		t.Errorf("answer replaced: %+v", a)
	}
}
