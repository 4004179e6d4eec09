package readers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// Confirming one card pays one fact, and the page leads to the talk that pays most.
func TestConfirmingPaysTheDebt(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := v.Account("Sữa An Nhiên") + "/business"
	page := v.Get(base + "?open=debt")
	whole := func() string { return v.Get(base + "?open=debt").Doc.Find(".facts dd").First().Text() }
	before := whole()
	if !strings.Contains(before, "trong") {
		t.Fatalf("the sum reads %q", before)
	}
	card := page.Doc.Find("#debt a[href*='/business/swot/']").First()
	if card.Length() == 0 {
		t.Fatal("no card is owed")
	}
	edit, _, _ := strings.Cut(card.AttrOr("href", ""), "#")
	if p := v.Submit(v.Get(edit), strings.TrimSuffix(edit, "/edit"), url.Values{"confirmed": {"on"}, "valid_until": {""}}); p.Status != http.StatusSeeOther {
		t.Fatalf("confirming the card answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if after := whole(); after == before {
		t.Errorf("the debt is %q before and after", after)
	}
	guide := page.Doc.Find("a[href*='open=interview&with=']").First().AttrOr("href", "")
	if p := v.Get(guide); p.Status != http.StatusOK {
		t.Errorf("the guide %q answered %d", guide, p.Status)
	}
}
