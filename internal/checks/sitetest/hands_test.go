package sitetest_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
	"trucot/internal/client/act"
	"trucot/internal/client/hand"
	"trucot/internal/demo"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

const toMembers = `
	select c.conrelid::regclass::text as table, a.attname as column
	from pg_constraint c
	cross join lateral unnest(c.conkey) k (n)
	join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n
	where c.contype = 'f' and c.confrelid = 'trucot.member'::regclass and a.attname <> 'tenant_id'
	order by 1, 2`

type reference struct{ Table, Column string }

// Every column that names a member gives them work, and then it is handed over
// with the rest, or it says why it does not.
func TestEveryReferenceToAMemberIsWorkOrHistory(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	c := dbtest.Sweep(t, map[string]int{"references": 45, "that give work": 15})
	rows, err := sitetest.Connect(t, s.Owner, "").Query(t.Context(), toMembers)
	if err != nil {
		t.Fatal(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowToStructByName[reference])
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range list {
		name := strings.TrimPrefix(r.Table, "trucot.")
		c.Once("references", r)
		table, known := db.TableOf(name)
		column, _ := table.Column(r.Column)
		_, history := table.Names[r.Column]
		moved := hand.Moves(name, r.Column)
		if moved {
			c.Once("that give work", r)
		}
		switch {
		case !known:
			t.Errorf("%s: no feature declares the table", name)
		case column.Holding != 0 && !moved:
			t.Errorf("%s.%s gives work that nobody hands over: register it with package hand", name, r.Column)
		case moved == history && !(table.Derived && !moved):
			t.Errorf("%s.%s names a member: is it work (register it with package hand) or not (say why in Names)?", name, r.Column)
		}
	}
}

// holders are the columns that give work, and how many rows of each name a member.
func (w world) holders(member string) string {
	w.T.Helper()
	var out []string
	for _, t := range db.Tables() {
		for _, c := range t.Columns {
			if c.Holding == 0 {
				continue
			}
			var n int
			sql := fmt.Sprintf("select count(*) from %[1]s t where %[2]s = '%[3]s' and to_jsonb(t)->>'archived_at' is null", t.Name, c.Name, member)
			if err := w.Conn.QueryRow(w.T.Context(), sql).Scan(&n); err != nil {
				w.T.Fatal(err)
			}
			out = append(out, fmt.Sprintf("%s.%s %d", t.Name, c.Name, n))
		}
	}
	return strings.Join(out, "\n")
}

// Whoever may no longer enter, or only looks on, is given nothing, whatever page
// was open before: each form that offers members is sent as it was opened, and
// comes back with the reason beside the field and with what was typed.
func TestNobodyIsGivenWhatTheyMayNotHold(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"forms that give work": 12, "refusals in words": 20})
	v, set := s.As(t, "manager@demo.test"), w.IDs("demo", "manager@demo.test")
	var other string
	if err := w.Conn.QueryRow(t.Context(), `select id::text from member where email = 'khoa@demo.test'`).Scan(&other); err != nil {
		t.Fatal(err)
	}
	u := newUndo(t, w.Conn)
	for _, look := range sitetest.Pages {
		if look.Who != "manager" || look.Fixture != sitetest.Story || !strings.Contains(look.Path, "{account}") {
			continue
		}
		page := v.Get(sitetest.Route{Method: http.MethodGet, Pattern: look.Path}.Fill(t, set))
		if page.Doc == nil {
			continue
		}
		page.Doc.Find("form[method=post]").Each(func(_ int, form *goquery.Selection) {
			form.Find("select, input[type=checkbox]").Each(func(_ int, field *goquery.Selection) {
				name := field.AttrOr("name", "")
				offered := field.AttrOr("value", "") == other || field.Find("option[value='"+other+"']").Length() > 0
				if !offered || !slices.Contains([]string{"owner", "backup", "colleague", "accountable", "helpers"}, name) {
					return
				}
				w.giveAnyway(t, v, u, c, form, name, other)
			})
		})
	}
}

// giveAnyway sends a form that gives a member work which they may not have by now.
func (w world) giveAnyway(t *testing.T, v *sitetest.Visitor, u *undo, c *dbtest.Cover, form *goquery.Selection, name, member string) {
	t.Helper()
	action := form.AttrOr("action", "")
	values := sitetest.Filled(form)
	if slices.Contains(values[name], member) {
		return
	}
	for field, typed := range values {
		if len(typed) == 1 && typed[0] == "" && !strings.HasPrefix(field, "backup") {
			tag := form.Find("[name='" + field + "']")
			switch {
			case goquery.NodeName(tag) == "textarea", tag.AttrOr("type", "") == "text" && tag.AttrOr("required", "-") != "-":
				values[field] = []string{"Một việc"}
			case tag.AttrOr("type", "") == "date" && tag.AttrOr("required", "-") != "-":
				values[field] = []string{"2026-12-20"}
			}
		}
	}
	values[name] = []string{member}
	c.Once("forms that give work", action, name)
	for why, sql := range map[string]string{
		"gone": `update member set status = 'inactive' where id = '` + member + `'`,
		"role": `update member set roles = '{viewer}' where id = '` + member + `'`,
	} {
		before := w.holders(member)
		w.run(sql)
		p := v.Post(action, values)
		if after := w.holders(member); after != before {
			t.Errorf("%s, %s: who is %s was given work", action, name, why)
		}
		if p.Status == http.StatusUnprocessableEntity && strings.Contains(p.Text(".field--error"), "Ngô Đăng Khoa") {
			c.Once("refusals in words", action, name, why)
			w.kept(t, p, action, name, values)
		} else if p.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s, %s: giving to who is %s answered %d", action, name, why, p.Status)
		}
		u.roll()
	}
}

// kept reports what of a form that comes back is not as it was typed.
func (w world) kept(t *testing.T, p *sitetest.Page, action, but string, typed url.Values) {
	t.Helper()
	form := p.Doc.Find("form").FilterFunction(func(_ int, f *goquery.Selection) bool { return f.AttrOr("action", "") == action })
	is := sitetest.Filled(form.First())
	for name, want := range typed {
		if name != but && name != "version" && name != "id" && len(want) == 1 && want[0] != "" && !slices.Equal(is[name], want) {
			t.Errorf("%s comes back with %q in %s, and %q was typed", action, is[name], name, want)
		}
	}
}

// A hand-over of the busiest member, by account to two others, is taken back
// whole: as many rows name each of them as before.
func TestAHandOverByAccountIsTakenBack(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	w := world{sitetest.World{T: t, Conn: sitetest.Connect(t, s.Owner, "")}}
	admin := s.As(t, "admin@demo.test")
	ids := map[string]string{}
	for _, who := range []string{"manager", "minh", "yen"} {
		var id string
		if err := w.Conn.QueryRow(t.Context(), `select id::text from member where email = $1`, who+"@demo.test").Scan(&id); err != nil {
			t.Fatal(err)
		}
		ids[who] = id
	}
	count := func() map[string]string {
		m := map[string]string{}
		for who, id := range ids {
			m[who] = w.holders(id)
		}
		return m
	}
	before := count()
	path := "/t/demo/admin/members/" + ids["manager"] + "/handover"
	page := admin.Get(path)
	values := sitetest.Filled(page.Doc.Find("form[action='" + path + "']"))
	takers := []string{ids["minh"], ids["yen"]}
	n := 0
	for name := range values {
		if strings.HasPrefix(name, "of_") {
			values[name] = []string{takers[n%2]}
			n++
		}
	}
	values["successor"] = []string{ids["minh"]}
	done := admin.Post(path, values)
	if done.Location != "/t/demo/admin/members" {
		t.Fatalf("the hand-over answered %d: %s", done.Status, done.Text(".error-summary"))
	}
	given := count()
	for line := range strings.Lines(given["manager"]) {
		if before["manager"] == given["manager"] {
			t.Errorf("nothing was given: %s", line)
		}
	}
	archive := admin.Get("/t/demo/archive")
	undo := archive.Doc.Find("form[action*='/archive/acts/']").First().AttrOr("action", "")
	back := admin.Post(undo, nil)
	if back.Status != http.StatusSeeOther {
		t.Fatalf("taking it back answered %d", back.Status)
	}
	t.Logf("%s", admin.Follow(back).Text(".flash"))
	after := count()
	for who := range ids {
		t.Logf("%s before, handed over, after:\n%s\n\n%s\n\n%s", who, before[who], given[who], after[who])
		if before[who] != after[who] {
			t.Errorf("%s is named by other rows than before", who)
		}
	}
	if p := s.As(t, "manager@demo.test").Get("/t/demo/"); p.Status != http.StatusOK {
		t.Errorf("who is back gets %d", p.Status)
	}
}

func (w world) memberID(email string) (id string) {
	w.T.Helper()
	if err := w.Conn.QueryRow(w.T.Context(), `select id::text from member where email = $1`, email).Scan(&id); err != nil {
		w.T.Fatal(err)
	}
	return id
}

func (w world) number(sql string, args ...any) (n int) {
	w.T.Helper()
	if err := w.Conn.QueryRow(w.T.Context(), sql, args...).Scan(&n); err != nil {
		w.T.Fatal(err)
	}
	return n
}

// A director who is away is stood in for until the day that was named: the deputy
// is a director above the same people meanwhile, and on the day after all is as before.
func TestALeaveEndsByItself(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	w := world{sitetest.World{T: t, Conn: sitetest.Connect(t, s.Owner, "")}}
	admin := s.As(t, "admin@demo.test")
	director, deputy := w.memberID("director@demo.test"), w.memberID("manager@demo.test")
	path := "/t/demo/admin/members/" + director + "/handover"
	until := sitetest.Today.AddDays(3).String()
	had, hadNot := w.holders(director), w.holders(deputy)
	form := url.Values{"reason": {"away"}, "until": {until}, "successor": {deputy}, "password": {demo.Password}}
	if p := admin.Post(path, form); p.Location != "/t/demo/archive" {
		t.Fatalf("the leave answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if w.holders(director) == had || w.holders(deputy) == hadNot {
		t.Error("no work went to the deputy")
	}
	below := `select count(*) from member where manager_id = $1`
	if n := w.number(below, deputy); n == 0 {
		t.Error("nobody reports to the deputy")
	}
	actor := authz.Actor{Tenant: s.Tenant(t, "demo"), Slug: "demo", Name: "Trucot", Settings: authz.Settings{Zone: time.UTC}}
	end := func() {
		t.Helper()
		if err := act.Tasks()[0].Tenant(t.Context(), s.Pool, actor); err != nil {
			t.Fatal(err)
		}
	}
	end()
	if n := w.number(`select count(*) from absence where ended_at is null`); n != 1 {
		t.Errorf("%d leaves last on their first day", n)
	}
	s.Wait(5 * 24 * time.Hour)
	end()
	if n := w.number(below, deputy); n != 0 {
		t.Errorf("%d people report to the deputy after the leave", n)
	}
	if n := w.number(`select count(*) from absence where ended_at is null`); n != 0 {
		t.Error("the leave has not ended")
	}
	if has, hasNot := w.holders(director), w.holders(deputy); has != had || hasNot != hadNot {
		t.Errorf("after the leave the director has\n%s\nbefore it\n%s\nand the deputy\n%s\nbefore it\n%s", has, had, hasNot, hadNot)
	}
	if n := w.number(`select count(*) from member where id = $1 and 'director' = any(roles)`, deputy); n != 0 {
		t.Error("the deputy is a director still")
	}
}

// Who was away and may hold nothing by now gets nothing back; the deputy is no
// director any more all the same.
func TestALeaveOfWhoIsGoneEnds(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	w := world{sitetest.World{T: t, Conn: sitetest.Connect(t, s.Owner, "")}}
	director, deputy := w.memberID("director@demo.test"), w.memberID("manager@demo.test")
	form := url.Values{"reason": {"away"}, "until": {sitetest.Today.AddDays(3).String()}, "successor": {deputy}, "password": {demo.Password}}
	if p := s.As(t, "admin@demo.test").Post("/t/demo/admin/members/"+director+"/handover", form); p.Location != "/t/demo/archive" {
		t.Fatalf("the leave answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	isDirector := `select count(*) from member where id = $1 and 'director' = any(roles)`
	held := w.holders(deputy)
	if _, err := w.Conn.Exec(t.Context(), "update member set status = 'inactive' where id = $1", director); err != nil || w.number(isDirector, deputy) != 1 {
		t.Fatalf("the deputy is no director, or %v", err)
	}
	s.Wait(5 * 24 * time.Hour)
	actor := authz.Actor{Tenant: s.Tenant(t, "demo"), Slug: "demo", Name: "Trucot", Settings: authz.Settings{Zone: time.UTC}}
	if err := act.Tasks()[0].Tenant(t.Context(), s.Pool, actor); err != nil {
		t.Fatal(err)
	}
	if w.number(isDirector, deputy) != 0 || w.number(`select count(*) from absence where ended_at is null`) != 0 {
		t.Error("the leave of who is gone has not ended, or the deputy is a director still")
	}
	if w.holders(deputy) != held {
		t.Error("work went back to who is gone")
	}
}

// Roles that hold no work are not given to who has some: the page of the hand-over
// asks who takes it, and changes the roles with it. Both sides hear of it.
func TestADemotionHandsOver(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	w := world{sitetest.World{T: t, Conn: sitetest.Connect(t, s.Owner, "")}}
	admin := s.As(t, "admin@demo.test")
	minh, taker, viewer := w.memberID("minh@demo.test"), w.memberID("manager@demo.test"), w.memberID("viewer@demo.test")
	path := "/t/demo/admin/members/" + minh
	p := admin.Submit(admin.Get(path), path, url.Values{"roles": {"viewer"}, "password": {demo.Password}})
	if !strings.HasPrefix(p.Location, path+"/handover?") {
		t.Fatalf("a role that holds nothing answered %d to %q: %s", p.Status, p.Location, p.Text(".error-summary"))
	}
	page := admin.Follow(p)
	if page.Doc.Find("option[value='"+viewer+"']").Length() > 0 {
		t.Error("a viewer is offered as a taker")
	}
	refused := admin.Submit(page, path+"/handover", url.Values{"successor": {viewer}, "password": {demo.Password}})
	if refused.Status != http.StatusUnprocessableEntity || !strings.Contains(refused.Text(".field--error"), "Bùi Thanh Tâm") {
		t.Errorf("a viewer as a taker answered %d: %s", refused.Status, refused.Text(".field--error"))
	}
	if p := admin.Submit(page, path+"/handover", url.Values{"successor": {taker}, "password": {demo.Password}}); p.Location != "/t/demo/archive" {
		t.Fatalf("the hand-over answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if n := w.number(`select count(*) from account where owner_id = $1`, minh); n != 0 {
		t.Errorf("%d accounts are still theirs", n)
	}
	if n := w.number(`select count(*) from member where id = $1 and roles = '{viewer}'`, minh); n != 1 {
		t.Error("the roles have not changed")
	}
	for who, id := range map[string]string{"the giver": minh, "the taker": taker, "the director": w.memberID("director@demo.test")} {
		if n := w.number(`select count(*) from notice where kind = 'handed' and member_id = $1`, id); n != 1 {
			t.Errorf("%s is told %d times", who, n)
		}
	}
	colleague := s.As(t, "manager@demo.test")
	waiting := `select count(*) from action where accountable_id = $1 and accepted_at is null and archived_at is null and status in ('proposed', 'accepted', 'doing', 'blocked')`
	if n := w.number(waiting, taker); n == 0 {
		t.Error("nothing waits for the taker")
	}
	if p := colleague.Post("/t/demo/my-actions/accept", nil); p.Status != http.StatusSeeOther {
		t.Errorf("accepting all answered %d", p.Status)
	}
	if n := w.number(waiting, taker); n != 0 {
		t.Errorf("%d actions still wait for the taker", n)
	}
	var done string
	if err := w.Conn.QueryRow(t.Context(), "select id::text from act where kind = 'handover' order by at desc limit 1").Scan(&done); err != nil {
		t.Fatal(err)
	}
	if log := admin.Get("/t/demo/admin/audit?act=" + done).Text(".log"); log == "" || strings.Contains(log, "đánh giá lại") {
		t.Errorf("the log calls a hand-over an assessment, or nothing: %.500s", log)
	}
}
