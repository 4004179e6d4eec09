package business_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

func TestAddASwotCardInItsPlace(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account("Sữa An Nhiên")
	form := v.Get(an + "/business/swot/new?quadrant=threat")
	if form.Doc.Find(".swot__q").Eq(3).Find("#swot-form").Length() != 1 {
		t.Fatal("the form does not open in the list of threats")
	}
	bad := v.Submit(form, an+"/business/swot", url.Values{"body": {""}, "source": {"Nguồn đã gõ"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("[name=source]").AttrOr("value", "") != "Nguồn đã gõ" {
		t.Errorf("an empty card answered %d with source %q", bad.Status, bad.Doc.Find("[name=source]").AttrOr("value", ""))
	}
	done := v.Follow(v.Submit(bad, an+"/business/swot", url.Values{"body": {"Đối thủ mở nhà máy ở Long An"}, "confirmed": {"on"}}))
	text := done.Text(".swot__q:nth-child(4)")
	for _, want := range []string{"Đối thủ mở nhà máy ở Long An", "Nguồn đã gõ", "Đã xác nhận 10/11, Trần Ngọc Ánh"} {
		if !strings.Contains(text, want) {
			t.Errorf("the list of threats lacks %q: %s", want, text)
		}
	}
}

func TestAnswerAQuestion(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	sen := v.Account("Mỹ phẩm Sen Vàng")
	form := v.Get(sen + "/business/answers/competitive_advantage/edit")
	future := v.Submit(form, sen+"/business/answers/competitive_advantage", url.Values{"body": {"Công thức riêng"}, "answered_on": {"2026-11-11"}})
	if future.Status != http.StatusUnprocessableEntity {
		t.Errorf("an answer of tomorrow answered %d", future.Status)
	}
	action := sen + "/business/answers/competitive_advantage"
	values := url.Values{"body": {"Công thức riêng\nHai bằng sáng chế"}, "answered_on": {"2026-11-09"}, "source": {"Chị Mai"}}
	page := v.Follow(v.Submit(form, action, values))
	if text := page.Text("#q-competitive_advantage"); !strings.Contains(text, "Hai bằng sáng chế") || !strings.Contains(text, "Giả định") {
		t.Errorf("the answer reads %q", text)
	}
	again := v.Submit(v.Get(action+"/edit"), action, url.Values{"body": {"Công thức riêng, đã đăng ký"}, "confirmed": {"on"}})
	if again.Status != http.StatusSeeOther {
		t.Errorf("changing the answer answered %d: %s", again.Status, again.Text(".error-summary"))
	}
	if p := v.Get(sen + "/business/answers/nonsense/edit"); p.Status != http.StatusNotFound {
		t.Errorf("an unknown question answered %d", p.Status)
	}
}

// Two people answer the same question from an empty form: the second sees the first's words.
func TestTwoFirstAnswers(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	one, two := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	sen := one.Account("Mỹ phẩm Sen Vàng")
	action := sen + "/business/answers/vision"
	a, b := one.Get(action+"/edit"), two.Get(action+"/edit")
	if p := one.Submit(a, action, url.Values{"body": {"Câu của người thứ nhất"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("the first answer answered %d", p.Status)
	}
	p := two.Submit(b, action, url.Values{"body": {"Câu của người thứ hai"}})
	shown := p.Text("main") + p.Doc.Find("[name=body]").Text()
	if p.Status != http.StatusConflict || !strings.Contains(shown, "người thứ nhất") || !strings.Contains(shown, "người thứ hai") {
		t.Errorf("the second answer answered %d and shows %q", p.Status, p.Text(".error-summary"))
	}
}

func TestClientGoalLeadsToAGoal(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account("Sữa An Nhiên")
	form := v.Get(an + "/business/client-goals/new")
	page := v.Follow(v.Submit(form, an+"/business/client-goals", url.Values{"title": {"Mở rộng sang sữa chua uống"}, "target_year": {"2028"}}))
	href := ""
	for _, li := range page.Doc.Find("li").EachIter() {
		if strings.Contains(li.Text(), "Mở rộng sang sữa chua uống") {
			href = li.Find("a[href*='client_goal=']").AttrOr("href", "")
		}
	}
	if href == "" {
		t.Fatal("a client goal that nothing serves does not lead to setting a goal")
	}
	if v.Get(href).Doc.Find("[name=client_goals][checked]").Length() != 1 {
		t.Error("the new goal's form has not ticked the client goal")
	}
	if p := v.Submit(form, an+"/business/client-goals", url.Values{"id": {uuid.NewString()}, "title": {"X"}, "target_year": {"1999"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("the year 1999 answered %d", p.Status)
	}
}
