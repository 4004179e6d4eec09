package opportunity

import (
	"testing"

	"github.com/google/uuid"

	"trucot/internal/goals/whitespace"
	"trucot/internal/kernel/day"
)

var today = day.New(2026, 11, 10)

func TestWeighted(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		amount int64
		p      int
		want   int64
	}{
		{1_900_000_000, 50, 950_000_000}, {900_000_000_000_000_000, 100, 900_000_000_000_000_000}, {99, 50, 49}, {5, 0, 0},
	} {
		if got := (Opportunity{Amount: tt.amount, Probability: tt.p}).Weighted(); got != tt.want {
			t.Errorf("%d at %d %% is %d, want %d", tt.amount, tt.p, got, tt.want)
		}
	}
	list := []Opportunity{
		{Amount: 100, Probability: 50, Stage: "trial", NextDue: today.AddDays(-1)},
		{Amount: 300, Probability: 20, Stage: "explore", NextDue: today},
		{Amount: 999, Probability: 100, Stage: Won, NextDue: today.AddDays(-9)},
	}
	sum := Sum(list, today)
	if sum != (Totals{2, 400, 110, 1}) || sum.Chance() != 28 {
		t.Errorf("the sum is %+v, chance %d", sum, sum.Chance())
	}
}

// The rule of 4.3 at both sides of each limit.
func TestFind(t *testing.T) {
	t.Parallel()
	ends := func(in int) day.Date { return today.AddDays(in) }
	for name, tt := range map[string]struct {
		cell whitespace.Cell
		key  bool
		want Trigger
	}{
		"a rival's contract that ends in 179": {whitespace.Cell{State: whitespace.Competitor, ContractEnd: ends(179)}, false, ContractEnding},
		"a rival's contract that ends in 180": {whitespace.Cell{State: whitespace.Competitor, ContractEnd: ends(180)}, false, ""},
		"a rival's contract, somebody on it":  {whitespace.Cell{State: whitespace.Competitor, ContractEnd: ends(9), NextAction: "x"}, false, ""},
		"a rival's contract that is pursued":  {whitespace.Cell{State: whitespace.Competitor, ContractEnd: ends(9), Sought: true}, false, ""},
		"a lost cell":                         {whitespace.Cell{State: whitespace.Lost}, false, CellLost},
		"an unknown cell of a key account":    {whitespace.Cell{State: whitespace.Unknown}, true, CellUnknown},
		"an unknown cell of another":          {whitespace.Cell{State: whitespace.Unknown}, false, ""},
		"a cell of ours":                      {whitespace.Cell{State: whitespace.Ours}, true, ""},
	} {
		tt.cell.ID, tt.cell.Year = uuid.New(), today.Year()
		found := Find([]whitespace.Cell{tt.cell}, today, tt.key)
		if (len(found) == 1) != (tt.want != "") || len(found) == 1 && found[0].Trigger != tt.want {
			t.Errorf("%s finds %+v, want %q", name, found, tt.want)
		}
		tt.cell.Year++
		if len(Find([]whitespace.Cell{tt.cell}, today, tt.key)) != 0 {
			t.Errorf("%s of next year is found", name)
		}
	}
}

func TestKindOfACell(t *testing.T) {
	t.Parallel()
	for want, list := range map[Kind][]whitespace.Cell{
		WinBack:   {{State: whitespace.Lost}, {State: whitespace.Lost, Ours: 5}},
		Renewal:   {{State: whitespace.Ours, ContractEnd: today}},
		Upsell:    {{State: whitespace.Ours}, {State: whitespace.Competitor, Ours: 3}},
		CrossSell: {{State: whitespace.Competitor}, {State: whitespace.Unknown}, {State: whitespace.Potential}},
	} {
		for _, c := range list {
			if got := KindOf(c); got != want {
				t.Errorf("%+v becomes %s, want %s", c, got, want)
			}
		}
	}
}

func TestAFindStaysAwayUntilItsFactsAreOthers(t *testing.T) {
	t.Parallel()
	cell := whitespace.Cell{ID: uuid.New(), Year: today.Year(), State: whitespace.Competitor, ContractEnd: today.AddDays(30)}
	found := Find([]whitespace.Cell{cell}, today, false)
	lost := Opportunity{SubjectID: &cell.ID, Fact: found[0].Fact, Stage: Lost}
	if len(Open(found, []Opportunity{lost})) != 0 {
		t.Error("what was tried and lost on these facts is found again")
	}
	cell.ContractEnd = today.AddDays(60)
	if len(Open(Find([]whitespace.Cell{cell}, today, false), []Opportunity{lost})) != 1 {
		t.Error("a new contract end is not found")
	}
}

func TestOrder(t *testing.T) {
	t.Parallel()
	list := []Opportunity{
		{Title: "b", Amount: 100, Probability: 90, Stage: "trial", Due: today}, {Title: "a", Amount: 900, Probability: 5, Stage: "explore"}, {Title: "c", Amount: 9900, Probability: 100, Stage: Won, NextDue: today},
	}
	for by, want := range map[Sort]string{"amount": "abc", "weighted": "bac", "probability": "bac", "stage": "abc", "due": "bac", "next": "abc", "title": "abc"} {
		got := ""
		for _, o := range Order(list, by) {
			got += o.Title
		}
		if got != want {
			t.Errorf("by %s the order is %s, want %s", by, got, want)
		}
	}
}
