package i18n

import (
	"errors"
	"testing"
)

func TestParseMoney(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in       string
		currency string
		want     int64
	}{
		{"1250000000", "VND", 1_250_000_000},
		{"1.250.000.000", "VND", 1_250_000_000},
		{"1,250,000,000", "VND", 1_250_000_000},
		{"1 250 000", "VND", 1_250_000},
		{"1.250.000.000 ₫", "VND", 1_250_000_000},
		{"1.250.000.000\u00a0₫", "VND", 1_250_000_000},
		{"1.250.000đ", "VND", 1_250_000},
		{"500 đồng", "VND", 500},
		{"VND 500", "VND", 500},

		{"1,5 tỷ", "VND", 1_500_000_000},
		{"1.5 tỷ", "VND", 1_500_000_000},
		{"1,5 tỉ", "VND", 1_500_000_000},
		{"1,5TY", "VND", 1_500_000_000},
		{"1,5 tỷ đồng", "VND", 1_500_000_000},
		{"200tr", "VND", 200_000_000},
		{"2 triệu", "VND", 2_000_000},
		{"2 trie\u0323\u0302u", "VND", 2_000_000},
		{"500k", "VND", 500_000},
		{"500 nghìn", "VND", 500_000},
		{"500 ngàn", "VND", 500_000},
		{"1,2 nghìn tỷ", "VND", 1_200_000_000_000},
		{"₫12.4 bn", "VND", 12_400_000_000},
		{"1.5bn", "VND", 1_500_000_000},
		{"200m", "VND", 200_000_000},
		{"2 million", "VND", 2_000_000},
		{"5 thousand", "VND", 5_000},
		{"3 b", "VND", 3_000_000_000},

		// Three digits behind a lone mark: thousands, unless the word's language says decimals.
		{"1.250", "VND", 1250},
		{"1,250", "VND", 1250},
		{"1.250", "USD", 125000},
		{"1.250", "KWD", 1250},
		{"1.234 tỷ", "VND", 1_234_000_000_000},
		{"1,234 tỷ", "VND", 1_234_000_000},
		{"1,234 bn", "VND", 1_234_000_000_000},
		{"1.234 bn", "VND", 1_234_000_000},
		{"0,125 tỷ", "VND", 125_000_000},
		{"0.125 tỷ", "VND", 125_000_000},
		{"1.250.000,5 triệu", "VND", 1_250_000_500_000},

		{"12.50", "USD", 1250},
		{"12,5", "USD", 1250},
		{"1.250,50", "USD", 125050},
		{"$1,250.50", "USD", 125050},
		{"1,250.50 USD", "USD", 125050},
		{"12,00", "VND", 12},
		{"0", "VND", 0},
		{"007", "VND", 7},

		{"-5", "VND", -5},
		{"−1.250 ₫", "VND", -1250},
		{"−₫12.4 bn", "VND", -12_400_000_000},
		{"$ -5", "USD", -500},
		{"１２３", "VND", 123},
		{"1.000.000.000.000.000", "VND", MaxMoney},
		{"-1.000.000.000.000.000", "VND", -MaxMoney},
		{"10.000.000.000.000", "USD", MaxMoney},

		// How ledgers write.
		{"(5.000)", "VND", -5000},
		{"(5.000 ₫)", "VND", -5000},
		{"₫ (5.000)", "VND", -5000},
		{"(5.000) đ", "VND", -5000},
		{" - ", "VND", 0},
		{"₫ -", "VND", 0},
		{"1,5 triệu đô", "USD", 150_000_000},
		{"$5", "SGD", 500},
		{"¥5", "JPY", 5},
		{"1,5 tỷ", "USD", 150_000_000_000},
	}
	for _, tt := range tests {
		if got, err := ParseMoney(tt.in, tt.currency); got != (Typed{Minor: tt.want}) || err != nil {
			t.Errorf("ParseMoney(%q, %s) = %v, %v, want %d", tt.in, tt.currency, got, err, tt.want)
		}
	}
}

// TestForeignMoney: the sign of another currency is told, and with a rate the amount is converted.
func TestForeignMoney(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ in, currency, foreign string }{
		{"1250 USD", "VND", "USD"},
		{"US$ 99", "VND", "USD"},
		{"$1,200.50", "VND", "USD"},
		{"1.5 triệu đô", "VND", "USD"},
		{"99 dollars", "VND", "USD"},
		{"€5", "VND", "EUR"},
		{"5 yên", "VND", "JPY"},
		{"₹5", "VND", "₹"},
		{"1200 CHF", "VND", "CHF"},
		{"usd 1,5 tr", "VND", "USD"},
		{"-1.250.000đ", "USD", "VND"},
		{"₫5 bn", "USD", "VND"},
		{"1,5 tỷ đồng", "USD", "VND"},
		{"S$5", "USD", "SGD"},
		{"US$5", "SGD", "USD"},
		{"₫5 USD", "VND", "USD"},
		{"(5 USD)", "VND", "USD"},
		{"5 usd.", "VND", "USD"},
	} {
		got, err := ParseMoney(tt.in, tt.currency)
		foreign := new(ForeignError)
		if !errors.As(err, &foreign) || foreign.Currency != tt.foreign || got != (Typed{}) {
			t.Errorf("ParseMoney(%q, %s) = %v, %v, want to be told %s", tt.in, tt.currency, got, err, tt.foreign)
		}
	}
	for _, tt := range []struct {
		in, currency string
		want         int64
	}{
		{"1.200 USD @ 25.400", "VND", 30_480_000},
		{"$1,200.50@25,400", "VND", 30_492_700},
		{"-5 USD @ 25.400,5", "VND", -127_003},
		{"(5 USD) @ 25400", "VND", -127_000},
		{"1,5 triệu USD @ 25.400 VND/USD", "VND", 38_100_000_000},
		{"100 JPY @ 162,5", "VND", 16_250},
		{"1.000 EUR @ 1.083", "USD", 108_300},
		{"25.400.000 VND @ 25.400", "USD", 100_000},
		{"25.400.000đ @ 0,00004", "USD", 101_600},
		{"10 USD @ 0,92", "EUR", 920},
	} {
		if got, err := ParseMoney(tt.in, tt.currency); got != (Typed{tt.want, true}) || err != nil {
			t.Errorf("ParseMoney(%q, %s) = %v, %v, want %d", tt.in, tt.currency, got, err, tt.want)
		}
	}
}

func TestParseMoneyRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in       string
		currency string
		rangeErr bool
	}{
		{"", "VND", false},
		{" ", "VND", false},
		{"tỷ", "VND", false},
		{"₫", "VND", false},
		{"--5", "VND", false},
		{"- -5", "VND", false},
		{"5-", "VND", false},
		{"1.2.3", "VND", false},
		{"1.25.000", "VND", false},
		{"12.3456.789", "VND", false},
		{"1,250,000.000.000", "VND", false},
		{"01.250", "VND", false},
		{"1.", "VND", false},
		{",5", "VND", false},
		{"1 5", "VND", false},
		{"1,5", "VND", false},
		{"0.500", "VND", false},
		{"1.2345k", "VND", false},
		{"12,5055", "USD", false},
		{"1e9", "VND", false},
		{"0x10", "VND", false},
		{"10²", "VND", false},
		{"½ tỷ", "VND", false},
		{"1 tỷ tỷ", "VND", false},
		{"mười tỷ", "VND", false},
		{"1 tỷ 200", "VND", false},
		{"1;2", "VND", false},
		{"NaN", "VND", false},
		{"1.000.000.000.000.001", "VND", true},
		{"1.000.000,01 tỷ", "VND", true},
		{"900.000.000.000.000.000", "VND", true},
		{"10.000.000.000.000,01", "USD", true},
		{"1.000.000.000.000.000 USD @ 25.400", "VND", true},
		{"5 - 3", "VND", false},
		{"(5", "VND", false},
		{"(-5)", "VND", false},
		{"5 @ 25.400", "VND", false},
		{"5 USD @", "VND", false},
		{"5 USD @ 0", "VND", false},
		{"5 USD @ 25.400 EUR", "VND", false},
		{"5 USD @ 25.400 VND/EUR", "VND", false},
		{"@", "VND", false},
		{"9999999999999999999999999999", "VND", true},
		{"9.999.999.999.999.999", "KWD", true},
		{"-1.000.000.000 tỷ", "VND", true},
	}
	for _, tt := range tests {
		got, err := ParseMoney(tt.in, tt.currency)
		if err == nil || got != (Typed{}) || errors.Is(err, ErrMoneyRange) != tt.rangeErr {
			t.Errorf("ParseMoney(%q, %s) = %v, %v, want nothing and an error, of range: %v", tt.in, tt.currency, got, err, tt.rangeErr)
		}
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"1,5 tỷ", "1.250.000 ₫", "₫12.4 bn", "-500k", "0,125 tr", "$ -1,250.50", "9e17", "１２３", "1.200 USD @ 25.400", "(5.000)", "₫ -"} {
		f.Add(s, uint8(0))
		f.Add(s, uint8(2))
	}
	f.Fuzz(func(t *testing.T, s string, decimals uint8) {
		currency := []string{"VND", "USD", "KWD"}[decimals%3]
		typed, err := ParseMoney(s, currency)
		n := typed.Minor
		if err != nil {
			if typed != (Typed{}) {
				t.Errorf("ParseMoney(%q) = %v with %v, want nothing", s, typed, err)
			}
			return
		}
		if n > MaxMoney || n < -MaxMoney {
			t.Errorf("ParseMoney(%q) = %d, beyond the range", s, n)
		}
		for _, lang := range Langs() {
			readsBack(t, lang, n, currency)
		}
	})
}

func TestCutUnit(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text, figure, unit string
		money              bool
	}{
		{"100 %", "100", "%", false},
		{"100%", "100", "%", false},
		{" 1 hợp đồng ", "1", "hợp đồng", false},
		{"5 nghìn lượt", "5", "nghìn lượt", false},
		{"-1,5 kg", "-1,5", "kg", false},
		{"3,2 tỷ", "3,2 tỷ", "", true},
		{"200tr", "200tr", "", true},
		{"12.4 bn ₫", "12.4 bn", "", true},
		{"500 ₫", "500", "", true},
		{"1.200 USD", "1.200", "USD", false},
		{"3,2 triệu USD", "3,2 triệu", "USD", false},
		{"500k", "500k", "", false},
		{"1.250", "1.250", "", false},
		{"ISO 9001", "ISO 9001", "", false},
		{"", "", "", false},
		{"nhiều", "nhiều", "", false},
	} {
		if figure, unit, money := CutUnit(tt.text, "VND"); figure != tt.figure || unit != tt.unit || money != tt.money {
			t.Errorf("%q: %q, %q, %v, want %q, %q, %v", tt.text, figure, unit, money, tt.figure, tt.unit, tt.money)
		}
	}
}
