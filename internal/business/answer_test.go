package business_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

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

func TestBiggestCustomersAreAList(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := v.Account("Mỹ phẩm Sen Vàng") + "/business"
	action := base + "/answers/biggest_customers"
	typed := url.Values{
		"customer_1_name": {"Chuỗi Hoa Mai"}, "customer_1_share": {"70"}, "customer_2_name": {"Siêu thị An"}, "customer_2_share": {"40"}, "source": {"Chị Mai"},
	}
	p := v.Submit(v.Get(action+"/edit"), action, typed)
	if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text(".error-summary"), "không quá 100%") {
		t.Errorf("110 %% answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if got := p.Doc.Find("[name=customer_1_name]").AttrOr("value", ""); got != "Chuỗi Hoa Mai" {
		t.Errorf("what was typed became %q", got)
	}
	p = v.Submit(p, action, url.Values{"customer_2_share": {"30"}, "customer_3_share": {"1"}})
	if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text(".error-summary"), "Ghi tên khách hàng") {
		t.Errorf("a share of nobody answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	page := v.Follow(v.Submit(p, action, url.Values{"customer_3_share": {""}}))
	if text := page.Text("#q-biggest_customers table"); !strings.Contains(text, "Chuỗi Hoa Mai") || !strings.Contains(text, "70%") {
		t.Errorf("the list reads %q", text)
	}
}
