package business_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

func TestANeedFromFirstToLast(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := v.Account("Mỹ phẩm Sen Vàng") + "/business/needs"
	form := v.Get(base + "/new")
	bad := v.Submit(form, base, url.Values{"kind": {"goal"}, "body": {""}, "since": {"2099-01-01"}, "lever": {"policy"}})
	if bad.Status != http.StatusUnprocessableEntity {
		t.Fatalf("a wrong form answered %d", bad.Status)
	}
	for _, name := range []string{"kind", "body", "since", "response"} {
		if bad.Doc.Find("#e-"+name).Length() != 1 {
			t.Errorf("no error at %s", name)
		}
	}
	id := form.Doc.Find("main form.form input[name=id]").AttrOr("value", "")
	typed := url.Values{"kind": {"pain"}, "body": {"Hàng về trễ cuối quý"}}
	list := v.Follow(v.Submit(form, base, typed))
	if text := list.Text("section[aria-labelledby=pain]"); !strings.Contains(text, "Hàng về trễ cuối quý") || !strings.Contains(text, "Chưa đáp ứng") {
		t.Errorf("the list reads %s", text)
	}
	if p := v.Submit(form, base, typed); p.Status != http.StatusSeeOther {
		t.Errorf("a second send answered %d", p.Status)
	}
	edit := base + "/" + id
	if p := v.Submit(v.Get(edit+"/edit"), edit, url.Values{"body": {"Hàng về sớm cuối quý"}, "response": {"Kho đệm tại nhà máy"}, "lever": {"process"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("answering it answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	text := v.Get(base).Text("section[aria-labelledby=pain]")
	for _, want := range []string{"Hàng về sớm cuối quý", "Hàng về trễ cuối quý", "Kho đệm tại nhà máy", "Quy trình"} {
		if !strings.Contains(text, want) {
			t.Errorf("before and now stand beside each other: %s lacks %q", text, want)
		}
	}
	if got := v.Get(base + "?gaps=1").Text("main"); strings.Contains(got, "Hàng về sớm") {
		t.Error("an answered need is listed as a gap")
	}
	if got := string(v.Get(base + "/export").Body); !strings.Contains(got, "Hàng về sớm cuối quý") || !strings.Contains(got, "Quy trình") {
		t.Errorf("the file reads %s", got)
	}
	gone := v.Follow(v.Post(edit+"/archive", nil))
	if strings.Contains(gone.Text("section[aria-labelledby=pain]"), "Hàng về sớm") {
		t.Error("it is still listed")
	}
	if got := v.Follow(v.Submit(gone, edit+"/restore", nil)).Text("main"); !strings.Contains(got, "Hàng về sớm") {
		t.Error("it did not come back")
	}
	conn := sitetest.Connect(t, s.Owner, "")
	var n int
	if err := conn.QueryRow(context.Background(), "select count(*) from audit_log where entity = 'need' and entity_id = $1", id).Scan(&n); err != nil || n != 4 {
		t.Errorf("%d versions in the log, %v; want 4", n, err)
	}
}

// A need of one account cannot be given to a person of another.
func TestANeedOfAForeignPerson(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	own, other := v.Account("Mỹ phẩm Sen Vàng"), v.Account("Sữa An Nhiên")
	stranger := v.Get(other+"/business/needs/new").Doc.Find("select[name=who] option").Eq(1).AttrOr("value", "")
	form := v.Get(own + "/business/needs/new")
	if p := v.Submit(form, own+"/business/needs", url.Values{"kind": {"pain"}, "body": {"x"}, "who": {stranger}}); p.Status != http.StatusNotFound {
		t.Errorf("a stranger's need answered %d", p.Status)
	}
}
