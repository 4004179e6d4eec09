package relationships_test

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

// S0-10: what we do differently for a client is logged, found by person, changed and taken back.
func TestAdaptationFromFirstToLast(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, viewer, rival := s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test"), s.As(t, "manager@rival.test")
	client := "/t/demo/accounts/" + idOf("account annhien")
	list, panel := client+"/adaptations", client+"/relationships/engagement?open=adaptations"
	form := v.Get(list + "/new")
	id := form.Doc.Find("main input[name=id]").AttrOr("value", "")
	fields := url.Values{
		"need": {"Chị Hương chỉ đọc tin sau 16 giờ"}, "change": {"Gửi báo giá lúc 16 giờ 15"}, "person": {idOf("stakeholder annhien huong")},
		"owner": {idOf("member demo manager")},
	}

	bad := v.Submit(form, list, url.Values{"need": {""}, "change": {"Gửi báo giá lúc 16 giờ 15"}, "on": {"2031-01-01"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("#e-need").Length() != 1 || bad.Doc.Find("#e-on").Length() != 1 {
		t.Errorf("no need and a day to come answered %d: %s", bad.Status, bad.Text(".field__error"))
	}
	if !strings.Contains(bad.Body, "Gửi báo giá lúc 16 giờ 15") {
		t.Error("what was typed is lost")
	}

	made := v.Follow(v.Submit(form, list, fields))
	row := func(p *sitetest.Page) string { return p.Text("tr:contains('chỉ đọc tin sau 16 giờ')") }
	if got := row(made); !strings.Contains(got, "Gửi báo giá lúc 16 giờ 15") || !strings.Contains(got, "Nguyễn Thị Hương") {
		t.Errorf("it stands there as %q", got)
	}
	if got := row(v.Get(panel + "&person=" + idOf("stakeholder annhien thinh"))); got != "" {
		t.Errorf("it is listed for someone else: %q", got)
	}

	edit := list + "/" + id
	if got := row(v.Follow(v.Submit(v.Get(edit+"/edit"), edit, url.Values{"result": {"Trả lời trong ngày"}}))); !strings.Contains(got, "Trả lời trong ngày") {
		t.Errorf("after the result is known: %q", got)
	}
	if got := row(viewer.Get(panel)); !strings.Contains(got, "Trả lời trong ngày") {
		t.Errorf("a colleague reads %q", got)
	}
	if p := viewer.Post(edit, fields); p.Status != http.StatusForbidden {
		t.Errorf("who may only look changed it: %d", p.Status)
	}
	if p := rival.Get(strings.Replace(edit, "/t/demo/", "/t/rival/", 1) + "/edit"); p.Status != http.StatusNotFound {
		t.Errorf("another tenant is answered %d", p.Status)
	}

	gone := v.Follow(v.Post(edit+"/archive", url.Values{"version": {"2"}}))
	if gone.Status != 200 || row(gone) != "" {
		t.Errorf("taken away it is still there (%d): %q", gone.Status, row(gone))
	}
	undo := gone.Doc.Find(".flash form").AttrOr("action", "")
	if got := row(v.Follow(v.Submit(gone, undo, nil))); got == "" {
		t.Errorf("undo at %q does not bring it back", undo)
	}
}
