package goals_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
	"trucot/internal/client/tenant"
	"trucot/internal/goals/risk"
)

// A risk is written down with its reasons in order, stands in matrix, list and file, and goes and comes back.
func TestARiskInTheRegister(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := v.Account("Mỹ phẩm Sen Vàng") + "/risks"
	if p := v.Get(base); !strings.Contains(p.Text("main"), "Chưa ghi rủi ro nào") {
		t.Errorf("an empty register says %.300s", p.Text("main"))
	}
	typed := url.Values{
		"title": {"Đổi nhà in hộp"}, "reason": {"price"}, "reason2": {"price"}, "severity": {"5"}, "likelihood": {"3"}, "loss": {"900 tr"},
	}
	bad := v.Submit(v.Get(base+"/new"), base, typed)
	if bad.Status != http.StatusUnprocessableEntity || !strings.Contains(bad.Text(".field--error"), "đã chọn ở trên") || bad.Doc.Find("[name=title]").AttrOr("value", "") != "Đổi nhà in hộp" {
		t.Fatalf("a reason named twice answered %d: %s", bad.Status, bad.Text(".error-summary"))
	}
	list := v.Follow(v.Submit(bad, base, url.Values{"reason2": {"quality"}}))
	row := list.Text("#register ~ *, section[aria-labelledby=register]")
	for _, want := range []string{"Đổi nhà in hộp", "Giá, Chất lượng", "15", "900 tr", "360 tr", "40% của 900 tr"} {
		if !strings.Contains(row, want) {
			t.Errorf("the register lacks %q: %s", want, row)
		}
	}
	cell := list.Doc.Find("table.heat a")
	if cell.Length() != 1 || !strings.Contains(cell.Text(), "15 điểm") {
		t.Errorf("the matrix reads %s", cell.Text())
	}
	if p := v.Get(cell.AttrOr("href", "")); !strings.Contains(p.Text("main"), "Đổi nhà in hộp") {
		t.Error("the field of the matrix does not lead to its risk")
	}
	if p := v.Get(base + "?severity=1&likelihood=1"); strings.Contains(p.Text("tbody"), "Đổi nhà in hộp") {
		t.Error("the register is not narrowed")
	}
	if got := v.Get(base + "/export").Body; !strings.Contains(got, "Đổi nhà in hộp,\"Giá, Chất lượng\",5,3,15,900000000,360000000") {
		t.Errorf("the file reads %s", got)
	}
	edit := list.Doc.Find("tbody th a").First().AttrOr("href", "")
	if p := v.Submit(v.Get(edit), strings.TrimSuffix(edit, "/edit"), url.Values{"status": {"mitigating"}, "reason": {"quality"}, "reason2": {""}}); p.Status != http.StatusSeeOther {
		t.Fatalf("a save answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if got := v.Get(base).Text("tbody"); !strings.Contains(got, "Đang xử lý") || strings.Contains(got, "Giá,") {
		t.Errorf("after the save the register reads %s", got)
	}
	gone := v.Follow(v.Post(strings.TrimSuffix(edit, "/edit")+"/archive", nil))
	if strings.Contains(gone.Text("tbody"), "Đổi nhà in hộp") {
		t.Error("an archived risk is in the register")
	}
	if p := v.Follow(v.Post(gone.Doc.Find(".flash form").AttrOr("action", ""), nil)); !strings.Contains(p.Text("tbody"), "Đổi nhà in hộp") {
		t.Error("the risk did not come back")
	}
	if n := s.Trips(func() { v.Get(base) }); n > 2 {
		t.Errorf("the register took %d round trips, want 2", n)
	}
}

// Scenario 4: no touch for twice the rhythm raises a risk; it is proposed, not
// written. Accepting it opens the form filled in, and the saved risk remembers
// its sign, so that the proposal is gone; turning one down keeps it away.
func TestProposalsAreJudgedByAPerson(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := v.Account("Sữa An Nhiên")
	base := account + "/risks"
	s.Wait(200 * 24 * 60 * 60 * 1e9)
	v = s.As(t, "manager@demo.test")
	list := v.Get(base)
	cards := list.Doc.Find("section[aria-labelledby=proposals] a[href*='proposal=']")
	n := cards.Length()
	if n < 2 || !strings.Contains(list.Text("section[aria-labelledby=proposals]"), "im lặng quá lâu") {
		t.Fatalf("after 200 days without a touch %d signs: %s", n, list.Text("section[aria-labelledby=proposals]"))
	}
	if got := v.Get(account + "/goals").Text("section[aria-labelledby=churn]"); !strings.Contains(got, "dấu hiệu chờ xem") {
		t.Errorf("the goals page does not count the signs: %s", got)
	}
	before := list.Doc.Find("tbody tr").Length()

	form := v.Get(cards.First().AttrOr("href", ""))
	if got := form.Doc.Find("[name=title]").AttrOr("value", ""); !strings.Contains(got, "im lặng") && !strings.Contains(got, "đầu mối") {
		t.Errorf("the form starts with %q", got)
	}
	if form.Doc.Find("[name=severity][checked]").Length() != 1 || form.Doc.Find("[name=reason] option[selected]").AttrOr("value", "") != "relationship" {
		t.Error("the form is not filled in")
	}
	list = v.Follow(v.Submit(form, base, url.Values{"loss": {"1 tỷ"}}))
	if got := list.Doc.Find("section[aria-labelledby=proposals] a[href*='proposal=']").Length(); got != n-1 || list.Doc.Find("tbody tr").Length() < before {
		t.Errorf("after accepting one of %d signs %d wait", n, got)
	}
	if !strings.Contains(list.Text("tbody"), "Từ dấu hiệu") {
		t.Error("the risk forgot its sign")
	}

	id := list.Doc.Find("section[aria-labelledby=proposals] [name=proposal]").First().AttrOr("value", "")
	if p := v.Post(base+"/dismiss", url.Values{"proposal": {id}, "reason": {""}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find(".field--error").Length() != 1 {
		t.Errorf("turning down without a reason answered %d", p.Status)
	}
	if p := v.Post(base+"/dismiss", url.Values{"proposal": {uuid.NewString()}, "reason": {"X"}}); p.Status != http.StatusNotFound {
		t.Errorf("turning down what is not proposed answered %d", p.Status)
	}
	down := v.Follow(v.Post(base+"/dismiss", url.Values{"proposal": {id}, "reason": {"Chị ấy nghỉ thai sản"}}))
	if got := down.Doc.Find("section[aria-labelledby=proposals] a[href*='proposal=']").Length(); got != n-2 {
		t.Errorf("after turning one down %d signs wait, want %d", got, n-2)
	}
	if !strings.Contains(down.Text("section[aria-labelledby=proposals]"), "Chị ấy nghỉ thai sản") {
		t.Error("the reason is not shown")
	}
	back := v.Follow(v.Post(down.Doc.Find(".flash form").AttrOr("action", ""), nil))
	if got := back.Doc.Find("section[aria-labelledby=proposals] a[href*='proposal=']").Length(); got != n-1 {
		t.Errorf("after taking it back %d signs wait, want %d", got, n-1)
	}
	if p := v.Post(base+"/dismiss", url.Values{"proposal": {id}, "reason": {"Lần nữa"}}); p.Status != http.StatusSeeOther {
		t.Errorf("turning it down again answered %d", p.Status)
	}
	if p := s.As(t, "viewer@demo.test").Post(base+"/dismiss", url.Values{"proposal": {id}, "reason": {"X"}}); p.Status != http.StatusForbidden {
		t.Errorf("a viewer turned a proposal down: %d", p.Status)
	}
}

// Signs that wait are counted for the home page of who looks after the account,
// and one that is turned down counts no more.
func TestSignsAreCountedOnTheHomePage(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, director := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	const card = "section[aria-labelledby=h-signs]"
	client := v.Account("Sữa An Nhiên")
	waiting := func() int {
		return v.Get(client + "/risks").Doc.Find("section[aria-labelledby=proposals] .rows > li form").Length()
	}
	told := func(v *sitetest.Visitor) string {
		return strings.TrimSpace(v.Get("/t/demo/").Doc.Find(card + " li:contains('Sữa An Nhiên')").Text())
	}
	n := waiting()
	if n == 0 || !strings.Contains(told(v), strconv.Itoa(n)+" dấu hiệu") || !strings.Contains(told(director), strconv.Itoa(n)+" dấu hiệu") {
		t.Fatalf("%d wait, the manager is told %q, the director %q", n, told(v), told(director))
	}
	if other := told(s.As(t, "khoa@demo.test")); other != "" {
		t.Errorf("a colleague is told %q", other)
	}
	for ; n > 0; n-- {
		p := v.Get(client + "/risks")
		id := p.Doc.Find("section[aria-labelledby=proposals] input[name=proposal]").First().AttrOr("value", "")
		if done := v.Post(client+"/risks/dismiss", url.Values{"proposal": {id}, "reason": {"Đang nghỉ phép"}}); done.Status != http.StatusSeeOther {
			t.Fatalf("turning one down answered %d", done.Status)
		}
	}
	if got := told(v); got != "" {
		t.Errorf("with all turned down it says %q", got)
	}
	if err := risk.RefreshTenant(t.Context(), s.Pool, tenant.System(s.Tenant(t, "demo"), "demo")); err != nil {
		t.Fatal(err)
	}
	if got := told(v); got != "" {
		t.Errorf("counted anew it says %q", got)
	}
}
