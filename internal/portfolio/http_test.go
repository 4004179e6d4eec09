package portfolio_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/portfolio"
	"trucot/internal/sitetest"
	"trucot/internal/tenant"
)

// refresh does what the periodic job does each minute.
func refresh(t *testing.T, s *sitetest.Site) {
	t.Helper()
	if err := portfolio.RefreshTenant(t.Context(), s.Pool, tenant.System(s.Tenant(t, "demo"), "demo")); err != nil {
		t.Fatal(err)
	}
}

func TestADirectorSeesTheChange(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	manager, director := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	before := director.Get("/t/demo/portfolio")
	if !strings.Contains(before.Text(".kpis"), "12 khách hàng") {
		t.Fatalf("the strip reads %q", before.Text(".kpis"))
	}
	form := manager.Get("/t/demo/accounts/new")
	p := manager.Submit(form, "/t/demo/accounts", url.Values{"name": {"Kính Hải Vân"}, "industry": {"Vật liệu"}, "region": {"Đà Nẵng"}})
	if p.Status != http.StatusSeeOther {
		t.Fatalf("a new account answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	refresh(t, s)
	after := director.Get("/t/demo/portfolio")
	if !strings.Contains(after.Text(".kpis"), "13 khách hàng") || !strings.Contains(after.Text("#accounts, table"), "Kính Hải Vân") {
		t.Errorf("the new account is not in the portfolio: %q", after.Text(".kpis"))
	}
}

func TestSortFilterExport(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "director@demo.test")
	for _, sort := range portfolio.Sorts {
		p := v.Get("/t/demo/portfolio?sort=" + string(sort))
		if p.Status != http.StatusOK || p.Doc.Find("th[aria-sort]").Length() != 1 {
			t.Errorf("sorted by %s: %d, %d columns say they sort", sort, p.Status, p.Doc.Find("th[aria-sort]").Length())
		}
	}
	names := v.Get("/t/demo/portfolio?sort=name").Doc.Find("table").First().Find("tbody th a").First().Text()
	if names != "Bánh kẹo Hoa Ban" {
		t.Errorf("by name the first is %q", names)
	}
	late := v.Get("/t/demo/portfolio?late=1")
	if n := late.Doc.Find("table").First().Find("tbody tr").Length(); n == 0 || n >= 12 {
		t.Errorf("%d accounts with overdue work", n)
	}
	file := v.Get("/t/demo/portfolio/export?late=1")
	if !strings.HasPrefix(file.Body, "\ufeff") || !strings.Contains(file.Header.Get("Content-Disposition"), "attachment") || strings.Count(file.Body, "\r\n") < 2 {
		t.Errorf("the file begins %q", file.Body[:min(len(file.Body), 80)])
	}
}

func TestOneTenantsPortfolio(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	p := s.As(t, "admin@rival.test").Get("/t/rival/portfolio")
	if !strings.Contains(p.Text("main"), "Brightwater") || strings.Contains(p.Body, "An Nhiên") {
		t.Error("rival's portfolio shows the wrong accounts")
	}
}

// Assignment clarity and execution rate follow what happens to the work (S0-31).
func TestClarityAndExecution(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	manager, director := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	tile := func(label string) string {
		refresh(t, s)
		for _, k := range director.Get("/t/demo/portfolio").Doc.Find(".kpi").EachIter() {
			if strings.Contains(k.Text(), label) {
				return strings.Join(strings.Fields(k.Text()), " ")
			}
		}
		return ""
	}
	clear, rate := tile("Rõ phân công"), tile("Xong đúng hạn")
	an := manager.Account("Sữa An Nhiên")
	manager.Submit(manager.Get(an+"/execution/new"), an+"/execution", url.Values{"title": {"Việc tới hạn hôm nay"}, "due": {"2026-11-10"}})
	given := tile("Rõ phân công")
	if given == clear || !strings.Contains(given, "việc mở") {
		t.Errorf("clarity reads %q before and %q after an action was taken on", clear, given)
	}
	if after := tile("Xong đúng hạn"); after == rate || !strings.Contains(after, "việc tới hạn trong 90 ngày") {
		t.Errorf("the execution rate reads %q before and %q after another fell due", rate, after)
	}
}
