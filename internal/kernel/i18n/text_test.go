package i18n

import (
	"context"
	"testing"
	"time"

	"trucot/internal/kernel/day"
)

func TestT(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 11, 18, 5, 0, 0, 0, time.UTC)
	tests := []struct {
		name, key string
		args      []any
		vi, en    string
	}{
		{"plain", "err.required", nil, "Điền ô này", "Fill in this field"},
		{"two placeholders", "err.range", []any{"min", 7, "max", 180}, "Nhập số từ 7 tới 180", "Enter a number from 7 to 180"},
		{"numbers are grouped", "err.min", []any{"min", int64(12500)}, "Nhập số từ 12.500 trở lên", "Enter a number of 12,500 or more"},
		{"decimals as many as there are", "err.min", []any{"min", 1.5}, "Nhập số từ 1,5 trở lên", "Enter a number of 1.5 or more"},
		{"text as it is", "err.min", []any{"min", "2026"}, "Nhập số từ 2026 trở lên", "Enter a number of 2026 or more"},
		{"a day", "err.min", []any{"min", day.New(2026, 11, 18)}, "Nhập số từ 18/11/2026 trở lên", "Enter a number of 18 Nov 2026 or more"},
		{"an instant", "err.min", []any{"min", noon}, "Nhập số từ 18/11/2026 12:00 trở lên", "Enter a number of 18 Nov 2026, 12:00 or more"},
		{"a value that looks like a placeholder", "err.range", []any{"min", "{max}", "max", "{min}"}, "Nhập số từ {max} tới {min}", "Enter a number from {max} to {min}"},
		{"one", "date.due.late", []any{"n", 1}, "Trễ 1 ngày", "1 day late"},
		{"one of another type", "date.due.late", []any{"n", int64(1)}, "Trễ 1 ngày", "1 day late"},
		{"none", "date.due.late", []any{"n", 0}, "Trễ 0 ngày", "0 days late"},
		{"one without a singular", "err.min", []any{"n", 1, "min", 1}, "Nhập số từ 1 trở lên", "Enter a number of 1 or more"},
		{"value left out", "err.range", []any{"min", 7}, "Nhập số từ 7 tới ⟦max⟧", "Enter a number from 7 to ⟦max⟧"},
		{"name without a value", "err.range", []any{"min", 7, "max"}, "Nhập số từ 7 tới ⟦max⟧", "Enter a number from 7 to ⟦max⟧"},
		{"missing key", "no.such.key", nil, "⟦no.such.key⟧", "⟦no.such.key⟧"},
	}
	for _, tt := range tests {
		if got := T(in("vi"), tt.key, tt.args...); got != tt.vi {
			t.Errorf("%s: T(vi, %s, %v) = %q, want %q", tt.name, tt.key, tt.args, got, tt.vi)
		}
		if got := T(in("en"), tt.key, tt.args...); got != tt.en {
			t.Errorf("%s: T(en, %s, %v) = %q, want %q", tt.name, tt.key, tt.args, got, tt.en)
		}
	}
}

func TestTenantLabels(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		labels map[string]string
		key    string
		n      int
		want   string
	}{
		{"own text", map[string]string{"err.required": "Please"}, "err.required", 0, "Please"},
		{"own text with a value", map[string]string{"date.due.late": "{n} d over"}, "date.due.late", 4, "4 d over"},
		{"own plural wins over our singular", map[string]string{"date.due.late": "{n} d over"}, "date.due.late", 1, "1 d over"},
		{"own singular", map[string]string{"date.due.late.one": "a day over"}, "date.due.late", 1, "a day over"},
		{"other keys stay", map[string]string{"err.required": "Please"}, "date.due.today", 0, "today"},
		{"a key only the tenant has", map[string]string{"enum.segment.vip": "VIP"}, "enum.segment.vip", 0, "VIP"},
	}
	for _, tt := range tests {
		ctx := With(context.Background(), Locale{Lang: "en", Labels: tt.labels})
		if got := T(ctx, tt.key, "n", tt.n); got != tt.want {
			t.Errorf("%s: T(%s, n, %d) = %q, want %q", tt.name, tt.key, tt.n, got, tt.want)
		}
	}
}

func TestEnum(t *testing.T) {
	t.Parallel()
	ctx := With(context.Background(), Locale{Labels: map[string]string{"enum.goal.done": "Xong"}})
	if got := Enum(ctx, "goal", "done"); got != "Xong" {
		t.Errorf("Enum(goal, done) = %q, want Xong", got)
	}
	if got := Enum(ctx, "goal", "no such"); got != "⟦enum.goal.no such⟧" {
		t.Errorf("Enum(goal, no such) = %q, want the key marked", got)
	}
}

func BenchmarkT(b *testing.B) {
	type other struct{}
	ctx := in("en")
	for range 8 { // as deep as a request's context is
		ctx = context.WithValue(ctx, other{}, 1)
	}
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			T(ctx, "err.required")
		}
	})
	b.Run("numbers", func(b *testing.B) {
		for b.Loop() {
			T(ctx, "err.range", "min", 7, "max", 12500)
		}
	})
	b.Run("money", func(b *testing.B) {
		for b.Loop() {
			MoneyShort(ctx, 12_400_000_000, "VND")
		}
	})
}
