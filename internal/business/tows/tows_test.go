package tows

import (
	"testing"

	"github.com/google/uuid"

	"trucot/internal/business/swot"
)

func TestTypeOf(t *testing.T) {
	tests := []struct {
		name  string
		cards []swot.Quadrant
		want  Type
		fault string
	}{
		{"a strength and a chance", []swot.Quadrant{"strength", "opportunity"}, "SO", ""},
		{"two weaknesses and a threat", []swot.Quadrant{"weakness", "threat", "weakness"}, "WT", ""},
		{"a weakness and two chances", []swot.Quadrant{"opportunity", "weakness", "opportunity"}, "WO", ""},
		{"a strength and a threat", []swot.Quadrant{"threat", "strength"}, "ST", ""},
		{"nothing", nil, "", "err.tows_no_inner"},
		{"only what is around", []swot.Quadrant{"opportunity"}, "", "err.tows_no_inner"},
		{"only the client", []swot.Quadrant{"weakness"}, "", "err.tows_no_outer"},
		{"strength and weakness at once", []swot.Quadrant{"strength", "weakness", "threat"}, "", "err.tows_inner"},
		{"chance and threat at once", []swot.Quadrant{"strength", "opportunity", "threat"}, "", "err.tows_outer"},
	}
	for _, tt := range tests {
		if got, fault := TypeOf(tt.cards); got != tt.want || fault != tt.fault {
			t.Errorf("%s: %q, %q; want %q, %q", tt.name, got, fault, tt.want, tt.fault)
		}
	}
}

func TestUseRate(t *testing.T) {
	five, three := 5, 3
	used, idle, light := uuid.New(), uuid.New(), uuid.New()
	cards := []swot.Card{{ID: used, Impact: &five}, {ID: idle, Impact: &five}, {ID: light, Impact: &three}, {ID: uuid.New()}}
	strategies := []Strategy{
		{Status: Accepted, Cards: []CardRef{{ID: used}, {ID: light}}}, {Status: "idea", Cards: []CardRef{{ID: idle}}},
	}
	if n, all := UseRate(cards, strategies); n != 1 || all != 2 {
		t.Errorf("UseRate = %d of %d, want 1 of 2", n, all)
	}
}
