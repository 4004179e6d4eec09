package goals_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// A contract that ends soon is a sign of risk until someone works on its
// renewal, which starts from the contract with one click; health follows.
func TestAContractFromSigningToRenewal(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	client := v.Account("Mỹ phẩm Sen Vàng")
	base, shown := client+"/contracts", client+"/value"
	if got := v.Get(shown).Text("#contracts"); !strings.Contains(got, "Chưa ghi hợp đồng nào") {
		t.Errorf("the empty list reads %s", got)
	}
	if got := v.Get(client + "/risks?open=health").Text("main"); !strings.Contains(got, "Chưa ghi hợp đồng nào đang hiệu lực") {
		t.Errorf("health without a contract: %s", got)
	}
	form := v.Get(base + "/new")
	bad := v.Submit(form, base, url.Values{"name": {"HĐ 1"}, "amount": {"900 tr"}, "starts": {"2026-11-02"}, "ends": {"2026-11-01"}, "notice_days": {"400"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("#e-ends").Length() != 1 || bad.Doc.Find("#e-notice_days").Length() != 1 {
		t.Fatalf("a wrong one answered %d: %s", bad.Status, bad.Text(".error-summary"))
	}
	if got := bad.Doc.Find("[name=amount]").AttrOr("value", ""); got != "900 tr" {
		t.Errorf("the amount typed is lost: %q", got)
	}
	list := v.Follow(v.Submit(bad, base, url.Values{"starts": {"2026-01-01"}, "ends": {"2026-12-31"}, "notice_days": {"30"}}))
	for _, want := range []string{"HĐ 1", "31/12/2026", "còn 51 ngày", "Sắp hết hạn", "900 tr", "Tạo cơ hội gia hạn"} {
		if !strings.Contains(list.Text("#contracts tbody"), want) {
			t.Errorf("the list lacks %q: %s", want, list.Text("#contracts tbody"))
		}
	}
	const sign = "Hợp đồng HĐ 1 sắp hết hạn"
	if got := v.Get(client + "/risks").Text("#proposals, section[aria-labelledby=proposals]"); !strings.Contains(got, sign) {
		t.Errorf("no sign of risk: %s", got)
	}
	if got := v.Get(client + "/risks?open=health").Text("main"); !strings.Contains(got, "1 còn dưới 90 ngày, 0 trong đó") {
		t.Errorf("health: %s", got)
	}
	start := v.Get(list.Doc.Find("a[href*='/opportunities/new?contract=']").AttrOr("href", ""))
	for name, want := range map[string]string{"amount": "900.000.000", "due": "2026-12-31"} {
		if got := start.Doc.Find("[name="+name+"]").AttrOr("value", ""); got != want {
			t.Errorf("the renewal starts with %s %q, want %q", name, got, want)
		}
	}
	if got := start.Doc.Find("[name=kind][checked]").AttrOr("value", ""); got != "renewal" {
		t.Errorf("it is a %s", got)
	}
	if p := v.Submit(start, client+"/opportunities", nil); p.Status != http.StatusSeeOther {
		t.Fatalf("the renewal answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	list = v.Get(shown)
	if got := list.Text("#contracts tbody"); !strings.Contains(got, "Gia hạn HĐ 1") || strings.Contains(got, "Tạo cơ hội") {
		t.Errorf("the renewal does not stand beside its contract: %s", got)
	}
	if got := v.Get(client + "/risks").Text("#proposals, section[aria-labelledby=proposals]"); strings.Contains(got, sign) {
		t.Errorf("a contract that is being renewed is a sign still: %s", got)
	}
	if got := v.Get(client + "/risks?open=health").Text("main"); !strings.Contains(got, "1 còn dưới 90 ngày, 1 trong đó") {
		t.Errorf("health with a renewal: %s", got)
	}
	if got := v.Get(base + "/export").Body; !strings.Contains(got, "HĐ 1,,,900000000,") || !strings.Contains(got, ",51,Sắp hết hạn,30,Không,Gia hạn HĐ 1,") {
		t.Errorf("the file reads %s", got)
	}
	edit := list.Doc.Find("#contracts tbody th a[href*='/edit']").First().AttrOr("href", "")
	one := strings.TrimSuffix(edit, "/edit")
	gone := v.Follow(v.Post(one+"/archive", nil))
	if got := gone.Text("main"); !strings.Contains(got, "Chưa ghi hợp đồng nào") {
		t.Errorf("an archived one is listed: %s", got)
	}
	if p := v.Follow(v.Post(gone.Doc.Find(".flash form").AttrOr("action", ""), nil)); !strings.Contains(p.Text("#contracts tbody"), "HĐ 1") {
		t.Errorf("bringing it back answered %d", p.Status)
	}
	if n := s.Trips(func() { v.Get(shown) }); n > 2 {
		t.Errorf("the list took %d round trips, want 2", n)
	}
	foreign := url.Values{"id": {uuid.NewString()}, "title": {"X"}, "amount": {"1"}, "contract": {uuid.NewString()}}
	if p := v.Submit(v.Get(client+"/opportunities/new"), client+"/opportunities", foreign); p.Status != http.StatusNotFound {
		t.Errorf("a foreign contract answered %d, want 404", p.Status)
	}
}

// A contract and a cell of the whitespace that say the same are one sign, and
// one that renews by itself is none.
func TestAContractAndItsCellAreOneSign(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	client := v.Account("Mỹ phẩm Sen Vàng")
	grid, base := client+"/goals/whitespace", client+"/contracts"
	form := v.Get(grid + "/new")
	product := form.Doc.Find("select[name=product] option").Eq(1)
	cell := url.Values{"product": {product.AttrOr("value", "")}, "unit": {"Chăm sóc da"}, "state": {"ours"}, "ours": {"50 tr"}, "contract_end": {"2026-12-31"}}
	if p := v.Submit(form, grid, cell); p.Status != http.StatusSeeOther {
		t.Fatalf("the cell answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	signs := func() int {
		return strings.Count(v.Get(client+"/risks").Text("section[aria-labelledby=proposals]"), "sắp hết hạn")
	}
	if n := signs(); n != 1 {
		t.Fatalf("the cell alone gives %d signs", n)
	}
	list := v.Follow(v.Submit(v.Get(base+"/new"), base, url.Values{
		"name": {"HĐ 2"}, "product": {product.Text()}, "amount": {"50 tr"}, "starts": {"2026-01-01"}, "ends": {"2026-12-31"}, "notice_days": {"30"},
	}))
	if n := signs(); n != 1 {
		t.Errorf("the cell and its contract give %d signs", n)
	}
	edit := list.Doc.Find("#contracts tbody th a[href*='/edit']").AttrOr("href", "")
	if p := v.Submit(v.Get(edit), strings.TrimSuffix(edit, "/edit"), url.Values{"auto_renews": {"on"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("saving answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if n := signs(); n != 0 {
		t.Errorf("a contract that renews by itself gives %d signs", n)
	}
}
