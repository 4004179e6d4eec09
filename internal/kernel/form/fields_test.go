package form

import (
	"math"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"

	"trucot/internal/kernel/day"
)

func TestInt(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in       string
		min, max int
		want     int
		key      string
	}{
		{"45", 7, 180, 45, ""},
		{" 7 ", 7, 180, 7, ""},
		{"180", 7, 180, 180, ""},
		{"1.200", 0, 5000, 1200, ""},
		{"1,200", 0, 5000, 1200, ""},
		{"-2", -2, 2, -2, ""},
		{"−2", -2, 2, -2, ""},
		{"", 7, 180, 0, "err.required"},
		{"6", 7, 180, 0, "err.range"},
		{"181", 7, 180, 0, "err.range"},
		{"7,5", 7, 180, 0, "err.range"},
		{"many", 7, 180, 0, "err.range"},
		{"1k", 0, 5000, 0, "err.range"},
		{"99999999999999999999", 7, 180, 0, "err.range"},
		{"0", 1, math.MaxInt, 0, "err.min"},
		{"x", math.MinInt, math.MaxInt, 0, "err.number"},
	}
	for _, tt := range tests {
		f := typed("n", tt.in)
		if got := f.Int("n", tt.min, tt.max); got != tt.want || wrong(f, "n") != tt.key {
			t.Errorf("Int(%q, %d, %d) = %d, %q, want %d, %q", tt.in, tt.min, tt.max, got, wrong(f, "n"), tt.want, tt.key)
		}
	}
	f := New(nil)
	if got := f.OptInt("n", 7, 180); got != nil || !f.OK() {
		t.Errorf("OptInt of an empty field = %v, want nil", *got)
	}
	if f = typed("n", "6"); f.OptInt("n", 7, 180) == nil || f.OK() || f.Value("n") != "6" {
		t.Errorf("OptInt(6): errors %v, Value %q, want an error and 6 kept", f.Errors(), f.Value("n"))
	}
}

func TestDate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   string
		want day.Date
		key  string
	}{
		{"18/11/2026", day.New(2026, 11, 18), ""},
		{"2026-11-18", day.New(2026, 11, 18), ""},
		{"", day.Date{}, "err.required"},
		{"12/31/2026", day.Date{}, "err.date_day_first"},
		{"31/02/2026", day.Date{}, "err.date_none"},
		{"1/2/26", day.Date{}, "err.date_short"},
		{"1/2/0206", day.Date{}, "err.date_year"},
		{"46000", day.Date{}, "err.date_serial"},
		{"hôm qua", day.Date{}, "err.date"},
		{"2026-11-18 00:00:00", day.New(2026, 11, 18), ""},
	}
	for _, tt := range tests {
		f := typed("due", tt.in)
		if got := f.Date("due"); got != tt.want || wrong(f, "due") != tt.key {
			t.Errorf("Date(%q) = %v, %q, want %v, %q", tt.in, got, wrong(f, "due"), tt.want, tt.key)
		}
	}
	f := New(nil)
	if got := f.OptDate("due"); !got.IsZero() || !f.OK() {
		t.Errorf("OptDate of an empty field = %v, %v, want no date and no error", got, f.Errors())
	}
}

func TestMoney(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in       string
		currency string
		want     int64
		key      string
	}{
		{"1,5 tỷ", "VND", 1_500_000_000, ""},
		{" 12.50 ", "USD", 1250, ""},
		{"", "VND", 0, "err.required"},
		{"plenty", "VND", 0, "err.money"},
		{"1.000.000.000 tỷ", "VND", 0, "err.money_range"},
	}
	for _, tt := range tests {
		f := typed("target", tt.in)
		if got := f.Money("target", tt.currency); got != tt.want || wrong(f, "target") != tt.key {
			t.Errorf("Money(%q) = %d, %q, want %d, %q", tt.in, got, wrong(f, "target"), tt.want, tt.key)
		}
	}
	f := New(nil)
	if got := f.OptMoney("target", "VND"); got != nil || !f.OK() {
		t.Errorf("OptMoney of an empty field = %d, want nil", *got)
	}
}

type status string

var statuses = []status{"open", "done", "late"}

func TestOneOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in       string
		want     status
		key      string
		optional string // the key when the field is optional
	}{
		{"done", "done", "", ""},
		{"", "", "err.choose", ""},
		{"Done", "", "err.choose", "err.choose"},
		{"done ", "", "err.choose", "err.choose"},
	}
	for _, tt := range tests {
		f := typed("status", tt.in)
		if got := OneOf(f, "status", statuses); got != tt.want || wrong(f, "status") != tt.key {
			t.Errorf("OneOf(%q) = %q, %q, want %q, %q", tt.in, got, wrong(f, "status"), tt.want, tt.key)
		}
		f = typed("status", tt.in)
		if got := OptOneOf(f, "status", statuses); got != tt.want || wrong(f, "status") != tt.optional {
			t.Errorf("OptOneOf(%q) = %q, %q, want %q, %q", tt.in, got, wrong(f, "status"), tt.want, tt.optional)
		}
	}
}

func TestManyOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   []string
		want []status
		key  string
	}{
		{[]string{"late", "open", "late"}, []status{"open", "late"}, ""},
		{nil, []status{}, ""},
		{[]string{""}, []status{}, ""},
		{[]string{"open", "gone"}, []status{"open"}, "err.choose"},
	}
	for _, tt := range tests {
		f := typed("status", tt.in...)
		got := ManyOf(f, "status", statuses)
		if diff := cmp.Diff(tt.want, got); diff != "" || wrong(f, "status") != tt.key {
			t.Errorf("ManyOf(%q): %q, want %q; (-want +got):\n%s", tt.in, wrong(f, "status"), tt.key, diff)
		}
	}
}

func TestUUID(t *testing.T) {
	t.Parallel()
	const text = "019a7a9e-0000-7000-8000-000000000001"
	id := uuid.MustParse(text)
	tests := []struct {
		in       string
		want     uuid.UUID
		key      string
		optional string
	}{
		{text, id, "", ""},
		{strings.ToUpper(text), id, "", ""},
		{"", uuid.Nil, "err.choose", ""},
		{uuid.Nil.String(), uuid.Nil, "err.choose", "err.choose"},
		{"7", uuid.Nil, "err.choose", "err.choose"},
		{"urn:uuid:" + text, uuid.Nil, "err.choose", "err.choose"},
		{"{" + text + "}", uuid.Nil, "err.choose", "err.choose"},
		{text + "' or 1=1", uuid.Nil, "err.choose", "err.choose"},
	}
	for _, tt := range tests {
		f := typed("account", tt.in)
		if got := f.UUID("account"); got != tt.want || wrong(f, "account") != tt.key {
			t.Errorf("UUID(%q) = %v, %q, want %v, %q", tt.in, got, wrong(f, "account"), tt.want, tt.key)
		}
		f = typed("account", tt.in)
		if got := f.OptUUID("account"); got != tt.want || wrong(f, "account") != tt.optional {
			t.Errorf("OptUUID(%q) = %v, %q, want %v, %q", tt.in, got, wrong(f, "account"), tt.want, tt.optional)
		}
	}
	f := typed("helpers", text, "", text)
	if got := f.UUIDs("helpers"); len(got) != 1 || got[0] != id || !f.OK() {
		t.Errorf("UUIDs = %v, %v, want one id", got, f.Errors())
	}
	f = typed("helpers", text, "x")
	if got := f.UUIDs("helpers"); len(got) != 1 || wrong(f, "helpers") != "err.choose" {
		t.Errorf("UUIDs with a broken one = %v, %v, want one id and err.choose", got, f.Errors())
	}
}

func TestBool(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]bool{"on": true, "true": true, "1": true, "": false, "off": false, "false": false, "0": false} {
		if got := typed("open", in).Bool("open"); got != want {
			t.Errorf("Bool(%q) = %v, want %v", in, got, want)
		}
	}
	if New(nil).Bool("open") {
		t.Error("Bool of an unticked box = true")
	}
}

func TestEmail(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in       string
		required bool
		want     string
		key      string
	}{
		{" Huong.Tran@Congty.VN ", true, "huong.tran@congty.vn", ""},
		{"a+b@sub.example", true, "a+b@sub.example", ""},
		{"", false, "", ""},
		{"", true, "", "err.required"},
		{"huong", true, "", "err.email"},
		{"huong@", true, "", "err.email"},
		{"huong@localhost", true, "", "err.email"},
		{"Huong <huong@congty.vn>", true, "", "err.email"},
		{"a@b.vn, c@d.vn", true, "", "err.email"},
		{"a@b@c.vn", true, "", "err.email"},
		{"a b@c.vn", true, "", "err.email"},
		{"a@b.vn\r\nBcc: x@y.vn", true, "", "err.email"},
		{"a\x00@b.vn", true, "", "err.characters"},
		{strings.Repeat("a", 250) + "@b.vn", true, "", "err.too_long"},
	}
	for _, tt := range tests {
		f := typed("email", tt.in)
		if got := f.Email("email", tt.required); got != tt.want || wrong(f, "email") != tt.key {
			t.Errorf("Email(%q) = %q, %q, want %q, %q", tt.in, got, wrong(f, "email"), tt.want, tt.key)
		}
	}
}

func TestPassword(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in, want, key string
	}{
		{" mật khẩu  dài ", " mật khẩu  dài ", ""},
		{norm.NFD.String("mật khẩu"), "mật khẩu", ""},
		{"", "", "err.required"},
		{"a\x00b", "", "err.characters"},
		{"a\xff", "", "err.characters"},
	}
	for _, tt := range tests {
		f := New(url.Values{"password": {tt.in}})
		if got := f.Password("password"); got != tt.want || wrong(f, "password") != tt.key {
			t.Errorf("Password(%q) = %q, %q, want %q, %q", tt.in, got, wrong(f, "password"), tt.want, tt.key)
		}
		if f.Value("password") != "" || f.Values("password") != nil || f.Has("password", tt.in) {
			t.Errorf("Password(%q) is printed back", tt.in)
		}
	}
}

func TestPlausible(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		typed string
		wrong bool
	}{{"", false}, {"31/12/1999", true}, {"1/1/2000", false}, {"2026-11-10", false}} {
		f := typed("due", tt.typed)
		f.Check(Plausible(f.OptDate("due")), "due", "err.year")
		if got := wrong(f, "due") == "err.year"; got != tt.wrong {
			t.Errorf("%q: %v, want %v", tt.typed, got, tt.wrong)
		}
	}
}

// TestForeignMoneyIsKept: an amount in another currency is refused in words, and one with a rate
// is converted where a note keeps what was typed, and refused with the outcome where none does.
func TestForeignMoneyIsKept(t *testing.T) {
	t.Parallel()
	type cost struct {
		Amount int64
		Note   string
	}
	for _, tt := range []struct {
		amount, note  string
		kept          bool // there is a note
		want          cost
		key, wordsFor string
	}{
		{"1250 USD", "", true, cost{}, "err.money_foreign", "amount"},
		{"1.200 USD @ 25.400", "", true, cost{30_480_000, "1.200 USD @ 25.400"}, "", ""},
		{"1.200 USD @ 25.400", "theo hợp đồng", true, cost{30_480_000, "theo hợp đồng\n1.200 USD @ 25.400"}, "", ""},
		{"1.200 USD @ 25.400", "là 1.200 USD @ 25.400", true, cost{30_480_000, "là 1.200 USD @ 25.400"}, "", ""},
		{"1.200 USD @ 25.400", strings.Repeat("x", 40), true, cost{}, "err.too_long", "note"},
		{"1.200 USD @ 25.400", "", false, cost{}, "err.money_rate", "amount"},
		{"900.000.000.000.000.000", "", true, cost{}, "err.money_range", "amount"},
	} {
		f, c := New(url.Values{"amount": {tt.amount}, "note": {tt.note}}), cost{}
		Decode(f, &c, func(b *Binder, c *cost) {
			b.Money("amount", &c.Amount, "VND")
			b.LongText("note", &c.Note, 0, 50)
			if tt.kept {
				b.Converted("note", &c.Note, 50)
			}
		})
		if tt.key != "" {
			if wrong(f, tt.wordsFor) != tt.key {
				t.Errorf("%q: %v, want %s", tt.amount, f.Errors(), tt.key)
			}
		} else if c != tt.want || !f.OK() {
			t.Errorf("%q: %+v, %v, want %+v", tt.amount, c, f.Errors(), tt.want)
		}
	}
}
