package business_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

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
