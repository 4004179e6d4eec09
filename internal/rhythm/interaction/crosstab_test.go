package interaction

import (
	"slices"
	"testing"

	"trucot/internal/relationships/stakeholder"
)

func TestCrosstab(t *testing.T) {
	t.Parallel()
	c := crosstab([]Tally{
		{Channel: "zalo", Stage: "use", Touches: 4, Concluded: 3},
		{Channel: "call", Stage: "use", Touches: 2},
		{Channel: "zalo", Touches: 1, Concluded: 1},
	})
	if want := []stakeholder.Channel{"call", "zalo"}; !slices.Equal(slices.Sorted(slices.Values(c.Channels)), want) {
		t.Errorf("channels are %v, want those that were used", c.Channels)
	}
	for _, tt := range []struct {
		name                        string
		got                         Tally
		touches, concluded, percent int
	}{
		{"a cell", c.At("zalo", "use"), 4, 3, 75},
		{"an empty cell", c.At("call", "renew"), 0, 0, 0},
		{"a channel, without a stage too", c.OfChannel("zalo"), 5, 4, 80},
		{"a stage", c.OfStage("use"), 6, 3, 50},
		{"no stage", c.OfStage(""), 1, 1, 100},
		{"all", c.Total(), 7, 4, 57},
	} {
		if tt.got.Touches != tt.touches || tt.got.Concluded != tt.concluded || tt.got.Percent() != tt.percent {
			t.Errorf("%s: %+v, %d %%", tt.name, tt.got, tt.got.Percent())
		}
	}
	if silent := c.Silent(); slices.Contains(silent, "use") || len(silent) != len(Stages)-1 {
		t.Errorf("silent are %v", silent)
	}
	if silent := crosstab([]Tally{{Channel: "zalo", Touches: 1}}).Silent(); silent != nil {
		t.Errorf("nothing is known of the journey, yet %v are silent", silent)
	}
}
