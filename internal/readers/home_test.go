package readers_test

import (
	"strings"
	"testing"

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
			insert into action (tenant_id, id, account_id, title, status, accountable_id, due, created_at, updated_at)
			select c.tenant_id, gen_random_uuid(), c.id, $2, 'accepted', m.id, $3::date, now(), now()
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
