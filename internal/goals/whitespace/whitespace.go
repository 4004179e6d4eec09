// Package whitespace shows where a client could buy of us and does not: a grid
// of our products and their business units for a year.
package whitespace

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/fold"
	"trucot/web/ui"
)

// State is how a business unit gets a product.
type State string

// The states of a cell.
const (
	Unknown    State = "unknown"
	NoNeed     State = "no_need"
	InHouse    State = "in_house"
	Competitor State = "competitor"
	Potential  State = "potential"
	Offered    State = "offered"
	Ours       State = "ours"
	Lost       State = "lost"
)

// States lists them as the form offers them.
var States = []State{Unknown, NoNeed, InHouse, Competitor, Potential, Offered, Ours, Lost}

// Cell is what one business unit could buy of one product in a year; money in
// minor units of Currency.
type Cell struct {
	ID          uuid.UUID
	ProductID   uuid.UUID
	ProductName string
	Unit        string
	Year        int
	State       State
	Wallet      *int64 // what they spend on it, whoever they buy of; nil not known
	Ours        int64  // what they buy of us
	Potential   *int64 // what could become ours
	Probability *int   // of that, in percent
	Rank        *int   // ours among Suppliers
	Suppliers   *int
	Competitor  string
	ContractEnd day.Date // of the competitor's contract
	Reason      string   // why it was lost
	NextAction  string
	Currency    string
	Sought      bool // an open opportunity of ours is about the product
	Version     int
}

// Place names a cell in a list of choices: its product, and the unit of the
// client that needs it.
func (c Cell) Place() string {
	if c.Unit == "" {
		return c.ProductName
	}
	return c.ProductName + " · " + c.Unit
}

// At finds the cell whose place a text is, whatever its case and marks.
func At(cells []Cell, text string) (c Cell, found bool) {
	i := slices.IndexFunc(cells, func(c Cell) bool { return fold.Fold(c.Place()) == fold.Fold(text) })
	if i < 0 {
		return c, false
	}
	return cells[i], true
}

// Places are the cells as choices, by their places.
func Places(cells []Cell) (list []ui.Option) {
	for _, c := range cells {
		list = append(list, ui.Option{Value: c.ID.String(), Label: c.Place()})
	}
	return list
}

// ShareOfWallet is ours of their wallet in basis points, 0-10000; known is false
// when neither the wallet nor our rank is.
//
// With the wallet it is ours / wallet. With the rank alone it is the Wallet
// Allocation Rule: (1 - rank/(n+1)) * 2/n, which sums to 1 over the n suppliers.
//
//	ours 2.1 bn of 5 bn: 4200; second of three: (1 - 2/4) * 2/3 = 3333
func (c Cell) ShareOfWallet() (share int, known bool) {
	switch {
	case c.Wallet != nil && *c.Wallet > 0:
		return int(float64(c.Ours) / float64(*c.Wallet) * 10000), true
	case c.Wallet == nil && c.Rank != nil && c.Suppliers != nil:
		n := *c.Suppliers
		return 10000 * 2 * (n + 1 - *c.Rank) / (n * (n + 1)), true
	}
	return 0, false
}

// Gap is what they buy of others: wallet less ours, never below 0; 0 where they
// have no need or the wallet is not known.
func (c Cell) Gap() int64 {
	if c.State == NoNeed || c.Wallet == nil {
		return 0
	}
	return max(0, *c.Wallet-c.Ours)
}

// ending is how many days before its end a competitor's contract must have somebody at work on it.
const ending = 180

// Missed reports whether the cell is an opportunity that nobody pursues: a
// competitor's contract ends within 180 days and there is no next action, it
// was lost, or nobody asked at a key account.
func (c Cell) Missed(today day.Date, key bool) bool {
	if c.Sought || c.NextAction != "" {
		return false
	}
	switch c.State {
	case Competitor:
		return !c.ContractEnd.IsZero() && !c.ContractEnd.Before(today) && c.ContractEnd.Before(today.AddDays(ending))
	case Lost:
		return true
	case Unknown:
		return key
	}
	return false
}

// Totals are the figures of a grid.
type Totals struct {
	Wallet   int64 // known wallets, without cells of no need
	Ours     int64 // in those cells
	Gap      int64
	Cells    int // without those of no need
	OurCells int // of them, those that buy of us
}

// Sum adds a grid up.
func Sum(cells []Cell) Totals {
	var t Totals
	for _, c := range cells {
		if c.State == NoNeed {
			continue
		}
		t.Cells++
		if c.State == Ours {
			t.OurCells++
		}
		if c.Wallet != nil {
			t.Wallet += *c.Wallet
			t.Ours += c.Ours
		}
		t.Gap += c.Gap()
	}
	return t
}

// ShareOfWallet is ours of all known wallets in basis points; known is false
// when no wallet is.
func (t Totals) ShareOfWallet() (share int, known bool) {
	if t.Wallet == 0 {
		return 0, false
	}
	return int(float64(t.Ours) / float64(t.Wallet) * 10000), true
}

// Penetration is the part of the cells with a need that buy of us, in basis
// points: ours / (all - no need).
//
//	3 of 8 cells, one of them without a need: 3/7 = 4285
func (t Totals) Penetration() int {
	if t.Cells == 0 {
		return 0
	}
	return 10000 * t.OurCells / t.Cells
}

// heats is how many shades of gap there are.
const heats = 4

// Heat is the shade of a cell's gap, 0 for none to 4, in quarters of the widest gap of the grid.
func Heat(c Cell, widest int64) int {
	gap := c.Gap()
	if gap == 0 || widest == 0 {
		return 0
	}
	return min(heats, 1+int(float64(gap)/float64(widest)*heats*0.9999))
}
