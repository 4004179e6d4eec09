package browser_test

import (
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// Scenario 2: a work item has one accountable person, and the database takes no
// second and no none. Its owner declines with a reason; it is proposed again and
// stands in the director's list of what nobody has.
func TestCommitmentInTheBrowser(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	d := newTab(t, s.server.URL)
	d.screen(1440, "light")
	s.signIn(d, "director")
	account := s.As(t, "director@demo.test").Account("Sữa An Nhiên")
	d.open(account + "/execution/new")
	d.fill("title", "Chốt giá khung với kế toán trưởng")
	d.fill("due", "2026-11-20")
	d.choose("accountable", "Trần Ngọc Ánh")
	d.send(account + "/execution")
	d.sees("Chốt giá khung với kế toán trưởng", "chờ người phụ trách nhận")

	conn := sitetest.Connect(t, s.Owner, "")
	const title = "Chốt giá khung với kế toán trưởng"
	var people int
	if err := conn.QueryRow(t.Context(), "select count(accountable_id) from trucot.action where title = $1", title).Scan(&people); err != nil || people != 1 {
		t.Errorf("%d accountable people in the row, %v", people, err)
	}
	for name, sql := range map[string]string{
		"a second": `insert into trucot.action (tenant_id, id, account_id, title, status, accountable_id, created_at, updated_at)
			select a.tenant_id, a.id, a.account_id, a.title, a.status, m.id, now(), now() from trucot.action a
			join trucot.member m on m.tenant_id = a.tenant_id and m.id <> a.accountable_id where a.title = $1 limit 1`,
		"none": `update trucot.action set accountable_id = null, accepted_at = null where title = $1`,
	} {
		if _, err := conn.Exec(t.Context(), sql, title); err == nil {
			t.Errorf("the database took %s accountable person", name)
		}
	}

	b := newTab(t, s.server.URL)
	b.screen(390, "dark")
	s.signIn(b, "manager")
	b.open("/t/demo/")
	b.sees("Chờ tôi nhận", title)
	id := ""
	if err := conn.QueryRow(t.Context(), "select id::text from trucot.action where title = $1", title).Scan(&id); err != nil {
		t.Fatal(err)
	}
	b.unfold()
	eval[bool](b, `(() => {
		const reason = document.getElementById("no-`+id+`")
		reason.value = "Đang nghỉ phép tới cuối tháng"
		return true
	})()`)
	b.send("/t/demo/my-actions/" + id + "/decline")
	if text := b.text(".todo"); strings.Contains(text, title) {
		t.Error("what was declined is still among one's own")
	}
	d.open("/t/demo/")
	if text := d.text("[aria-labelledby=h-unassigned]"); !strings.Contains(text, title) || !strings.Contains(text, "Trần Ngọc Ánh từ chối: Đang nghỉ phép tới cuối tháng") {
		t.Errorf("the director's list says %q", text)
	}
	d.open(account + "/execution")
	d.sees("Đề xuất", "Trần Ngọc Ánh đã từ chối: Đang nghỉ phép tới cuối tháng")
}
