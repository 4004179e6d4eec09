package goals_test

import (
	"regexp"
	"slices"
	"testing"

	"trucot/internal/client/tenant"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/i18n"
)

// What goals stand at brings money to hundredths of its currency: it
// names those without minor digits, and i18n says which these are.
func TestFiguresKnowTheMinorDigits(t *testing.T) {
	t.Parallel()
	lists := regexp.MustCompile(`currency in \(([^)]*)\)`).FindAllStringSubmatch(goal.Current, -1)
	if len(lists) != 2 {
		t.Fatalf("the figure asks for a currency in %d places, want the two of revenue and of what was won:\n%s", len(lists), goal.Current)
	}
	for _, l := range lists {
		var whole []string
		for _, code := range regexp.MustCompile(`'([A-Z]{3})'`).FindAllStringSubmatch(l[1], -1) {
			whole = append(whole, code[1])
			if n := i18n.Decimals(code[1]); n != 0 {
				t.Errorf("the figure takes %s to have no minor digits, i18n %d", code[1], n)
			}
		}
		for _, code := range tenant.Currencies {
			n := i18n.Decimals(code)
			if n != 0 && n != 2 || (n == 0) != slices.Contains(whole, code) {
				t.Errorf("%s has %d minor digits; the figure takes %v to have none and all others to have two", code, n, whole)
			}
		}
	}
}
