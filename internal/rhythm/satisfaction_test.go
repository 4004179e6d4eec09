package rhythm_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// Answers are counted until there are five, then told; a person whose answer
// falls by three points is a sign of risk, and health counts them.
func TestAnswersBecomeFigures(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	client := v.Account("Mỹ phẩm Sen Vàng")
	base, panel := client+"/satisfaction", client+"/relationships/engagement?open=satisfaction"
	if got := v.Get(panel).Text("#satisfaction"); !strings.Contains(got, "Chưa có câu trả lời nào") {
		t.Errorf("the empty list reads %s", got)
	}
	form := v.Get(base + "/new")
	person := form.Doc.Find("select[name=person] option").Eq(1)
	bad := v.Submit(form, base, url.Values{"kind": {"csat"}, "score": {"6"}, "answered_on": {"2026-11-11"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("#e-score").Length() != 1 || bad.Doc.Find("#e-answered_on").Length() != 1 {
		t.Fatalf("a wrong one answered %d: %s", bad.Status, bad.Text(".error-summary"))
	}
	given := 0
	give := func(who, score, on string) *sitetest.Page {
		t.Helper()
		given++
		comment := fmt.Sprintf("Giao trễ %d lần", given)
		p := v.Submit(v.Get(base+"/new"), base, url.Values{"person": {who}, "kind": {"nps"}, "score": {score}, "answered_on": {on}, "comment": {comment}})
		if p.Status != http.StatusSeeOther {
			t.Fatalf("an answer of %s answered %d: %s", score, p.Status, p.Text(".error-summary"))
		}
		return v.Follow(p)
	}
	who := person.AttrOr("value", "")
	give(who, "9", "2026-03-01")
	list := give(who, "6", "2026-11-01")
	if got := list.Text("#satisfaction"); !strings.Contains(got, "mới có 2 câu trả lời, cần 5") || strings.Contains(got, "ủng hộ,") {
		t.Errorf("two answers are told as a figure: %s", got)
	}
	if got := v.Get(client + "/risks").Text("section[aria-labelledby=proposals]"); !strings.Contains(got, person.Text()+" bớt hài lòng") || !strings.Contains(got, "giảm 3, còn 6/10") {
		t.Errorf("a fall of three is no sign: %s", got)
	}
	if got := v.Get(client + "/risks?open=health").Text("main"); !strings.Contains(got, "NPS: 1 câu trả lời") {
		t.Errorf("health does not count the latest answer of one person: %s", got)
	}
	for range 3 {
		list = give("", "10", "2026-11-02")
	}
	if got := list.Text("#satisfaction"); !strings.Contains(got, "+60") || !strings.Contains(got, "4 ủng hộ, 0 trung lập, 1 không hài lòng") {
		t.Errorf("five answers: %s", got)
	}
	if list.Doc.Find("svg .curve-dot").Length() != 5 {
		t.Error("no dot is drawn")
	}
	if got := v.Get(base + "/export").Body; !strings.Contains(got, "Ẩn danh,Sẵn lòng giới thiệu (NPS),10,") || !strings.Contains(got, "Giao trễ") {
		t.Errorf("the file reads %s", got)
	}
	one := strings.TrimSuffix(list.Doc.Find("#satisfaction tbody th a[href*='/edit']").First().AttrOr("href", ""), "/edit")
	gone := v.Follow(v.Post(one+"/archive", nil))
	if got := gone.Doc.Find("#satisfaction tbody tr").Length(); got != 4 {
		t.Errorf("after archiving one of five there are %d", got)
	}
	if p := v.Follow(v.Post(gone.Doc.Find(".flash form").AttrOr("action", ""), nil)); p.Doc.Find("#satisfaction tbody tr").Length() != 5 {
		t.Errorf("bringing it back answered %d", p.Status)
	}
	if n := s.Trips(func() { v.Get(panel) }); n > 2 {
		t.Errorf("the list took %d round trips, want 2", n)
	}
	foreign := url.Values{"id": {uuid.NewString()}, "score": {"9"}, "person": {uuid.NewString()}}
	if p := v.Submit(v.Get(base+"/new"), base, foreign); p.Status != http.StatusNotFound {
		t.Errorf("a foreign person answered %d, want 404", p.Status)
	}
}
