package readers_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"

	"trucot/internal/checks/sitetest"
	"trucot/internal/client/tenant"
	"trucot/internal/readers/search"
)

const pathSearch = "/t/demo/search"

func findSearch(v *sitetest.Visitor, text string) *sitetest.Page {
	return v.Get(pathSearch + "?q=" + url.QueryEscape(text))
}

func foundIn(p *sitetest.Page, group string) string {
	return p.Text("section[aria-labelledby=" + group + "] a")
}

func TestFindsAccountsAndPeople(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for _, text := range []string{
		"sữa nhiên", "nhien sua", norm.NFD.String("Sữa An"), "SUA", "suwax an", "Công ty Cổ phần Sữa An Nhiên", "Cty CP Sữa An Nhiên", "TNHH Sữa An Nhiên",
	} {
		if got := foundIn(findSearch(v, text), "account"); !strings.Contains(got, "Sữa An Nhiên") {
			t.Errorf("%q finds the accounts %q", text, got)
		}
	}
	p := findSearch(v, "uong anh")
	link := p.Doc.Find("section[aria-labelledby=person] a").First()
	if !strings.Contains(link.Text(), "Uông Anh") || !strings.Contains(link.AttrOr("href", ""), "/relationships/") {
		t.Fatalf("people: %q leads to %q", link.Text(), link.AttrOr("href", ""))
	}
	if got := v.Get(link.AttrOr("href", "")).Status; got != 200 {
		t.Errorf("the person's page answers %d", got)
	}
	if got := p.Doc.Find(".topbar input[name=q]").AttrOr("value", ""); got != "uong anh" {
		t.Errorf("the header shows %q", got)
	}
	if got := foundIn(findSearch(v, "trinh cong hieu giam doc"), "person"); !strings.Contains(got, "Trịnh Công Hiếu") {
		t.Errorf("name and title find %q", got)
	}
	if got := foundIn(findSearch(v, "trinh cong hieu thu kho"), "person"); got != "" {
		t.Errorf("a name with another title finds %q", got)
	}
}

// Every word of a long legal name counts, and a city is one however it is written.
func TestFindsLongNamesAndAddresses(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	legal := "Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất Thương mại Dịch vụ Xuất nhập khẩu Nông sản Hoàng Kim"
	for _, word := range []string{"Long", "Phượng"} {
		p := v.Submit(v.Get("/t/demo/accounts/new"), "/t/demo/accounts", url.Values{
			"name": {"Hoàng Kim " + word}, "legal_name": {legal + " " + word}, "address": {"12 Lê Lợi, Quận 1, Thành phố Hồ Chí Minh"},
		})
		if p.Location == "" {
			t.Fatalf("the account is not made: %s", p.Text(".error-summary"))
		}
	}
	for _, text := range []string{
		legal + " Long", "CTY TNHH MTV Nông sản Hoàng Kim Long", "Hoàng Kim Long TP.HCM", "hoang kim long tphcm", "le loi tp hcm long", "long ho chi minh",
	} {
		if got := foundIn(findSearch(v, text), "account"); !strings.Contains(got, "Hoàng Kim Long") || strings.Contains(got, "Phượng") {
			t.Errorf("%q finds %q", text, got)
		}
	}
}

// What an account holds is found by its words, and each result leads to its place.
func TestFindsWhatAnAccountHolds(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for table, group := range map[string]string{
		"goal": "goal", "client_goal": "client_goal", "action": "action", "opportunity": "opportunity", "contract": "contract",
	} {
		id, title := oneOf(t, s, table)
		p := findSearch(v, title)
		if got := foundIn(p, group); !strings.Contains(got, title) {
			t.Errorf("%s %q: found %q", table, title, got)
			continue
		}
		href := p.Doc.Find("section[aria-labelledby="+group+"] a").FilterFunction(func(_ int, a *goquery.Selection) bool {
			return strings.Contains(a.AttrOr("href", ""), id)
		}).AttrOr("href", "")
		path, anchor, has := strings.Cut(href, "#")
		at := v.Get(path)
		if at.Status != 200 || has && at.Doc.Find("[id='"+anchor+"']").Length() == 0 {
			t.Errorf("%s leads to %s, which answers %d or has no such place", table, href, at.Status)
		}
	}
	if p := findSearch(v, "mang goi 5 lop"); foundIn(p, "product") == "" || v.Get("/t/demo/admin/products").Status != 200 {
		t.Error("no product is found")
	}
}

// oneOf is a living row of Sữa An Nhiên with its title.
func oneOf(t *testing.T, s *sitetest.Site, table string) (id, title string) {
	t.Helper()
	column := map[string]string{"contract": "name"}[table]
	if column == "" {
		column = "title"
	}
	and := map[string]string{"action": " and x.status in ('accepted', 'doing')", "opportunity": " and x.stage not in ('won', 'lost')"}[table]
	row := sitetest.Connect(t, s.Owner, "").QueryRow(t.Context(), "select x.id::text, x."+column+" from trucot."+table+
		" x join trucot.account a on a.tenant_id = x.tenant_id and a.id = x.account_id where a.name like '%An Nhiên%' and x.archived_at is null"+and+" order by x.id limit 1")
	if err := row.Scan(&id, &title); err != nil {
		t.Fatal(table, err)
	}
	return id, title
}

// A touch is found by what was said, a complaint as one; a restricted one by
// nobody, and one that becomes restricted or is archived no longer.
func TestFindsTouches(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	at := findSearch(v, "sua an nhien").Doc.Find("section[aria-labelledby=account] a").First().AttrOr("href", "")
	id := uuid.NewString()
	touch := url.Values{
		"id": {id}, "channel": {"call"}, "direction": {"in"}, "kind": {"complaint"}, "at": {"2026-11-10T08:00"},
		"summary": {"Lô thùng quirkword bị ẩm khi tới kho"},
	}
	v.Post(at+"/timeline", touch)
	if got := foundIn(findSearch(v, "quirkword am"), "complaint"); !strings.Contains(got, "quirkword") {
		t.Fatalf("the complaint is not found: %q", got)
	}
	if got := findSearch(s.As(t, "khoa@demo.test"), "quirkword").Text("main .rows"); got != "" {
		t.Errorf("a stranger finds %q", got)
	}
	touch.Set("version", "1")
	touch.Set("restricted", "1")
	v.Post(at+"/timeline/"+id, touch)
	if got := findSearch(v, "quirkword").Text("main .rows"); got != "" {
		t.Errorf("restricted, and found: %q", got)
	}
	touch.Set("version", "2")
	touch.Set("restricted", "")
	v.Post(at+"/timeline/"+id, touch)
	if got := findSearch(v, "quirkword").Text("main .rows"); got == "" {
		t.Error("open again, and not found")
	}
	v.Post(at+"/timeline/"+id+"/archive", url.Values{"version": {"3"}})
	if got := findSearch(v, "quirkword").Text("main .rows"); got != "" {
		t.Errorf("archived, and found: %q", got)
	}
}

// A telephone number is found in any spelling, whole or by its end; an e-mail address whole.
func TestFindsByPhoneAndMail(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	var name, phone, mail string
	err := sitetest.Connect(t, s.Owner, "").QueryRow(t.Context(), `select c.name, c.phone, c.email from trucot.contact c
		join trucot.stakeholder s on s.tenant_id = c.tenant_id and s.contact_id = c.id and s.archived_at is null
		join trucot.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
		where a.name like '%An Nhiên%' and c.phone like '+849%' and c.email <> '' order by c.id limit 1`).Scan(&name, &phone, &mail)
	if err != nil {
		t.Fatal(err)
	}
	local := phone[3:]
	for _, text := range []string{
		phone, "0" + local, "0084" + local, "84" + local, "+84 (0)" + local[:3] + " " + local[3:], "(0" + local[:2] + ") " + local[2:5] + "-" + local[5:],
		"0" + local[:3] + "." + local[3:6] + "." + local[6:], local[3:], mail, strings.ToUpper(mail),
	} {
		if got := foundIn(findSearch(v, text), "person"); !strings.Contains(got, name) {
			t.Errorf("%q finds %q, not %s", text, got, name)
		}
	}
}

// The list under the field says of each result what it is and where, and leads there.
func TestListUnderTheField(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := v.Get(pathSearch + "/live?q=an+nhien")
	options := p.Doc.Find("[role=option]")
	if p.Status != 200 || options.Length() < 2 || p.Doc.Find("main").Length() != 0 {
		t.Fatalf("status %d, %d options, or a whole page", p.Status, options.Length())
	}
	if first := options.First(); !strings.Contains(first.Text(), "Sữa An Nhiên") || !strings.Contains(first.Text(), "Khách hàng") || v.Get(first.AttrOr("href", "")).Status != 200 {
		t.Errorf("the first is %q", first.Text())
	}
	if last := options.Last().AttrOr("href", ""); last != pathSearch+"?q=an+nhien" {
		t.Errorf("the last leads to %s", last)
	}
	dropped := 0
	for range 40 {
		if v.Get(pathSearch+"/live?q=an").Status == 204 {
			dropped++
		}
	}
	if dropped == 0 {
		t.Error("forty lists in a breath were all made")
	}
	if got := findSearch(v, "an").Status; got != 200 {
		t.Errorf("Enter is answered by %d", got)
	}
	if n := s.Trips(func() { v.Get(pathSearch + "/live?q=an") }); n > 3 {
		t.Errorf("the list waits %d times for the database", n)
	}
}

// Rows that are older than the search get their words from a task.
func TestOldRowsGetTheirWords(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	_, title := oneOf(t, s, "goal")
	conn := sitetest.Connect(t, s.Owner, "")
	if _, err := conn.Exec(t.Context(), "delete from trucot.search_item"); err != nil {
		t.Fatal(err)
	}
	if got := foundIn(findSearch(v, title), "goal"); got != "" {
		t.Fatalf("without words, and found: %s", got)
	}
	var id uuid.UUID
	if err := conn.QueryRow(t.Context(), "select id from trucot.tenant where slug = 'demo'").Scan(&id); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := search.Index(t.Context(), s.Pool, tenant.System(id, "demo")); err != nil {
			t.Fatal(err)
		}
	}
	if got := foundIn(findSearch(v, title), "goal"); !strings.Contains(got, title) {
		t.Errorf("%q: found %q", title, got)
	}
}

func TestNobodyFindsWhatTheyDoNotSee(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	_, goal := oneOf(t, s, "goal")
	for _, text := range []string{"sua an nhien", "uong anh", goal} {
		if got := findSearch(s.As(t, "viewer@demo.test"), text).Doc.Find("main .rows a").Length(); got == 0 {
			t.Errorf("a viewer does not find %q", text)
		}
		if got := findSearch(s.As(t, "khoa@demo.test"), text).Text("main .rows"); got != "" {
			t.Errorf("a stranger finds %q: %s", text, got)
		}
		rival := s.As(t, "manager@rival.test")
		if got := rival.Get("/t/rival/search?q=" + url.QueryEscape(text)).Text("main .rows"); got != "" {
			t.Errorf("rival finds %q: %s", text, got)
		}
		if got := rival.Get(pathSearch + "?q=" + url.QueryEscape(text)).Status; got != 404 {
			t.Errorf("rival searches in demo: %d", got)
		}
	}
}

func TestArchivedAccountsAreNotFound(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	href := findSearch(v, "sen vang").Doc.Find("section[aria-labelledby=account] a").AttrOr("href", "")
	v.Post(href+"/archive", nil)
	if got := findSearch(v, "sen vang").Text("main .rows"); got != "" {
		t.Errorf("archived and found: %s", got)
	}
}

func TestEmpty(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for text, want := range map[string]string{"": "Anh/chị tìm gì?", "zzzz": "Không thấy gì cho «zzzz»", "%_'": "Không thấy gì cho «%_'»"} {
		if got := findSearch(v, text).Text(".empty h2"); got != want {
			t.Errorf("%q says %q, want %q", text, got, want)
		}
	}
	if n := s.Trips(func() { findSearch(v, "an") }); n > 3 {
		t.Errorf("a search waits %d times for the database", n)
	}
}
