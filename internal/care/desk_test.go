// Package care_test tries the pages of care over the whole app.
package care_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	_ "time/tzdata"

	"trucot/internal/care/desk"
	"trucot/internal/checks/sitetest"
	"trucot/internal/client/notice"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/job"
)

// S2-08, S2-09: all complaints that one sees stand on one page, the hottest first.
func TestTheDesk(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := v.Get("/t/demo/complaints")
	for _, words := range []string{"Giao thiếu 2 pallet màng 1120", "Túi giấy bong quai", "Lo lắng", "quá hạn giải quyết"} {
		if !strings.Contains(p.Text("main"), words) {
			t.Errorf("the desk does not say %q: %.600s", words, p.Text("main"))
		}
	}
	if strings.Contains(p.Text("#hot"), "Màu nắp lệch mẫu duyệt") {
		t.Error("a closed complaint stands among the open ones")
	}
	if got := v.Get("/t/demo/complaints?state=closed").Text("main"); !strings.Contains(got, "Màu nắp lệch mẫu duyệt") || !strings.Contains(got, "Thất vọng → Bình tĩnh") {
		t.Errorf("closed ones: %.600s", got)
	}
	if got := v.Get("/t/demo/complaints/causes").Text("main"); !strings.Contains(got, "Quy trình") || !strings.Contains(got, "Tái diễn") {
		t.Errorf("the causes: %.600s", got)
	}
	if got := v.Get("/t/demo/complaints/export"); got.Status != http.StatusOK || !strings.Contains(got.Body, "Túi giấy bong quai") {
		t.Errorf("the file answers %d", got.Status)
	}
	if got := s.As(t, "minh@demo.test").Get("/t/demo/complaints").Text("main"); strings.Contains(got, "Túi giấy bong quai") {
		t.Error("who does not see the account reads its complaint")
	}
	if got := s.As(t, "manager@rival.test").Get("/t/rival/complaints").Text("main"); !strings.Contains(got, "Late chilled delivery") || !strings.Contains(got, "Furious") {
		t.Errorf("in English: %.600s", got)
	}
}

// What an organisation promises itself is changed, and what is wrong is said beside its field.
func TestThePolicy(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "admin@demo.test")
	at := "/t/demo/admin/care"
	form := v.Get(at)
	if days := form.Doc.Find("textarea[name=holidays]").Text(); !strings.Contains(days, "06/02/2027") {
		t.Errorf("Tết 2027 is no holiday: %.200q", days)
	}
	bad := v.Submit(form, at, url.Values{"closes": {"07:00"}, "holidays": {"30/02/2027"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("#e-closes, #e-holidays").Length() != 2 || !strings.Contains(bad.Body, "30/02/2027") {
		t.Errorf("a wrong policy answers %d: %s", bad.Status, bad.Text(".field__error"))
	}
	good := v.Submit(form, at, url.Values{"ack_hours": {"2"}, "holidays": {"01/01/2027\n\n06/02/2027"}})
	if good.Status != http.StatusSeeOther {
		t.Fatalf("a policy answers %d: %s", good.Status, good.Text(".field__error"))
	}
	if got := v.Get(at); got.Doc.Find("[name=ack_hours]").AttrOr("value", "") != "2" || strings.TrimSpace(got.Doc.Find("textarea[name=holidays]").Text()) != "01/01/2027\n06/02/2027" {
		t.Error("the policy is not what was saved")
	}
}

// Scenario 8: a complaint that becomes serious is told to the owner and the director at
// once, once however often the job runs, and not at all by a run that is killed.
func TestSeriousIsToldOnce(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	actors, err := job.Tenants(t.Context(), s.Pool)
	if err != nil {
		t.Fatal(err)
	}
	var a authz.Actor
	for _, one := range actors {
		if one.Slug == "demo" {
			a = one
		}
	}
	post := notice.Post{Secret: []byte(strings.Repeat("k", 32)), Base: &url.URL{Scheme: "http", Host: "localhost"}}
	count := func(sql string) (n int) {
		t.Helper()
		if err := sitetest.Connect(t, s.Owner, "").QueryRow(t.Context(), sql).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const told = `select count(*) from notice where kind = 'serious'`
	const steps = `select count(*) from complaint_step`
	before, mails := count(told), count(`select count(*) from outbox`)
	killed, kill := context.WithCancel(t.Context())
	kill()
	if err := desk.Escalate(killed, s.Pool, a, post); err == nil {
		t.Error("a run that was killed says that all is well")
	}
	if count(told) != before || count(steps) != 0 {
		t.Error("a run that was killed leaves something behind")
	}
	for range 3 {
		if err := desk.Escalate(t.Context(), s.Pool, a, post); err != nil {
			t.Fatal(err)
		}
	}
	n := count(told) - before
	if n == 0 || count(`select count(distinct (entity_id, member_id)) from notice where kind = 'serious'`) != n {
		t.Errorf("%d notices of serious complaints, some twice or none", n)
	}
	if got := count(`select count(*) from outbox`) - mails; got != n {
		t.Errorf("%d mails for %d notices", got, n)
	}
	if count(`select count(*) from notice n join member m on m.id = n.member_id where n.kind = 'serious' and m.email = 'director@demo.test'`) == 0 {
		t.Error("the director is told nothing")
	}
	later := s.Pool.At(s.Pool.Now().Add(90 * 24 * time.Hour))
	if err := desk.Escalate(t.Context(), later, a, post); err != nil {
		t.Fatal(err)
	}
	if count(`select count(*) from complaint_step where severity = 'crisis'`) == 0 {
		t.Error("after 90 days nothing is a crisis")
	}
}
