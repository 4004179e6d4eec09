package goals_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// A cell becomes an opportunity that carries what the cell knows, is weighted
// by its stage or by what someone knows better, and is lost with a reason.
func TestAnOpportunityFromCellToEnd(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	client := v.Account("Mỹ phẩm Sen Vàng")
	base, grid, shown := client+"/opportunities", client+"/goals/whitespace", client+"/value"
	form := v.Get(grid + "/new")
	product := form.Doc.Find("select[name=product] option").Eq(1)
	cells := v.Follow(v.Submit(form, grid, url.Values{
		"product": {product.AttrOr("value", "")}, "unit": {"Chăm sóc da"}, "state": {"lost"}, "reason": {"Giao chậm"}, "potential": {"800 tr"}, "probability": {"35"},
	}))
	start := v.Get(cells.Doc.Find("a[href*='/opportunities/new?cell=']").First().AttrOr("href", ""))
	for name, want := range map[string]string{"product": product.Text(), "amount": "800.000.000", "probability": "35"} {
		if got := start.Doc.Find("[name="+name+"]").AttrOr("value", ""); got != want {
			t.Errorf("the form starts with %s %q, want %q", name, got, want)
		}
	}
	if got := start.Doc.Find("[name=kind][checked]").AttrOr("value", ""); got != "win_back" {
		t.Errorf("a lost cell becomes %s", got)
	}
	bad := v.Submit(start, base, url.Values{"probability": {"120"}, "next_due": {"2026-11-01"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("#e-probability").Length() != 1 || bad.Doc.Find("#e-next_action").Length() != 1 {
		t.Fatalf("a wrong one answered %d: %s", bad.Status, bad.Text(".error-summary"))
	}
	list := v.Follow(v.Submit(bad, base, url.Values{"probability": {"35"}, "next_action": {"Gặp quản đốc"}, "title": {"Giành lại hộp"}}))
	row := list.Text("#opportunities tbody tr:first-child")
	for _, want := range []string{"Giành lại", "800 tr", "35%", "280 tr", "Trễ bước: Gặp quản đốc", "Ô khoảng trắng"} {
		if !strings.Contains(list.Text("#opportunities tbody"), want) {
			t.Errorf("the list lacks %q: %s", want, row)
		}
	}
	if got := v.Get(shown).Text("section[aria-labelledby=h-missed]"); strings.Contains(got, "Chăm sóc da") {
		t.Error("the cell is missed still")
	}
	edit := list.Doc.Find("#opportunities tbody th a[href*='/edit']").First().AttrOr("href", "")
	one := strings.TrimSuffix(edit, "/edit")
	if p := v.Submit(v.Get(edit), one, url.Values{"stage": {"lost"}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-reason").Length() != 1 {
		t.Errorf("losing without a reason answered %d", p.Status)
	}
	if p := v.Submit(v.Get(edit), one, url.Values{"stage": {"lost"}, "reason": {"Khách in tại nhà"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("losing it answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if got := v.Get(shown).Text("#opportunities tbody"); strings.Contains(got, "Giành lại hộp") {
		t.Error("a lost one is still among the open ones")
	}
	if got := v.Get(shown + "?show=all&kind=win_back&sort=stage").Text("#opportunities tbody"); !strings.Contains(got, "Giành lại hộp") || !strings.Contains(got, "10/11/2026") || !strings.Contains(got, "0%") {
		t.Errorf("the end is not dated: %s", got)
	}
	if got := v.Get(base + "/export?show=all").Body; !strings.Contains(got, "Giành lại hộp,Giành lại") || !strings.Contains(got, ",800000000,0,0,") {
		t.Errorf("the file reads %s", got)
	}
	gone := v.Follow(v.Post(one+"/archive", nil))
	if p := v.Follow(v.Post(gone.Doc.Find(".flash form").AttrOr("action", ""), nil)); p.Status != http.StatusOK {
		t.Errorf("bringing it back answered %d", p.Status)
	}
	if n := s.Trips(func() { v.Get(shown) }); n > 2 {
		t.Errorf("the list took %d round trips, want 2", n)
	}
	for _, field := range []string{"owner", "cell"} {
		p := v.Submit(v.Get(base+"/new"), base, url.Values{"id": {uuid.NewString()}, "title": {"X"}, "amount": {"1"}, field: {uuid.NewString()}})
		if p.Status != http.StatusNotFound {
			t.Errorf("a foreign id in %s answered %d, want 404", field, p.Status)
		}
	}
}

// What the whitespace shows as missed is accepted with one click or turned down with a reason.
func TestWhatIsMissedIsJudged(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	client := v.Account("Sữa An Nhiên")
	base, shown := client+"/opportunities", client+"/value"
	const waiting = "section[aria-labelledby=proposals] a[href*='proposal=']"
	list := v.Get(shown)
	n := list.Doc.Find(waiting).Length()
	if n < 2 {
		t.Fatalf("the whitespace shows %d: %s", n, list.Text("section[aria-labelledby=proposals]"))
	}
	form := v.Get(list.Doc.Find(waiting).First().AttrOr("href", ""))
	list = v.Follow(v.Submit(form, base, nil))
	if got := list.Doc.Find(waiting).Length(); got != n-1 {
		t.Errorf("after accepting one of %d there wait %d: %s", n, got, list.Text(".error-summary"))
	}
	id := list.Doc.Find("[name=proposal]").First().AttrOr("value", "")
	if p := v.Post(base+"/dismiss", url.Values{"proposal": {id}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("turning down without a reason answered %d", p.Status)
	}
	if got := v.Follow(v.Post(base+"/dismiss", url.Values{"proposal": {id}, "reason": {"Họ tự in"}})).Doc.Find(waiting).Length(); got != n-2 {
		t.Errorf("after turning one down there wait %d, want %d", got, n-2)
	}
}
