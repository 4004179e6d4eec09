package client_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// One coffee beside ten years of the same guest, on every page that says so.
func TestOnePaymentBesideALifetime(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	client := v.Account("Mỹ phẩm Sen Vàng")
	base, panel := client+"/value/lifetime", client+"/value?open=lifetime"
	start := v.Get(panel)
	if !strings.Contains(start.Text("main"), "Chưa lưu lần nào") || start.Doc.Find("[name=per_year]").AttrOr("value", "0") == "0" {
		t.Errorf("it does not start from the documents: %.300s", start.Text("main"))
	}
	coffee := url.Values{
		"formula": {"plain"}, "payment": {"70.000"}, "per_year": {"104"}, "years": {"10"}, "margin": {"3 tr"}, "retention": {"100"}, "discount": {"0"},
	}
	bad := v.Submit(start, base, coffee)
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("#e-discount").Length() != 1 || bad.Doc.Find("[name=payment]").AttrOr("value", "") != "70.000" {
		t.Fatalf("a sum without an end answered %d: %s", bad.Status, bad.Text(".error-summary"))
	}
	page := v.Follow(v.Submit(bad, base, url.Values{"retention": {"80"}, "discount": {"10"}}))
	text := page.Text("main")
	for _, want := range []string{"70.000 ₫ × 104 lần × 10 năm", "72.800.000 ₫", "× 2,67", "8.000.000 ₫", "gấp 1.040 lần", "Năm 10"} {
		if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, path := range []string{"/value", "/goals"} {
		if got := strings.ReplaceAll(v.Get(client+path).Text("main"), "\u00a0", " "); !strings.Contains(got, "Một lần trả 70.000 ₫ · vòng đời 72,8 triệu") {
			t.Errorf("%s does not say it", path)
		}
	}
	v.Submit(v.Get(panel), base, url.Values{"years": {"20"}})
	if n := v.Get(panel).Doc.Find("section[aria-labelledby=h-kept] li").Length(); n != 2 {
		t.Errorf("%d calculations are kept, want 2", n)
	}
	if p := s.As(t, "viewer@demo.test").Get(panel); p.Status != http.StatusOK || p.Doc.Find("[name=payment]").Length() != 0 {
		t.Errorf("a viewer is answered %d", p.Status)
	}
	if n := s.Trips(func() { v.Get(panel) }); n > 2 {
		t.Errorf("the page took %d round trips", n)
	}
}

// A cost to serve lowers the margin; it is edited, archived and comes back.
func TestCostToServeLowersTheMargin(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	value := v.Account("Mỹ phẩm Sen Vàng") + "/value"
	base, panel := value+"/costs", value+"?open=costs"
	typed := url.Values{"month": {"2026-10-20"}, "role": {"Kỹ thuật"}, "hours": {"12,5"}, "rate": {"200.000"}, "goodwill": {"500.000"}, "travel": {"300.000"}}
	empty := v.Submit(v.Get(panel), base, url.Values{"role": {"Kỹ thuật"}})
	if empty.Status != http.StatusUnprocessableEntity || empty.Doc.Find("#e-hours").Length() != 1 {
		t.Errorf("a cost of nothing answered %d", empty.Status)
	}
	list := v.Follow(v.Submit(v.Get(panel), base, typed))
	if got := strings.ReplaceAll(list.Text("#costs tbody"), "\u00a0", " "); !strings.Contains(got, "10/2026") || !strings.Contains(got, "12,5 giờ × 200.000 ₫") || !strings.Contains(got, "3,3 triệu") {
		t.Fatalf("the list reads %s", got)
	}
	if got := v.Get(value + "?open=lifetime").Text("section[aria-labelledby=h-source]"); !strings.Contains(got, "3.300.000") {
		t.Errorf("the margin reads %s", got)
	}
	edit := list.Doc.Find("#costs tbody th a").First().AttrOr("href", "")
	one := strings.TrimSuffix(strings.TrimSuffix(edit, "#cost-form"), "/edit")
	if p := v.Submit(v.Get(edit), one, url.Values{"travel": {""}}); p.Status != http.StatusSeeOther {
		t.Fatalf("a save answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	gone := v.Follow(v.Post(one+"/archive", nil))
	if gone.Doc.Find("#costs tbody").Length() != 0 {
		t.Error("the archived cost is in the list")
	}
	if p := v.Follow(v.Post(gone.Doc.Find(".flash form").AttrOr("action", ""), nil)); !strings.Contains(p.Text("#costs tbody"), "Kỹ thuật") {
		t.Error("the cost did not come back")
	}
}
