// Package opportunity is what more a client could buy of us: how likely, worth
// how much, what comes next, and what the whitespace says we let pass.
package opportunity

import (
	"cmp"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/goals/proposal"
	"trucot/internal/goals/whitespace"
	"trucot/internal/kernel/day"
)

// Kind is how an opportunity would come about.
type Kind string

// The kinds.
const (
	Upsell    Kind = "upsell"
	CrossSell Kind = "cross_sell"
	Renewal   Kind = "renewal"  // keeps what they buy now
	WinBack   Kind = "win_back" // takes back what was lost
	Missed    Kind = "missed"   // that we let pass
)

// Kinds lists them as shown.
var Kinds = []Kind{Upsell, CrossSell, Renewal, WinBack, Missed}

// Stage is how far an opportunity has come.
type Stage string

// The two ends.
const (
	Won  Stage = "won"
	Lost Stage = "lost"
)

// Stages lists them in order.
var Stages = []Stage{"explore", "propose", "trial", "negotiate", "close", Won, Lost}

// likely is how likely a stage is in percent, unless someone knows better.
var likely = map[Stage]int{"explore": 20, "propose": 40, "trial": 50, "negotiate": 60, "close": 80, Won: 100, Lost: 0}

// Likely is the usual probability of a stage in percent: 20, 40, 50, 60, 80, won 100, lost 0.
func Likely(s Stage) int { return likely[s] }

// Opportunity is more that could be sold, or that we miss. Amount is a year's
// worth in minor units, Probability in percent.
type Opportunity struct {
	ID          uuid.UUID
	Kind        Kind
	Title       string
	Product     string
	Amount      int64
	Currency    string
	Probability int
	Stage       Stage
	Reason      string // why it is missed or was lost
	NextAction  string
	NextDue     day.Date
	OwnerID     uuid.UUID
	OwnerName   string
	Due         day.Date   // by when it should be closed
	ClosedOn    day.Date   // when it was won or lost
	CellID      *uuid.UUID // the whitespace cell that it came from
	CellYear    int
	CellName    string
	ContractID  *uuid.UUID // the contract that it renews
	Contract    string     // its name
	Trigger     Trigger    // the rule that found it; "" when a person did
	SubjectID   *uuid.UUID
	Fact        string
	Version     int
}

// Live reports whether the opportunity can still be won.
func (o Opportunity) Live() bool { return o.Stage != Won && o.Stage != Lost }

// Weighted is the amount times the probability, rounded down.
//
// Example: 1,9 bn at 50 % is 0,95 bn.
func (o Opportunity) Weighted() int64 {
	p := int64(o.Probability)
	return o.Amount/100*p + o.Amount%100*p/100
}

// Late reports whether the next step is overdue.
func (o Opportunity) Late(today day.Date) bool {
	return o.Live() && !o.NextDue.IsZero() && o.NextDue.Before(today)
}

// Totals are the figures of live opportunities; money in minor units.
type Totals struct {
	N        int
	Amount   int64
	Weighted int64
	Late     int // next steps overdue
}

// Chance is the mean probability weighted by amount, in percent; 0 without amounts.
func (t Totals) Chance() int {
	if t.Amount == 0 {
		return 0
	}
	return int(float64(t.Weighted)/float64(t.Amount)*100 + 0.5)
}

// Sum adds up the live ones.
func Sum(list []Opportunity, today day.Date) Totals {
	var t Totals
	for _, o := range list {
		if !o.Live() {
			continue
		}
		t.N++
		t.Amount, t.Weighted = t.Amount+o.Amount, t.Weighted+o.Weighted()
		if o.Late(today) {
			t.Late++
		}
	}
	return t
}

// Sort is an order of the list.
type Sort string

// Sorts lists the orders; the first is the usual one.
var Sorts = []Sort{"amount", "weighted", "probability", "stage", "due", "next", "title"}

// Order sorts a list: what is over stands last.
func Order(list []Opportunity, by Sort) []Opportunity {
	out := slices.Clone(list)
	over := func(o Opportunity) int {
		if o.Live() {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(out, func(a, b Opportunity) int {
		most := cmp.Or(over(a)-over(b), cmp.Compare(b.Amount, a.Amount))
		switch by {
		case "weighted":
			return cmp.Or(over(a)-over(b), cmp.Compare(b.Weighted(), a.Weighted()), most)
		case "probability":
			return cmp.Or(over(a)-over(b), cmp.Compare(b.Probability, a.Probability), most)
		case "stage":
			return cmp.Or(slices.Index(Stages, a.Stage)-slices.Index(Stages, b.Stage), most)
		case "due":
			return cmp.Or(over(a)-over(b), soonest(a.Due, b.Due), most)
		case "next":
			return cmp.Or(over(a)-over(b), soonest(a.NextDue, b.NextDue), most)
		case "title":
			return cmp.Or(cmp.Compare(a.Title, b.Title), most)
		}
		return most
	})
	return out
}

// soonest puts days in order, no day last.
func soonest(a, b day.Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}

// Trigger is a rule that finds a missed opportunity.
type Trigger string

// The rules of domain model 4.3.
const (
	ContractEnding Trigger = "contract_ending" // a competitor's, within 180 days
	CellLost       Trigger = "cell_lost"
	CellUnknown    Trigger = "cell_unknown" // at a key account
)

// Found is an opportunity that a rule finds in the whitespace.
type Found struct {
	proposal.Sign
	Trigger Trigger
	Cell    whitespace.Cell
}

var triggerOf = map[whitespace.State]Trigger{
	whitespace.Competitor: ContractEnding, whitespace.Lost: CellLost, whitespace.Unknown: CellUnknown,
}

// Find is what we miss on a day: cells of a competitor whose contract ends
// within 180 days, cells that were lost, cells of a key account that nobody
// asked about, each with nobody at work on it; the widest gap first. What a
// cell says now is its fact: a new contract end is found anew.
func Find(cells []whitespace.Cell, today day.Date, key bool) []Found {
	var list []Found
	for _, c := range cells {
		if c.Year != today.Year() || !c.Missed(today, key) {
			continue
		}
		fact := string(c.State)
		if c.State == whitespace.Competitor {
			fact += " " + c.ContractEnd.String()
		}
		t := triggerOf[c.State]
		list = append(list, Found{proposal.Sign{Trigger: string(t), Subject: c.ID, Fact: fact}, t, c})
	}
	slices.SortStableFunc(list, func(a, b Found) int { return cmp.Compare(b.Amount(), a.Amount()) })
	return list
}

// Amount is what a year of it would be worth in minor units: what could become ours, else the gap.
func (f Found) Amount() int64 { return Worth(f.Cell) }

// Worth is what a cell could bring in a year, in minor units: its potential when someone judged it, else its gap.
func Worth(c whitespace.Cell) int64 {
	if c.Potential != nil {
		return *c.Potential
	}
	return c.Gap()
}

// KindOf is what a cell becomes: what was lost is won back; what is ours is
// renewed while its contract ends, else sold more of; all else is a product they
// do not buy of us yet.
func KindOf(c whitespace.Cell) Kind {
	switch {
	case c.State == whitespace.Lost:
		return WinBack
	case c.State == whitespace.Ours && !c.ContractEnd.IsZero():
		return Renewal
	case c.State == whitespace.Ours || c.Ours > 0:
		return Upsell
	}
	return CrossSell
}

// Open are the finds that no opportunity came of; one that ended on other facts does not count.
func Open(found []Found, list []Opportunity) []Found {
	return slices.DeleteFunc(slices.Clone(found), func(f Found) bool {
		return slices.ContainsFunc(list, func(o Opportunity) bool {
			return o.SubjectID != nil && *o.SubjectID == f.Subject && (o.Live() || o.Fact == f.Fact)
		})
	})
}

// Waiting are the finds that nobody turned down.
func Waiting(accountID uuid.UUID, open []Found, dismissed []proposal.Dismissal) []Found {
	return slices.DeleteFunc(slices.Clone(open), func(f Found) bool {
		_, down := proposal.Of(dismissed, f.ID(accountID))
		return down
	})
}
