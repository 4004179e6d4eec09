package readers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
	"trucot/internal/client/account"
	"trucot/internal/client/tenant"
	"trucot/internal/readers/portfolio"
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

// Health is a column: the worst first, what is not known behind; each account
// has one band to filter by, in the portfolio and in the list of accounts.
func TestHealthIsAColumn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "director@demo.test")
	for _, page := range []string{"/t/demo/portfolio", "/t/demo/accounts"} {
		p := v.Get(page + "?sort=health")
		last, known := 0, 0
		for _, cell := range p.Doc.Find("table").First().Find("tbody td[data-label='Sức khoẻ']").EachIter() {
			score := 101
			if text := cell.Find(".state").Text(); text != "" {
				n, err := strconv.Atoi(strings.TrimSpace(text))
				if err != nil {
					t.Fatalf("%s: a cell reads %q", page, cell.Text())
				}
				score, known = n, known+1
			}
			if score < last {
				t.Errorf("%s: %d stands behind %d", page, score, last)
			}
			last = score
		}
		if known == 0 {
			t.Errorf("%s: no score at all", page)
		}
		if page == "/t/demo/accounts" {
			first := v.Get(page + "?sort=health&dir=desc").Doc.Find("table").First().Find("tbody td[data-label='Sức khoẻ']").First().Text()
			mine := v.Get(page + "?sort=health&dir=desc&tier=3").Doc.Find("table").First().Find("tbody td[data-label='Sức khoẻ']").First().Text()
			if strings.Contains(first, "–") || strings.Contains(mine, "–") {
				t.Errorf("the best come behind what is not known: %q, %q", first, mine)
			}
		}
		sum := 0
		for _, band := range account.HealthBands {
			sum += v.Get(page + "?health=" + band).Doc.Find("table").First().Find("tbody th a").Length()
		}
		if sum != 12 {
			t.Errorf("%s: the bands hold %d accounts, want 12", page, sum)
		}
	}
}

// S2-03 in the report: our win alone is listed, with what is still owed, to
// those who see the account, until the client has theirs.
func TestWeWonTheyDidNotInTheReport(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	manager, director := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	const card = "section[aria-labelledby=h-wins]"
	listed := func() string { return director.Get("/t/demo/portfolio").Text(card) }
	if got := listed(); strings.Contains(got, "Bán tem truy xuất") {
		t.Fatalf("listed before anyone won: %s", got)
	}
	goals := manager.Get(manager.Account("Sữa An Nhiên") + "/goals")
	goal := goals.Doc.Find("main a:contains('Bán tem truy xuất')").First().AttrOr("href", "")
	if p := manager.Submit(manager.Get(goal), goal+"/wins/ours", nil); p.Status != http.StatusSeeOther {
		t.Fatalf("our win answered %d", p.Status)
	}
	got := listed()
	if !strings.Contains(got, "Bán tem truy xuất") || !strings.Contains(got, "Sữa An Nhiên: còn nợ khách") {
		t.Errorf("the report: %s", got)
	}
	manager.Submit(manager.Get(goal), goal+"/wins/customer", nil)
	if strings.Contains(listed(), "Bán tem truy xuất") {
		t.Error("with the client's win there it is still listed")
	}
}

// A director sees who carries too much, what nobody has taken, and what moves.
func TestWorriesOfTheTeam(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin, director := s.As(t, "admin@demo.test"), s.As(t, "director@demo.test")
	team := func() string {
		refresh(t, s)
		return director.Get("/t/demo/portfolio").Text("section[aria-labelledby=h-team]")
	}
	got := team()
	if strings.Contains(got, "Quá tải") || !strings.Contains(got, "việc chưa ai nhận") || !strings.Contains(got, "việc đã dời hạn") {
		t.Errorf("the team: %s", got)
	}
	settings := "/t/demo/admin/settings"
	if p := admin.Submit(admin.Get(settings), settings, url.Values{"limit": {"5"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("the limit answered %d", p.Status)
	}
	if got := team(); !strings.Contains(got, "Quá tải: ôm") || !strings.Contains(got, "mức chịu được 5") {
		t.Errorf("with a limit of 5: %s", got)
	}
}
