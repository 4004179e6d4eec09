package goals_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// A client that is known shows its parts and history; a new one shows that too little is known.
func TestHealthOfAClient(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	client := v.Account("Sữa An Nhiên")
	p := v.Get(client + "/risks?open=health")
	got := p.Text("main")
	for _, want := range []string{"Độ tin cậy", "100%", "4/5, 3/5", "5 hợp đồng, 9,8 tỷ", "So với 30 ngày trước", "6 tháng gần nhất"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page lacks %q: %.900s", want, got)
		}
	}
	if p.Doc.Find("svg .curve").Length() != 1 || p.Doc.Find(".acct__meta a[href$='#health']").Length() != 1 {
		t.Error("no history is drawn, or the header does not lead here")
	}
	made := v.Submit(v.Get("/t/demo/accounts/new"), "/t/demo/accounts", url.Values{"name": {"Kính Hải Vân"}})
	fresh, _, _ := strings.Cut(made.Location, "?")
	if got := v.Get(fresh + "/risks?open=health").Text("main"); !strings.Contains(got, "không đủ dữ liệu") || strings.Contains(got, "Khoẻ ") {
		t.Errorf("a new client: %.500s", got)
	}
}

// Weights come to 100, show their effect before they are kept, and are not overwritten unseen.
func TestWeights(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin := s.As(t, "admin@demo.test")
	at := "/t/demo/admin/health"
	form := admin.Get(at)
	if p := admin.Submit(form, at, url.Values{"trend": {"90"}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-relationship").Length() != 1 {
		t.Errorf("weights of 170 answered %d", p.Status)
	}
	strict := url.Values{"healthy": {"99"}, "watch": {"98"}}
	strict.Set("act", "preview")
	shown := admin.Submit(form, at, strict)
	if shown.Status != http.StatusOK || shown.Doc.Find("section[aria-labelledby=h-effect] li").Length() == 0 || !strings.Contains(shown.Text("section[aria-labelledby=h-effect]"), "Rủi ro") {
		t.Fatalf("the preview answered %d: %s", shown.Status, shown.Text("section[aria-labelledby=h-effect]"))
	}
	band := func() string {
		v := s.As(t, "manager@demo.test")
		return v.Get(v.Account("Sữa An Nhiên")).Text(".acct__meta a[href$='#health']")
	}
	if before := band(); strings.Contains(before, "Rủi ro") {
		t.Fatalf("the preview was kept, or the story changed: %s", before)
	}
	strict.Del("act")
	other := url.Values{"healthy": {"1"}, "watch": {"0"}}
	if p := admin.Submit(shown, at, other); p.Status != http.StatusConflict || p.Doc.Find("section[aria-labelledby=h-effect]").Length() != 1 || strings.Contains(band(), "Rủi ro") {
		t.Errorf("an effect that was not shown was answered %d", p.Status)
	}
	if p := admin.Submit(form, at, strict); p.Status != http.StatusSeeOther {
		t.Fatalf("saving answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if after := band(); !strings.Contains(after, "Rủi ro") {
		t.Errorf("after: %s", after)
	}
	if p := admin.Submit(form, at, url.Values{"healthy": {"60"}}); p.Status == http.StatusSeeOther {
		t.Errorf("an old page overwrote the weights: %d", p.Status)
	}
	if p := s.As(t, "manager@demo.test").Get(at); p.Status != http.StatusForbidden {
		t.Errorf("a manager was answered %d", p.Status)
	}
}
