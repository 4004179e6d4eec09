package goals_test

import (
	"context"
	"regexp"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/dbtest"
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/i18n"
)

// The view of what goals stand at brings money to hundredths of its currency: it
// names those without minor digits, and i18n says which these are.
func TestFiguresKnowTheMinorDigits(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, dbtest.New(t).Owner)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(ctx) })
	var view string
	if err := conn.QueryRow(ctx, `select pg_get_viewdef('trucot.goal_figure'::regclass)`).Scan(&view); err != nil {
		t.Fatal(err)
	}
	lists := regexp.MustCompile(`currency = ANY \(ARRAY\[([^]]*)\]\)`).FindAllStringSubmatch(view, -1)
	if len(lists) != 2 {
		t.Fatalf("the view asks for a currency in %d places, want the two of revenue and of what was won:\n%s", len(lists), view)
	}
	for _, l := range lists {
		var whole []string
		for _, code := range regexp.MustCompile(`'([A-Z]{3})'`).FindAllStringSubmatch(l[1], -1) {
			whole = append(whole, code[1])
			if n := i18n.Decimals(code[1]); n != 0 {
				t.Errorf("the view takes %s to have no minor digits, i18n %d", code[1], n)
			}
		}
		for _, code := range tenant.Currencies {
			n := i18n.Decimals(code)
			if n != 0 && n != 2 || (n == 0) != slices.Contains(whole, code) {
				t.Errorf("%s has %d minor digits; the view takes %v to have none and all others to have two", code, n, whole)
			}
		}
	}
}
