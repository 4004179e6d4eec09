package business_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

func idOf(name string) string {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name)).String()
}

var annhien = "/t/demo/accounts/" + idOf("account annhien")

func idIn(p *sitetest.Page) string { return p.Doc.Find("main input[name=id]").AttrOr("value", "") }

const wish = "Đặt hàng bằng Zalo thay cho email"

// S0-15: a need without an answer is a gap; the link beside it opens the form with the need chosen.
func TestFitFromFirstToLast(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, viewer, rival := s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test"), s.As(t, "manager@rival.test")
	list, open := annhien+"/business/fit", annhien+"/business/position?open=fit"
	row := func(p *sitetest.Page) string { return p.Text("tbody tr:contains('" + wish + "')") }
	gap := v.Get(open).Doc.Find(".gaps li:contains('" + wish + "') a")
	if gap.Length() != 1 {
		t.Fatal("the need that has no answer is no gap")
	}
	form := v.Get(gap.AttrOr("href", ""))
	id := idIn(form)
	if got := form.Text("select[name=want] option[selected]"); !strings.Contains(got, wish) {
		t.Fatalf("the form opens for %q", got)
	}

	bad := v.Submit(form, list, url.Values{"solution": {""}, "tailoring": {"giữ lại"}, "status": {"delivered"}, "on": {"2031-01-01"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("#e-solution").Length() != 1 || bad.Doc.Find("#e-on").Length() != 1 || !strings.Contains(bad.Body, "giữ lại") {
		t.Errorf("no solution, delivered on a day to come answered %d: %s", bad.Status, bad.Text(".field__error"))
	}
	for name, want := range map[string]string{
		"of another account": "goal:" + idOf("client goal hv.cost"), "of another tenant": "goal:" + idOf("client goal bw.spoil"), "of none": "need:" + uuid.NewString(),
	} {
		if p := v.Submit(form, list, url.Values{"solution": {"X"}, "want": {want}}); p.Status != http.StatusNotFound {
			t.Errorf("a goal %s answered %d", name, p.Status)
		}
	}
	if p := v.Submit(form, list, url.Values{"solution": {"X"}, "product": {idOf("product rival Cross-docking")}}); p.Status != http.StatusNotFound {
		t.Errorf("a product of another tenant answered %d", p.Status)
	}

	fields := url.Values{"solution": {"Nhận đơn qua Zalo <script>alert(1)</script>"}, "product": {idOf("product demo Thùng carton")}}
	made := v.Follow(v.Submit(form, list, fields))
	if got := row(made); !strings.Contains(got, "<script>") || !strings.Contains(got, "Thùng carton") || strings.Contains(made.Body, "<script>alert") {
		t.Errorf("it stands there as %q", got)
	}
	if made.Doc.Find(".gaps li:contains('"+wish+"')").Length() != 0 {
		t.Error("answered it is still a gap")
	}
	if p := v.Submit(form, list, fields); p.Status != http.StatusSeeOther {
		t.Errorf("sent twice: %d", p.Status)
	}
	if n := v.Get(open).Doc.Find("tbody tr:contains('Nhận đơn qua Zalo')").Length(); n != 1 {
		t.Errorf("sent twice it is there %d times", n)
	}

	one := list + "/" + id
	first, second := v.Get(one+"/edit"), v.Get(one+"/edit")
	v.Submit(first, one, url.Values{"tailoring": {"Nhóm riêng với kho"}})
	if p := v.Submit(second, one, url.Values{"tailoring": {"Khác"}}); p.Status != http.StatusConflict {
		t.Errorf("a stale save of the same field answered %d", p.Status)
	}
	if got := row(v.Follow(v.Submit(second, one, url.Values{"solution": {"Nhận đơn qua Zalo"}}))); !strings.Contains(got, "Nhóm riêng với kho") {
		t.Errorf("a stale save of another field lost what the first wrote: %q", got)
	}
	if file := viewer.Get(list + "/export").Body; !strings.HasPrefix(file, "\ufeff") || !strings.Contains(file, wish) {
		t.Error("the file lacks the answer")
	}
	if p := viewer.Post(one, fields); p.Status != http.StatusForbidden || viewer.Get(open).Doc.Find(".gaps a").Length() != 0 {
		t.Errorf("who may only look may change it: %d", p.Status)
	}
	if p := rival.Get(strings.Replace(one, "/t/demo/", "/t/rival/", 1) + "/edit"); p.Status != http.StatusNotFound {
		t.Errorf("another tenant is answered %d", p.Status)
	}
	if p := v.Get("/t/demo/accounts/" + idOf("account hungviet") + "/business/fit/" + id + "/edit"); p.Status != http.StatusNotFound {
		t.Errorf("under another account it answers %d", p.Status)
	}
	gone := v.Follow(v.Post(one+"/archive", nil))
	if row(gone) != "" || gone.Doc.Find(".gaps li:contains('"+wish+"')").Length() != 1 {
		t.Error("archived it is still there, or the need is no gap again")
	}
	if got := row(v.Follow(v.Submit(gone, gone.Doc.Find(".flash form").AttrOr("action", ""), nil))); got == "" {
		t.Error("undo does not bring it back")
	}
	if got := v.Get(annhien + "/history?entity=solution_fit").Text("main"); !strings.Contains(got, "ghi giải pháp “Nhận đơn qua Zalo") {
		t.Errorf("the history does not tell of it: %.300s", got)
	}
}

// A need of the whole account, which no person stands for, is answered like any other.
func TestFitOfANeedOfTheAccount(t *testing.T) {
	t.Parallel()
	s, w := sitetest.Prepare(t)
	_, err := w.Conn.Exec(t.Context(), `insert into need (tenant_id, id, account_id, kind, body, since, created_at, updated_at)
		select tenant_id, gen_random_uuid(), id, 'pain', 'Cả nhà máy thiếu chỗ chứa', now(), now(), now() from account where id = $1`, idOf("account annhien"))
	if err != nil {
		t.Fatal(err)
	}
	v := s.As(t, "manager@demo.test")
	list, open := annhien+"/business/fit", annhien+"/business/position?open=fit"
	form := v.Get(v.Get(open).Doc.Find(".gaps li:contains('Cả nhà máy') a").AttrOr("href", ""))
	if got := v.Follow(v.Submit(form, list, url.Values{"solution": {"Kho ngoài"}})).Text("tbody tr:contains('Cả nhà máy')"); !strings.Contains(got, "Kho ngoài") {
		t.Errorf("it stands there as %q", got)
	}
}

// S0-16: a product's place in the client's chain is noted, moves, and its path stays.
func TestPositionFromFirstToLast(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, viewer, rival := s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test"), s.As(t, "manager@rival.test")
	list := annhien + "/business/position"
	row := func(p *sitetest.Page) string {
		return p.Text("tbody tr:contains('Tem truy xuất mới'), tbody tr:contains('Nhãn in')")
	}
	form := v.Get(list + "/new?step=service")
	id := idIn(form)
	fields := url.Values{
		"product": {idOf("product demo Nhãn in")}, "level": {"cost"}, "since": {"2024-03-01"}, "target": {"important"}, "target_date": {"2030-12-31"},
		"reason": {"Thử <img src=x onerror=alert(1)>"},
	}
	bad := v.Submit(form, list, url.Values{"product": {""}, "level": {"important"}, "target": {"cost"}, "since": {"2031-01-01"}, "reason": {"giữ lại"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("#e-product, #e-target, #e-since").Length() != 3 || !strings.Contains(bad.Body, "giữ lại") {
		t.Errorf("no product, a day to come, a target below answered %d: %s", bad.Status, bad.Text(".field__error"))
	}
	if p := v.Submit(form, list, url.Values{"product": {idOf("product rival Cross-docking")}}); p.Status != http.StatusNotFound {
		t.Errorf("a product of another tenant answered %d", p.Status)
	}
	made := v.Follow(v.Submit(form, list, fields))
	if got := row(made); !strings.Contains(got, "Dịch vụ sau bán") || made.Doc.Find("tbody tr:contains('Nhãn in') svg[aria-label*='Chi phí từ']").Length() != 1 {
		t.Errorf("it stands there as %q", got)
	}
	if p := v.Submit(form, list, fields); p.Status != http.StatusSeeOther {
		t.Errorf("sent twice: %d", p.Status)
	}
	second := v.Get(list + "/new?step=service")
	if p := v.Submit(second, list, fields); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-step").Length() != 1 {
		t.Errorf("the same product at the same step again answered %d", p.Status)
	}

	one := list + "/" + id
	open := list + "?position=" + id
	stale := v.Get(one + "/edit")
	v.Follow(v.Submit(v.Get(one+"/edit"), one, url.Values{"owner": {idOf("member demo minh")}}))
	if n := v.Get(open).Doc.Find(".vopen tbody tr").Length(); n != 1 {
		t.Errorf("another owner made %d moves", n)
	}
	moved := v.Follow(v.Submit(stale, one, url.Values{"level": {"useful"}, "since": {"2025-06-15"}}))
	if got := moved.Text(".vopen tbody"); moved.Doc.Find(".vopen tbody tr").Length() != 2 || !strings.Contains(got, "Hữu ích") || !strings.Contains(got, "Chi phí") {
		t.Errorf("after it rose the path is %q", got)
	}
	if !strings.Contains(moved.Text(".vopen .facts"), "Đỗ Hoàng Minh") || strings.Contains(moved.Body, "<img src=x") {
		t.Error("the stale save lost the owner, or a text runs")
	}
	if label := moved.Doc.Find(".lvl--named svg").AttrOr("aria-label", ""); label != "Chi phí từ 01/03/2024, Hữu ích từ 15/06/2025" {
		t.Errorf("the line says %q", label)
	}
	if p := v.Submit(stale, one, url.Values{"level": {"essential"}, "target": {"essential"}}); p.Status != http.StatusConflict {
		t.Errorf("a stale save of the level answered %d", p.Status)
	}
	if p := viewer.Get(open); p.Status != http.StatusOK || p.Doc.Find("main .vopen a[href$='/edit']").Length() != 0 || viewer.Post(one, fields).Status != http.StatusForbidden {
		t.Error("who may only look may change it, or not look")
	}
	if file := viewer.Get(list + "/export").Body; !strings.Contains(file, "Nhãn in,Hữu ích,15/06/2025") {
		t.Error("the file lacks the position")
	}
	if p := rival.Get(strings.Replace(one, "/t/demo/", "/t/rival/", 1)); p.Status != http.StatusNotFound {
		t.Errorf("another tenant is answered %d", p.Status)
	}
	gone := v.Follow(v.Post(one+"/archive", nil))
	if row(gone) != "" || v.Get(one).Status != http.StatusNotFound {
		t.Error("archived it is still there")
	}
	undo := gone.Doc.Find(".flash form").AttrOr("action", "")
	v.Submit(second, list, fields)
	if clash := v.Follow(v.Post(undo, nil)); !strings.Contains(clash.Text(".flash"), "đã có vị thế") {
		t.Errorf("brought back beside another it says %q", clash.Text(".flash"))
	}
	v.Post(list+"/"+idIn(second)+"/archive", nil)
	if got := row(v.Follow(v.Post(undo, nil))); got == "" {
		t.Error("undo does not bring it back")
	}
}
