package business_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

func TestAStrategyBecomesAGoal(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := v.Account("Sữa An Nhiên") + "/business"
	form := v.Get(base + "/tows/new")
	card := func(words string) string {
		for _, l := range form.Doc.Find("label:has([name=cards])").EachIter() {
			if strings.Contains(l.Text(), words) {
				return l.Find("[name=cards]").AttrOr("value", "")
			}
		}
		t.Fatalf("no card says %q", words)
		return ""
	}
	strength, weakness, chance := card("11 trang trại"), card("Truy xuất lô"), card("Trường học")
	for _, tt := range []struct {
		cards []string
		want  string
	}{
		{nil, "Chọn ít nhất một điểm mạnh hoặc điểm yếu"},
		{[]string{strength}, "Chọn ít nhất một cơ hội hoặc thách thức"},
		{[]string{strength, weakness, chance}, "Chọn hoặc điểm mạnh, hoặc điểm yếu"},
	} {
		p := v.Submit(form, base+"/tows", url.Values{"cards": tt.cards, "move": {"Vào trường học"}})
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text(".error-summary"), tt.want) {
			t.Errorf("%d cards answered %d: %s", len(tt.cards), p.Status, p.Text(".error-summary"))
		}
		if got := p.Text("textarea[name=move]"); got != "Vào trường học" {
			t.Errorf("what was typed became %q", got)
		}
	}
	if p := v.Submit(form, base+"/tows", url.Values{"cards": {strength, chance}, "move": {"Vào trường học bằng sữa trang trại"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("a strategy answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	row := func() (text, edit, goal string) {
		for _, tr := range v.Get(base).Doc.Find("section[aria-labelledby=h-tows] tbody tr").EachIter() {
			if strings.Contains(tr.Text(), "Vào trường học bằng") {
				return tr.Text(), tr.Find("a[href$='/edit']").AttrOr("href", ""), tr.Find("a[href*='tows=']").AttrOr("href", "")
			}
		}
		t.Fatal("the strategy is not in the table")
		return "", "", ""
	}
	text, edit, goal := row()
	if !strings.Contains(text, "SO") || !strings.Contains(text, "Ý tưởng") || goal != "" {
		t.Errorf("a new strategy: %s, leads to %q", text, goal)
	}
	self := strings.TrimSuffix(edit, "/edit")
	if p := v.Submit(v.Get(edit), self, url.Values{"status": {"rejected"}, "reason": {""}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("rejected without a reason answered %d", p.Status)
	}
	if p := v.Submit(v.Get(edit), self, url.Values{"status": {"accepted"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("accepting answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	_, _, goal = row()
	client := strings.TrimSuffix(base, "/business")
	p := v.Submit(v.Get(goal), client+"/goals", url.Values{"customer_win": {"Ít phế liệu hơn"}, "title": {"Ký 200 trường dùng sữa học đường 180 ml"}, "due": {"31/12/2027"}, "start": {"10/11/2026"}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("the goal answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if text, _, _ := row(); !strings.Contains(text, "Ký 200 trường") {
		t.Errorf("the strategy does not lead to the goal: %s", text)
	}
	if got := v.Get(p.Location).Text("main"); !strings.Contains(got, "Vào trường học bằng sữa trang trại") {
		t.Error("the goal does not lead back to the strategy")
	}
}
