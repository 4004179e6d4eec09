package rhythm_test

import (
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
	"trucot/internal/client/notice"
	"trucot/internal/client/tenant"
	"trucot/internal/rhythm/plan"
)

// An approved plan whose figures changed stands in the queue with the values
// before and after, and the header counts what the queue lists.
func TestPlansThatNeedANewApproval(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	director, manager := s.As(t, "director@demo.test"), s.As(t, "manager@demo.test")
	counted := func() string {
		return director.Get("/t/demo/approvals").Text("nav a[href='/t/demo/approvals']")
	}
	before := counted()
	base, err := url.Parse("http://127.0.0.1:8080")
	if err != nil {
		t.Fatal(err)
	}
	refresh := func() {
		t.Helper()
		if err := plan.Refresh(t.Context(), s.Pool, tenant.System(s.Tenant(t, "demo"), "demo"), notice.Post{Secret: dbtest.Secret, Base: base}); err != nil {
			t.Fatal(err)
		}
	}
	refresh()
	page := director.Get("/t/demo/approvals")
	if got := page.Text(".card:has(#h-again)"); !strings.Contains(got, "Sữa An Nhiên") || !strings.Contains(got, "→") {
		t.Errorf("the queue names %q", got)
	}
	if counted() == before {
		t.Errorf("the header still counts %q", before)
	}
	refresh()
	if got := manager.Get("/t/demo/").Text(".card:has(#h-notices)"); strings.Count(got, "cần duyệt lại") != 1 {
		t.Errorf("the manager is told %q", got)
	}
	at := account("annhien")
	manager.Submit(manager.Get(at), at+"/plan/submit", url.Values{"word": {"Sẽ kiểm chứng trong tháng"}})
	director.Submit(director.Get(at), at+"/plan/approve", nil)
	if got := director.Get("/t/demo/approvals").Text(".card:has(#h-again)"); strings.Contains(got, "Sữa An Nhiên") {
		t.Errorf("approved again, the queue names %q", got)
	}
}
