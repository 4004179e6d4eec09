package business_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// The SWOT of our relationship has lists of its own, and its cards are moved by buttons.
func TestSwotOfTheRelationship(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := v.Account("Mỹ phẩm Sen Vàng") + "/business"
	clients := v.Get(base).Text(".swot")
	for _, body := range []string{"Thử mẫu", "Giá theo mùa", "Bên thứ ba"} {
		form := v.Get(base + "/swot/new?quadrant=threat&of=relationship")
		p := v.Submit(form, base+"/swot", url.Values{"body": {body}, "likelihood": {"4"}, "valid_until": {"2026-11-09"}})
		if p.Status != http.StatusSeeOther || !strings.Contains(p.Location, "?of=relationship") {
			t.Fatalf("a card answered %d to %s: %s", p.Status, p.Location, p.Text(".error-summary"))
		}
	}
	list := func() string { return v.Get(base + "?of=relationship").Text(".swot__q:nth-child(4)") }
	if text := list(); !strings.Contains(text, "Khả năng 4/5") || !strings.Contains(text, "Hết hạn") {
		t.Errorf("the card lacks its likelihood or that it expired: %s", text)
	}
	if got := v.Get(base).Text(".swot"); got != clients {
		t.Errorf("the client's SWOT changed to %s", got)
	}
	edit := v.Get(base+"?of=relationship").Doc.Find(".swot__q").Eq(3).Find("a[href*='/edit']").Eq(2).AttrOr("href", "")
	edit, _, _ = strings.Cut(edit, "#")
	move := strings.TrimSuffix(edit, "/edit") + "/move"
	p := v.Submit(v.Get(edit), move, nil)
	if p.Status != http.StatusSeeOther {
		t.Fatalf("moving a card up answered %d", p.Status)
	}
	text := list()
	if a, b, c := strings.Index(text, "Thử mẫu"), strings.Index(text, "Bên thứ ba"), strings.Index(text, "Giá theo mùa"); a > b || b > c {
		t.Errorf("the last card is not in the middle: %s", text)
	}
	if p := v.Post(move, url.Values{"step": {"sideways"}}); p.Status != http.StatusBadRequest {
		t.Errorf("a step sideways answered %d", p.Status)
	}
}

// A strength has no likelihood, whatever the form sends.
func TestOnlyWhatIsOutsideHasALikelihood(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := v.Account("Mỹ phẩm Sen Vàng") + "/business"
	form := v.Get(base + "/swot/new?quadrant=strength")
	if form.Doc.Find("[name=likelihood]").Length() != 0 {
		t.Error("the form of a strength asks how likely it is")
	}
	if p := v.Submit(form, base+"/swot", url.Values{"body": {"Phòng thí nghiệm riêng"}, "likelihood": {"3"}}); p.Status != http.StatusSeeOther {
		t.Errorf("a strength answered %d: %s", p.Status, p.Text(".error-summary"))
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

// An admin's own question is asked of the accounts it is for; its earlier answers stay to be read.
func TestAQuestionOfOurOwn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin, v := s.As(t, "admin@demo.test"), s.As(t, "manager@demo.test")
	form := admin.Get("/t/demo/admin/questions/new")
	bad := admin.Submit(form, "/t/demo/admin/questions", url.Values{"label_en": {"Which season sells most?"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("[name=label_en]").AttrOr("value", "") == "" {
		t.Errorf("a question without its Vietnamese answered %d", bad.Status)
	}
	list := admin.Follow(admin.Submit(bad, "/t/demo/admin/questions", url.Values{"label_vi": {"Mùa nào bán nhiều nhất?"}, "max_tier": {"1"}}))
	id := ""
	for _, li := range list.Doc.Find("main li").EachIter() {
		if strings.Contains(li.Text(), "Mùa nào bán") {
			id = strings.TrimPrefix(li.AttrOr("id", ""), "q-")
		}
	}
	if id == "" {
		t.Fatal("the question is not in the list")
	}
	base := v.Account("Sữa An Nhiên") + "/business"
	if got := v.Get(base).Text("#q-" + id); !strings.Contains(got, "Mùa nào bán nhiều nhất?") {
		t.Errorf("a tier 1 account is not asked: %q", got)
	}
	low := v.Account("Mỹ phẩm Sen Vàng") + "/business"
	if v.Get(low).Doc.Find("#q-"+id).Length() != 0 {
		t.Error("an account of a lower tier is asked")
	}
	if p := v.Get(low + "/answers/" + id + "/edit"); p.Status != http.StatusNotFound {
		t.Errorf("its answer there answered %d", p.Status)
	}
	action := base + "/answers/" + id
	v.Follow(v.Submit(v.Get(action+"/edit"), action, url.Values{"body": {"Tết"}}))
	page := v.Follow(v.Submit(v.Get(action+"/edit"), action, url.Values{"body": {"Tết và **tháng 8**"}, "confirmed": {"on"}}))
	if got, _ := page.Doc.Find("#q-" + id + " .rich").Html(); !strings.Contains(got, "<strong>tháng 8</strong>") {
		t.Errorf("the answer is drawn as %s", got)
	}
	earlier := page.Doc.Find("#q-" + id + " a[href*='item=']")
	if !strings.Contains(earlier.Text(), "1 bản trước") {
		t.Fatalf("the page does not lead to the earlier answer: %q", earlier.Text())
	}
	if got := v.Get(earlier.AttrOr("href", "")).Text("main"); !strings.Contains(got, "câu trả lời: Tết → Tết và **tháng 8**") {
		t.Errorf("the history of the answer reads %s", got)
	}
	up := "/t/demo/admin/questions/" + id + "/up"
	if p := admin.Submit(admin.Get("/t/demo/admin/questions"), up, nil); p.Status != http.StatusSeeOther {
		t.Errorf("moving the question up answered %d", p.Status)
	}
	if got := admin.Get("/t/demo/admin/questions").Text("main ol li:nth-child(2)"); !strings.Contains(got, "Mùa nào bán") {
		t.Errorf("the second question is %s", got)
	}
}

// A key account with a SWOT only is told which groups keep its plan back.
func TestReadinessIsNamed(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	form := v.Get("/t/demo/accounts/new")
	p := v.Submit(form, "/t/demo/accounts", url.Values{"name": {"Nước giải khát Thử"}, "tier": {"1"}})
	base := p.Location + "/business"
	for _, quadrant := range []string{"strength", "weakness", "opportunity", "threat"} {
		for _, body := range []string{"Một", "Hai"} {
			form := v.Get(base + "/swot/new?quadrant=" + quadrant)
			if p := v.Submit(form, base+"/swot", url.Values{"body": {body + " " + quadrant}, "source": {"Báo cáo"}}); p.Status != http.StatusSeeOther {
				t.Fatalf("a card answered %d", p.Status)
			}
		}
	}
	if got := v.Get(base).Text("#ready"); !strings.Contains(got, "Mô hình doanh thu · Chiến lược thị trường · Tầm nhìn dài hạn") {
		t.Errorf("the page says %q", got)
	}
}
