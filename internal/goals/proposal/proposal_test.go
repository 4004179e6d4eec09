package proposal

import (
	"testing"

	"github.com/google/uuid"
)

// A proposal that was turned down stays away until the facts are other ones.
func TestADismissalHoldsForItsFacts(t *testing.T) {
	t.Parallel()
	account, other := uuid.New(), uuid.New()
	sign := Sign{Trigger: "cold", Subject: uuid.New(), Fact: "2026-05-01"}
	down := []Dismissal{{ID: uuid.New()}, {ID: sign.ID(account), Reason: "he is on leave"}}
	if d, ok := Of(down, sign.ID(account)); !ok || d.Reason != "he is on leave" {
		t.Errorf("the dismissal of the same facts: %+v, %v", d, ok)
	}
	for name, id := range map[string]uuid.UUID{
		"another account":   sign.ID(other),
		"another rule":      Sign{"lapse", sign.Subject, sign.Fact}.ID(account),
		"another person":    Sign{sign.Trigger, uuid.New(), sign.Fact}.ID(account),
		"a newer last day":  Sign{sign.Trigger, sign.Subject, "2026-06-01"}.ID(account),
		"no fact at all":    Sign{sign.Trigger, sign.Subject, ""}.ID(account),
		"an id of no facts": uuid.Nil,
	} {
		if d, ok := Of(down, id); ok {
			t.Errorf("%s is turned down too: %+v", name, d)
		}
	}
}
