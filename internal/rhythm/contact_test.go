package rhythm_test

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

// idOf is an id of the demo data, which makes them from names.
func idOf(name string) uuid.UUID {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name))
}

func personPath(client, key string) string {
	return "/t/demo/accounts/" + idOf("account "+client).String() + "/relationships/" + idOf("stakeholder "+client+" "+key).String()
}

func everywhere(client, key string) string {
	return "/t/demo/people/" + idOf("contact "+client+" "+key).String()
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

// ask reads a value as the owner of the tables would see it.
func ask[T any](t *testing.T, s *sitetest.Site, sql string, args ...any) (v T) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.WithoutCancel(t.Context()))
	if _, err := conn.Exec(t.Context(), "set search_path to trucot"); err != nil {
		t.Fatal(err)
	}
	if err := conn.QueryRow(t.Context(), sql, args...).Scan(&v); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return v
}

func TestLeavingAndComingBack(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := personPath("annhien", "huong")
	score := "select percent from pillar_score where account_id = $1 and pillar = 1"
	before := ask[int](t, s, score, idOf("account annhien"))
	plan := "select id::text from touch_plan where stakeholder_id = $1 and archived_at is null and done_interaction_id is null"
	planned := ask[string](t, s, plan, idOf("stakeholder annhien huong"))

	form := v.Get(path + "/leave")
	want(t, "the form", form, 200, "Nguyễn Thị Hương")
	bad := v.Submit(form, path+"/leave", url.Values{"on": {"2099-01-01"}, "where": {"account"}, "task": {""}})
	want(t, "a wrong form", bad, http.StatusUnprocessableEntity)
	for _, name := range []string{"on", "to_account", "new_title", "task"} {
		if bad.Doc.Find("#e-"+name).Length() != 1 {
			t.Errorf("no error at %s", name)
		}
	}
	gone := v.Follow(v.Submit(form, path+"/leave", nil))
	want(t, "the person", gone, 200, "Đã nghỉ", "Vẫn giữ trên bản đồ")
	if title := ask[string](t, s, "select title from action where account_id = $1 and title like '%Nguyễn Thị Hương%' and due - created_at::date between 6 and 8 and accountable_id is not null",
		idOf("account annhien")); !strings.Contains(title, "Tìm người thay") {
		t.Errorf("the action is %q", title)
	}
	if life := ask[string](t, s, "select life from contact where id = $1", idOf("contact annhien huong")); life != "left" {
		t.Errorf("life %q", life)
	}
	if life := ask[string](t, s, "select life from stakeholder_assessment where stakeholder_id = $1 order by created_at desc limit 1", idOf("stakeholder annhien huong")); life != "left" {
		t.Errorf("the dated copy says %q", life)
	}
	if after := ask[int](t, s, score, idOf("account annhien")); after == before && before != 100 {
		t.Logf("the pillar stays at %d", after)
	}
	list := v.Get("/t/demo/accounts/" + idOf("account annhien").String() + "/relationships")
	if !list.Doc.Find("tr#r-" + idOf("stakeholder annhien huong").String()).HasClass("is-gone") {
		t.Error("not greyed in the list")
	}
	open := "select count(*) from touch_plan where stakeholder_id = $1 and archived_at is null and done_interaction_id is null"
	if n := ask[int](t, s, open, idOf("stakeholder annhien huong")); n != 0 {
		t.Error("a touch with who left is still planned")
	}
	again := v.Submit(form, path+"/leave", nil)
	want(t, "sent twice", again, http.StatusSeeOther)

	back := v.Follow(v.Submit(gone, path+"/return", nil))
	want(t, "back", back, 200, "lại ở đây như trước")
	if n := ask[int](t, s, "select count(*) from action where title like '%Nguyễn Thị Hương%' and title like 'Tìm người thay%' and archived_at is null"); n != 0 {
		t.Errorf("%d actions are left", n)
	}
	if now := ask[string](t, s, plan, idOf("stakeholder annhien huong")); now != planned {
		t.Errorf("planned is %q, was %q", now, planned)
	}
	if now := ask[int](t, s, score, idOf("account annhien")); now != before {
		t.Errorf("the pillar is at %d, was %d", now, before)
	}
}

// A form that was open when they left plans nothing.
func TestWhoLeftIsNotPlannedFor(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := personPath("annhien", "huong")
	stale := v.Get(path)
	v.Submit(v.Get(path+"/leave"), path+"/leave", nil)
	for name, typed := range map[string]url.Values{
		"the plan of before": {"due": {"2099-01-05"}},
		"a new one":          {"due": {"2099-01-05"}, "id": {"0199aaaa-0000-7000-8000-000000000001"}, "version": {"0"}, "channel": {"call"}},
	} {
		want(t, name, v.Submit(stale, path+"/next", typed), http.StatusUnprocessableEntity, "không còn làm ở đây")
	}
}

func TestMovingToAnotherAccount(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := personPath("annhien", "huong")
	to := idOf("account hungviet").String()
	form := v.Get(path + "/leave")
	if form.Doc.Find("select[name=to_account] option[value='"+to+"']").Length() != 1 {
		t.Fatal("the other account is not offered")
	}
	foreign := v.Submit(form, path+"/leave", url.Values{"where": {"account"}, "to_account": {idOf("account mocmien").String()}, "new_title": {"X"}})
	want(t, "an account of someone else", foreign, http.StatusNotFound)
	moved := v.Follow(v.Submit(form, path+"/leave", url.Values{"where": {"account"}, "to_account": {to}, "new_title": {"Giám đốc Mua sắm"}}))
	want(t, "the person", moved, 200, "Đã chuyển")
	page := v.Get(everywhere("annhien", "huong"))
	want(t, "everywhere", page, 200, "Giám đốc Mua sắm", "Đã chuyển", "Quá trình làm việc")
	if n := ask[int](t, s, "select count(*) from stakeholder where contact_id = $1 and archived_at is null", idOf("contact annhien huong")); n != 2 {
		t.Errorf("met on %d accounts, want 2", n)
	}
	if life := ask[string](t, s, "select life from contact where id = $1", idOf("contact annhien huong")); life != "active" {
		t.Errorf("life %q", life)
	}
	v.Follow(v.Submit(moved, path+"/return", nil))
	if n := ask[int](t, s, "select count(*) from stakeholder where contact_id = $1 and archived_at is null", idOf("contact annhien huong")); n != 1 {
		t.Errorf("met on %d accounts after the undo, want 1", n)
	}
}

func TestPersonAcrossAccounts(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := everywhere("annhien", "thinh")
	want(t, "the page", v.Get(path), 200, "0912 555 018", "Thực phẩm Hoàng Gia", "Sữa An Nhiên")
	want(t, "to who sees none of the accounts", s.As(t, "yen@demo.test").Get(path), http.StatusNotFound)
	want(t, "another tenant", s.As(t, "manager@rival.test").Get(path), http.StatusNotFound)

	saved := v.Submit(v.Get(path+"/edit"), path, url.Values{"phone": {"0987 111 222"}, "channel": {"zalo"}, "lang": {"en"}})
	want(t, "saved", v.Follow(saved), 200, "0987 111 222", "Zalo", "Tiếng Anh")
	want(t, "on the account", v.Get(personPath("annhien", "thinh")), 200, "0987 111 222")
	if n := ask[int](t, s, "select count(*) from audit_log where after::text like '%987111222%'"); n != 0 {
		t.Errorf("%d rows of the audit log hold the number", n)
	}
	bad := v.Submit(v.Get(path+"/edit"), path, url.Values{"name": {""}, "phone": {"12"}})
	want(t, "a wrong form", bad, http.StatusUnprocessableEntity)

	form := v.Get(path + "/jobs/new")
	wrong := v.Submit(form, path+"/jobs", url.Values{"organisation": {""}, "status": {"active"}, "to": {"2020-01-01"}})
	want(t, "a wrong job", wrong, http.StatusUnprocessableEntity)
	id := form.Doc.Find("main form.form input[name=id]").AttrOr("value", "")
	made := v.Follow(v.Submit(form, path+"/jobs", url.Values{"organisation": {"Hội đồng ngành sữa"}, "title": {"Uỷ viên"}, "from": {"2024-05-01"}, "status": {"active"}}))
	want(t, "the job", made, 200, "Hội đồng ngành sữa", "từ 01/05/2024")
	edited := v.Follow(v.Submit(v.Get(path+"/jobs/"+id+"/edit"), path+"/jobs/"+id, url.Values{"title": {"Phó chủ tịch"}}))
	want(t, "the edited job", edited, 200, "Phó chủ tịch")
	away := v.Follow(v.Submit(edited, path+"/jobs/"+id+"/archive", nil))
	if strings.Contains(away.Text("#jobs"), "Hội đồng") || strings.Contains(v.Get(path).Text("main"), "Phó chủ tịch") {
		t.Error("the job is still listed")
	}
	want(t, "brought back", v.Follow(v.Submit(away, path+"/jobs/"+id+"/restore", nil)), 200, "Phó chủ tịch")
}

func TestListOfPeople(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, admin := s.As(t, "manager@demo.test"), s.As(t, "admin@demo.test")
	want(t, "everyone", v.Get("/t/demo/people"), 200, "Người")
	for _, tt := range []struct{ query, sees, hides string }{
		{"q=phan+thinh", "Phan Văn Thịnh", "Nguyễn Thị Hương"},
		{"placeholder=1", "Chưa có đầu mối", "Phan Văn Thịnh"},
		{"life=left", "Hà Xuân Nho", "Phan Văn Thịnh"},
		{"owner=" + idOf("member demo director").String(), "", "Nguyễn Thị Hương"},
	} {
		who := v
		if tt.query == "life=left" {
			who = admin
		}
		p := who.Get("/t/demo/people?" + tt.query)
		want(t, tt.query, p, 200, tt.sees)
		if strings.Contains(p.Text("main table"), tt.hides) {
			t.Errorf("%s shows %s", tt.query, tt.hides)
		}
	}
	if strings.Contains(v.Get("/t/demo/people?q=cat+thy").Text("main table"), "Đoàn Cát Thy") {
		t.Error("a manager finds someone of an account out of sight")
	}
	seen := map[string]bool{}
	path, pages := "/t/demo/people", 0
	for ; path != "" && pages < 10; pages++ {
		p := admin.Get(path)
		for _, href := range p.Doc.Find("main tbody th a").EachIter() {
			link := href.AttrOr("href", "")
			if seen[link] {
				t.Errorf("%s is listed twice", link)
			}
			seen[link] = true
		}
		path = p.Doc.Find(".pager a[rel=next]").AttrOr("href", "")
	}
	if n := ask[int](t, s, "select count(distinct contact_id) from stakeholder s join tenant t on t.id = s.tenant_id where t.slug = 'demo' and archived_at is null"); len(seen) != n || pages < 2 {
		t.Errorf("%d people on %d pages, want %d", len(seen), pages, n)
	}
	csv := admin.Post("/t/demo/people/csv?q=phan+thinh", url.Values{})
	if csv.Status != 200 || !strings.Contains(csv.Body, "0912 555 018") {
		t.Errorf("the file: %d, %q", csv.Status, csv.Body)
	}
	if n := ask[int](t, s, "select count(*) from audit_log where entity = 'contact' and verb = 'export'"); n != 1 {
		t.Errorf("%d exports in the log", n)
	}
}

func TestPlaceholderBecomesSomeone(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "khoa@demo.test")
	path := personPath("minhkhoi", "tc") // a finance director nobody has met
	found := v.Get(path + "/who?q=bao+khoi")
	want(t, "the page", found, 200, "Giám đốc Tài chính")
	if n := ask[int](t, s, "select count(*) from stakeholder where id = $1 and contact_id = $2", idOf("stakeholder minhkhoi tc"), idOf("contact minhkhoi tc")); n != 1 {
		t.Fatal("no placeholder to begin with")
	}
	hidden := v.Post(path+"/who", url.Values{"contact": {idOf("contact songlam vinh").String()}})
	want(t, "someone out of sight", hidden, http.StatusNotFound)
	here := v.Post(path+"/who", url.Values{"contact": {idOf("contact minhkhoi thang").String()}})
	want(t, "someone on this map", here, http.StatusUnprocessableEntity)

	owner := s.As(t, "director@demo.test")
	known := idOf("contact annhien thinh").String()
	match := owner.Get(path + "/who?q=phan+van+thinh")
	if match.Doc.Find("input[name=contact][value='"+known+"']").Length() != 1 {
		t.Fatalf("not offered:\n%s", match.Text("main"))
	}
	state := `select json_build_array(s.contact_id, s.employment_id, c.archived_at is null,
		(select array_agg(w.account_id order by w.account_id) from search_word w where w.kind = 'contact' and w.word = 'phan van thinh'))::text
		from stakeholder s join contact c on c.id = $2 where s.id = $1`
	stands := func() string {
		return ask[string](t, s, state, idOf("stakeholder minhkhoi tc"), idOf("contact minhkhoi tc"))
	}
	before := stands()
	now := owner.Follow(owner.Post(path+"/who", url.Values{"contact": {known}}))
	want(t, "now we know", now, 200, "Phan Văn Thịnh", "Giám đốc Tài chính")
	if n := ask[int](t, s, "select count(*) from contact where id = $1 and archived_at is not null", idOf("contact minhkhoi tc")); n != 1 {
		t.Error("the placeholder is not archived")
	}
	became := stands()
	undo := func(p *sitetest.Page) string { return p.Doc.Find(".flash form[action*='/acts/']").AttrOr("action", "") }
	first := undo(now)
	want(t, "taken back", owner.Follow(owner.Post(first, nil)), 200, "Đã trả 3 mục về như trước", "Giờ đã biết là ai")
	if stands() != before {
		t.Errorf("it is %s, was %s", stands(), before)
	}
	if n := ask[int](t, s, "select count(*) from audit_log where entity_id = $1 and verb = 'update' and after->>'contact_id' = $2::text", idOf("stakeholder minhkhoi tc"), idOf("contact minhkhoi tc").String()); n != 1 {
		t.Errorf("%d rows in the history say so", n)
	}
	want(t, "undone twice", owner.Follow(owner.Post(first, nil)), 200, "đã được hoàn tác rồi")
	second := undo(owner.Follow(owner.Post(path+"/who", url.Values{"contact": {known}})))
	again := stands()
	if saved := owner.Submit(owner.Get(path+"/edit"), path, url.Values{"influence": {"5"}}); saved.Status != http.StatusSeeOther {
		t.Fatalf("not saved: %d", saved.Status)
	}
	want(t, "too late", owner.Follow(owner.Post(second, nil)), 200, "Phan Văn Thịnh", "Không mục nào được trả về", "đã sửa sau đó: “Phan Văn Thịnh”")
	if stands() != again || again == became {
		t.Errorf("it is %s, was %s, and at first %s", stands(), again, became)
	}
	named := owner.Get(personPath("dongxanh", "kho") + "/edit?named=1")
	if _, ticked := named.Doc.Find("input[name=placeholder]").Attr("checked"); ticked {
		t.Error("the form still says that nobody is known")
	}
}

// A person is changed more often than anyone counts, and then leaves and comes
// back: all that the departure did is taken back.
func TestReturnAfterManyVersions(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path, person := personPath("annhien", "huong"), idOf("stakeholder annhien huong")
	conn := sitetest.Connect(t, s.Owner, "")
	const many = `update trucot.employment set version = 120 where id = (select employment_id from trucot.stakeholder where id = $1)`
	if _, err := conn.Exec(t.Context(), many, person); err != nil {
		t.Fatal(err)
	}
	planned := "select count(*) from touch_plan where stakeholder_id = $1 and archived_at is null and done_interaction_id is null"
	const jobs = "select count(*) from employment where contact_id = $1 and archived_at is null"
	was, had := ask[int](t, s, planned, person), ask[int](t, s, jobs, idOf("contact annhien huong"))
	gone := v.Follow(v.Submit(v.Get(path+"/leave"), path+"/leave", url.Values{
		"where": {"account"}, "to_account": {idOf("account hungviet").String()}, "new_title": {"Giám đốc Mua sắm"},
	}))
	history := v.Get("/t/demo/accounts/" + idOf("account annhien").String() + "/history").Doc.Find(".log > li").First()
	if got := history.Text(); !strings.Contains(got, "ghi nhận một người rời vị trí") {
		t.Errorf("the history says %q", got)
	}
	back := v.Follow(v.Submit(gone, path+"/return", nil))
	want(t, "back", back, 200, "lại ở đây như trước")
	met := "select count(*) from stakeholder where contact_id = $1 and archived_at is null"
	if n := ask[int](t, s, met, idOf("contact annhien huong")); n != 1 {
		t.Errorf("met on %d accounts", n)
	}
	if n := ask[int](t, s, jobs, idOf("contact annhien huong")); n != had {
		t.Errorf("%d jobs are left of %d", n, had)
	}
	if n := ask[int](t, s, "select count(*) from action where title like 'Tìm người thay Nguyễn Thị Hương%' and archived_at is null"); n != 0 {
		t.Errorf("%d actions are left", n)
	}
	if n := ask[int](t, s, planned, person); n != was || was != 1 {
		t.Errorf("%d touches are planned, %d were", n, was)
	}
	if n := ask[int](t, s, "select count(*) from act where undone_at is not null and subject_id = $1", person); n != 1 {
		t.Errorf("%d acts are marked as taken back", n)
	}
}

// What someone worked on since stays, with what it stands on, and is named.
func TestReturnKeepsWhatWasWorkedOn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := personPath("annhien", "huong")
	gone := v.Follow(v.Submit(v.Get(path+"/leave"), path+"/leave", url.Values{
		"where": {"account"}, "to_account": {idOf("account hungviet").String()}, "new_title": {"Giám đốc Mua sắm"},
	}))
	there := ask[string](t, s, "select id::text from stakeholder where contact_id = $1 and account_id = $2", idOf("contact annhien huong"), idOf("account hungviet"))
	edit := "/t/demo/accounts/" + idOf("account hungviet").String() + "/relationships/" + there
	want(t, "an edit there", v.Submit(v.Get(edit+"/edit"), edit, url.Values{"influence": {"4"}}), http.StatusSeeOther)
	back := v.Follow(v.Submit(gone, path+"/return", nil))
	if got := back.Text(".flash"); !strings.Contains(got, "Được giữ nguyên vì đã sửa sau đó: “Nguyễn Thị Hương”") {
		t.Errorf("it says %q", got)
	}
	if n := ask[int](t, s, `select count(*) from stakeholder s join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
		where s.contact_id = $1 and s.archived_at is null and e.archived_at is null and e.status = 'active'`, idOf("contact annhien huong")); n != 2 {
		t.Errorf("%d of the two have a job they stand on", n)
	}
}

// The history takes a departure back as well, unless the job was changed since:
// then nothing is.
func TestDepartureUndoneInTheHistory(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path, person := personPath("annhien", "huong"), idOf("stakeholder annhien huong")
	account := "/t/demo/accounts/" + idOf("account annhien").String()
	undo := func() string {
		return v.Get(account+"/history").Doc.Find(".log > li form[action*='/acts/']").First().AttrOr("action", "")
	}
	state := "select c.life || ' ' || e.status from stakeholder s join contact c on c.id = s.contact_id join employment e on e.id = s.employment_id where s.id = $1"
	v.Submit(v.Get(path+"/leave"), path+"/leave", nil)
	if got := v.Follow(v.Post(undo(), nil)).Text(".flash"); !strings.Contains(got, "về như trước") {
		t.Errorf("it says %q", got)
	}
	if got := ask[string](t, s, state, person); got != "active active" {
		t.Errorf("the person is %s", got)
	}
	if n := ask[int](t, s, "select count(*) from contact_version v join contact c on c.id = v.contact_id and c.version = v.version where c.id = $1 and v.phone = c.phone", idOf("contact annhien huong")); n != 1 {
		t.Error("the version after the undo is not in the history of contact data")
	}
	if life := ask[string](t, s, "select life from stakeholder_assessment where stakeholder_id = $1 order by created_at desc, id desc limit 1", person); life != "active" {
		t.Errorf("the dated copy says %q", life)
	}
	v.Submit(v.Get(path+"/leave"), path+"/leave", nil)
	again := undo()
	want(t, "an edit", v.Submit(v.Get(path+"/edit"), path, url.Values{"title": {"Cố vấn"}}), http.StatusSeeOther)
	if got := v.Follow(v.Post(again, nil)).Text(".flash"); !strings.Contains(got, "Không mục nào được trả về") {
		t.Errorf("it says %q", got)
	}
	if got := ask[string](t, s, state, person); got != "left left" {
		t.Errorf("the person is %s", got)
	}
}

// What a departure made on an account that one does not see stays, without a name.
func TestReturnLeavesOtherAccountsAlone(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := personPath("annhien", "huong")
	gone := v.Follow(v.Submit(v.Get(path+"/leave"), path+"/leave", url.Values{
		"where": {"account"}, "to_account": {idOf("account hungviet").String()}, "new_title": {"Giám đốc Mua sắm"},
	}))
	conn := sitetest.Connect(t, s.Owner, "")
	for _, sql := range []string{
		"delete from trucot.account_access where account_id = $1",
		`insert into trucot.audit_log (tenant_id, id, at, seq, member_name, account_id, entity, entity_id, version, verb, before, after)
			select tenant_id, gen_random_uuid(), now(), 1, 'Lan', account_id, 'stakeholder', id, 2, 'update', to_jsonb(s), to_jsonb(s)
			from trucot.stakeholder s where account_id = $1 and version = 1`,
	} {
		if _, err := conn.Exec(t.Context(), sql, idOf("account hungviet")); err != nil {
			t.Fatal(err)
		}
	}
	back := v.Follow(v.Submit(gone, path+"/return", nil))
	if got := back.Text(".flash"); !strings.Contains(got, "lại ở đây như trước") || !strings.Contains(got, "2 mục được giữ nguyên") {
		t.Errorf("it says %q", got)
	}
	if n := ask[int](t, s, "select count(*) from stakeholder where contact_id = $1 and archived_at is null", idOf("contact annhien huong")); n != 2 {
		t.Errorf("met on %d accounts", n)
	}
}
