package readers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// What one side says the other is told: on the first page until it is opened,
// unless they do not want to know, or no longer see the account.
func TestTheOtherSideIsTold(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	conn := sitetest.Connect(t, s.Owner, "")
	director, manager := s.As(t, "director@demo.test"), s.As(t, "manager@demo.test")
	at := manager.Account("Sữa An Nhiên")
	unread := func(v *sitetest.Visitor) string { return v.Get("/t/demo/").Text(".card:has(#h-notices)") }
	say := func(v *sitetest.Visitor, line, text string) {
		t.Helper()
		if p := v.Submit(v.Get(at+"?talk="+line), at+"/comments", url.Values{"body": {text}}); p.Status != http.StatusSeeOther {
			t.Fatalf("%q answered %d", text, p.Status)
		}
	}
	line := manager.Get(at+"?full=1").Doc.Find("ul.doc__lines--goals > li").First().AttrOr("id", "")
	if got := unread(manager); got != "" {
		t.Errorf("before anything was said the first page tells %q", got)
	}
	say(director, line, "Vì sao chỉ 36?")
	if got := unread(manager); !strings.Contains(got, "Lê Quốc Bảo nhận xét về Sữa An Nhiên") || !strings.Contains(got, "Vì sao chỉ 36?") {
		t.Errorf("the manager is told %q", got)
	}
	if got := unread(director); got != "" {
		t.Errorf("who said it is told %q", got)
	}
	home := manager.Get("/t/demo/")
	open := home.Doc.Find(".notices form").AttrOr("action", "")
	if p := director.Post(open, nil); p.Status != http.StatusNotFound {
		t.Errorf("the notice of another answered %d", p.Status)
	}
	p := manager.Submit(home, open, nil)
	if p.Status != http.StatusSeeOther || p.Location != at+"?talk="+line+"#"+line || unread(manager) != "" {
		t.Errorf("opened, it leads to %s, and the first page tells %q", p.Location, unread(manager))
	}
	say(manager, line, "Nhà máy chưa đủ công suất")
	if got := unread(director); !strings.Contains(got, "trả lời về Sữa An Nhiên") {
		t.Errorf("who asked is told %q", got)
	}

	choice := manager.Get("/t/demo/notices")
	wanted := sitetest.Filled(choice.Doc.Find("form[action='/t/demo/notices']"))["kinds"]
	if n := len(wanted); n != 10 { // and the one that says that none is ticked
		t.Errorf("%d kinds are wanted at first: %v", n, wanted)
	}
	manager.Submit(choice, "/t/demo/notices", url.Values{"kinds": {"answer"}})
	say(director, "plan", "Không ai nghe")
	if got := unread(manager); got != "" {
		t.Errorf("who does not want to know is told %q", got)
	}
	again := manager.Get("/t/demo/notices")
	manager.Submit(again, "/t/demo/notices", url.Values{"kinds": {"comment", "returned"}})
	say(director, "plan", "Nghe chưa")
	if got := unread(manager); !strings.Contains(got, "Nghe chưa") {
		t.Errorf("who wants to know again is told %q", got)
	}
	if n := s.Trips(func() { manager.Get("/t/demo/notices") }); n > 2 {
		t.Errorf("the notices took %d round trips", n)
	}
	if tag, err := conn.Exec(t.Context(), `delete from account_access x using member m where m.id = x.member_id and m.email = 'manager@demo.test' and x.account_id = $1`, at[strings.LastIndex(at, "/")+1:]); err != nil || tag.RowsAffected() != 1 {
		t.Fatalf("%s, %v", tag, err)
	}
	if got := unread(manager) + manager.Get("/t/demo/notices").Text(".notices"); got != "" {
		t.Errorf("who lost the account is told %q", got)
	}
}

// A decision is told at once, by mail and on the first page; a submission to who approves.
func TestDecisionsAreTold(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	director, manager := s.As(t, "director@demo.test"), s.As(t, "manager@demo.test")
	at := manager.Account("Cà phê Cao Nguyên Đỏ")
	tells := func(v *sitetest.Visitor, want string) {
		t.Helper()
		if got := v.Get("/t/demo/").Text(".card:has(#h-notices)"); !strings.Contains(got, want) {
			t.Errorf("the first page does not tell %q but %q", want, got)
		}
	}
	director.Submit(director.Get(at), at+"/plan/return", url.Values{"reason": {"Thiếu mốc quý tới"}})
	tells(manager, "Lê Quốc Bảo yêu cầu sửa kế hoạch Cà phê Cao Nguyên Đỏ")
	manager.Submit(manager.Get(at), at+"/plan/submit", url.Values{"word": {"Sẽ kiểm chứng trong tháng"}})
	tells(director, "trình kế hoạch Cà phê Cao Nguyên Đỏ")
	director.Submit(director.Get(at), at+"/plan/approve", nil)
	tells(manager, "duyệt kế hoạch Cà phê Cao Nguyên Đỏ")
	var subjects []string
	for _, m := range s.Mails(t) {
		subjects = append(subjects, m.Subject)
	}
	got := strings.Join(subjects, "\n")
	if strings.Count(got, "Cao Nguyên Đỏ") != 2 || !strings.Contains(got, "yêu cầu sửa kế hoạch") || !strings.Contains(got, "duyệt kế hoạch") {
		t.Errorf("mailed at once: %s", got)
	}
	if p := director.Post("/t/demo/notices/"+uuid.NewString()+"/open", nil); p.Status != http.StatusNotFound {
		t.Errorf("a notice that is none answered %d", p.Status)
	}
}
