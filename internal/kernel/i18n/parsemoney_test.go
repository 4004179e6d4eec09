package i18n

import (
	"errors"
	"testing"
)

func TestParseMoney(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in       string
		decimals int
		want     int64
	}{
		{"1250000000", 0, 1_250_000_000},
		{"1.250.000.000", 0, 1_250_000_000},
		{"1,250,000,000", 0, 1_250_000_000},
		{"1 250 000", 0, 1_250_000},
		{"1.250.000.000 ₫", 0, 1_250_000_000},
		{"1.250.000.000\u00a0₫", 0, 1_250_000_000},
		{"1.250.000đ", 0, 1_250_000},
		{"500 đồng", 0, 500},
		{"VND 500", 0, 500},

		{"1,5 tỷ", 0, 1_500_000_000},
		{"1.5 tỷ", 0, 1_500_000_000},
		{"1,5 tỉ", 0, 1_500_000_000},
		{"1,5TY", 0, 1_500_000_000},
		{"1,5 tỷ đồng", 0, 1_500_000_000},
		{"200tr", 0, 200_000_000},
		{"2 triệu", 0, 2_000_000},
		{"2 trie\u0323\u0302u", 0, 2_000_000},
		{"500k", 0, 500_000},
		{"500 nghìn", 0, 500_000},
		{"500 ngàn", 0, 500_000},
		{"1,2 nghìn tỷ", 0, 1_200_000_000_000},
		{"₫12.4 bn", 0, 12_400_000_000},
		{"1.5bn", 0, 1_500_000_000},
		{"200m", 0, 200_000_000},
		{"2 million", 0, 2_000_000},
		{"5 thousand", 0, 5_000},
		{"3 b", 0, 3_000_000_000},

		// Three digits behind a lone mark: thousands, unless the word's language says decimals.
		{"1.250", 0, 1250},
		{"1,250", 0, 1250},
		{"1.250", 2, 125000},
		{"1.250", 3, 1250},
		{"1.234 tỷ", 0, 1_234_000_000_000},
		{"1,234 tỷ", 0, 1_234_000_000},
		{"1,234 bn", 0, 1_234_000_000_000},
		{"1.234 bn", 0, 1_234_000_000},
		{"0,125 tỷ", 0, 125_000_000},
		{"0.125 tỷ", 0, 125_000_000},
		{"1.250.000,5 triệu", 0, 1_250_000_500_000},

		{"12.50", 2, 1250},
		{"12,5", 2, 1250},
		{"1.250,50", 2, 125050},
		{"$1,250.50", 2, 125050},
		{"1,250.50 USD", 2, 125050},
		{"12,00", 0, 12},
		{"0", 0, 0},
		{"007", 0, 7},

		{"-5", 0, -5},
		{"−1.250 ₫", 0, -1250},
		{"−₫12.4 bn", 0, -12_400_000_000},
		{"$ -5", 2, -500},
		{"１２３", 0, 123},
		{"900.000.000.000.000.000", 0, MaxMoney},
		{"-900.000.000.000.000.000", 0, -MaxMoney},
	}
	for _, tt := range tests {
		if got, err := ParseMoney(tt.in, tt.decimals); got != tt.want || err != nil {
			t.Errorf("ParseMoney(%q, %d) = %d, %v, want %d", tt.in, tt.decimals, got, err, tt.want)
		}
	}
}

func TestParseMoneyRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in       string
		decimals int
		rangeErr bool
	}{
		{"", 0, false},
		{" ", 0, false},
		{"tỷ", 0, false},
		{"₫", 0, false},
		{"-", 0, false},
		{"--5", 0, false},
		{"- -5", 0, false},
		{"5-", 0, false},
		{"1.2.3", 0, false},
		{"1.25.000", 0, false},
		{"12.3456.789", 0, false},
		{"1,250,000.000.000", 0, false},
		{"01.250", 0, false},
		{"1.", 0, false},
		{",5", 0, false},
		{"1 5", 0, false},
		{"1,5", 0, false},
		{"0.500", 0, false},
		{"1.2345k", 0, false},
		{"12,5055", 2, false},
		{"1e9", 0, false},
		{"0x10", 0, false},
		{"10²", 0, false},
		{"½ tỷ", 0, false},
		{"1 tỷ tỷ", 0, false},
		{"mười tỷ", 0, false},
		{"1 tỷ 200", 0, false},
		{"1;2", 0, false},
		{"NaN", 0, false},
		{"900.000.000.000.000.001", 0, true},
		{"900.000.000,01 tỷ", 0, true},
		{"9999999999999999999999999999", 0, true},
		{"9.999.999.999.999.999", 3, true},
		{"-1.000.000.000 tỷ", 0, true},
	}
	for _, tt := range tests {
		got, err := ParseMoney(tt.in, tt.decimals)
		if err == nil || got != 0 || errors.Is(err, ErrMoneyRange) != tt.rangeErr {
			t.Errorf("ParseMoney(%q, %d) = %d, %v, want 0 and an error, of range: %v", tt.in, tt.decimals, got, err, tt.rangeErr)
		}
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"1,5 tỷ", "1.250.000 ₫", "₫12.4 bn", "-500k", "0,125 tr", "$ -1,250.50", "9e17", "１２３"} {
		f.Add(s, uint8(0))
		f.Add(s, uint8(2))
	}
	f.Fuzz(func(t *testing.T, s string, decimals uint8) {
		currency := []string{"VND", "USD", "KWD"}[decimals%3]
		n, err := ParseMoney(s, Decimals(currency))
		if err != nil {
			if n != 0 {
				t.Errorf("ParseMoney(%q) = %d with %v, want 0", s, n, err)
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
		{"12.4 bn ₫", "12.4 bn ₫", "", true},
		{"500 ₫", "500 ₫", "", true},
		{"500k", "500k", "", false},
		{"1.250", "1.250", "", false},
		{"ISO 9001", "ISO 9001", "", false},
		{"", "", "", false},
		{"nhiều", "nhiều", "", false},
	} {
		if figure, unit, money := CutUnit(tt.text); figure != tt.figure || unit != tt.unit || money != tt.money {
			t.Errorf("%q: %q, %q, %v, want %q, %q, %v", tt.text, figure, unit, money, tt.figure, tt.unit, tt.money)
		}
	}
}
