package i18n

import (
	"math"
	"testing"
)

func TestNumber(t *testing.T) {
	t.Parallel()
	tests := []struct {
		n      int64
		vi, en string
	}{
		{0, "0", "0"},
		{999, "999", "999"},
		{1000, "1.000", "1,000"},
		{123456, "123.456", "123,456"},
		{-1234567, "−1.234.567", "−1,234,567"},
		{math.MinInt64, "−9.223.372.036.854.775.808", "−9,223,372,036,854,775,808"},
	}
	for _, tt := range tests {
		if got := Number(in("vi"), tt.n); got != tt.vi {
			t.Errorf("Number(vi, %d) = %q, want %q", tt.n, got, tt.vi)
		}
		if got := Number(in("en"), tt.n); got != tt.en {
			t.Errorf("Number(en, %d) = %q, want %q", tt.n, got, tt.en)
		}
	}
}

func TestDecimal(t *testing.T) {
	t.Parallel()
	tests := []struct {
		f      float64
		digits int
		want   string
	}{
		{1.25, 1, "1,3"},
		{-1.25, 1, "−1,3"},
		{1.005, 2, "1,01"},
		{0.5, 0, "1"},
		{2.5, 0, "3"},
		{999.95, 1, "1.000,0"},
		{0.04, 1, "0,0"},
		{-0.04, 1, "0,0"},
		{7, 2, "7,00"},
		{1234567.891, 2, "1.234.567,89"},
		{math.NaN(), 1, "–"},
		{math.Inf(-1), 1, "–"},
		{1e21, 0, "1.000.000.000.000.000.000.000"},
		{3, -1, "3"},
	}
	for _, tt := range tests {
		if got := Decimal(in("vi"), tt.f, tt.digits); got != tt.want {
			t.Errorf("Decimal(vi, %v, %d) = %q, want %q", tt.f, tt.digits, got, tt.want)
		}
	}
	if got := Decimal(in("en"), 1234.5, 1); got != "1,234.5" {
		t.Errorf("Decimal(en, 1234.5, 1) = %q, want 1,234.5", got)
	}
}

func TestPercent(t *testing.T) {
	t.Parallel()
	tests := []struct {
		basisPoints int
		vi, en      string
	}{
		{1250, "12,5%", "12.5%"},
		{1200, "12%", "12%"},
		{1234, "12,34%", "12.34%"},
		{5, "0,05%", "0.05%"},
		{0, "0%", "0%"},
		{-50, "−0,5%", "−0.5%"},
		{12_500_000, "125.000%", "125,000%"},
	}
	for _, tt := range tests {
		if got := Percent(in("vi"), tt.basisPoints); got != tt.vi {
			t.Errorf("Percent(vi, %d) = %q, want %q", tt.basisPoints, got, tt.vi)
		}
		if got := Percent(in("en"), tt.basisPoints); got != tt.en {
			t.Errorf("Percent(en, %d) = %q, want %q", tt.basisPoints, got, tt.en)
		}
	}
}
