package whitespace

import (
	"testing"
	"time"

	"trucot/internal/kernel/day"
)

var today = day.New(2026, time.November, 10)

func of[T any](v T) *T { return &v }

func TestShareOfWallet(t *testing.T) {
	tests := []struct {
		name  string
		c     Cell
		share int
		known bool
	}{
		{"of a known wallet", Cell{Wallet: of(int64(5_000_000_000)), Ours: 2_100_000_000}, 4200, true},
		{"nothing is known", Cell{Ours: 5}, 0, false},
		{"an empty wallet", Cell{Wallet: of(int64(0))}, 0, false},
		{"second of three", Cell{Rank: of(2), Suppliers: of(3)}, 3333, true},
		{"the wallet wins over the rank", Cell{Wallet: of(int64(100)), Ours: 10, Rank: of(1), Suppliers: of(2)}, 1000, true},
	}
	for _, tt := range tests {
		if share, known := tt.c.ShareOfWallet(); share != tt.share || known != tt.known {
			t.Errorf("%s: %d, %t; want %d, %t", tt.name, share, known, tt.share, tt.known)
		}
	}
}

// The Wallet Allocation Rule shares out the whole wallet, the first supplier most.
func TestWalletAllocationRuleSumsToOne(t *testing.T) {
	for n := 1; n <= 20; n++ {
		sum, last := 0, 10001
		for rank := 1; rank <= n; rank++ {
			share, known := Cell{Rank: of(rank), Suppliers: of(n)}.ShareOfWallet()
			if !known || share >= last {
				t.Errorf("rank %d of %d: %d after %d", rank, n, share, last)
			}
			sum, last = sum+share, share
		}
		if sum > 10000 || sum < 10000-n {
			t.Errorf("%d suppliers share out %d", n, sum)
		}
	}
}

func TestSum(t *testing.T) {
	cells := []Cell{
		{State: Ours, Wallet: of(int64(100)), Ours: 60},
		{State: Competitor, Wallet: of(int64(50))},
		{State: NoNeed, Wallet: of(int64(900))},
		{State: Unknown},
		{State: Ours, Ours: 30},
	}
	got := Sum(cells)
	if want := (Totals{Wallet: 150, Ours: 60, Gap: 90, Cells: 4, OurCells: 2}); got != want {
		t.Errorf("Sum = %+v, want %+v", got, want)
	}
	if share, known := got.ShareOfWallet(); share != 4000 || !known {
		t.Errorf("share of wallet %d, %t", share, known)
	}
	if got.Penetration() != 5000 {
		t.Errorf("penetration %d", got.Penetration())
	}
	if _, known := Sum(nil).ShareOfWallet(); known || Sum(nil).Penetration() != 0 {
		t.Error("an empty grid has figures")
	}
}

func TestMissed(t *testing.T) {
	tests := []struct {
		name string
		c    Cell
		key  bool
		want bool
	}{
		{"a contract that ends in 179 days", Cell{State: Competitor, ContractEnd: today.AddDays(179)}, false, true},
		{"in 180", Cell{State: Competitor, ContractEnd: today.AddDays(180)}, false, false},
		{"that ended", Cell{State: Competitor, ContractEnd: today.AddDays(-1)}, false, false},
		{"with a next action", Cell{State: Competitor, ContractEnd: today.AddDays(9), NextAction: "Gửi mẫu"}, false, false},
		{"with an opportunity", Cell{State: Competitor, ContractEnd: today.AddDays(9), Sought: true}, false, false},
		{"lost", Cell{State: Lost}, false, true},
		{"unknown at a key account", Cell{State: Unknown}, true, true},
		{"unknown elsewhere", Cell{State: Unknown}, false, false},
		{"ours", Cell{State: Ours}, true, false},
	}
	for _, tt := range tests {
		if got := tt.c.Missed(today, tt.key); got != tt.want {
			t.Errorf("%s: %t, want %t", tt.name, got, tt.want)
		}
	}
}

func TestHeat(t *testing.T) {
	for gap, want := range map[int64]int{0: 0, 1: 1, 25: 1, 26: 2, 50: 2, 75: 3, 76: 4, 100: 4} {
		if got := Heat(Cell{State: Competitor, Wallet: of(gap)}, 100); got != want {
			t.Errorf("a gap of %d of 100 has shade %d, want %d", gap, got, want)
		}
	}
	if Heat(Cell{State: NoNeed, Wallet: of(int64(100))}, 100) != 0 {
		t.Error("no need is hot")
	}
}
