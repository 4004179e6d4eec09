package execution_test

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

// account finds an account of the demo by name.
// add fills the form of a new action and sends it.
func add(t *testing.T, v *sitetest.Visitor, account string, change url.Values) *sitetest.Page {
	t.Helper()
	values := url.Values{"title": {"Gửi báo giá thử nghiệm"}, "due": {"2026-11-20"}}
	for k, list := range change {
		values[k] = list
	}
	return v.Submit(v.Get(account+"/execution/new"), account+"/execution", values)
}

// row is the list entry of an action with a title.
func row(p *sitetest.Page, title string) string {
	text := ""
	for _, li := range p.Doc.Find(".todo li").EachIter() {
		if strings.Contains(li.Text(), title) {
			text = strings.Join(strings.Fields(li.Text()), " ")
		}
	}
	return text
}

// editPath is the address of an action's form.
func editPath(t *testing.T, p *sitetest.Page, title string) string {
	t.Helper()
	for _, a := range p.Doc.Find(".todo__title").EachIter() {
		if strings.Contains(a.Text(), title) {
			return a.AttrOr("href", "")
		}
	}
	t.Fatalf("no action %q in the list", title)
	return ""
}

func TestAddTickAndUndo(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account("Sữa An Nhiên")
	if p := add(t, v, an, nil); p.Status != http.StatusSeeOther {
		t.Fatalf("adding answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	edit := editPath(t, v.Get(an+"/execution"), "Gửi báo giá thử nghiệm")
	tick := strings.TrimSuffix(edit, "/edit") + "/done"
	list := v.Follow(v.Post(tick, nil))
	if row(list, "Gửi báo giá thử nghiệm") != "" {
		t.Error("a done action is still listed as open")
	}
	if list.Doc.Find("form[action='"+tick+"']").Length() == 0 {
		t.Error("no undo is offered")
	}
	if list = v.Follow(v.Post(tick, nil)); row(list, "Gửi báo giá thử nghiệm") == "" {
		t.Error("undo did not open the action again")
	}
}

func TestExactlyOneAccountable(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account("Sữa An Nhiên")
	for lang, want := range map[string]string{"vi": "Chọn một người chịu trách nhiệm chính", "en": "Choose one accountable person"} {
		form := v.Get(an + "/execution/new?lang=" + lang)
		p := v.Submit(form, an+"/execution", url.Values{"title": {"Việc chưa có ai"}, "accountable": {""}})
		_ = p
		p = v.Post(an+"/execution?lang="+lang, url.Values{"id": {uuid.NewString()}, "title": {"Việc chưa có ai"}, "accountable": {""}, "status": {"accepted"}})
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text(".field--error"), want) {
			t.Errorf("%s: an action without anyone answered %d: %q", lang, p.Status, p.Text(".field--error"))
		}
	}
	if p := add(t, v, an, url.Values{"title": {"Việc chờ người nhận"}, "accountable": {""}, "status": {"proposed"}}); p.Status != http.StatusSeeOther {
		t.Errorf("a proposed action without anyone answered %d", p.Status)
	}
	// The database insists too, whatever the program thinks.
	conn, err := pgx.Connect(context.Background(), s.Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	_, err = conn.Exec(context.Background(), "update trucot.action set accountable_id = null, accepted_at = null where status = 'doing'")
	if err == nil || !strings.Contains(err.Error(), "action_accountable") {
		t.Errorf("taking the accountable person away answered %v", err)
	}
}

// An owner who declines hands the action back; who and why is kept.
func TestDecline(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account("Sữa An Nhiên")
	add(t, v, an, nil)
	edit := editPath(t, v.Get(an+"/execution"), "Gửi báo giá thử nghiệm")
	decline := strings.TrimSuffix(edit, "/edit") + "/decline"
	if p := v.Post(decline, nil); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("declining without a reason answered %d", p.Status)
	}
	list := v.Follow(v.Post(decline, url.Values{"declined_reason": {"Đang nghỉ phép"}}))
	text := row(list, "Gửi báo giá thử nghiệm")
	for _, want := range []string{"Đề xuất", "Trần Ngọc Ánh", "Đang nghỉ phép"} {
		if !strings.Contains(text, want) {
			t.Errorf("the declined action says %q, lacking %q", text, want)
		}
	}
}

// A milestone must belong to the chosen goal, a goal to the account.
func TestForeignTargets(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an, other := v.Account("Sữa An Nhiên"), v.Account("Ngân hàng Hưng Việt")
	foreign := v.Get(other+"/execution/new").Doc.Find("[name=target] option[value]").Eq(1).AttrOr("value", "")
	if foreign == "" {
		t.Fatal("the other account has no goal")
	}
	for _, target := range []string{foreign, uuid.NewString(), uuid.NewString() + "/" + uuid.NewString()} {
		if p := add(t, v, an, url.Values{"target": {target}}); p.Status != http.StatusNotFound {
			t.Errorf("target %s answered %d, want 404", target, p.Status)
		}
	}
	if p := add(t, v, an, url.Values{"target": {"nonsense"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a malformed target answered %d, want 422", p.Status)
	}
}

func TestFilter(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account("Sữa An Nhiên")
	late := v.Get(an + "/execution?late=1")
	if n := late.Doc.Find(".todo li").Length(); n != 4 {
		t.Errorf("%d late actions, want the 4 of the demo", n)
	}
	if done := v.Get(an + "/execution?done=1"); !strings.Contains(done.Text("main"), "Khảo sát mặt bằng kho Hưng Yên") {
		t.Error("closed actions are not shown on demand")
	}
}
