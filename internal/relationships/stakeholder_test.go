package relationships_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/sitetest"
)

// idOfStakeholder is an id of the demo data, which makes them from names.
func idOfStakeholder(name string) uuid.UUID {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name))
}

var (
	annhien = "/t/demo/accounts/" + idOfStakeholder("account annhien").String()
	list    = annhien + "/relationships"
)

func pathOf(key string) string {
	return list + "/" + idOfStakeholder("stakeholder annhien "+key).String()
}

func want(t *testing.T, what string, p *sitetest.Page, status int, texts ...string) {
	t.Helper()
	if p.Status != status {
		t.Fatalf("%s answered %d, want %d:\n%.400s", what, p.Status, status, p.Text("main"))
	}
	for _, text := range texts {
		if !strings.Contains(p.Text("main"), text) {
			t.Errorf("%s: %q is missing in:\n%.1500s", what, text, p.Text("main"))
		}
	}
}

// count reads a number as the owner of the tables would see it.
func count(t *testing.T, s *sitetest.Site, sql string, args ...any) (n int) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.WithoutCancel(t.Context()))
	if _, err := conn.Exec(t.Context(), "set search_path to trucot"); err != nil {
		t.Fatal(err)
	}
	if err := conn.QueryRow(t.Context(), sql, args...).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestPersonFromFirstToLast(t *testing.T) {
	t.Parallel()
	for _, lang := range []struct{ code, added, missing, saved, gone, back string }{
		{"vi", "Đã thêm Lê Thị Kiều Oanh", "Thiếu thẩm quyền, tần suất và mức độ gắn kết, cởi mở và thiện chí", "Đã lưu thay đổi", "Đã đưa Lê Thị Kiều Oanh ra khỏi bản đồ", "Đã đưa Lê Thị Kiều Oanh trở lại bản đồ"},
		{"en", "Lê Thị Kiều Oanh added to the relationship map", "Missing: authority, frequency and depth, openness and goodwill", "Changes saved", "Lê Thị Kiều Oanh removed from the map", "Lê Thị Kiều Oanh restored to the map"},
	} {
		t.Run(lang.code, func(t *testing.T) {
			t.Parallel()
			s := sitetest.New(t)
			v := s.As(t, "manager@demo.test")
			want(t, "language", v.Post("/me/lang", url.Values{"lang": {lang.code}, "next": {list}}), http.StatusSeeOther)

			form := v.Get(list + "/new")
			id := form.Doc.Find("main form.form input[name=id]").AttrOr("value", "")
			bad := v.Submit(form, list, url.Values{
				"name": {"  Lê Thị Kiều Oanh "}, "phone": {"912 555"}, "email": {"oanh@"}, "cadence_days": {"3"}, "authority": {"recommends"}, "authority_limit": {"2 tỷ"},
			})
			want(t, "a wrong form", bad, http.StatusUnprocessableEntity)
			for _, name := range []string{"title", "phone", "email", "cadence_days", "authority_limit"} {
				if bad.Doc.Find("#e-"+name).Length() != 1 {
					t.Errorf("no error at %s", name)
				}
			}
			if got := bad.Doc.Find("input[name=phone]").AttrOr("value", ""); got != "912 555" {
				t.Errorf("phone was not kept: %q", got)
			}
			if _, open := bad.Doc.Find("details.fieldset:has(#f-phone)").Attr("open"); !open {
				t.Error("the folded fields hide their errors")
			}

			made := v.Submit(form, list, url.Values{"name": {"  Lê Thị  Kiều Oanh "}, "title": {"Kế toán trưởng"}, "owner": {""}})
			person := list + "/" + id
			if made.Location != person {
				t.Fatalf("creating led to %q (%d)", made.Location, made.Status)
			}
			want(t, "the new person", v.Follow(made), 200, lang.added, "Lê Thị Kiều Oanh", "Kế toán trưởng")
			again := v.Submit(form, list, url.Values{"name": {"  Lê Thị  Kiều Oanh "}, "title": {"Kế toán trưởng"}, "owner": {""}})
			if again.Location != person {
				t.Errorf("sent twice: %d, %q", again.Status, again.Location)
			}
			if n := count(t, s, "select count(*) from stakeholder where id = $1", id); n != 1 {
				t.Errorf("%d rows after a double submit", n)
			}
			want(t, "the list", v.Get(list), 200, "Lê Thị Kiều Oanh", lang.missing)
			want(t, "those that lack something", v.Get(list+"?lack=factors"), 200, "Lê Thị Kiều Oanh")

			edit := v.Get(person + "/edit")
			saved := v.Submit(edit, person, url.Values{
				"authority": {"decides_in_limit"}, "authority_limit": {"1,5 tỷ"}, "cadence_days": {"30"}, "coverage": {"brief"}, "openness": {"4"},
				"goodwill": {"3"}, "support": {"1"}, "roles": {"budget_holder", "buyer"}, "channel": {"zalo"}, "phone": {"0987 000 111"},
				"consent": {"on"}, "reports_to": {idOfStakeholder("stakeholder annhien thinh").String()},
			})
			want(t, "the edited person", v.Follow(saved), 200, lang.saved, "0987 000 111", "Phan Văn Thịnh")
			if n := count(t, s, "select count(*) from stakeholder_assessment where stakeholder_id = $1", id); n != 2 {
				t.Errorf("%d assessments kept, want 2", n)
			}
			if n := count(t, s, "select count(*) from search_word where ref_id = $1 and word in ('kieu oanh', 'oanh', '0987000111', '11100078948')", id); n != 4 {
				t.Errorf("found under %d of 4 words", n)
			}

			archive := v.Submit(v.Get(person+"/edit"), person+"/archive", nil)
			after := v.Follow(archive)
			want(t, "after archiving", after, 200, lang.gone)
			if n := after.Doc.Find("main table tr#r-" + id).Length(); n != 0 {
				t.Error("an archived person is still listed")
			}
			undo := v.Submit(after, person+"/restore", nil)
			want(t, "after the undo", v.Follow(undo), 200, lang.back)
			want(t, "the list after the undo", v.Get(list), 200, "Lê Thị Kiều Oanh")
		})
	}
}

func TestCircleIsRefused(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	form := v.Get(pathOf("nam") + "/edit")
	if form.Doc.Find("select[name=reports_to] option[value='"+idOfStakeholder("stakeholder annhien yen").String()+"']").Length() != 0 {
		t.Error("one who reports to them through two others is offered")
	}
	p := v.Submit(form, pathOf("nam"), url.Values{"reports_to": {idOfStakeholder("stakeholder annhien yen").String()}})
	want(t, "a circle", p, http.StatusUnprocessableEntity)
	if p.Doc.Find("#e-reports_to").Length() != 1 {
		t.Error("no error at reports_to")
	}
}

func TestSameNumberIsAskedOnce(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	form := v.Get(list + "/new")
	typed := url.Values{"name": {"Thịnh Phan"}, "title": {"Trợ lý"}, "phone": {"0912555018"}}
	asked := v.Submit(form, list, typed)
	want(t, "a number in use", asked, http.StatusUnprocessableEntity, "Phan Văn Thịnh")
	made := v.Submit(asked, list, url.Values{"separate": {"on"}})
	want(t, "someone else with it", v.Follow(made), 200, "Thịnh Phan")
	saved := v.Submit(v.Get(made.Location+"/edit"), made.Location, url.Values{"department": {"Tài chính"}})
	want(t, "a later edit asks no more", saved, http.StatusSeeOther)
}

func TestKnownContactIsMetOnAnotherAccount(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	other := "/t/demo/accounts/" + idOfStakeholder("account hungviet").String() + "/relationships"
	link := ""
	for _, typed := range []string{"thinh phan", "Phan Văn Th", "0912 555 018", "555018"} {
		found := v.Get(other + "/new?q=" + url.QueryEscape(typed))
		if link = found.Doc.Find("aside a[href*='contact=']").AttrOr("href", ""); link == "" {
			t.Fatalf("%q does not find him:\n%s", typed, found.Text("aside"))
		}
	}
	form := v.Get(link)
	want(t, "the form of a known contact", form, 200, "Phan Văn Thịnh")
	made := v.Submit(form, other, url.Values{"title": {"Cố vấn tài chính"}})
	want(t, "met on a second account", v.Follow(made), 200, "Phan Văn Thịnh", "Cố vấn tài chính", "0912 555 018")
	if n := count(t, s, "select count(*) from stakeholder where contact_id = $1", idOfStakeholder("contact annhien thinh")); n != 2 {
		t.Errorf("the contact is met on %d accounts, want 2", n)
	}
	twice := v.Submit(v.Get(link), other, url.Values{"title": {"Cố vấn tài chính"}})
	want(t, "put on the map twice", twice, http.StatusUnprocessableEntity)

	renamed := v.Submit(v.Get(pathOf("thinh")+"/edit"), pathOf("thinh"), url.Values{"name": {"Phan Văn Thịnh Vượng"}})
	want(t, "renamed", renamed, http.StatusSeeOther)
	want(t, "the other account shows it", v.Get(made.Location), 200, "Phan Văn Thịnh Vượng")
	if n := count(t, s, "select count(*) from search_word where word = 'thinh vuong' and kind = 'contact'"); n < 2 {
		t.Errorf("found under the new name on %d accounts, want 2", n)
	}
}

func TestContactNobodySeesIsNotThere(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "yen@demo.test") // has no part in Cao Nguyên Đỏ
	mine := "/t/demo/accounts/" + idOfStakeholder("account mocmien").String() + "/relationships"
	hidden := idOfStakeholder("contact caonguyen dat").String()
	want(t, "their contact", v.Get(mine+"/new?contact="+hidden), http.StatusNotFound)
	if p := v.Get(mine + "/new?q=banh+quoc+dat"); strings.Contains(p.Text("aside"), "Bành Quốc Đạt") {
		t.Error("found a contact of an account out of sight")
	}
	form := v.Get(mine + "/new")
	p := v.Submit(form, mine, url.Values{"contact": {hidden}, "title": {"CFO"}})
	want(t, "taken as a contact", p, http.StatusNotFound)
}

func TestStaleSaves(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	a, b := s.As(t, "manager@demo.test"), s.As(t, "minh@demo.test")
	mine, theirs := a.Get(pathOf("thinh")+"/edit"), b.Get(pathOf("thinh")+"/edit")
	want(t, "their save", b.Submit(theirs, pathOf("thinh"), url.Values{
		"title": {"Phó Tổng giám đốc Tài chính"}, "email": {"thinh@annhien.example"}, "support": {"1"},
	}), http.StatusSeeOther)
	merged := a.Submit(mine, pathOf("thinh"), url.Values{"phone": {"0912 555 999"}, "interest": {"5"}})
	page := a.Follow(merged)
	want(t, "a save of other fields", page, 200, "Phó Tổng giám đốc Tài chính", "0912 555 999", "thinh@annhien.example", "Ủng hộ")

	mine, theirs = a.Get(pathOf("thinh")+"/edit"), b.Get(pathOf("thinh")+"/edit")
	want(t, "their second save", b.Submit(theirs, pathOf("thinh"), url.Values{"email": {"b@annhien.example"}, "goodwill": {"5"}}), http.StatusSeeOther)
	conflict := a.Submit(mine, pathOf("thinh"), url.Values{"email": {"a@annhien.example"}, "goodwill": {"5"}})
	want(t, "both changed the address", conflict, http.StatusConflict, "b@annhien.example", "thinh@annhien.example")
	if n := conflict.Doc.Find(".merge").Length(); n != 1 {
		t.Errorf("%d fields to choose, want 1", n)
	}
	want(t, "decided", a.Follow(a.Submit(conflict, pathOf("thinh"), nil)), 200, "a@annhien.example")
}

// A form whose version nobody ever gave out is made from nothing that is known:
// what differs is shown, and nothing is written.
func TestVersionsThatAreNone(t *testing.T) {
	t.Parallel()
	v := sitetest.New(t).As(t, "manager@demo.test")
	path := pathOf("thinh")
	for _, version := range []string{"", "x", "7", "1.2", "1.1.1.1", "1.-1.1", "7696581394433"} {
		p := v.Submit(v.Get(path+"/edit"), path, url.Values{"version": {version}, "title": {"Người gác đền"}})
		want(t, "saved on version "+version, p, http.StatusConflict, "Người gác đền")
	}
	p := v.Submit(v.Get(path+"/edit"), path, url.Values{"version": {"900.1.1"}, "title": {"Người gác đền"}})
	want(t, "saved on a version to come", p, http.StatusUnprocessableEntity)
	if shown := v.Get(path).Text("main"); strings.Contains(shown, "Người gác đền") {
		t.Error("it was saved")
	}
}

func TestNextTouch(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	trinh := "/t/demo/accounts/" + idOfStakeholder("account hungviet").String() + "/relationships/" + idOfStakeholder("stakeholder hungviet trinh").String()
	person := v.Get(trinh)
	want(t, "in the past", v.Submit(person, trinh+"/next", url.Values{"due": {"2026-11-09"}}), http.StatusUnprocessableEntity)
	planned := v.Submit(person, trinh+"/next", url.Values{"due": {"2026-11-20"}, "channel": {"email"}})
	after := v.Follow(planned)
	want(t, "planned on another channel", after, 200, "nhưng người này thích Zalo hơn", "20/11")
	if after.Doc.Find(".flash--watch").Length() != 1 {
		t.Error("planning on another channel does not warn")
	}
	want(t, "a second plan", v.Submit(person, trinh+"/next", url.Values{"due": {"2026-11-21"}, "id": {uuid.NewString()}}), http.StatusUnprocessableEntity)
	moved := v.Submit(after, trinh+"/next", url.Values{"due": {"2026-11-25"}, "channel": {"zalo"}})
	want(t, "moved", v.Follow(moved), 200, "25/11")
	stale := v.Submit(after, trinh+"/next", url.Values{"due": {"2026-11-28"}, "channel": {"email"}})
	want(t, "moved from an old page", stale, http.StatusConflict)
	dropped := v.Submit(v.Get(trinh), trinh+"/next/drop", nil)
	want(t, "given up", v.Follow(dropped), 200, "Đặt lịch gặp")
	if n := count(t, s, "select count(*) from touch_plan where stakeholder_id = $1 and archived_at is null and done_interaction_id is null", idOfStakeholder("stakeholder hungviet trinh")); n != 0 {
		t.Errorf("%d open plans left", n)
	}
}

// The score follows each write, with the checks of the pillar.
func TestScoreFollows(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	percent := func() int {
		return count(t, s, "select percent from pillar_score where account_id = $1 and pillar = 1", idOfStakeholder("account annhien"))
	}
	if got := percent(); got != 85 {
		t.Fatalf("at first %d%%, want 85: one open position lacks its factors", got)
	}
	v.Submit(v.Get(pathOf("it")+"/edit"), pathOf("it")+"/archive", nil)
	if got := percent(); got != 100 {
		t.Errorf("without the open position %d%%, want 100", got)
	}
	v.Submit(v.Get(pathOf("yen")), pathOf("yen")+"/next/drop", nil)
	if got := percent(); got != 85 {
		t.Errorf("without a next touch %d%%, want 85", got)
	}
}

func TestExport(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	v.Submit(v.Get(pathOf("yen")+"/edit"), pathOf("yen"), url.Values{"title": {"=cmd|' /C calc'!A0"}})
	want(t, "a manager's export", v.Post(list+"/csv", nil), http.StatusForbidden)
	d := s.As(t, "director@demo.test")
	page := d.Get(list + "?lack=factors")
	action := page.Doc.Find("form[action*='/csv']").AttrOr("action", "")
	if !strings.Contains(action, "lack=factors") {
		t.Errorf("the export %q forgets the filter", action)
	}
	file := d.Post(list+"/csv", nil)
	want(t, "a director's export", file, 200)
	if !strings.HasPrefix(file.Body, "\ufeff") {
		t.Error("no byte order mark")
	}
	for _, text := range []string{"Phan Văn Thịnh", "0912 555 018", "'=cmd|"} {
		if !strings.Contains(file.Body, text) {
			t.Errorf("%q is missing in the file:\n%.800s", text, file.Body)
		}
	}
	if n := count(t, s, "select count(*) from audit_log where verb = 'export' and account_id = $1", idOfStakeholder("account annhien")); n != 1 {
		t.Errorf("%d notes of the export, want 1", n)
	}
}

func TestWhoMay(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	viewer, stranger, rival := s.As(t, "viewer@demo.test"), s.As(t, "khoa@demo.test"), s.As(t, "manager@rival.test")
	form := url.Values{"id": {uuid.NewString()}, "name": {"X"}, "title": {"Y"}}
	posts := []string{list, pathOf("thinh"), pathOf("thinh") + "/archive", pathOf("thinh") + "/restore", pathOf("thinh") + "/next", pathOf("thinh") + "/next/drop"}
	for _, path := range posts {
		want(t, "viewer "+path, viewer.Post(path, form), http.StatusForbidden)
		want(t, "rival "+path, rival.Post(path, form), http.StatusNotFound)
		want(t, "rival in its own tenant "+path, rival.Post(strings.Replace(path, "/demo/", "/rival/", 1), form), http.StatusNotFound)
		want(t, "without access "+path, stranger.Post(path, form), http.StatusNotFound)
	}
	for _, path := range []string{list, pathOf("thinh"), list + "/new", pathOf("thinh") + "/edit"} {
		want(t, "rival "+path, rival.Get(strings.Replace(path, "/demo/", "/rival/", 1)), http.StatusNotFound)
		want(t, "without access "+path, stranger.Get(path), http.StatusNotFound)
	}
	read := viewer.Get(list)
	want(t, "viewer reads", read, 200, "Phan Văn Thịnh")
	if read.Doc.Find("main form[method=post], main a[href*='/new']").Length() != 0 {
		t.Error("the viewer is offered a change")
	}
}

// Ids of another account or tenant in a form are as if they did not exist.
func TestForeignIDs(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	foreign := []url.Values{
		{"reports_to": {idOfStakeholder("stakeholder hungviet lan").String()}},
		{"reports_to": {idOfStakeholder("stakeholder brightwater ellen").String()}},
		{"owner": {idOfStakeholder("member rival manager").String()}},
	}
	for _, f := range foreign {
		want(t, "edit with "+f.Encode(), v.Submit(v.Get(pathOf("yen")+"/edit"), pathOf("yen"), f), http.StatusNotFound)
		f["name"], f["title"] = []string{"X"}, []string{"Y"}
		want(t, "new with "+f.Encode(), v.Submit(v.Get(list+"/new"), list, f), http.StatusNotFound)
	}
	want(t, "a contact of another tenant", v.Get(list+"/new?contact="+idOfStakeholder("contact brightwater ellen").String()), http.StatusNotFound)
	want(t, "someone of another account", v.Get(list+"/"+idOfStakeholder("stakeholder hungviet lan").String()), http.StatusNotFound)
	want(t, "an owner of another tenant", v.Submit(v.Get(pathOf("yen")), pathOf("yen")+"/next", url.Values{"owner": {idOfStakeholder("member rival manager").String()}}), http.StatusNotFound)
}

func TestRoundTrips(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for _, path := range []string{list, list + "/new", list + "/new?q=thinh", pathOf("thinh"), pathOf("thinh") + "/edit"} {
		n := int64(99)
		for range 3 { // a connection's first time prepares the statements
			n = min(n, s.Trips(func() { want(t, path, v.Get(path), 200) }))
		}
		if n > 2 {
			t.Errorf("GET %s took %d round trips, want 2", path, n)
		}
	}
	steps := []struct {
		name, page, action string
		change             url.Values
	}{
		{"create", list + "/new", list, url.Values{"name": {"A B"}, "title": {"C"}}},
		{"update", "/edit", "", url.Values{"phone": {"0900 000 000"}, "title": {"T"}, "goodwill": {"5"}, "separate": {"on"}}},
		{"next", "", "/next", url.Values{"due": {"2026-12-01"}}},
		{"drop", "", "/next/drop", nil},
		{"archive", "/edit", "/archive", nil},
	}
	for round, key := range []string{"ngoc", "duyen"} { // the first prepares the statements
		for _, step := range steps {
			page, action := pathOf(key)+step.page, pathOf(key)+step.action
			if step.name == "create" {
				page, action = step.page, step.action
			}
			form := v.Get(page)
			n := s.Trips(func() { want(t, step.name, v.Submit(form, action, step.change), http.StatusSeeOther) })
			if round == 1 && n > 4 {
				t.Errorf("%s took %d round trips, want 4 at most", step.name, n)
			}
		}
	}
}
