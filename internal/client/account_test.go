package client_test

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"

	"trucot/internal/checks/sitetest"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

const (
	accounts = "/t/demo/accounts"
	manager  = "manager@demo.test"
	yen      = "yen@demo.test"
	khoa     = "khoa@demo.test"
	director = "director@demo.test"
	viewer   = "viewer@demo.test"
	rival    = "manager@rival.test"
)

// names are the accounts that a list page shows, in its order.
func names(p *sitetest.Page) []string {
	var list []string
	for _, a := range p.Doc.Find("tbody a.row-link").EachIter() {
		list = append(list, a.Text())
	}
	return list
}

// pathOf is the address of an account that the visitor sees.
func pathOf(t *testing.T, v *sitetest.Visitor, name string) string {
	t.Helper()
	p := v.Get(accounts + "?q=" + url.QueryEscape(name))
	for _, a := range p.Doc.Find("tbody a.row-link").EachIter() {
		if a.Text() == name {
			return a.AttrOr("href", "")
		}
	}
	t.Fatalf("no account %s in the list:\n%s", name, p.Text("main"))
	return ""
}

// member finds a colleague's id on the team page of an account.
func member(t *testing.T, p *sitetest.Page, field, name string) string {
	t.Helper()
	for _, o := range p.Doc.Find("select[name=" + field + "] option").EachIter() {
		if strings.TrimSpace(o.Text()) == name {
			return o.AttrOr("value", "")
		}
	}
	t.Fatalf("%s is no choice of %s", name, field)
	return ""
}

// count reads one number as the owner of the schema's tenant demo would.
func count(t *testing.T, s *sitetest.Site, sql db.SQL, args db.Args) int {
	t.Helper()
	tenant, err := db.AuthOne[uuid.UUID](context.Background(), s.Pool, `select id from tenant where slug = 'demo'`, nil)
	if err != nil {
		t.Fatal(err)
	}
	var n int
	err = s.Read(context.Background(), authz.Actor{Tenant: tenant, Settings: authz.Settings{Zone: time.UTC}}, func(tx *db.Tx) error {
		var err error
		n, err = db.One[int](context.Background(), tx, sql, args)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

const howMany db.SQL = `select count(*)::int from account where tenant_id = @tenant and name = @name`

func TestWhoSeesAndEditsWhat(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	tests := []struct {
		who   string
		sees  int
		edits bool
	}{
		{manager, 6, true}, // four own, two as backup
		{director, 12, true},
		{"admin@demo.test", 12, false},
		{viewer, 12, false},
	}
	annhien := pathOf(t, s.As(t, manager), "Sữa An Nhiên")
	for _, tt := range tests {
		v := s.As(t, tt.who)
		if got := len(names(v.Get(accounts))); got != tt.sees {
			t.Errorf("%s sees %d accounts, want %d", tt.who, got, tt.sees)
		}
		want := 403
		if tt.edits {
			want = 200
		}
		for _, path := range []string{annhien + "/edit", accounts + "/new", annhien + "/transactions/new"} {
			want := want
			if path == accounts+"/new" && tt.who == "admin@demo.test" { // who adds one for an owner
				want = 200
			}
			if got := v.Get(path).Status; got != want {
				t.Errorf("%s opens %s: %d, want %d", tt.who, path, got, want)
			}
		}
		if got := v.Get(annhien + "/value").Status; got != 200 {
			t.Errorf("%s reads the value: %d", tt.who, got)
		}
	}
	v := s.As(t, viewer)
	for _, path := range []string{
		accounts, annhien, annhien + "/archive", annhien + "/restore", annhien + "/team", annhien + "/team/lead", annhien + "/value", annhien + "/transactions",
	} {
		if got := v.Post(path, url.Values{}).Status; got != 403 {
			t.Errorf("viewer posts to %s: %d, want 403", path, got)
		}
	}
}

func TestSomeoneElsesAccountDoesNotExist(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	annhien := pathOf(t, s.As(t, manager), "Sữa An Nhiên")
	for _, who := range []string{rival, khoa} {
		v := s.As(t, who)
		path := annhien
		if who == rival {
			path = strings.Replace(annhien, "/t/demo/", "/t/rival/", 1)
		}
		for _, tail := range []string{"/edit", "/team", "/value", "/transactions", "/transactions/new", "/transactions/export"} {
			if got := v.Get(path + tail).Status; got != 404 {
				t.Errorf("%s opens %s: %d, want 404", who, tail, got)
			}
		}
		id := uuid.NewString()
		for tail, form := range map[string]url.Values{
			"": {"name": {"X"}}, "/archive": {}, "/restore": {}, "/team": {"id": {id}}, "/team/lead": {"owner": {id}}, "/value": {"id": {id}},
			"/transactions": {"id": {id}},
		} {
			if got := v.Post(path+tail, form).Status; got != 404 {
				t.Errorf("%s posts to %q: %d, want 404", who, tail, got)
			}
		}
	}
}

func TestRivalIdsInFormFields(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, rival)
	form := v.Get("/t/rival/accounts/new")
	demo := s.As(t, manager).Get(accounts + "/new")
	owner := member(t, demo, "owner", "Trần Ngọc Ánh")
	segment := demo.Doc.Find("select[name=segment] option").Eq(1).AttrOr("value", "")
	for field, value := range map[string]string{"owner": owner, "backup": owner, "segment": segment, "parent": "Sữa An Nhiên"} {
		p := v.Submit(form, "/t/rival/accounts", url.Values{"name": {"Planted " + field}, field: {value}})
		if p.Status != 422 && p.Status != 404 {
			t.Errorf("an account with demo's %s: %d, want 422 or 404", field, p.Status)
		}
		if strings.Contains(p.Text("main"), "Planted") && field == "parent" && p.Status != 422 {
			t.Errorf("demo's account is a parent: %d", p.Status)
		}
	}
	if p := v.Get("/t/rival/accounts?owner=" + owner + "&segment=" + segment); p.Status != 200 || len(names(p)) != 0 {
		t.Errorf("filters of demo find %v in rival", names(p))
	}
	if p := v.Get("/t/rival/search?q=an+nhien"); strings.Contains(p.Text("main"), "Nhiên") {
		t.Error("rival finds demo's account")
	}
}

func TestCreate(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	form := v.Get(accounts + "/new")
	typed := url.Values{
		"name": {"Nhựa Đường Nguyễn"}, "industry": {"Nhựa"}, "tier": {"2"}, "tax_code": {"0100109106"}, "website": {"duongnguyen.vn"},
		"employees": {"1.200"}, "parent": {"sua an nhien"}, "vision": {"Không còn nhựa dùng một lần"},
	}
	p := v.Submit(form, accounts, typed)
	if p.Status != 303 {
		t.Fatalf("create answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	edit := v.Get(p.Location + "/edit")
	for field, want := range map[string]string{"name": "Nhựa Đường Nguyễn", "employees": "1200", "website": "https://duongnguyen.vn", "parent": "Sữa An Nhiên"} {
		if got := edit.Doc.Find("[name="+field+"]").AttrOr("value", ""); got != want {
			t.Errorf("%s is kept as %q, want %q", field, got, want)
		}
	}
	if again := v.Submit(form, accounts, typed); again.Location != p.Location {
		t.Errorf("a second submit leads to %q with %d, want %q", again.Location, again.Status, p.Location)
	}
	if n := count(t, s, howMany, db.Args{"name": "Nhựa Đường Nguyễn"}); n != 1 {
		t.Errorf("%d accounts after a double submit, want 1", n)
	}
	if n := count(t, s, `select count(*)::int from plan p join account a on a.tenant_id = p.tenant_id and a.id = p.account_id
		where p.tenant_id = @tenant and a.name = @name and p.current`, db.Args{"name": "Nhựa Đường Nguyễn"}); n != 1 {
		t.Errorf("%d current plans, want 1", n)
	}
}

func TestWhatIsWrongIsSaidAndWhatWasTypedIsKept(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	typed := url.Values{
		"name": {""}, "industry": {"Bao bì <b>"}, "tax_code": {"0100109107"}, "website": {"javascript:alert(1)"}, "employees": {"nhiều"},
		"since": {"2030-01-01"}, "parent": {"Không có ai"}, "backup": {""},
	}
	tests := []struct {
		lang  string
		words []string
	}{
		{"vi", []string{"Tên khách hàng: Điền ô này", "Mã số thuế", "Trang web: Nhập địa chỉ web", "Hợp tác từ ngày: ", "Công ty mẹ: Không thấy"}},
		{"en", []string{"Account name: ", "Tax code", "Website: Enter a web address", "Working together since: ", "Parent account: No account"}},
	}
	for _, tt := range tests {
		form := v.Get(accounts + "/new")
		values := sitetest.Filled(form.Doc.Find("form[action='" + accounts + "']"))
		for field, list := range typed {
			values[field] = list
		}
		p := v.Post(accounts+"?lang="+tt.lang, values)
		if p.Status != 422 {
			t.Fatalf("%s: %d", tt.lang, p.Status)
		}
		summary := p.Text(".error-summary")
		for _, w := range tt.words {
			if !strings.Contains(summary, w) {
				t.Errorf("%s: the summary lacks %q: %s", tt.lang, w, summary)
			}
		}
		for field, list := range typed {
			if field == "backup" {
				continue
			}
			if got := p.Doc.Find("[name="+field+"]").AttrOr("value", ""); got != list[0] {
				t.Errorf("%s: %s shows %q, want %q", tt.lang, field, got, list[0])
			}
		}
		if open := p.Doc.Find("details.fieldset[open]").Length(); open != 1 {
			t.Errorf("%s: %d folded groups are open, want the one with problems", tt.lang, open)
		}
	}
}

func TestOwnerIsNotBackup(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	form := v.Get(accounts + "/new")
	owner := member(t, form, "owner", "Trần Ngọc Ánh")
	p := v.Submit(form, accounts, url.Values{"name": {"Một người"}, "owner": {owner}, "backup": {owner}})
	if p.Status != 422 || !strings.Contains(p.Text(".error-summary"), "Chọn người khác") {
		t.Errorf("%d: %s", p.Status, p.Text(".error-summary"))
	}
}

func TestATakenNameLeadsToTheOther(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	path := pathOf(t, v, "Sữa An Nhiên")
	p := v.Submit(v.Get(accounts+"/new"), accounts, url.Values{"name": {norm.NFD.String("sữa  AN nhiên")}})
	if p.Status != 422 || p.Doc.Find("main .note a[href='"+path+"']").Length() != 1 {
		t.Errorf("%d, no link to %s: %s", p.Status, path, p.Text("main .note"))
	}
	p = v.Submit(v.Get(accounts+"/new"), accounts, url.Values{"name": {"May mặc Tây Hồ"}}) // of someone else
	if p.Status != 422 || p.Doc.Find("main .note a").Length() != 0 {
		t.Errorf("%d, an account that is not seen is named: %s", p.Status, p.Text("main .note"))
	}
}

// What Postgres cannot hold is refused before it is asked about it.
func TestImpossibleCharacters(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	path := pathOf(t, v, "Sữa An Nhiên")
	form := v.Get(path + "/edit")
	for field := range sitetest.Filled(form.Doc.Find("form[action='" + path + "']")) {
		for _, value := range []string{"a\x00b", "a\xffb"} {
			if p := v.Submit(form, path, url.Values{field: {value}}); p.Status != 400 {
				t.Errorf("%s of %q is answered %d", field, value, p.Status)
			}
		}
	}
}

func TestNoCircleOfParents(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	child, parent := pathOf(t, v, "Cà phê Cao Nguyên Đỏ"), pathOf(t, v, "Sữa An Nhiên")
	if p := v.Submit(v.Get(child+"/edit"), child, url.Values{"parent": {"Sữa An Nhiên"}}); p.Status != 303 {
		t.Fatalf("a parent: %d %s", p.Status, p.Text(".error-summary"))
	}
	for path, name := range map[string]string{parent: "Cà phê Cao Nguyên Đỏ", child: "Cà phê Cao Nguyên Đỏ"} {
		p := v.Submit(v.Get(path+"/edit"), path, url.Values{"parent": {name}})
		if p.Status != 422 || !strings.Contains(p.Text(".error-summary"), "Công ty mẹ") {
			t.Errorf("%s becomes a parent of itself: %d", name, p.Status)
		}
	}
}

func TestStaleSaves(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	mine, theirs := s.As(t, manager), s.As(t, director)
	path := pathOf(t, mine, "Sữa An Nhiên")
	opened := mine.Get(path + "/edit")
	if p := theirs.Submit(theirs.Get(path+"/edit"), path, url.Values{"region": {"Hà Nam"}, "vision": {"Tầm nhìn của giám đốc"}}); p.Status != 303 {
		t.Fatalf("theirs: %d", p.Status)
	}
	if p := mine.Submit(opened, path, url.Values{"address": {"Số 1"}}); p.Status != 303 {
		t.Fatalf("other fields do not merge: %d", p.Status)
	}
	now := mine.Get(path + "/edit")
	for field, want := range map[string]string{"region": "Hà Nam", "address": "Số 1"} {
		if got := now.Doc.Find("[name="+field+"]").AttrOr("value", ""); got != want {
			t.Errorf("%s is %q after the merge, want %q", field, got, want)
		}
	}
	p := mine.Submit(opened, path, url.Values{"region": {"Thái Bình"}})
	if p.Status != 409 {
		t.Fatalf("the same field: %d, want 409", p.Status)
	}
	for _, w := range []string{"Hưng Yên", "Hà Nam"} {
		if !strings.Contains(p.Text("main"), w) {
			t.Errorf("the conflict does not show %q", w)
		}
	}
	if p := mine.Submit(p, path, nil); p.Status != 303 {
		t.Fatalf("settled: %d %s", p.Status, p.Text(".error-summary"))
	}
	if got := mine.Get(path+"/edit").Doc.Find("[name=region]").AttrOr("value", ""); got != "Thái Bình" {
		t.Errorf("region is %q", got)
	}
}

func TestArchiveAndUndo(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	path := pathOf(t, v, "Mỹ phẩm Sen Vàng")
	list := v.Follow(v.Submit(v.Get(path+"/edit"), path+"/archive", nil))
	if slices.Contains(names(list), "Mỹ phẩm Sen Vàng") {
		t.Error("archived and still in the list")
	}
	if got := names(v.Get(accounts + "?archived=1")); !slices.Equal(got, []string{"Mỹ phẩm Sen Vàng"}) {
		t.Errorf("archived: %v", got)
	}
	if got := v.Get(path + "/edit").Status; got != 403 {
		t.Errorf("an archived account is edited: %d", got)
	}
	if p := v.Submit(list, path+"/restore", nil); p.Location != path {
		t.Fatalf("undo: %d", p.Status)
	}
	if !slices.Contains(names(v.Get(accounts)), "Mỹ phẩm Sen Vàng") {
		t.Error("undone and not in the list")
	}
}

func TestRestoreOfANameInUse(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	path := pathOf(t, v, "Mỹ phẩm Sen Vàng")
	v.Post(path+"/archive", nil)
	if p := v.Submit(v.Get(accounts+"/new"), accounts, url.Values{"name": {"Mỹ phẩm Sen Vàng"}}); p.Status != 303 {
		t.Fatalf("the name is not free: %d", p.Status)
	}
	if p := v.Follow(v.Post(path+"/restore", nil)); !strings.Contains(p.Text(".flash"), "Chưa khôi phục được") {
		t.Errorf("no word of it: %s", p.Text(".flash"))
	}
}

func TestGivingAnAccountAway(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	path := pathOf(t, v, "Mỹ phẩm Sen Vàng")
	form := v.Get(path + "/relationships/engagement?open=team")
	p := v.Submit(form, path+"/team/lead", url.Values{"owner": {member(t, form, "owner", "Ngô Đăng Khoa")}})
	if p.Location != accounts {
		t.Fatalf("leads to %q with %d, want the list", p.Location, p.Status)
	}
	if got := v.Follow(p); slices.Contains(names(got), "Mỹ phẩm Sen Vàng") || !strings.Contains(got.Text(".flash"), "không còn trong danh sách") {
		t.Errorf("still seen, or not a word: %s", got.Text(".flash"))
	}
	if got := v.Get(path + "/value").Status; got != 404 {
		t.Errorf("the former owner opens it: %d", got)
	}
	if got := names(s.As(t, khoa).Get(accounts)); !slices.Contains(got, "Mỹ phẩm Sen Vàng") {
		t.Errorf("the new owner sees %v", got)
	}
}

func TestTeam(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	path := pathOf(t, v, "Mỹ phẩm Sen Vàng")
	tests := []struct {
		name, email, role string
		edit              int
	}{
		{"Ngô Đăng Khoa", khoa, "specialist", 200},
		{"Vũ Hải Yến", yen, "helper", 403},
	}
	for _, tt := range tests {
		colleague := s.As(t, tt.email)
		if got := colleague.Get(path + "/value").Status; got != 404 {
			t.Fatalf("%s sees it before: %d", tt.name, got)
		}
		form := v.Get(path + "/relationships/engagement?open=team")
		change := url.Values{"colleague": {member(t, form, "colleague", tt.name)}, "role": {tt.role}}
		p := v.Submit(form, path+"/team", change)
		if again := v.Submit(form, path+"/team", change); again.Status != 303 {
			t.Errorf("a second submit: %d", again.Status)
		}
		page := v.Follow(p)
		if got := strings.Count(page.Text("section[aria-labelledby=h-team]"), tt.name); got != 1 {
			t.Errorf("%s stands %d times on the team", tt.name, got)
		}
		if got := colleague.Get(path + "/edit").Status; got != tt.edit {
			t.Errorf("%s as %s edits: %d, want %d", tt.name, tt.role, got, tt.edit)
		}
		remove := page.Doc.Find("section[aria-labelledby=h-team] form").Last().AttrOr("action", "")
		gone := v.Follow(v.Post(remove, nil))
		if got := colleague.Get(path + "/value").Status; got != 404 {
			t.Errorf("%s sees it afterwards: %d", tt.name, got)
		}
		undo := gone.Doc.Find(".flash form").AttrOr("action", "")
		v.Follow(v.Post(undo, nil))
		if got := colleague.Get(path + "/value").Status; got != 200 {
			t.Errorf("%s after the undo: %d", tt.name, got)
		}
	}
}

func TestSavedFilters(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	list := v.Get(accounts + "?tier=1&overdue=1&sort=value")
	href := list.Doc.Find(".filters__end a[href*='/filters/new']").AttrOr("href", "")
	form := v.Get(href)
	p := v.Submit(form, accounts+"/filters", url.Values{"name": {"Hạng 1 trễ"}})
	saved := v.Follow(p)
	if got := saved.Text("a.pill[aria-current]"); got != "Hạng 1 trễ" {
		t.Fatalf("the saved filter shows %q", got)
	}
	if p := v.Submit(v.Get(href), accounts+"/filters", url.Values{"name": {"Hạng 1 trễ"}}); p.Status != 422 {
		t.Errorf("a second filter of the name: %d, want 422", p.Status)
	}
	if got := s.As(t, director).Get(accounts).Text("a.pill"); got != "" {
		t.Errorf("someone else sees it: %q", got)
	}
	action := saved.Doc.Find("form[action*='/filters/']").AttrOr("action", "")
	if p := s.As(t, director).Post(action, nil); p.Status != 404 {
		t.Errorf("someone else removes it: %d, want 404", p.Status)
	}
	gone := v.Follow(v.Post(action, nil))
	if got := gone.Text("a.pill"); got != "" {
		t.Errorf("removed and still there: %q", got)
	}
	v.Post(gone.Doc.Find(".flash form").AttrOr("action", ""), nil)
	if got := v.Get(accounts).Text("a.pill"); got != "Hạng 1 trễ" {
		t.Errorf("after the undo: %q", got)
	}
}

func TestCSV(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	v.Submit(v.Get(accounts+"/new"), accounts, url.Values{"name": {"=HYPERLINK(1)"}, "tier": {"1"}})
	p := v.Get(accounts + "/export?tier=1")
	if p.Status != 200 || !strings.HasPrefix(p.Body, "\ufeff") || !strings.Contains(p.Header.Get("Content-Disposition"), "khach-hang-2026-11-10.csv") {
		t.Fatalf("%d %s", p.Status, p.Header.Get("Content-Disposition"))
	}
	for _, w := range []string{"\r\n'=HYPERLINK(1),", "Sữa An Nhiên,Đang hợp tác,1,Chiến lược,", ",12400000000,18600000000,"} {
		if !strings.Contains(p.Body, w) {
			t.Errorf("no %q in:\n%s", w, p.Body)
		}
	}
	if strings.Contains(p.Body, "Cà phê") {
		t.Error("the file is not filtered as the list")
	}
}

func TestEmptyStates(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	if got := v.Get(accounts + "?q=zzzz").Text(".empty h2"); got != "Không có khách hàng nào khớp" {
		t.Errorf("nothing found says %q", got)
	}
	for _, name := range []string{"Cà phê Cao Nguyên Đỏ", "Dược Bình An", "Mỹ phẩm Sen Vàng", "Ngân hàng Hưng Việt", "Sữa An Nhiên", "Thủy sản Thịnh Phát"} {
		v.Post(pathOf(t, v, name)+"/archive", nil)
	}
	p := v.Get(accounts)
	if got := p.Text(".empty h2"); got != "Chưa có khách hàng nào" || p.Doc.Find(".empty a[href='"+accounts+"/new']").Length() != 1 {
		t.Errorf("no account at all says %q", got)
	}
}

func TestTrips(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	path := pathOf(t, v, "Sữa An Nhiên")
	for _, p := range []string{accounts, accounts + "?q=an", path + "/edit", path + "/relationships/engagement?open=team", path + "/value", path + "/value?open=transactions", "/t/demo/search?q=an"} {
		if n := fewest(s, func() { v.Get(p) }); n > 2 {
			t.Errorf("GET %s waits %d times for the database, want 2", p, n)
		}
	}
	posts := map[string]func(n string) *sitetest.Page{
		"create": func(n string) *sitetest.Page {
			return v.Submit(v.Get(accounts+"/new"), accounts, url.Values{"name": {"Chuyến " + n}})
		},
		"update": func(n string) *sitetest.Page {
			return v.Submit(v.Get(path+"/edit"), path, url.Values{"region": {"Hà Nam " + n}})
		},
		"value": func(n string) *sitetest.Page {
			return v.Submit(v.Get(path+"/value"), path+"/value", url.Values{"product": {n}, "amount": {"1 tỷ"}})
		},
		"transaction": func(n string) *sitetest.Page {
			return v.Submit(v.Get(path+"/transactions/new"), path+"/transactions", url.Values{"amount": {n + " tỷ"}})
		},
	}
	for name, post := range posts {
		tries := 0
		var p *sitetest.Page
		n := fewest(s, func() { tries++; p = post(strconv.Itoa(tries)) }) - 2 // two for the form
		if n > 4 || p.Status != 303 {
			t.Errorf("%s: %d, waits %d times for the database, want 4 at most", name, p.Status, n)
		}
	}
}

// fewest is how often f waits for the database once statements are prepared,
// which each connection does at their first use.
func fewest(s *sitetest.Site, f func()) int64 {
	n := s.Trips(f)
	for range 3 {
		n = min(n, s.Trips(f))
	}
	return n
}
