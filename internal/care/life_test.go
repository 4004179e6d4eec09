package care_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// S2-10, S2-11, S2-13: what is found out about a complaint, a cost that a director lets
// pass, closing with a word of understanding, asking again, and opening once more.
func TestALifeOfAComplaint(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin, v, director := s.As(t, "admin@demo.test"), s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	limit := admin.Submit(admin.Get("/t/demo/admin/care"), "/t/demo/admin/care", url.Values{"recovery_limit": {"5.000.000"}})
	if limit.Status != http.StatusSeeOther {
		t.Fatalf("the limit answers %d: %s", limit.Status, limit.Text(".field__error"))
	}
	at, _ := v.Get("/t/demo/complaints").Doc.Find("#hot, main").Find("a:contains('Túi giấy bong quai')").Attr("href")
	if at == "" {
		t.Fatal("the desk does not lead to the complaint")
	}
	form := v.Get(at + "/care/edit")
	saved := v.Submit(form, at+"/care", url.Values{
		"feeling": {"angry"}, "cause": {"supplier"}, "why1": {"Keo kém"}, "why2": {""}, "why3": {"Không ai thử kéo"}, "cost": {"9.000.000"}, "contacts": {"4"},
	})
	if saved.Status != http.StatusSeeOther {
		t.Fatalf("saving answers %d: %s", saved.Status, saved.Text(".field__error"))
	}
	shown := v.Get(at)
	for _, words := range []string{"Giận", "Keo kém → Không ai thử kéo", "Chi phí trên mức cần duyệt"} {
		if !strings.Contains(shown.Text("main"), words) {
			t.Errorf("the page does not say %q", words)
		}
	}
	end := url.Values{"understood": {"Quà tri ân hỏng làm chị mất mặt với khách"}, "decision": {"refuse"}, "resolution": {"Chỉ đổi quai"}}
	if p := v.Submit(shown, at+"/close", end); p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Body, "cần giám đốc duyệt") {
		t.Errorf("closed without approval of the cost: %d", p.Status)
	}
	if p := v.Post(at+"/approve", url.Values{}); p.Status != http.StatusForbidden {
		t.Errorf("a manager approves: %d", p.Status)
	}
	if p := director.Submit(director.Get(at), at+"/approve", nil); p.Status != http.StatusSeeOther {
		t.Fatalf("the director's approval answers %d", p.Status)
	}
	if p := v.Submit(v.Get(at), at+"/close", end); p.Status != http.StatusSeeOther {
		t.Fatalf("closing answers %d: %s", p.Status, p.Text(".field__error"))
	}
	if got := v.Get("/t/demo/complaints?state=follow").Text("main"); !strings.Contains(got, "Túi giấy bong quai") || !strings.Contains(got, "Hỏi lại 17/11/2026") {
		t.Errorf("to be asked again: %.500s", got)
	}
	if p := v.Submit(v.Get(at), at+"/follow", url.Values{"feeling_after": {"calm"}}); p.Status != http.StatusSeeOther {
		t.Errorf("asking again answers %d", p.Status)
	}
	if got := v.Get("/t/demo/complaints?state=follow").Text("main"); strings.Contains(got, "Túi giấy bong quai") {
		t.Error("who was asked is to be asked again")
	}
	v.Submit(v.Get(at), at+"/reopen", nil)
	again := v.Get("/t/demo/complaints").Doc.Find("tr:contains('Túi giấy bong quai') td.n").Text()
	if strings.TrimSpace(again) != "7" { // 4 contacts + 3 for being opened again
		t.Errorf("its suffering is %q, want 7", again)
	}
	if p := v.Get("/t/demo/accounts/" + uuid.NewString() + "/timeline/" + uuid.NewString() + "/care/edit"); p.Status != http.StatusNotFound {
		t.Errorf("a complaint that is not there answers %d", p.Status)
	}
}
