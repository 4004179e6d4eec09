package i18n

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

// spaced shows the no-break space as ~ so that the tables can be read.
func spaced(s string) string { return strings.ReplaceAll(s, noBreak, "~") }

func TestMoney(t *testing.T) {
	t.Parallel()
	tests := []struct {
		minor    int64
		currency string
		vi, en   string
	}{
		{1_250_000_000, "VND", "1.250.000.000~₫", "₫1,250,000,000"},
		{0, "VND", "0~₫", "₫0"},
		{-1250, "VND", "−1.250~₫", "−₫1,250"},
		{125050, "USD", "1.250,50~US$", "US$1,250.50"},
		{5, "USD", "0,05~US$", "US$0.05"},
		{-5, "EUR", "−0,05~€", "−€0.05"},
		{1250, "KWD", "1,250~KWD", "KWD~1.250"},
		{1250, "JPY", "1.250~¥", "¥1,250"},
		{1250, "CHF", "12,50~CHF", "CHF~12.50"},
	}
	for _, tt := range tests {
		if got := spaced(Money(in("vi"), tt.minor, tt.currency)); got != tt.vi {
			t.Errorf("Money(vi, %d, %s) = %q, want %q", tt.minor, tt.currency, got, tt.vi)
		}
		if got := spaced(Money(in("en"), tt.minor, tt.currency)); got != tt.en {
			t.Errorf("Money(en, %d, %s) = %q, want %q", tt.minor, tt.currency, got, tt.en)
		}
	}
}

func TestMoneyShort(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		minor    int64
		currency string
		vi, en   string
	}{
		{"billions", 12_400_000_000, "VND", "12,4~tỷ~₫", "₫12.4~bn"},
		{"a zero decimal is left out", 5_000_000_000, "VND", "5~tỷ~₫", "₫5~bn"},
		{"millions", 200_000_000, "VND", "200~triệu~₫", "₫200~m"},
		{"half goes up", 12_450_000_000, "VND", "12,5~tỷ~₫", "₫12.5~bn"},
		{"half goes away from zero", -12_450_000_000, "VND", "−12,5~tỷ~₫", "−₫12.5~bn"},
		{"just below a billion", 999_949_999, "VND", "999,9~triệu~₫", "₫999.9~m"},
		{"rounded up to a billion", 999_950_000, "VND", "1~tỷ~₫", "₫1~bn"},
		{"below a million in full", 999_999, "VND", "999.999~₫", "₫999,999"},
		{"a million", 1_000_000, "VND", "1~triệu~₫", "₫1~m"},
		{"nothing", 0, "VND", "0~₫", "₫0"},
		{"thousands of billions", 1_234_500_000_000, "VND", "1.234,5~tỷ~₫", "₫1,234.5~bn"},
		{"cents", 1_240_000_000, "USD", "12,4~triệu~US$", "US$12.4~m"},
		{"cents in full", 99_999_999, "USD", "999.999,99~US$", "US$999,999.99"},
		{"the least number", math.MinInt64, "VND", "−9.223.372.036,9~tỷ~₫", "−₫9,223,372,036.9~bn"},
	}
	for _, tt := range tests {
		if got := spaced(MoneyShort(in("vi"), tt.minor, tt.currency)); got != tt.vi {
			t.Errorf("%s: MoneyShort(vi, %d) = %q, want %q", tt.name, tt.minor, got, tt.vi)
		}
		if got := spaced(MoneyShort(in("en"), tt.minor, tt.currency)); got != tt.en {
			t.Errorf("%s: MoneyShort(en, %d) = %q, want %q", tt.name, tt.minor, got, tt.en)
		}
	}
}

func TestMoneyParts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lang         string
		minor        int64
		figure, unit string
	}{
		{"vi", 12_400_000_000, "12,4", "tỷ~₫"},
		{"en", 12_400_000_000, "₫12.4", "bn"},
		{"vi", 850_000, "850.000", "₫"},
		{"en", 850_000, "₫850,000", ""},
	}
	for _, tt := range tests {
		figure, unit := MoneyParts(in(tt.lang), tt.minor, "VND")
		if figure != tt.figure || spaced(unit) != tt.unit {
			t.Errorf("MoneyParts(%s, %d) = %q, %q, want %q, %q", tt.lang, tt.minor, figure, unit, tt.figure, tt.unit)
		}
	}
}

func TestDecimals(t *testing.T) {
	t.Parallel()
	for currency, want := range map[string]int{"VND": 0, "USD": 2, "JPY": 0, "KWD": 3, "CHF": 2, "": 2, "nonsense": 2} {
		if got := Decimals(currency); got != want {
			t.Errorf("Decimals(%q) = %d, want %d", currency, got, want)
		}
	}
}

// TestMoneyInputReadsBack holds for every amount that may be stored, whatever the language of
// the page it was printed on.
func TestMoneyInputReadsBack(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	amounts := []int64{0, 1, 5, 999, 1000, 1250, 12_500, MaxMoney, 1_000_000}
	for range 5000 {
		amounts = append(amounts, random.Int64N(MaxMoney)>>random.IntN(60))
	}
	for _, lang := range Langs() {
		for _, currency := range []string{"VND", "USD", "KWD"} {
			for _, n := range amounts {
				readsBack(t, lang, n, currency)
				readsBack(t, lang, -n, currency)
			}
		}
	}
}

func readsBack(t *testing.T, lang string, n int64, currency string) {
	t.Helper()
	text := MoneyInput(in(lang), n, currency)
	if got, err := ParseMoney(text, currency); got != (Typed{Minor: n}) || err != nil {
		t.Errorf("ParseMoney(MoneyInput(%s, %d, %s) = %q) = %v, %v", lang, n, currency, text, got, err)
	}
}

// TestMoneyReadsBack: a figure copied from any page can be pasted into a field; a short one
// within the precision it shows.
func TestMoneyReadsBack(t *testing.T) {
	t.Parallel()
	for _, lang := range Langs() {
		for _, n := range []int64{0, 850_000, 1_000_000, 12_400_000_000, 1_234_000_000_000, -200_000_000} {
			for _, text := range []string{Money(in(lang), n, "VND"), MoneyShort(in(lang), n, "VND")} {
				if got, err := ParseMoney(text, "VND"); got != (Typed{Minor: n}) || err != nil {
					t.Errorf("ParseMoney(%q) = %v, %v, want %d", text, got, err, n)
				}
			}
		}
	}
}

// TestFigureInputReadsBack holds for figures of goals, hundredths without zeros at their end.
func TestFigureInputReadsBack(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"vi": "1.250,5", "en": "1,250.5"} {
		if got := FigureInput(in(lang), 125_050, 2); got != want {
			t.Errorf("in %s %q, want %q", lang, got, want)
		}
	}
	random := rand.New(rand.NewPCG(5, 6))
	figures := []int64{0, 5, 50, 100, 12_345, 125_000, 99_999, MaxFigure}
	for range 5000 {
		figures = append(figures, random.Int64N(MaxFigure)>>random.IntN(60))
	}
	for _, lang := range Langs() {
		for _, n := range figures {
			for _, n := range []int64{n, -n} {
				text := FigureInput(in(lang), n, 2)
				if got, err := ParseFigure(text, 2); got != n || err != nil {
					t.Errorf("ParseFigure(FigureInput(%s, %d) = %q) = %d, %v", lang, n, text, got, err)
				}
			}
		}
	}
}
