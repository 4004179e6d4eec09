package value

import (
	"testing"

	"github.com/google/uuid"
)

func TestWeighted(t *testing.T) {
	t.Parallel()
	tests := []struct {
		amount      int64
		probability int
		want        int64
	}{
		{1_000_000, 8_000, 800_000},
		{999, 5_000, 499},
		{12_345, 3_333, 4_114},
		{900_000_000_000_000_000, Certain, 900_000_000_000_000_000},
		{0, 5_000, 0},
	}
	for _, tt := range tests {
		if got := (Figure{Amount: tt.amount, Probability: tt.probability}).Weighted(); got != tt.want {
			t.Errorf("%d at %d = %d, want %d", tt.amount, tt.probability, got, tt.want)
		}
	}
}

func TestBreakDown(t *testing.T) {
	t.Parallel()
	typed := func(product string, kind Kind, amount int64, probability int) Figure {
		return Figure{ID: uuid.New(), Product: product, Kind: kind, Amount: amount, Probability: probability}
	}
	tests := []struct {
		name           string
		typed          []Figure
		bought         []Bought
		now, in12, w12 int64
		fromDocuments  bool
	}{
		{"nothing", nil, nil, 0, 0, 0, false},
		{"a total typed by hand", []Figure{typed("", Now, 12_400, Certain), typed("", Expected12, 18_600, 8_000)}, nil, 12_400, 18_600, 14_880, false},
		{
			"a total is ignored once lines of its kind exist",
			[]Figure{typed("", Expected12, 99_000, Certain), typed("Hộp", Expected12, 9_400, 8_000), typed("Thùng", Expected12, 5_200, 5_000)},
			nil, 0, 14_600, 10_120, false,
		},
		{
			"a total of another kind stays",
			[]Figure{typed("", Now, 12_400, Certain), typed("Hộp", Expected12, 9_400, Certain)},
			nil, 12_400, 9_400, 9_400, false,
		},
		{
			"documents win for the value now, whatever was typed",
			[]Figure{typed("", Now, 99_000, Certain), typed("Hộp", Now, 5_000, Certain), typed("Hộp", Expected12, 9_400, Certain)},
			[]Bought{{Product: "Hộp", Amount: 7_200}, {Product: "Thùng", Amount: 3_900}},
			11_100, 9_400, 9_400, true,
		},
		{"a credit note lowers it", nil, []Bought{{Product: "Hộp", Amount: 7_200}, {Product: "Trả lại", Amount: -200}}, 7_000, 0, 0, true},
	}
	for _, tt := range tests {
		v := BreakDown(tt.typed, tt.bought)
		if v.Total.Now.Amount != tt.now || v.Total.In12.Amount != tt.in12 || v.Total.In12.Weighted != tt.w12 || v.FromDocuments != tt.fromDocuments {
			t.Errorf("%s: now %d, in 12 months %d (weighted %d), documents %v, want %d, %d (%d), %v", tt.name,
				v.Total.Now.Amount, v.Total.In12.Amount, v.Total.In12.Weighted, v.FromDocuments, tt.now, tt.in12, tt.w12, tt.fromDocuments)
		}
	}
}

func TestGap(t *testing.T) {
	t.Parallel()
	l := Line{Now: Sum{Amount: 12_400, Known: true}, In12: Sum{Amount: 18_600, Known: true}, In36: Sum{Amount: 11_000, Known: true}}
	if amount, percent, known := l.Gap(Expected12); amount != 6_200 || percent != 50 || !known {
		t.Errorf("12,4 to 18,6: %d, %d %%, %v", amount, percent, known)
	}
	if amount, percent, known := l.Gap(Expected36); amount != -1_400 || percent != -11 || !known {
		t.Errorf("12,4 to 11: %d, %d %%, %v", amount, percent, known)
	}
	if _, _, known := (Line{In12: Sum{Amount: 5, Known: true}}).Gap(Expected12); known {
		t.Error("a share of nothing is known")
	}
}
