package action_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

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
	undo := list.Doc.Find("form[action*='/execution/bulk/']").AttrOr("action", "")
	if undo == "" {
		t.Fatal("no undo is offered")
	}
	v.Follow(v.Post(undo, nil))
	if after := state(t, s, an); after != before {
		t.Errorf("undo left\n%s\nof\n%s", after, before)
	}
	if p := v.Follow(v.Post(undo, nil)); !strings.Contains(p.Text(".flash"), "đã được hoàn tác rồi") {
		t.Errorf("a second undo said %q", p.Text(".flash"))
	}
}

// What someone changed since is not overwritten by an undo: nothing is, and its name is told.
func TestBulkUndoAfterAChange(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	values := picks(t, v.Get(an+"/execution"), "Soạn phụ lục mức tồn an toàn", "Gửi đề xuất giá màng 5 lớp")
	values.Set("due", "2027-02-01")
	list := v.Follow(bulk(v, an, values))
	undo := list.Doc.Find("form[action*='/execution/bulk/']").AttrOr("action", "")
	v.Post(base(t, v, an, "Gửi đề xuất giá màng 5 lớp")+"/done", nil)
	before := state(t, s, an)
	if p := v.Follow(v.Post(undo, nil)); !strings.Contains(p.Text(".flash"), "“Gửi đề xuất giá màng 5 lớp” đã được sửa sau đó") {
		t.Errorf("the undo said %q", p.Text(".flash"))
	}
	if state(t, s, an) != before {
		t.Error("a refused undo changed something")
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
