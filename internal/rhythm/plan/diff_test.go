package plan

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	_ "trucot/internal/kernel/i18n/catalog"
)

var (
	then = day.New(2026, time.September, 1)
	now  = day.New(2026, time.November, 10)
)

func one(n int) *int         { return &n }
func hundred(n int64) *int64 { return &n }

// whole is a plan with one thing of each kind.
func whole() Facts {
	boss := uuid.MustParse("00000000-0000-0000-0000-000000000001")
	id := func(n int) uuid.UUID { return uuid.MustParse(fmt.Sprintf("00000000-0000-0000-0000-%012d", n)) }
	return Facts{
		Account: Account{Name: "A", Status: "active", Tier: 1, LevelNow: "preferred", LevelTarget: "partner", Vision: "V", OwnerID: id(90), Owner: "O"},
		Stakeholders: []Assessment{{
			ID: id(2), Title: "Giám đốc tài chính", Department: "Tài chính", Authority: "final", Influence: 4, Interest: 3, Status: "inner", Support: one(0),
			Openness: 3, Goodwill: 3, Coverage: "regular", Cadence: one(30), ReportsTo: &boss,
		}},
		Swot:        []Card{{ID: id(3), Subject: "client", Quadrant: "strength", Body: "B", Evidence: "E", Source: "S"}},
		Answers:     []Answer{{ID: id(4), Question: "vision", Body: "B", List: json.RawMessage(`[]`), Source: "S", AnsweredOn: then}},
		ClientGoals: []ClientGoal{{ID: id(5), Title: "T", Metric: "M", TargetYear: one(2028), Source: "S"}},
		Needs:       []Need{{ID: id(6), StakeholderID: &boss, Kind: "need", Body: "B", Response: "R", Lever: "product"}},
		Strategies:  []Strategy{{ID: id(7), Type: "SO", Move: "M", Help: "H", Status: "idea"}},
		Goals: []Goal{{
			ID: id(8), Title: "G", Kind: "revenue", Status: "open", OwnerID: id(91), Owner: "O", Metric: "M", Unit: "%", Direction: "up", Baseline: hundred(100),
			Target: hundred(500), Current: hundred(200), CustomerWin: "C", OurWin: "W", Start: then, Due: now,
			Milestones: []Milestone{{ID: id(9), Title: "M", Due: now, Owner: "O"}},
		}},
		Risks:         []Risk{{ID: id(10), Title: "R", Reason: "price", Severity: 3, Likelihood: 2, Loss: 100, Currency: "VND", Status: "open", Mitigation: "M", Owner: "O"}},
		Opportunities: []Chance{{ID: id(11), Kind: "sell_more", Title: "C", Product: "P", Amount: 100, Currency: "VND", Stage: "explore", Reason: "R", Owner: "O", Due: now}},
		Values:        []Value{{ID: id(12), Kind: "expected_12", Product: "P", Unit: "U", Amount: 3_400_000_000, Probability: 5000, Currency: "VND"}},
		Checks:        []Check{{ID: id(13), Question: "churn", NoneOn: then, Note: "N"}},
		Priorities:    []Priority{{ID: id(16), Place: 1, Text: "F", GoalID: &boss}},
		Cells:         []Cell{{ID: id(15), Product: "P", Unit: "U", Year: 2026, State: "ours", Ours: 100, Currency: "VND"}},
		Actions:       []Action{{ID: id(14), Title: "A", Status: "accepted", GoalID: &boss, MilestoneID: &boss, Owner: "O", Due: now}},
	}
}

func diff(was, is Facts) []Difference { return Diff(State{was, now}, State{is, now}) }

func TestDiffReads(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*Facts)
		vi, en string
	}{
		{"an attitude", func(f *Facts) { f.Stakeholders[0].Support = one(1) }, "Giám đốc tài chính: Trung lập → Ủng hộ", "Giám đốc tài chính: Neutral → Supporter"},
		{"an attitude forgotten", func(f *Facts) { f.Stakeholders[0].Support = nil }, "Giám đốc tài chính: Trung lập → Chưa rõ", "Giám đốc tài chính: Neutral → Unknown"},
		{"power", func(f *Facts) { f.Stakeholders[0].Influence = 5 }, "Giám đốc tài chính: quyền lực 4 → 5", "Giám đốc tài chính: power 4 → 5"},
		{"a person gone", func(f *Facts) { f.Stakeholders = nil }, "Bên liên quan không còn: Giám đốc tài chính", "Removed, stakeholder: Giám đốc tài chính"},
		{"more value", func(f *Facts) { f.Values[0].Amount += 1_200_000_000 }, "Kỳ vọng 12 tháng, P, U: giá trị +1,2\u00a0tỷ", "Expected, 12 months, P, U: amount +"},
		{"less value", func(f *Facts) { f.Values[0].Amount -= 200_000_000 }, "giá trị −200", "amount −"},
		{"a target", func(f *Facts) { f.Goals[0].Target = hundred(400) }, "G: đích 5 → 4", "G: target 5 → 4"},
		{"progress", func(f *Facts) { f.Goals[0].Current = hundred(350) }, "G: tiến độ 2 → 3,5", "G: progress 2 → 3.5"},
		{"a goal dropped", func(f *Facts) { f.Goals[0].Status = "dropped" }, "G: trạng thái Đang theo đuổi → Dừng", "G: status "},
		{"a goal renamed", func(f *Facts) { f.Goals[0].Title = "H" }, "G: tên gọi nay là “H”", "G: title now “H”"},
		{"a milestone done", func(f *Facts) { f.Goals[0].Milestones[0].DoneOn = now }, "Cột mốc đã xong: M", "Done, milestone: M"},
		{"a milestone slipped", func(f *Facts) { f.Goals[0].Milestones[0].Due = now.AddDays(14) }, "Cột mốc lùi từ 10/11/2026 sang 24/11/2026: M", "Slipped from "},
		{"a milestone earlier", func(f *Facts) { f.Goals[0].Milestones[0].Due = then }, "M: hạn 10/11/2026 → 01/09/2026", "M: due date "},
		{"an action added", func(f *Facts) { f.Actions = append(f.Actions, Action{ID: uuid.New()}) }, "Thêm 1 việc", "1 action added"},
		{"an action done", func(f *Facts) { f.Actions[0].Status, f.Actions[0].DoneOn = "done", now }, "Xong 1 việc", "1 action done"},
		{"an action called off", func(f *Facts) { f.Actions[0].Status = "cancelled" }, "Bỏ 1 việc", "1 action dropped"},
		{"a new risk", func(f *Facts) { f.Risks = append(f.Risks, Risk{ID: uuid.New(), Title: "X"}) }, "Rủi ro mới: X", "New risk: X"},
		{"a risk worse", func(f *Facts) { f.Risks[0].Severity = 4 }, "R: mức nghiêm trọng 3 → 4", "R: severity 3 → 4"},
		{"a stage", func(f *Facts) { f.Opportunities[0].Stage = "won" }, "C: giai đoạn Tìm hiểu → ", "C: stage "},
		{"a card", func(f *Facts) { f.Swot = append(f.Swot, Card{ID: uuid.New(), Body: "X"}) }, "Thẻ SWOT mới: X", "New SWOT card: X"},
		{"an answer confirmed", func(f *Facts) { f.Answers[0].Confirmed = true }, ": đã xác nhận", ": confirmed"},
		{"an answer doubted", func(f *Facts) { f.ClientGoals[0].Achieved = true }, "T: đã đạt", "T: achieved"},
		{"a need answered", func(f *Facts) { f.Needs[0].Response = "" }, "B: bỏ trống cách đáp ứng", "B: our response cleared"},
		{"a strategy chosen", func(f *Facts) { f.Strategies[0].Status = "accepted" }, "M: trạng thái Ý tưởng → Đã chọn", "M: status "},
		{"a new owner", func(f *Facts) { f.Account.OwnerID, f.Account.Owner = uuid.New(), "N" }, "A: người phụ trách O → N", "A: owner O → N"},
	}
	for _, tt := range tests {
		after := whole()
		tt.change(&after)
		list := diff(whole(), after)
		if len(list) != 1 {
			t.Errorf("%s: %d sentences, want 1: %+v", tt.name, len(list), list)
			continue
		}
		for lang, want := range map[string]string{"vi": tt.vi, "en": tt.en} {
			ctx := i18n.With(context.Background(), i18n.Locale{Lang: lang})
			if got := list[0].Text(ctx); !strings.Contains(got, want) || strings.Contains(got, "⟦") {
				t.Errorf("%s: %q, want %q", tt.name, got, want)
			}
		}
	}
}

// A figure in money reads as money does elsewhere.
func TestDiffOfMoney(t *testing.T) {
	t.Parallel()
	was, is := whole(), whole()
	was.Goals[0].Unit, is.Goals[0].Unit = "₫", "₫"
	was.Goals[0].Target, is.Goals[0].Target = hundred(310_000_000_000), hundred(331_000_000_000)
	list := diff(was, is)
	ctx := i18n.With(context.Background(), i18n.Locale{Lang: "vi", Currency: "VND"})
	if got := list[0].Text(ctx); len(list) != 1 || !strings.Contains(got, "3,1\u00a0tỷ") || !strings.Contains(got, "3,3\u00a0tỷ") {
		t.Errorf("%d sentences: %q", len(list), got)
	}
}

func TestDiffCountsWhatBecameLate(t *testing.T) {
	t.Parallel()
	f := whole()
	list := Diff(State{f, then}, State{f, now.AddDays(1)})
	if len(list) != 1 || list[0].How != Late || list[0].N != 1 {
		t.Errorf("time alone: %+v, want one action late", list)
	}
	if list := Diff(State{f, now.AddDays(1)}, State{f, now.AddDays(9)}); len(list) != 0 {
		t.Errorf("late before and after: %+v", list)
	}
}

func TestDiffOfEqualStatesIsEmpty(t *testing.T) {
	t.Parallel()
	body, _, err := Freeze(whole())
	if err != nil {
		t.Fatal(err)
	}
	thawed, err := Thaw(body)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []Facts{{}, whole(), thawed} {
		if list := diff(f, f); len(list) != 0 {
			t.Errorf("a state differs from itself: %+v", list)
		}
	}
	if list := diff(whole(), thawed); len(list) != 0 {
		t.Errorf("freezing and thawing changes %+v", list)
	}
}

// inWords are columns that say again, in words, who or what an id names.
var inWords = map[string]bool{"Account.Owner": true, "Goals.Owner": true, "Answers.Own": true, "Cells.Currency": true}

// Each fact of a plan, changed alone, gives exactly one sentence, in both
// languages; a field added to Facts and forgotten in Diff fails here.
func TestEachFactGivesOneSentence(t *testing.T) {
	t.Parallel()
	seen := 0
	walk(whole(), func(path string, change func(*Facts)) {
		seen++
		after := whole()
		change(&after)
		list := diff(whole(), after)
		if want := 1; len(list) != want && !inWords[path] {
			t.Errorf("%s changed: %d sentences, want %d: %+v", path, len(list), want, list)
		}
		for _, lang := range i18n.Langs() {
			for _, x := range list {
				if s := x.Text(i18n.With(context.Background(), i18n.Locale{Lang: lang})); s == "" || strings.Contains(s, "⟦enum.diff") || strings.Contains(s, "⟦plan") {
					t.Errorf("%s: %q", path, s)
				}
			}
		}
	})
	if seen < 80 {
		t.Errorf("only %d facts were changed", seen)
	}
}

// walk calls f with a change of each fact of a plan but ids.
func walk(f Facts, visit func(string, func(*Facts))) {
	typ := reflect.TypeOf(f)
	for i := range typ.NumField() {
		name := typ.Field(i).Name
		elem := typ.Field(i).Type
		at := func(f *Facts) reflect.Value { return reflect.ValueOf(f).Elem().Field(i) }
		if elem.Kind() == reflect.Slice {
			elem = elem.Elem()
			list := at
			at = func(f *Facts) reflect.Value { return list(f).Index(0) }
		}
		walkFields(name, elem, at, visit)
	}
	walkFields("Milestones", reflect.TypeOf(Milestone{}), func(f *Facts) reflect.Value { return reflect.ValueOf(&f.Goals[0].Milestones[0]).Elem() }, visit)
}

func walkFields(name string, typ reflect.Type, at func(*Facts) reflect.Value, visit func(string, func(*Facts))) {
	for j := range typ.NumField() {
		field := typ.Field(j)
		if field.Name == "ID" || field.Name == "Milestones" {
			continue
		}
		visit(name+"."+field.Name, func(f *Facts) { alter(at(f).Field(j)) })
	}
}

// alter sets a field to another value.
func alter(v reflect.Value) {
	switch x := v.Addr().Interface().(type) {
	case *string:
		*x += "x"
	case *int:
		*x++
	case *int64:
		*x++
	case *bool:
		*x = !*x
	case **int:
		*x = one(2)
	case **int64:
		*x = hundred(77)
	case *uuid.UUID:
		*x = uuid.New()
	case **uuid.UUID:
		id := uuid.New()
		*x = &id
	case *day.Date:
		if x.IsZero() {
			*x = now
		} else {
			*x = x.AddDays(3)
		}
	case *json.RawMessage:
		*x = json.RawMessage(`["x"]`)
	case *[]string:
		*x = []string{"user"}
	default:
		panic(v.Type().String())
	}
}
