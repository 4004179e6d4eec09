package goals_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// A cell is added, shows its gap, is missed when its contract ends, and becomes an opportunity.
func TestACellBecomesAnOpportunity(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	client := v.Account("Mỹ phẩm Sen Vàng")
	base := client + "/goals/whitespace"
	form := v.Get(base + "/new")
	product := form.Doc.Find("select[name=product] option").Eq(1)
	typed := url.Values{
		"product": {product.AttrOr("value", "")}, "unit": {"Chăm sóc da"}, "state": {"competitor"}, "wallet": {"2 tỷ"}, "ours": {"3 tỷ"}, "contract_end": {"2027-01-31"},
	}
	bad := v.Submit(form, base, typed)
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("#e-ours").Length() != 1 || bad.Doc.Find("#e-competitor").Length() != 1 {
		t.Fatalf("a wrong cell answered %d: %s", bad.Status, bad.Text(".error-summary"))
	}
	if got := bad.Doc.Find("[name=unit]").AttrOr("value", ""); got != "Chăm sóc da" {
		t.Errorf("what was typed became %q", got)
	}
	grid := v.Follow(v.Submit(bad, base, url.Values{"ours": {"500tr"}, "competitor": {"Bao bì Mỹ Lan"}}))
	if got := grid.Text(".heat"); !strings.Contains(got, "Đối thủ") || !strings.Contains(got, "còn 1,5") {
		t.Errorf("the grid reads %s", got)
	}
	if got := grid.Text("section[aria-labelledby=proposals]"); !strings.Contains(got, "Bao bì Mỹ Lan") {
		t.Errorf("what is missed reads %s", got)
	}
	again := v.Get(base + "/new")
	typed.Set("ours", "")
	typed.Set("competitor", "X")
	if p := v.Submit(again, base, typed); p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text(".error-summary"), "đã có") {
		t.Errorf("a second cell of the place answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	seek := v.Get(grid.Doc.Find("a[href*='/opportunities/new']").First().AttrOr("href", ""))
	if p := v.Submit(seek, client+"/opportunities", nil); p.Status != http.StatusSeeOther {
		t.Fatalf("the opportunity answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if got := v.Get(client + "/value").Text("section[aria-labelledby=proposals]"); strings.Contains(got, "Bao bì Mỹ Lan") {
		t.Error("what is pursued is missed still")
	}
	if got := v.Get(base + "/export").Body; !strings.Contains(got, "Chăm sóc da") {
		t.Errorf("the file reads %s", got)
	}
	cell := strings.TrimPrefix(grid.Doc.Find(".heat td[id]").AttrOr("id", ""), "c-")
	gone := v.Follow(v.Post(base+"/"+cell+"/archive", nil))
	if gone.Doc.Find("#c-"+cell).Length() != 0 {
		t.Error("the cell is still in the grid")
	}
	if p := v.Follow(v.Post(gone.Doc.Find(".flash form").AttrOr("action", ""), nil)); p.Doc.Find("#c-"+cell).Length() != 1 {
		t.Error("the cell did not come back")
	}
}
