package debt

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

var (
	today = day.New(2026, time.November, 10)
	lives = Lives{Swot: 90, Answer: 180}
)

func ago(days int) day.Date { return today.AddDays(-days) }

func TestOwed(t *testing.T) {
	tests := []struct {
		name string
		f    Fact
		want bool
	}{
		{"never confirmed", Fact{Kind: Answer, On: today}, true},
		{"confirmed today", Fact{Kind: Answer, Confirmed: true, On: today}, false},
		{"an answer on its last day", Fact{Kind: Answer, Confirmed: true, On: ago(180)}, false},
		{"an answer a day later", Fact{Kind: Answer, Confirmed: true, On: ago(181)}, true},
		{"a card on its last day", Fact{Kind: Swot, Confirmed: true, On: ago(90)}, false},
		{"a card a day later", Fact{Kind: Swot, Confirmed: true, On: ago(91)}, true},
		{"a card that holds until today", Fact{Kind: Swot, Confirmed: true, On: today, ValidUntil: today}, false},
		{"a card that held until yesterday", Fact{Kind: Swot, Confirmed: true, On: today, ValidUntil: ago(1)}, true},
	}
	for _, tt := range tests {
		if got := tt.f.Owed(today, lives); got != tt.want {
			t.Errorf("%s: %t, want %t", tt.name, got, tt.want)
		}
	}
}

func TestSums(t *testing.T) {
	facts := []Fact{
		{Kind: Person},
		{Kind: Person, Confirmed: true, On: today},
		{Kind: Line},
		{Kind: Swot},
		{Kind: Answer, Confirmed: true, On: today},
		{Kind: Value, Confirmed: true, On: ago(200)},
		{Kind: Goal, Confirmed: true, On: today},
	}
	sums := Sums(facts, today, lives)
	for pillar, want := range map[int]Sum{0: {7, 4}, 1: {3, 2}, 2: {3, 1}, 3: {1, 1}, 4: {}} {
		if sums[pillar] != want {
			t.Errorf("pillar %d: %+v, want %+v", pillar, sums[pillar], want)
		}
	}
	if got := (Sum{Facts: 12, Owed: 5}).Share(); got != 4166 {
		t.Errorf("5 of 12 is %d basis points", got)
	}
	if got := (Sum{}).Share(); got != 0 {
		t.Errorf("no facts owe %d", got)
	}
}

func TestFastest(t *testing.T) {
	huong, thinh := uuid.New(), uuid.New()
	facts := []Fact{
		{Kind: Value, Confirmed: true, On: ago(300)},
		{Kind: Swot, Impact: 5, Text: "heavy"},
		{Kind: Answer},
		{Kind: Person, Who: &thinh, WhoName: "Thịnh"},
		{Kind: Person, Who: &huong, WhoName: "Hương"},
		{Kind: Goal, Who: &huong, WhoName: "Hương"},
		{Kind: Link, Who: &huong, WhoName: "Hương", Impact: 3, Text: "first"},
		{Kind: Person, Who: &thinh, WhoName: "Thịnh", Confirmed: true, On: today},
	}
	list := Fastest(facts, today, lives)
	names := []string{"Hương", "", "", "Thịnh"}
	counts := []int{3, 2, 1, 1}
	if len(list) != len(names) {
		t.Fatalf("%d payments, want %d", len(list), len(names))
	}
	for i, p := range list {
		if p.Name != names[i] || len(p.Facts) != counts[i] {
			t.Errorf("payment %d: %q pays %d, want %q and %d", i, p.Name, len(p.Facts), names[i], counts[i])
		}
	}
	if list[0].Facts[0].Text != "first" || list[1].Facts[0].Text != "heavy" || !list[2].Figures {
		t.Error("the heaviest fact is not first, or the figures are not told apart")
	}
}
