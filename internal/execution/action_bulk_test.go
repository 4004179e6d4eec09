package execution_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// state is all that the database keeps of an account's actions, but for who touched them last.
func state(t *testing.T, s *sitetest.Site, account string) string {
	t.Helper()
	conn := sitetest.Connect(t, s.Owner, "")
	var text string
	err := conn.QueryRow(context.Background(), `
		select string_agg((to_jsonb(a) - 'version' - 'updated_at' - 'updated_by')::text, E'\n' order by a.id)
		from trucot.action a where a.account_id = $1 and a.archived_at is null`, account[strings.LastIndex(account, "/")+1:]).Scan(&text)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func bulk(v *sitetest.Visitor, an string, values url.Values) *sitetest.Page {
	values.Set("id", uuid.NewString())
	return v.Post(an+"/execution/bulk", values)
}

// picks are the values of the check boxes of actions, by title.
func picks(t *testing.T, p *sitetest.Page, titles ...string) url.Values {
	t.Helper()
	values := url.Values{}
	for _, title := range titles {
		id := p.Doc.Find(".todo li:contains('"+title+"') input[name=pick]").AttrOr("value", "")
		if id == "" {
			t.Fatalf("%q cannot be chosen", title)
		}
		values.Add("pick", id)
	}
	return values
}

func TestBulkEditAndUndo(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	before := state(t, s, an)
	// One is blocked by nothing, one recurs, one was declined to nobody.
	values := picks(t, v.Get(an+"/execution"), "Soạn phụ lục mức tồn an toàn", "Lắp cuộn thử trên máy rót số 3", "Gửi báo cáo khắc phục lô màng")
	values.Set("due", "2027-02-01")
	values.Set("accountable", member(t, v, an, "Vũ Hải Yến"))
	values.Set("status", "done")
	list := v.Follow(bulk(v, an, values))
	if after := state(t, s, an); after == before || strings.Count(after, "Soạn phụ lục mức tồn an toàn") != 2 {
		t.Error("the edit changed nothing, or the rhythm brought no next one")
	}
	undo := undoOf(t, list)
	history := v.Get(an + "/history")
	line := history.Doc.Find(".log > li").First()
	if got := line.Find("p").First().Text(); !strings.Contains(got, "sửa nhiều mục cùng lúc") || line.Find("details > p").Length() != 5 { // three, the next one and who helps with it
		t.Errorf("the history tells %q, with %d rows", got, line.Find("details > p").Length())
	}
	if got := v.Follow(v.Post(undo, nil)); !strings.Contains(got.Text(".flash"), "Đã trả 4 mục về như trước") || got.Doc.Find("input[name=pick]").Length() == 0 {
		t.Errorf("the undo said %q", got.Text(".flash"))
	}
	if after := state(t, s, an); after != before {
		t.Errorf("undo left\n%s\nof\n%s", after, before)
	}
	if p := v.Follow(v.Post(undo, nil)); !strings.Contains(p.Text(".flash"), "đã được hoàn tác rồi") {
		t.Errorf("a second undo said %q", p.Text(".flash"))
	}
	history = v.Get(an + "/history")
	if got := history.Doc.Find(".log > li").First().Text(); !strings.Contains(got, "hoàn tác: sửa nhiều mục cùng lúc") || history.Doc.Find("form[action*='/acts/']").Length() != 0 {
		t.Errorf("the history tells of the way back %q", got)
	}
}

// undoOf is where the page offers to take an act back.
func undoOf(t *testing.T, p *sitetest.Page) string {
	t.Helper()
	action := p.Doc.Find(".flash form[action*='/acts/']").AttrOr("action", "")
	if action == "" {
		t.Fatal("no undo is offered")
	}
	return action
}

// The history tells one edit of many actions in one line, whatever their number,
// and leads to the rows that it does not hold.
func TestBulkIsOneLine(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	id := an[strings.LastIndex(an, "/")+1:]
	conn := sitetest.Connect(t, s.Owner, "")
	_, err := conn.Exec(t.Context(), `
		insert into trucot.action (tenant_id, id, account_id, title, status, accountable_id, due, created_at, updated_at)
		select a.tenant_id, gen_random_uuid(), a.id, 'Việc hàng loạt ' || n, 'accepted', a.owner_id, '2026-12-01', now(), now()
		from trucot.account a, generate_series(1, 30) n where a.id = $1`, id)
	if err != nil {
		t.Fatal(err)
	}
	before := v.Get(an + "/history").Doc.Find(".log > li").Length()
	values := url.Values{"due": {"2027-02-01"}}
	v.Get(an + "/execution").Doc.Find(".todo li:contains('Việc hàng loạt') input[name=pick]").Each(func(_ int, box *goquery.Selection) {
		values.Add("pick", box.AttrOr("value", ""))
	})
	if n := len(values["pick"]); n != 30 {
		t.Fatalf("%d can be chosen", n)
	}
	undo := undoOf(t, v.Follow(bulk(v, an, values)))
	history := v.Get(an + "/history")
	line := history.Doc.Find(".log > li").First()
	if n := history.Doc.Find(".log > li").Length(); n != min(before+1, 50) {
		t.Errorf("%d lines in the history, %d before", n, before)
	}
	if got := line.Text(); !strings.Contains(got, "30 hành động") || line.Find("details > p").Length() != 22 || !strings.Contains(got, "hạn: 01/12/2026 → 01/02/2027") {
		t.Errorf("the line says %q with %d rows", got, line.Find("details > p").Length())
	}
	if got := s.As(t, "admin@demo.test").Get("/t/demo/admin/audit").Doc.Find(".log > li").First().Text(); !strings.Contains(got, "30 hành động") {
		t.Errorf("the log of the organisation says %q", got)
	}
	all := v.Get(line.Find("details a").AttrOr("href", ""))
	if n := all.Doc.Find(".log > li").Length(); n != 30 {
		t.Errorf("%d rows of the act", n)
	}
	if n := all.Doc.Find("form[action*='/acts/']").Length(); n != 0 {
		t.Errorf("%d of its rows are offered to be taken back alone", n)
	}
	narrow := v.Get(an + "/history?entity=action").Doc.Find(".log > li").First()
	if got := narrow.Text(); !strings.Contains(got, "30 hành động") {
		t.Errorf("narrowed to actions it says %q", got)
	}
	action := line.Find("form").AttrOr("action", "")
	if strings.TrimSuffix(undo, "?next=execution") != action {
		t.Errorf("the history takes back at %q", action)
	}
	if p := s.As(t, "viewer@demo.test").Get(an + "/history"); p.Doc.Find("form[action*='/acts/']").Length() != 0 {
		t.Error("a viewer is offered to take it back")
	}
	if got := v.Follow(v.Post(action, nil)).Text(".flash"); !strings.Contains(got, "Đã trả 30 mục") {
		t.Errorf("taken back: %q", got)
	}
	trips := int64(100)
	for range 4 { // a connection prepares each statement once
		again := undoOf(t, v.Follow(bulk(v, an, values)))
		trips = min(trips, s.Trips(func() { v.Post(again, nil) }))
	}
	if trips > 4 {
		t.Errorf("the way back makes %d round trips", trips)
	}
}

// Who may not edit the account takes nothing back, nor does one who edits another.
func TestWhoMayUndo(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	values := picks(t, v.Get(an+"/execution"), "Gửi đề xuất giá màng 5 lớp")
	values.Set("due", "2027-02-01")
	undo := undoOf(t, v.Follow(bulk(v, an, values)))
	before := state(t, s, an)
	other := strings.Replace(undo, an, v.Account("Ngân hàng Hưng Việt"), 1)
	for what, p := range map[string]*sitetest.Page{
		"another account":      v.Post(other, nil),
		"another organisation": s.As(t, "manager@rival.test").Post(strings.Replace(undo, "/t/demo/", "/t/rival/", 1), nil),
		"no act":               v.Post(an+"/acts/"+uuid.NewString()+"/undo", nil),
	} {
		if p.Status != http.StatusNotFound {
			t.Errorf("%s answered %d", what, p.Status)
		}
	}
	if p := s.As(t, "viewer@demo.test").Post(undo, nil); p.Status != http.StatusForbidden {
		t.Errorf("a viewer was answered %d", p.Status)
	}
	if state(t, s, an) != before {
		t.Error("a refused undo changed something")
	}
}

// What someone changed since is not overwritten by an undo, and its name is told; the others are as they were.
func TestBulkUndoAfterAChange(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	values := picks(t, v.Get(an+"/execution"), "Soạn phụ lục mức tồn an toàn", "Gửi đề xuất giá màng 5 lớp")
	values.Set("due", "2027-02-01")
	list := v.Follow(bulk(v, an, values))
	undo := undoOf(t, list)
	v.Post(base(t, v, an, "Gửi đề xuất giá màng 5 lớp")+"/done", nil)
	late := "2027-02-01"
	if n := strings.Count(state(t, s, an), late); n < 2 {
		t.Fatalf("%d are due then", n)
	}
	p := v.Follow(v.Post(undo, nil))
	if got := p.Text(".flash"); !strings.Contains(got, "Đã trả 1 mục về như trước. Được giữ nguyên vì đã sửa sau đó: “Gửi đề xuất giá màng 5 lớp”.") {
		t.Errorf("the undo said %q", got)
	}
	for line := range strings.Lines(state(t, s, an)) {
		if strings.Contains(line, `"due": "`+late) != strings.Contains(line, "Gửi đề xuất giá màng 5 lớp") {
			t.Errorf("after the undo stands %s", line)
		}
	}
}

func TestBulkRefusals(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	list := v.Get(an + "/execution")
	tests := []struct {
		name   string
		values url.Values
		set    url.Values
		want   string
	}{
		{"none chosen", url.Values{}, url.Values{"status": {"done"}}, "Chọn ít nhất một việc"},
		{"nothing to set", picks(t, list, "Gửi đề xuất giá màng 5 lớp"), nil, "Chọn người, hạn hoặc trạng thái"},
		{"nobody answers for it", picks(t, list, "Hỏi lại thông điệp marketing"), url.Values{"status": {"doing"}}, "“Hỏi lại thông điệp marketing sau khi đổi giám đốc thương hiệu” chưa có ai phụ trách"},
		{"a day before its start", picks(t, list, "Lắp cuộn thử trên máy rót số 3"), url.Values{"due": {"2026-11-12"}}, "bắt đầu sau ngày này"},
	}
	for _, tt := range tests {
		for k, list := range tt.set {
			tt.values[k] = list
		}
		p := bulk(v, an, tt.values)
		if p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text(".error-summary"), tt.want) {
			t.Errorf("%s: answered %d: %q", tt.name, p.Status, p.Text(".error-summary"))
		}
		if n := p.Doc.Find("input[name=pick][checked]").Length(); n != len(tt.values["pick"]) {
			t.Errorf("%s: %d of %d choices are kept", tt.name, n, len(tt.values["pick"]))
		}
	}
	other := v.Account("Ngân hàng Hưng Việt")
	foreign := picks(t, v.Get(other+"/execution"), "Gửi lịch giao đợt 3")
	foreign.Set("status", "done")
	if p := bulk(v, an, foreign); p.Status != http.StatusNotFound {
		t.Errorf("another account's action answered %d", p.Status)
	}
}
