package readers_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"trucot/internal/checks/sitetest"
)

// What is late, due today and due within a week stands in its list; what is
// later, done, archived or another's stands in none.
func TestWorkIsListedByItsDay(t *testing.T) {
	t.Parallel()
	s, w := sitetest.Prepare(t)
	set := w.IDs("demo", "manager@demo.test")
	for _, a := range []struct{ title, due, change, list string }{
		{"Trễ một ngày", "2026-11-09", "", "tick-late"},
		{"Đúng hôm nay", "2026-11-10", "", "tick-today"},
		{"Bảy ngày nữa", "2026-11-17", "", "tick-next"},
		{"Tám ngày nữa", "2026-11-18", "", ""},
		{"Đã xong", "2026-11-09", "status = 'done', done_on = '2026-11-09'", ""},
		{"Đã cất", "2026-11-09", "archived_at = now()", ""},
		{"Của người khác", "2026-11-09", "accountable_id = (select id from member m where m.tenant_id = action.tenant_id and m.id <> action.accountable_id limit 1)", ""},
	} {
		_, err := w.Conn.Exec(t.Context(), `
			insert into action (tenant_id, id, account_id, title, status, accountable_id, accepted_at, due, created_at, updated_at)
			select c.tenant_id, gen_random_uuid(), c.id, $2, 'accepted', m.id, now(), $3::date, now(), now()
			from account c join member m on m.tenant_id = c.tenant_id join app_user u on u.id = m.user_id and u.email = 'manager@demo.test'
			where c.id = $1`, set["account"], a.title, a.due)
		if err == nil && a.change != "" {
			_, err = w.Conn.Exec(t.Context(), `update action set `+a.change+` where title = $1`, a.title)
		}
		if err != nil {
			t.Fatal(err)
		}
		p := s.As(t, "manager@demo.test").Get("/t/demo/")
		for _, list := range []string{"tick-late", "tick-today", "tick-next"} {
			if listed := strings.Contains(p.Text("#"+list+" + ul"), a.title); listed != (list == a.list) {
				t.Errorf("%q in %s: %v", a.title, list, listed)
			}
		}
	}
}

// Whom nobody is about to meet is named until a touch is planned.
func TestWhoHasNoNextTouchIsNamed(t *testing.T) {
	t.Parallel()
	s, w := sitetest.Prepare(t)
	v := s.As(t, "manager@demo.test")
	person := v.Get("/t/demo/").Doc.Find(".card:has(#h-people) .rows a").First()
	name, href := person.Text(), person.AttrOr("href", "")
	if name == "" {
		t.Fatal("the demo has nobody without a next touch")
	}
	_, err := w.Conn.Exec(t.Context(), `
		insert into touch_plan (tenant_id, id, account_id, stakeholder_id, due, channel, owner_id, created_at, updated_at)
		select s.tenant_id, gen_random_uuid(), s.account_id, s.id, '2026-11-20', 'call', a.owner_id, now(), now()
		from stakeholder s join account a on a.id = s.account_id where s.id = $1`,
		href[strings.LastIndex(href, "/")+1:])
	if err != nil {
		t.Fatal(err)
	}
	if v.Get("/t/demo/").Doc.Find(`.card:has(#h-people) .rows a[href="`+href+`"]`).Length() > 0 {
		t.Errorf("%s is named although a touch is planned", name)
	}
}

// What the member is to meet this week stands on the first page, a tap from being logged.
func TestMeetingsOfTheWeekAreListed(t *testing.T) {
	t.Parallel()
	s, w := sitetest.Prepare(t)
	v := s.As(t, "manager@demo.test")
	var n int
	err := w.Conn.QueryRow(t.Context(), `select count(*) from touch_plan p join member m on m.id = p.owner_id and m.email = 'manager@demo.test'
		join account a on a.id = p.account_id and a.archived_at is null
		where p.done_interaction_id is null and p.archived_at is null and p.due <= '2026-11-17'`).Scan(&n)
	if err != nil || n == 0 {
		t.Fatalf("the demo has %d meetings this week: %v", n, err)
	}
	p := v.Get("/t/demo/")
	rows := p.Doc.Find(".card:has(#h-meetings) .rows li")
	if rows.Length() != min(n, 12) {
		t.Errorf("%d meetings are listed, want %d", rows.Length(), min(n, 12))
	}
	log := rows.First().Find("a.btn").AttrOr("href", "")
	if form := v.Get(log); form.Status != 200 || form.Doc.Find("select[name=person] option[selected]").AttrOr("value", "") == "" {
		t.Errorf("%s does not open the form for the person", log)
	}
}

// The count in the menu is that of the late work in the list.
func TestTheMenuCountsTheList(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for _, email := range []string{"manager@demo.test", "director@demo.test"} {
		p := s.As(t, email).Get("/t/demo/?view=all")
		listed := p.Doc.Find("#tick-late + ul > li").Length()
		count, _, _ := strings.Cut(strings.TrimSpace(p.Doc.Find("#sidenav a[href='/t/demo/'] .count").Text()), " ")
		if count == "" {
			count = "0"
		}
		if count != strconv.Itoa(listed) {
			t.Errorf("%s: the menu counts %q, the list has %d", email, count, listed)
		}
	}
}

// What others changed stands there until the member says that they looked; reading does not say so.
func TestChangesUntilLooked(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	at := v.Account("Sữa An Nhiên")
	v.Post("/t/demo/looked", nil)
	changed := func() string { return v.Get("/t/demo/").Text(".card:has(#h-changes) .rows") }
	if got := changed(); got != "" {
		t.Fatalf("looked, and there is still %q", got)
	}
	s.Wait(time.Minute)
	d := s.As(t, "director@demo.test")
	d.Submit(d.Get(at+"/business/client-goals/new"), at+"/business/client-goals", url.Values{"title": {"Mở nhà máy thứ tư"}})
	for range 2 {
		if got := changed(); !strings.Contains(got, "Sữa An Nhiên") || !strings.Contains(got, "1 thay đổi") {
			t.Errorf("what the director added is told as %q", got)
		}
	}
	v.Post("/t/demo/looked", nil)
	if got := changed(); got != "" {
		t.Errorf("looked again, and there is still %q", got)
	}
}
