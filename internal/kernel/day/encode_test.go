package day

import (
	"encoding/json"
	"testing"
	"time"
)

func TestScan(t *testing.T) {
	t.Parallel()
	east := time.FixedZone("east", 7*60*60)
	tests := []struct {
		name string
		src  any
		want string
		ok   bool
	}{
		{"null", nil, "", true},
		{"midnight UTC", time.Date(2026, 11, 18, 0, 0, 0, 0, time.UTC), "2026-11-18", true},
		{"its own clock counts, not UTC", time.Date(2026, 11, 18, 0, 0, 0, 0, east), "2026-11-18", true},
		{"text", "2026-11-18", "2026-11-18", true},
		{"bytes", []byte("2026-11-18"), "2026-11-18", true},
		{"infinity", "infinity", "", false},
		{"a number", 20261118, "", false},
	}
	for _, tt := range tests {
		var got Date
		err := got.Scan(tt.src)
		if got.String() != tt.want || (err == nil) != tt.ok {
			t.Errorf("%s: Scan(%v) = %v, %v, want %q, ok %v", tt.name, tt.src, got, err, tt.want, tt.ok)
		}
	}
	d := New(2026, 1, 1)
	if err := d.Scan(nil); err != nil || !d.IsZero() {
		t.Errorf("Scan(nil) over a date = %v, %v, want no date", d, err)
	}
}

func TestValue(t *testing.T) {
	t.Parallel()
	if v, err := (Date{}).Value(); v != nil || err != nil {
		t.Errorf("no date.Value() = %v, %v, want nil", v, err)
	}
	want := time.Date(2026, 11, 18, 0, 0, 0, 0, time.UTC)
	if v, err := New(2026, 11, 18).Value(); v != want || err != nil {
		t.Errorf("Value() = %v, %v, want %v", v, err, want)
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	type row struct {
		Due   Date          `json:"due"`
		Start Date          `json:"start,omitzero"`
		ByDay map[Date]bool `json:"byDay,omitempty"`
	}
	tests := []struct {
		in   row
		want string
	}{
		{row{}, `{"due":null}`},
		{row{Due: New(2026, 11, 18), Start: New(2026, 1, 2)}, `{"due":"2026-11-18","start":"2026-01-02"}`},
		{row{ByDay: map[Date]bool{New(2026, 1, 2): true}}, `{"due":null,"byDay":{"2026-01-02":true}}`},
	}
	for _, tt := range tests {
		got, err := json.Marshal(tt.in)
		if err != nil || string(got) != tt.want {
			t.Errorf("Marshal(%v) = %s, %v, want %s", tt.in, got, err, tt.want)
		}
		var back row
		if err := json.Unmarshal(got, &back); err != nil || back.Due != tt.in.Due || back.Start != tt.in.Start {
			t.Errorf("Unmarshal(%s) = %v, %v, want %v", got, back, err, tt.in)
		}
	}
	empty := row{Due: New(2026, 1, 1)}
	if err := json.Unmarshal([]byte(`{"due":""}`), &empty); err != nil || !empty.Due.IsZero() {
		t.Errorf(`Unmarshal("") = %v, %v, want no date`, empty.Due, err)
	}
	for _, bad := range []string{`{"due":"18/11/2026"}`, `{"due":5}`, `{"due":"2026-02-30"}`} {
		if err := json.Unmarshal([]byte(bad), &row{}); err == nil {
			t.Errorf("Unmarshal(%s) = nil, want an error", bad)
		}
	}
}
