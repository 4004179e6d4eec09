package goals_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// annhien is an account that manager@demo.test owns.
func annhien(t *testing.T, v *sitetest.Visitor) string {
	t.Helper()
	p := v.Get("/t/demo/")
	href := ""
	for _, a := range p.Doc.Find("a").EachIter() {
		if a.Text() == "Sữa An Nhiên" {
			href = a.AttrOr("href", "")
		}
	}
	if href == "" {
		t.Fatal("the home page does not link to Sữa An Nhiên")
	}
	return href
}

// set fills a new goal's form and sends it; it returns the goal's address.
func set(t *testing.T, v *sitetest.Visitor, account string, change url.Values) string {
	t.Helper()
	form := v.Get(account + "/goals/new")
	values := url.Values{"title": {"Tăng doanh thu màng ghép lên 6 tỷ một năm"}, "customer_win": {"Ít phế liệu hơn 8%"}, "due": {"31/12/2027"}, "start": {"10/11/2026"}}
	for k, list := range change {
		values[k] = list
	}
	done := v.Submit(form, account+"/goals", values)
	if done.Status != http.StatusSeeOther {
		t.Fatalf("setting a goal answered %d: %s", done.Status, done.Text(".error-summary"))
	}
	return done.Location
}

func TestSetAGoalWithMilestones(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := annhien(t, v)
	goal := set(t, v, account, url.Values{"target": {"6 tỷ"}, "baseline": {"5,5 tỷ"}, "unit": {"₫"}, "metric": {"Doanh thu"}})
	for _, title := range []string{"Chạy thử ba lô", "Chốt giá"} {
		p := v.Submit(v.Get(goal), goal+"/milestones", url.Values{"title": {title}, "due": {"1/3/2027"}})
		if p.Status != http.StatusSeeOther {
			t.Fatalf("adding a milestone answered %d: %s", p.Status, p.Text(".error-summary"))
		}
	}
	page := v.Get(goal)
	for _, want := range []string{"Chạy thử ba lô", "Chốt giá", "6 tỷ", "Trung hạn"} {
		if !strings.Contains(page.Text("main"), want) {
			t.Errorf("the goal's page lacks %q", want)
		}
	}
}

func TestInvalidGoalKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := annhien(t, v)
	for lang, want := range map[string]string{"vi": "“31/31/2027”: không có ngày này trong lịch", "en": "“31/31/2027”"} {
		form := v.Get(account + "/goals/new?lang=" + lang)
		p := v.Submit(form, account+"/goals", url.Values{"title": {"Một mục tiêu"}, "due": {"31/31/2027"}, "customer_win": {"Giữ nguyên điều đã gõ"}})
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text(".field--error"), want) {
			t.Errorf("%s: answered %d with %q", lang, p.Status, p.Text(".field--error"))
		}
		if got := p.Doc.Find("[name=customer_win]").Text(); !strings.Contains(got, "Giữ nguyên") {
			t.Errorf("%s: what was typed is lost: %q", lang, got)
		}
	}
}

func TestADoubleSubmitMakesOneGoal(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := annhien(t, v)
	form := v.Get(account + "/goals/new")
	values := url.Values{"title": {"Ký hợp đồng khung hai năm với nhà máy mới"}, "customer_win": {"Giá ổn định"}, "due": {"31/12/2027"}}
	first := v.Submit(form, account+"/goals", values)
	second := v.Submit(form, account+"/goals", values)
	if first.Status != http.StatusSeeOther || second.Status != http.StatusSeeOther || first.Location != second.Location {
		t.Errorf("answers %d %s and %d %s, want the same redirect", first.Status, first.Location, second.Status, second.Location)
	}
	if n := strings.Count(v.Get(account+"/goals").Body, "Ký hợp đồng khung hai năm"); n != 1 {
		t.Errorf("the list names the goal %d times", n)
	}
	values.Set("title", "Một nội dung khác hẳn dưới cùng một mã")
	if p := v.Submit(form, account+"/goals", values); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("other content under the same id answered %d, want 422", p.Status)
	}
}

// Two people edit the same goal: different fields merge, the same field shows
// original, theirs and mine.
func TestAStaleSaveMerges(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	mine, theirs := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	account := annhien(t, mine)
	goal := set(t, mine, account, url.Values{"our_win": {"Ban đầu"}})
	form := mine.Get(goal + "/edit")

	p := theirs.Submit(theirs.Get(goal+"/edit"), goal, url.Values{"our_win": {"Của giám đốc"}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("the director's save answered %d", p.Status)
	}
	p = mine.Submit(form, goal, url.Values{"customer_win": {"Của tôi"}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("a save of another field answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	text := mine.Get(goal).Text("main")
	if !strings.Contains(text, "Của tôi") || !strings.Contains(text, "Của giám đốc") {
		t.Error("the two edits did not merge")
	}

	p = mine.Submit(form, goal, url.Values{"our_win": {"Ý khác của tôi"}})
	if p.Status != http.StatusConflict {
		t.Fatalf("a save of the same field answered %d, want 409", p.Status)
	}
	shown := p.Text("main") + p.Doc.Find("[name=our_win]").Text()
	for _, want := range []string{"Ban đầu", "Của giám đốc", "Ý khác của tôi"} {
		if !strings.Contains(shown, want) {
			t.Errorf("the merge page lacks %q", want)
		}
	}
	if p = mine.Submit(p, goal, nil); p.Status != http.StatusSeeOther {
		t.Errorf("saving in sight of theirs answered %d", p.Status)
	}
	if !strings.Contains(mine.Get(goal).Text("main"), "Ý khác của tôi") {
		t.Error("the decision in sight of theirs was not kept")
	}
}

func TestArchiveAndUndo(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := annhien(t, v)
	goal := set(t, v, account, nil)
	list := v.Follow(v.Post(goal+"/archive", nil))
	if strings.Contains(list.Text(".goalcard"), "màng ghép lên 6 tỷ") {
		t.Error("an archived goal is still listed")
	}
	undo := list.Doc.Find("form[action='" + goal + "/restore']")
	if undo.Length() != 1 {
		t.Fatal("no undo is offered")
	}
	if p := v.Follow(v.Post(goal+"/restore", nil)); !strings.Contains(p.Text("h1"), "Sữa An Nhiên") {
		t.Errorf("undo answered %d", p.Status)
	}
}

func TestLinksOfAnotherAccountAreRefused(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := annhien(t, v)
	form := v.Get(account + "/goals/new")
	for _, field := range []string{"client_goals", "stakeholders", "strategies", "needs", "cells", "risks", "owner"} {
		p := v.Submit(form, account+"/goals", url.Values{
			"id": {uuid.NewString()}, "title": {"Ký hợp đồng"}, "customer_win": {"Giá ổn định"}, "due": {"31/12/2027"}, field: {uuid.NewString()},
		})
		if p.Status != http.StatusNotFound {
			t.Errorf("a foreign id in %s answered %d, want 404", field, p.Status)
		}
	}
}

func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	account := annhien(t, s.As(t, "manager@demo.test"))
	tests := []struct {
		email     string
		read, new int
	}{
		{"manager@demo.test", 200, 200},
		{"director@demo.test", 200, 200},
		{"viewer@demo.test", 200, 403},
		{"admin@demo.test", 200, 403},
		{"yen@demo.test", 404, 404},
		{"manager@rival.test", 404, 404},
	}
	for _, tt := range tests {
		v := s.As(t, tt.email)
		if p := v.Get(account + "/goals"); p.Status != tt.read {
			t.Errorf("%s reads the goals: %d, want %d", tt.email, p.Status, tt.read)
		}
		if p := v.Get(account + "/goals/new"); p.Status != tt.new {
			t.Errorf("%s opens a new goal: %d, want %d", tt.email, p.Status, tt.new)
		}
	}
}

func TestQuestionsAreAnswered(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	list := v.Get("/t/demo/accounts")
	var empty string
	for _, a := range list.Doc.Find("a").EachIter() {
		if strings.TrimSpace(a.Text()) == "Mỹ phẩm Sen Vàng" {
			empty = a.AttrOr("href", "")
		}
	}
	if empty == "" {
		t.Fatal("no account without answers in the list")
	}
	p := v.Follow(v.Post(empty+"/questions/churn/none", nil))
	if !strings.Contains(p.Text("main"), "Không có, kiểm tra ngày 10/11/2026") {
		t.Errorf("the answer is not shown with its day: %d %s", p.Status, p.Text("main"))
	}
	if p := v.Post(empty+"/questions/nonsense/none", nil); p.Status != http.StatusNotFound {
		t.Errorf("an unknown question answered %d", p.Status)
	}
}

func TestRoundTrips(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := annhien(t, v)
	goal := set(t, v, account, nil)
	form := v.Get(goal + "/edit")
	v.Submit(form, goal, url.Values{"our_win": {"Một"}}) // prepares the statements
	form = v.Get(goal + "/edit")
	v.Get(account + "/goals")
	if n := s.Trips(func() { v.Get(account + "/goals") }); n > 2 {
		t.Errorf("the goals page took %d round trips, want 2", n)
	}
	if n := s.Trips(func() { v.Submit(form, goal, url.Values{"our_win": {"Hai"}}) }); n > 4 {
		t.Errorf("a save took %d round trips, want 4", n)
	}
}
