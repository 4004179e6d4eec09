package goals_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

func TestAGoalIsChecked(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	goal := set(t, v, annhien(t, v), url.Values{"target": {"60"}, "baseline": {"20"}, "unit": {"lô"}, "metric": {"Số lô"}, "baseline_on": {"1/10/2026"}})
	form := v.Get(goal)
	p := v.Submit(form, goal+"/readings", url.Values{"value": {"ba mươi"}, "note": {"Máy rót mới chạy êm"}})
	if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Body, "Máy rót mới chạy êm") {
		t.Errorf("a figure in words answered %d; what was typed must be kept", p.Status)
	}
	values := url.Values{"value": {"30"}, "note": {"Máy rót mới chạy êm"}, "next_check": {"1/12/2026"}}
	first, second := v.Submit(form, goal+"/readings", values), v.Submit(form, goal+"/readings", values)
	if first.Status != http.StatusSeeOther || second.Status != http.StatusSeeOther {
		t.Fatalf("a check answered %d, sent twice %d", first.Status, second.Status)
	}
	page := v.Get(goal)
	if text := page.Text("main"); strings.Count(text, "Máy rót mới chạy êm") != 1 || !strings.Contains(text, "25%") || !strings.Contains(text, "01/12/2026") {
		t.Errorf("the check, 25%% and the next date are not shown once: %s", text)
	}
	if p := v.Submit(form, goal+"/readings", url.Values{"value": {"31"}, "next_check": {"10/11/2026"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a next check that is today answered %d", p.Status)
	}
}

// A figure that is counted follows the account's own rows.
func TestAFigureIsCounted(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := annhien(t, v)
	goal := set(t, v, account, url.Values{
		"measure": {"revenue"}, "measure_of": {"Khay giấy"}, "target": {"10tr"}, "baseline": {"0"}, "unit": {"₫"}, "metric": {"Doanh thu khay giấy"}, "start": {"1/11/2026"},
	})
	if text := v.Get(goal).Text("#h-figures"); strings.Contains(text, "2,5") {
		t.Fatalf("before any document: %s", text)
	}
	for n, amount := range []string{"2tr", "500.000"} {
		form := v.Get(account + "/transactions/new")
		p := v.Submit(form, account+"/transactions", url.Values{
			"on_date": {"5/11/2026"}, "product": {"khay giấy"}, "amount": {amount}, "document": {"KG-" + string(rune('1'+n))},
		})
		if p.Status != http.StatusSeeOther {
			t.Fatalf("a document answered %d: %s", p.Status, p.Text(".error-summary"))
		}
	}
	if text := v.Get(goal).Text("main"); !strings.Contains(text, "2,5") || !strings.Contains(text, "25%") {
		t.Errorf("two documents of 2.5 m of 10 m are not counted: %s", text)
	}
}

// Scenario 10: our win is there and the client's is not: we won, they did not.
func TestWeWonTheyDidNot(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := annhien(t, v)
	goal := set(t, v, account, url.Values{"our_win": {"Thêm 2 tỷ một năm"}})
	flag := "Ta thắng, khách thì chưa"
	p := v.Follow(v.Submit(v.Get(goal), goal+"/wins/ours", nil))
	if !strings.Contains(p.Text("main"), "Ta đã có phần mình") || !strings.Contains(v.Get(account+"/goals").Text("main"), flag) {
		t.Error("our win alone is not flagged on the goal and in the list")
	}
	if p := v.Submit(v.Get(goal), goal+"/wins/customer", nil); p.Status != http.StatusSeeOther {
		t.Fatalf("the client's win answered %d", p.Status)
	}
	if strings.Contains(v.Get(goal).Text("main"), "Ta đã có phần mình") {
		t.Error("with the client's win there it is still flagged")
	}
	if p := v.Submit(p, goal+"/wins/ours", nil); p.Status != http.StatusConflict {
		t.Errorf("a win on an old version answered %d, want 409", p.Status)
	}
}

func TestMilestonesDoNotWaitInACircle(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	goal := set(t, v, annhien(t, v), nil)
	step := map[string]string{}
	for _, title := range []string{"Khuôn mới", "Chạy thử khuôn"} {
		id := uuid.NewString()
		v.Submit(v.Get(goal), goal+"/milestones", url.Values{"id": {id}, "title": {title}, "due": {"1/3/2027"}})
		step[title] = id
	}
	first, second := goal+"/milestones/"+step["Khuôn mới"], goal+"/milestones/"+step["Chạy thử khuôn"]
	if p := v.Submit(v.Get(second+"/edit"), second, url.Values{"needs": {step["Khuôn mới"]}}); p.Status != http.StatusSeeOther {
		t.Fatalf("waiting answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	p := v.Submit(v.Get(first+"/edit"), first, url.Values{"needs": {step["Chạy thử khuôn"]}})
	if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text("main"), "Thành vòng: Chạy thử khuôn → Khuôn mới") {
		t.Errorf("a circle answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if p := v.Submit(v.Get(first+"/edit"), first, url.Values{"needs": {uuid.NewString()}}); p.Status != http.StatusNotFound {
		t.Errorf("a milestone of nowhere answered %d, want 404", p.Status)
	}
	p = v.Submit(v.Get(first+"/edit"), first, url.Values{"due": {"1/4/2027"}})
	if p.Status != http.StatusSeeOther || !strings.Contains(v.Get(goal).Text("main"), "dời 1 lần, hạn đầu 01/03/2027") {
		t.Errorf("a milestone that slipped (%d) does not show its first date", p.Status)
	}
}

// The letters follow what stands in the form, and nothing is written.
func TestLettersWhileTyping(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := annhien(t, v)
	ask := func(title string) *sitetest.Page {
		return v.Post(account+"/goals/letters", url.Values{"title": {title}})
	}
	p := ask("Cải thiện quan hệ")
	if p.Status != http.StatusOK || p.Doc.Find("h1").Length() != 0 || !strings.Contains(p.Text("#letters"), "Bỏ “cải thiện” hoặc thêm con số") {
		t.Errorf("a vague title answered %d: %s", p.Status, p.Text("body"))
	}
	if p := ask("Tăng doanh thu Thùng carton thêm 2 tỷ"); strings.Contains(p.Text("#letters li:first-child"), "động từ") {
		t.Errorf("a good title lacks %s", p.Text("#letters"))
	}
	if p := ask(""); p.Status != http.StatusOK {
		t.Errorf("an empty title answered %d", p.Status)
	}
	if strings.Contains(v.Get(account+"/goals").Text("main"), "Tăng doanh thu Thùng carton") {
		t.Error("judging wrote a goal")
	}
}
