package execution_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

const annhien = "Sữa An Nhiên"

// base is the address of an action, found by its title in the list.
func base(t *testing.T, v *sitetest.Visitor, account, title string) string {
	t.Helper()
	return strings.TrimSuffix(editPath(t, v.Get(account+"/execution?done=1"), title), "/edit")
}

// member is the value of a person in the form of a new action.
func member(t *testing.T, v *sitetest.Visitor, account, name string) string {
	t.Helper()
	for _, o := range v.Get(account + "/execution/new").Doc.Find("[name=accountable] option").EachIter() {
		if o.Text() == name {
			return o.AttrOr("value", "")
		}
	}
	t.Fatalf("nobody is named %q", name)
	return ""
}

// Who is named by someone else has yet to accept, and once they did, the day stands.
func TestAccept(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	ann, director := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test")
	an := ann.Account(annhien)
	add(t, director, an, url.Values{"title": {"Việc giao cho Ánh"}, "accountable": {member(t, director, an, "Trần Ngọc Ánh")}})
	if text := row(ann.Get(an+"/execution"), "Việc giao cho Ánh"); !strings.Contains(text, "chờ người phụ trách nhận") {
		t.Errorf("an action given to someone says %q", text)
	}
	path := base(t, ann, an, "Việc giao cho Ánh")
	if p := director.Post(path+"/accept", nil); p.Status != http.StatusForbidden {
		t.Errorf("accepting for someone else answered %d", p.Status)
	}
	if p := ann.Post(path+"/accept", nil); p.Status != http.StatusSeeOther {
		t.Fatalf("accepting answered %d", p.Status)
	}
	if text := row(ann.Get(an+"/execution"), "Việc giao cho Ánh"); strings.Contains(text, "chờ người phụ trách nhận") {
		t.Errorf("an accepted action says %q", text)
	}
	// Given on, it waits again.
	director.Submit(director.Get(path+"/edit"), path, url.Values{"accountable": {member(t, director, an, "Vũ Hải Yến")}})
	if text := row(ann.Get(an+"/execution"), "Việc giao cho Ánh"); !strings.Contains(text, "chờ người phụ trách nhận") {
		t.Errorf("an action given on says %q", text)
	}
}

func TestSlipIsShown(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	add(t, v, an, nil)
	path := base(t, v, an, "Gửi báo giá thử nghiệm")
	for _, due := range []string{"2026-11-25", "2026-11-22", "2026-12-01"} {
		v.Submit(v.Get(path+"/edit"), path, url.Values{"due": {due}})
	}
	if text := row(v.Get(an+"/execution"), "Gửi báo giá thử nghiệm"); !strings.Contains(text, "dời 2 lần, hẹn đầu 20/11") {
		t.Errorf("an action moved later twice and earlier once says %q", text)
	}
}

// Actions that would wait for each other are refused by name; those of another account do not exist.
func TestDependencies(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	id := func(path string) string { return path[strings.LastIndex(path, "/")+1:] }
	add(t, v, an, url.Values{"title": {"Việc một"}})
	one := base(t, v, an, "Việc một")
	add(t, v, an, url.Values{"title": {"Việc hai"}, "needs": {id(one)}})
	two := base(t, v, an, "Việc hai")
	if text := row(v.Get(an+"/execution"), "Việc hai"); !strings.Contains(text, "chờ: Việc một") {
		t.Errorf("the second says %q", text)
	}
	for lang, want := range map[string]string{"vi": "thành vòng: Việc một → Việc hai → Việc một", "en": "in a circle: Việc một → Việc hai → Việc một"} {
		form := v.Get(one + "/edit?lang=" + lang)
		values := url.Values{
			"needs": {id(two)}, "title": {"Việc một"}, "status": {"accepted"}, "recurs": {"never"}, "version": {form.Doc.Find("[name=version]").AttrOr("value", "")},
			"accountable": {form.Doc.Find("[name=accountable] option[selected]").AttrOr("value", "")},
		}
		p := v.Post(one+"?lang="+lang, values)
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text(".field--error"), want) {
			t.Errorf("%s: a circle answered %d: %q", lang, p.Status, p.Text(".field--error"))
		}
	}
	other := v.Account("Ngân hàng Hưng Việt")
	foreign := id(base(t, v, other, "Nghiệm thu đợt 2"))
	for _, needs := range []string{foreign, uuid.NewString()} {
		if p := v.Submit(v.Get(one+"/edit"), one, url.Values{"needs": {needs}}); p.Status != http.StatusNotFound {
			t.Errorf("waiting for another account's action answered %d", p.Status)
		}
		if p := add(t, v, an, url.Values{"title": {"Việc ba"}, "needs": {needs}}); p.Status != http.StatusNotFound {
			t.Errorf("a new action that waits for another account's answered %d", p.Status)
		}
	}
}

// Finishing one of a rhythm opens the next, once; opening it again takes the next away.
func TestRecurring(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	if p := add(t, v, an, url.Values{"title": {"Báo cáo tháng"}, "recurs": {"monthly"}, "due": {""}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a rhythm without a day answered %d", p.Status)
	}
	yen := member(t, v, an, "Vũ Hải Yến")
	add(t, v, an, url.Values{"title": {"Báo cáo tháng"}, "recurs": {"monthly"}, "due": {"2026-11-30"}, "helpers": {yen}})
	path := base(t, v, an, "Báo cáo tháng")
	open := func() string { return row(v.Get(an+"/execution"), "Báo cáo tháng") }
	for range 2 { // done, undone, done again
		v.Post(path+"/done", nil)
		if text := open(); !strings.Contains(text, "30/12") || !strings.Contains(text, "Vũ Hải Yến") || !strings.Contains(text, "Hằng tháng") {
			t.Errorf("after the first the next says %q", text)
		}
		if n := v.Get(an + "/execution?done=1").Doc.Find(".todo__title:contains('Báo cáo tháng')").Length(); n != 2 {
			t.Errorf("%d of the rhythm, want the done one and the next", n)
		}
		v.Post(path+"/done", nil)
		if text := open(); !strings.Contains(text, "30/11") {
			t.Errorf("opened again, the first says %q", text)
		}
		if n := v.Get(an + "/execution?done=1").Doc.Find(".todo__title:contains('Báo cáo tháng')").Length(); n != 1 {
			t.Errorf("%d of the rhythm after undo, want 1", n)
		}
	}
}

func TestEvidence(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	add(t, v, an, nil)
	path := base(t, v, an, "Gửi báo giá thử nghiệm")
	v.Post(path+"/done", nil)
	if text := row(v.Get(an+"/execution?done=1"), "Gửi báo giá thử nghiệm"); !strings.Contains(text, "chưa có bằng chứng") {
		t.Errorf("ticked off without evidence it says %q", text)
	}
	v.Post(path+"/done", nil)
	if p := v.Submit(v.Get(path+"/finish"), path+"/finish", url.Values{"evidence": {" "}}); p.Status != http.StatusUnprocessableEntity || p.Text(".field--error") == "" {
		t.Errorf("finishing without evidence answered %d", p.Status)
	}
	link := "https://files.example/bao-gia.pdf"
	v.Submit(v.Get(path+"/finish"), path+"/finish", url.Values{"evidence": {link}})
	if done := v.Get(an + "/execution?done=1"); done.Doc.Find(".todo a[href='"+link+"']").Length() != 1 {
		t.Errorf("the evidence is no link: %q", row(done, "Gửi báo giá thử nghiệm"))
	}
}

// A field that is refused when it is empty is not called optional.
func TestWhatIsNeededIsNotCalledOptional(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	for path, field := range map[string]string{"/execution/new": "accountable", "/opportunities/new?kind=missed": "reason"} {
		label := v.Get(an + path).Doc.Find("label[for='f-" + field + "']")
		if label.Length() != 1 || strings.Contains(label.Text(), "không bắt buộc") {
			t.Errorf("%s: %d labels of %s, %q", path, label.Length(), field, label.Text())
		}
	}
}
