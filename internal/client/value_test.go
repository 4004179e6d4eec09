package client_test

import (
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

const (
	accountsValue = "/t/demo/accounts"
	managerValue  = "manager@demo.test"
	khoaValue     = "khoa@demo.test"
	viewerValue   = "viewer@demo.test"
	rivalValue    = "manager@rival.test"
)

func TestLines(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, khoaValue)
	path := v.Account("Điện tử Minh Khôi") + "/value"
	add := func(product, kind, amount, probability string) *sitetest.Page {
		t.Helper()
		return v.Submit(v.Get(path), path, url.Values{"product": {product}, "kind": {kind}, "amount": {amount}, "probability": {probability}})
	}
	add("", "now", "1,5 tỷ", "")
	add("", "expected_36", "9 tỷ", "50") // ignored: the demo has a line of this kind
	p := v.Get(path)
	for _, w := range []string{"1,5 tỷ ₫", "2,8 tỷ ₫", "+87%", "có trọng số 560 triệu ₫", "5,5 tỷ ₫", "Tổng gõ tay"} {
		if !strings.Contains(p.Text("main"), w) {
			t.Errorf("the page lacks %q:\n%s", w, p.Text("main"))
		}
	}
	if strings.Contains(p.Text(".facts"), "14,5") {
		t.Error("a total typed by hand is added to the lines")
	}
	if p := add("", "now", "2 tỷ", ""); p.Status != 422 || !strings.Contains(p.Text(".error"), "đã có con số đó") {
		t.Errorf("a second total: %d %s", p.Status, p.Text(".error"))
	}
	if p := add("Khay", "expected_12", "-5", "101"); p.Status != 422 || p.Doc.Find(".error").Length() != 2 {
		t.Errorf("a negative amount at 101 %%: %d %s", p.Status, p.Text(".error"))
	}
	row := v.Get(accountsValue + "?q=minh+khoi")
	if got := row.Text("tbody"); !strings.Contains(got, "1,5 tỷ") || !strings.Contains(got, "2,8 tỷ") {
		t.Errorf("the list does not follow: %s", got)
	}
	next := v.Follow(add("Khay", "now", "1 tỷ", ""))
	kind := next.Doc.Find("[name=kind] option[selected]").AttrOr("value", "")
	if got := next.Doc.Find("[name=product]").AttrOr("value", ""); got != "Khay" || kind != "expected_12" {
		t.Errorf("after a figure of today the form asks for %q of %q", kind, got)
	}
}

func TestEditAndRemoveOfAFigure(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, khoaValue)
	path := v.Account("Điện tử Minh Khôi") + "/value"
	edit := v.Get(path).Doc.Find("td a[href*='/edit']").First().AttrOr("href", "")
	edit, _, _ = strings.Cut(edit, "#")
	action := strings.TrimSuffix(edit, "/edit")
	form := v.Get(edit)
	if got := form.Doc.Find("[name=amount]").AttrOr("value", ""); got != "2.800.000.000" {
		t.Fatalf("the form shows %q", got)
	}
	if p := v.Follow(v.Submit(form, action, url.Values{"amount": {"3 tỷ"}})); !strings.Contains(p.Text(".facts"), "3 tỷ") {
		t.Errorf("not saved: %s", p.Text(".facts"))
	}
	if p := v.Submit(form, action, url.Values{"amount": {"4 tỷ"}}); p.Status != 409 {
		t.Errorf("a stale save of the same field: %d, want 409", p.Status)
	}
	gone := v.Follow(v.Post(action+"/archive", nil))
	if strings.Contains(gone.Text(".facts"), "3 tỷ") {
		t.Error("removed and still counted")
	}
	if p := v.Follow(v.Post(gone.Doc.Find(".flash form").AttrOr("action", ""), nil)); !strings.Contains(p.Text(".facts"), "3 tỷ") {
		t.Errorf("not brought back: %s", p.Text(".facts"))
	}
}

func TestTransactions(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, khoaValue)
	account := v.Account("Điện tử Minh Khôi")
	path, panel := account+"/transactions", account+"/value?open=transactions"
	if got := v.Get(panel).Text("#transactions .empty h2"); got != "Chưa ghi giao dịch nào" {
		t.Fatalf("without any it says %q", got)
	}
	add := func(on, document, amount, cost string) *sitetest.Page {
		t.Helper()
		return v.Submit(v.Get(path+"/new"), path, url.Values{
			"on_date": {on}, "document": {document}, "product": {"Khay linh kiện"}, "amount": {amount}, "cost": {cost},
		})
	}
	for _, row := range [][4]string{
		{"2026-11-02", "HD-1", "1 tỷ", ""},       // this month: not in the last 12 full ones
		{"2026-10-31", "HD-2", "300tr", "200tr"}, // the last day that counts
		{"2025-11-01", "HD-3", "200tr", ""},      // the first day that counts
		{"2025-10-31", "HD-4", "2 tỷ", ""},
		{"2026-05-05", "HD-5", "-50tr", ""}, // given back
	} {
		if p := add(row[0], row[1], row[2], row[3]); p.Status != 303 {
			t.Fatalf("%v: %d %s", row, p.Status, p.Text(".error"))
		}
	}
	p := v.Get(panel)
	facts := p.Text("#transactions .facts")
	for _, w := range []string{"450 triệu ₫", "1,3 tỷ ₫", "2,2 tỷ ₫", "3 chứng từ"} { // last year, 2026, 2025
		if !strings.Contains(facts, w) {
			t.Errorf("the sums lack %q: %s", w, facts)
		}
	}
	if got := v.Get(panel + "&bought=2025").Text("#transactions tbody"); !strings.Contains(got, "HD-4") || strings.Contains(got, "HD-2") {
		t.Errorf("2025: %s", got)
	}
	if p := add("2026-01-01", "HD-2", "1tr", ""); p.Status != 422 || !strings.Contains(p.Text(".error"), "đã được ghi") {
		t.Errorf("a number entered twice: %d %s", p.Status, p.Text(".error"))
	}
	if p := add("2026-12-01", "HD-9", "1tr", ""); p.Status != 422 {
		t.Errorf("a day to come: %d", p.Status)
	}
	if got := v.Get(account + "/value").Text(".facts div:first-child"); !strings.Contains(got, "450 triệu") {
		t.Errorf("value now does not follow the documents: %s", got)
	}
	if got := v.Get(accountsValue + "?q=minh+khoi").Text("tbody"); !strings.Contains(got, "450 triệu") {
		t.Errorf("the list does not follow the documents: %s", got)
	}
	csv := v.Get(path + "/export?bought=2026").Body
	if !strings.Contains(csv, "31/10/2026,HD-2,Khay linh kiện,,300000000,200000000,,,\r\n") || !strings.Contains(csv, ",-50000000,,,") || strings.Contains(csv, "HD-3") {
		t.Errorf("the file:\n%s", csv)
	}
}

func TestEditAndRemoveOfATransaction(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, managerValue)
	account := v.Account("Sữa An Nhiên")
	panel := account + "/value?open=transactions"
	edit := v.Get(panel).Doc.Find("#transactions tbody a.row-link").First().AttrOr("href", "")
	action := strings.TrimSuffix(edit, "/edit")
	other := v.Get(panel).Doc.Find("#transactions tbody tr").Eq(1).Find("td").First().Text()
	if p := v.Submit(v.Get(edit), action, url.Values{"document": {other}}); p.Status != 422 {
		t.Errorf("another's number: %d, want 422", p.Status)
	}
	if p := v.Submit(v.Get(edit), action, url.Values{"amount": {"5 tỷ"}}); p.Status != 303 {
		t.Fatalf("edit: %d %s", p.Status, p.Text(".error"))
	}
	gone := v.Follow(v.Submit(v.Get(edit), action+"/archive", nil))
	undo := gone.Doc.Find(".flash form").AttrOr("action", "")
	if undo == "" || gone.Doc.Find("tbody a[href='"+edit+"']").Length() != 0 {
		t.Fatal("not removed, or no way back")
	}
	if p := v.Follow(v.Post(undo, nil)); p.Doc.Find("tbody a[href='"+edit+"']").Length() != 1 {
		t.Error("not brought back")
	}
	if p := s.As(t, viewerValue).Get(edit); p.Status != 403 {
		t.Errorf("a viewer edits: %d", p.Status)
	}
}

func TestDemoFigures(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, managerValue)
	p := v.Get(v.Account("Sữa An Nhiên") + "/value")
	for _, w := range []string{"12,4 tỷ ₫", "18,6 tỷ ₫", "6,2 tỷ ₫ so với nay, +50%"} {
		if !strings.Contains(p.Text(".facts"), w) {
			t.Errorf("the facts lack %q: %s", w, p.Text(".facts"))
		}
	}
	p = s.As(t, rivalValue).Get("/t/rival/accounts")
	if got := p.Text("tbody"); !strings.Contains(got, "£960,000") {
		t.Errorf("rival's figures: %s", got)
	}
}
