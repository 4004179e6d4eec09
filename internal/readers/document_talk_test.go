package readers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// A line is talked about where it stands: what is open is counted at it, an
// answer belongs to it, and what is resolved stays to be read.
func TestTalkAboutALine(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	director, manager, viewer := s.As(t, "director@demo.test"), s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test")
	at := manager.Account("Sữa An Nhiên")
	whole := director.Get(at + "?full=1")
	seen := map[string]bool{}
	for _, a := range whole.Doc.Find("a.talk-to").EachIter() {
		seen[a.AttrOr("href", "")] = true
	}
	if n := whole.Doc.Find(".doc [id^=l-]").Length(); len(seen) != n || n < 40 {
		t.Errorf("%d of %d lines lead to their comments", len(seen), n)
	}
	line := whole.Doc.Find("ul.doc__lines--goals > li").First().AttrOr("id", "")
	talk := director.Get(at + "?talk=" + line)
	if talk.Doc.Find("#"+line+" #talk form").Length() != 1 {
		t.Fatalf("the comments of %s are not opened in it", line)
	}
	if p := director.Submit(talk, at+"/comments", url.Values{"body": {" "}}); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#"+line+" #talk #e-body").Length() != 1 {
		t.Errorf("nothing said answered %d", p.Status)
	}
	p := director.Submit(talk, at+"/comments", url.Values{"kind": {"question"}, "body": {"Vì sao 36 mà không 48?"}})
	if p.Status != http.StatusSeeOther || !strings.HasSuffix(p.Location, "?talk="+line+"#"+line) {
		t.Fatalf("a question answered %d to %s", p.Status, p.Location)
	}
	if got := manager.Get(at).Text("#" + line + " > details > summary .talks"); got != "1" {
		t.Errorf("the line counts %q open comments", got)
	}
	talk = manager.Get(at + "?talk=" + line)
	if got := sitetest.Filled(talk.Doc.Find("#talk form.stack")).Get("kind"); got != "answer" {
		t.Errorf("who was asked is offered %q first", got)
	}
	manager.Submit(talk, at+"/comments", url.Values{"body": {"Nhà máy chưa đủ công suất"}})
	talk = director.Get(at + "?talk=" + line)
	if got := talk.Text("#talk ol"); strings.Index(got, "Vì sao 36") > strings.Index(got, "Nhà máy chưa đủ") || !strings.Contains(got, "Trả lời") {
		t.Errorf("the talk reads %q", got)
	}
	for _, act := range []struct{ form, count string }{{"/resolve", ""}, {"/reopen", "1"}, {"/resolve", ""}} {
		page := director.Get(at + "?talk=" + line)
		action := page.Doc.Find("#talk form[action$='"+act.form+"']").AttrOr("action", "")
		if p := director.Submit(page, action, nil); p.Status != http.StatusSeeOther {
			t.Errorf("%s answered %d", act.form, p.Status)
		}
		if got := manager.Get(at).Text("#" + line + " .talks"); got != act.count {
			t.Errorf("after %s the line counts %q", act.form, got)
		}
	}
	read := viewer.Get(at + "?talk=" + line)
	if got := read.Text("#talk"); !strings.Contains(got, "Vì sao 36") || read.Doc.Find("#talk form").Length() > 0 {
		t.Errorf("a viewer reads %q with %d forms", got, read.Doc.Find("#talk form").Length())
	}
	if n := s.Trips(func() { manager.Get(at + "?talk=" + line) }); n > 3 {
		t.Errorf("opened comments took %d round trips", n)
	}
	if p := manager.Post(at+"/comments", url.Values{"line": {"l-00000000"}, "kind": {"note"}, "body": {"x"}}); p.Status != http.StatusNotFound {
		t.Errorf("a comment on no line answered %d", p.Status)
	}
	if p := manager.Post(at+"/comments", url.Values{"line": {"plan"}, "kind": {"return_reason"}, "body": {"x"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a reason to send back, of who may not, answered %d", p.Status)
	}
	if got := manager.Get(at + "/history").Text("main"); !strings.Contains(got, "Lê Quốc Bảo viết nhận xét") {
		t.Errorf("the history does not tell of the comment: %.1500s", got)
	}
}

// What was said of a line that is gone stands with what was said of the whole.
func TestTalkOfWhatIsGone(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	at := v.Account("Sữa An Nhiên")
	card := v.Get(at + "?full=1").Doc.Find("#swot-strength li").First()
	line, edit := card.AttrOr("id", ""), card.Find("a[href$='/edit']").AttrOr("href", "")
	v.Submit(v.Get(at+"?talk="+line), at+"/comments", url.Values{"body": {"Còn đúng không?"}})
	if got := v.Get(at + "?talk=plan").Text("#talk"); strings.Contains(got, "Còn đúng không?") {
		t.Errorf("the whole has what was said of a line: %q", got)
	}
	if p := v.Post(strings.TrimSuffix(edit, "/edit")+"/archive", nil); p.Status != http.StatusSeeOther {
		t.Fatalf("archiving answered %d", p.Status)
	}
	if got := v.Get(at + "?talk=plan").Text("#talk"); !strings.Contains(got, "Còn đúng không?") || !strings.Contains(got, "Thẻ SWOT không còn trong kế hoạch") {
		t.Errorf("of the card that is gone the whole has %q", got)
	}
}

// A helper of the account's team comments, who else only sees it does not.
func TestAHelperComments(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	conn := sitetest.Connect(t, s.Owner, "")
	var account, helper string
	err := conn.QueryRow(t.Context(), `
		insert into account_access (tenant_id, member_id, account_id, why, name)
		select m.tenant_id, m.id, a.id, 'helper', a.name from member m
		join tenant t on t.id = m.tenant_id and t.slug = 'demo'
		join account a on a.tenant_id = m.tenant_id and a.archived_at is null
		where m.status = 'active' and m.roles = '{manager}'
			and not exists (select from account_access x where x.tenant_id = m.tenant_id and x.account_id = a.id and x.member_id = m.id)
		limit 1
		returning account_id::text, (select email from member where id = member_id)`).Scan(&account, &helper)
	if err != nil {
		t.Fatal(err)
	}
	v, at := s.As(t, helper), "/t/demo/accounts/"+account
	if p := v.Submit(v.Get(at+"?talk=plan"), at+"/comments", url.Values{"body": {"Tôi gặp họ thứ Năm"}}); p.Status != http.StatusSeeOther {
		t.Errorf("a helper's comment answered %d", p.Status)
	}
}

// A plan is sent back for reasons at its lines: they stand there until they are
// resolved, on the author's first page, and with the plan when it comes again.
func TestReasonsStandAtTheLines(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	director, manager := s.As(t, "director@demo.test"), s.As(t, "manager@demo.test")
	at := manager.Account("Cà phê Cao Nguyên Đỏ")
	if p := director.Submit(director.Get(at), at+"/plan/return", nil); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-reason").Length() != 1 {
		t.Errorf("a return for no reason answered %d", p.Status)
	}
	lines := []string{
		director.Get(at+"?full=1").Doc.Find("ul.doc__lines--goals > li").First().AttrOr("id", ""),
		director.Get(at+"?full=1").Doc.Find(".doc__swot li").Last().AttrOr("id", ""),
	}
	why := []string{"Đích chưa có căn cứ", "Thẻ này chưa rõ"}
	for i, line := range lines {
		talk := director.Get(at + "?talk=" + line)
		if got := sitetest.Filled(talk.Doc.Find("#talk form.stack")).Get("kind"); got != "return_reason" {
			t.Errorf("who may send the plan back is offered %q first", got)
		}
		director.Submit(talk, at+"/comments", url.Values{"body": {why[i]}})
	}
	if p := director.Submit(director.Get(at), at+"/plan/return", nil); p.Status != http.StatusSeeOther {
		t.Fatalf("a return for reasons at lines answered %d: %s", p.Status, p.Text("#decide"))
	}
	page := manager.Get(at)
	for i, line := range lines {
		if got := page.Text("#" + line + " .why"); got != why[i] {
			t.Errorf("the line says %q, want %q", got, why[i])
		}
		if page.Doc.Find("#reasons a[href='#"+line+"']").Length() != 1 {
			t.Errorf("the decision does not lead to %s", line)
		}
	}
	if got := manager.Get("/t/demo/").Text(".card:has(#h-returned)"); !strings.Contains(got, why[0]) || !strings.Contains(got, why[1]) {
		t.Errorf("the author's first page says %q", got)
	}
	talk := manager.Get(at + "?talk=" + lines[0])
	manager.Submit(talk, talk.Doc.Find("#talk form[action$='/resolve']").AttrOr("action", ""), nil)
	page = manager.Get(at)
	if got := page.Text("#" + lines[0] + " .why"); got != "" {
		t.Errorf("resolved, the line still says %q", got)
	}
	if p := manager.Submit(page, at+"/plan/submit", url.Values{"word": {"Sẽ kiểm chứng trong tháng"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("submitting again answered %d: %s", p.Status, p.Text("#decide"))
	}
	page = director.Get(at)
	if got := page.Text("#standing"); !strings.Contains(got, "chưa xử lý xong") || page.Doc.Find("#reasons li").Length() != 1 || page.Text("#"+lines[1]+" .why") != why[1] {
		t.Errorf("what was left open is not named: %q", got)
	}
}

// What is weak does not keep a plan back: its author answers for it with a word,
// which the approver reads.
func TestWeaknessesAreAnsweredFor(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	director, manager := s.As(t, "director@demo.test"), s.As(t, "manager@demo.test")
	at := manager.Account("Cà phê Cao Nguyên Đỏ")
	manager.Submit(manager.Get(at), at+"/plan/recall", nil)
	cards := at + "/business/swot"
	manager.Submit(manager.Get(cards+"/new?quadrant=strength"), cards, url.Values{"body": {"Nghe nói sắp mở xưởng"}}) // nobody says from where
	page := manager.Get(at)
	weak := page.Text("#warned")
	if !strings.Contains(weak, "1 điều chưa kiểm chứng") {
		t.Fatalf("of what is weak the plan names %q", weak)
	}
	if p := manager.Submit(page, at+"/plan/submit", nil); p.Status != http.StatusUnprocessableEntity || p.Doc.Find("#e-word").Length() != 1 {
		t.Errorf("without a word it answered %d", p.Status)
	}
	if p := manager.Submit(page, at+"/plan/submit", url.Values{"word": {"Hẹn gặp trong tháng"}}); p.Status != http.StatusSeeOther {
		t.Errorf("with a word it answered %d", p.Status)
	}
	read := director.Get(at)
	if got := read.Text("#standing"); !strings.Contains(got, "Hẹn gặp trong tháng") || read.Doc.Find("#word + .changes li").Length() != page.Doc.Find("#warned .changes li").Length() {
		t.Errorf("the approver reads %q", got)
	}
}
