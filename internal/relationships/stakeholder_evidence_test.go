package relationships_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trucot/internal/checks/sitetest"
)

func TestEvidenceBesideEachFact(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := pathOf("huong")
	set := func(fields url.Values) *sitetest.Page {
		t.Helper()
		saved := v.Submit(v.Get(path+"/edit"), path, fields)
		want(t, "a save", saved, http.StatusSeeOther)
		return v.Follow(saved)
	}
	evidence := func() int {
		t.Helper()
		return count(t, s, "select count(*) from stakeholder where id = $1 and evidence -> 'goodwill' ->> 'confirmed' = 'true'", idOfStakeholder("stakeholder annhien huong"))
	}
	set(url.Values{"goodwill": {"3"}, "sure_goodwill": {""}})
	if evidence() != 0 {
		t.Error("confirmed without a word")
	}
	want(t, "confirmed", set(url.Values{"sure_goodwill": {"now"}}), 200, "Đã xác nhận, Trần Ngọc Ánh")
	if evidence() != 1 {
		t.Error("not confirmed")
	}
	set(url.Values{"department": {"Chuỗi cung ứng"}}) // another field leaves it
	if evidence() != 1 {
		t.Error("a save of another field took the confirmation away")
	}
	set(url.Values{"goodwill": {"4"}})
	if evidence() != 0 {
		t.Error("a changed value is still confirmed")
	}
	want(t, "changed and confirmed", set(url.Values{"goodwill": {"5"}, "sure_goodwill": {"now"}}), 200, "5/5")
	if evidence() != 1 {
		t.Error("a value that was changed and confirmed is assumed")
	}
	bad := v.Submit(v.Get(path+"/edit"), path, url.Values{"sure_goodwill": {"2020-01-01 nobody"}})
	want(t, "an invented confirmation", bad, http.StatusUnprocessableEntity)
}

func TestMannerOfAPerson(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := pathOf("huong")
	bad := v.Submit(v.Get(path+"/edit"), path, url.Values{"quiet_from": {"17:00"}, "quiet_to": {""}})
	want(t, "half of the quiet hours", bad, http.StatusUnprocessableEntity, "bỏ trống cả hai")
	saved := v.Submit(v.Get(path+"/edit"), path, url.Values{
		"quiet_from": {"21:00"}, "quiet_to": {"07:30"}, "do_not": {"Đừng gọi cuối tuần"}, "orientation": {"technical"}, "adaptability": {"early"},
		"personal_win": {"Được lên giám đốc"}, "political_status": {"outside"}, "lang": {"en"},
	})
	want(t, "the person", v.Follow(saved), 200, "21:00 tới 07:30", "Đừng gọi cuối tuần", "Kỹ thuật", "Đón nhận sớm", "Được lên giám đốc", "Ngoài vòng", "Tiếng Anh")
	if n := count(t, s, "select count(*) from stakeholder_assessment where stakeholder_id = $1 and political_status = 'outside' and reports_to is not null and life = 'active'",
		idOfStakeholder("stakeholder annhien huong")); n != 1 {
		t.Errorf("%d dated copies hold the status, the boss and the life", n)
	}
}

// A private note is for its writer, the owner of the relationship and the owner of the account.
func TestPrivateNote(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	const secret = "Sắp nghỉ việc, đừng nói ai"
	path := pathOf("huong") // kept by the manager, who owns the account too
	writer, other, viewer := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test"), s.As(t, "viewer@demo.test")
	saved := writer.Submit(writer.Get(path+"/edit"), path, url.Values{"private_note": {secret}})
	want(t, "the writer", writer.Follow(saved), 200, secret)
	if strings.Contains(viewer.Get(path).Body, secret) {
		t.Error("a viewer reads it")
	}
	hidden := other.Get(path)
	if strings.Contains(hidden.Body, secret) {
		t.Error("the director reads it")
	}
	want(t, "the director", hidden, 200, "ghi chú riêng của Trần Ngọc Ánh")
	form := other.Get(path + "/edit")
	if strings.Contains(form.Body, secret) || form.Doc.Find("[name=private_note]").Length() != 0 {
		t.Error("the director's form has it")
	}
	want(t, "a save by the director", other.Submit(form, path, url.Values{"personal_win": {"Yên tâm"}, "private_note": {"xoá"}}), http.StatusSeeOther)
	want(t, "the note after it", writer.Get(path), 200, secret, "Yên tâm")
	if n := count(t, s, "select count(*) from audit_log where before::text like $1 or after::text like $1", "%"+secret+"%"); n != 0 {
		t.Errorf("%d rows of the audit log hold it", n)
	}
	if n := count(t, s, "select count(*) from stakeholder_private where note = $1", secret); n != 1 {
		t.Errorf("%d versions of it are kept", n)
	}

	const second = "Chỉ nói khi có mặt chị Hương"
	path = pathOf("thinh") // kept by the director, on an account of the manager's
	saved = other.Submit(other.Get(path+"/edit"), path, url.Values{"private_note": {second}})
	want(t, "the director's own", other.Follow(saved), 200, second)
	want(t, "the owner of the account", writer.Get(path), 200, second)
}

func TestGuideCarriesItsSuggestion(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := pathOf("thinh")
	for _, tt := range []struct{ scale, yes, word, field, value string }{
		{"political", "yes=trusted&yes=controls_outcome", "Vòng trong", "political_status", "inner"},
		{"support", "yes=works_against", "Phản đối", "support", "-2"},
		{"coverage", "yes=met&yes=met_often", "Nhiều lần", "coverage", "multiple"},
	} {
		guide := v.Get(path + "/guide/" + tt.scale + "?answered=1&" + tt.yes)
		want(t, tt.scale, guide, 200, tt.word, "Quy tắc")
		edit := v.Submit(guide, path+"/edit#f-"+tt.field, nil)
		got := edit.Doc.Find("select[name="+tt.field+"] option[selected]").AttrOr("value", edit.Doc.Find("input[name="+tt.field+"][checked]").AttrOr("value", ""))
		if got != tt.value {
			t.Errorf("%s: the form holds %q, want %q", tt.scale, got, tt.value)
		}
		want(t, "saved", v.Submit(edit, path, nil), http.StatusSeeOther)
	}
	want(t, "the person", v.Get(path), 200, "Vòng trong", "Phản đối", "Nhiều lần")
	want(t, "no such scale", v.Get(path+"/guide/weight"), http.StatusNotFound)
	want(t, "someone new", v.Get(list+"/guide/support?answered=1"), 200, "Trung lập")
}

// What a person needs is written among the needs of the account, and their page leads there and is come back to.
func TestNeedsOfAPerson(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := pathOf("thinh")
	shown := v.Get(path)
	form := v.Get(shown.Doc.Find("a[href*='/business/needs/new']").AttrOr("href", ""))
	action := form.Doc.Find("main form.form").AttrOr("action", "")
	made := v.Follow(v.Submit(form, action, url.Values{"kind": {"pain"}, "body": {"Hàng về trễ cuối quý"}}))
	want(t, "the person", made, 200, "Hàng về trễ cuối quý", "Chưa có câu trả lời")
	goal := v.Get(made.Doc.Find("a[href*='told_by=']").AttrOr("href", ""))
	if got := goal.Doc.Find("select[name=told_by] option[selected]").AttrOr("value", ""); got != idOfStakeholder("stakeholder annhien thinh").String() {
		t.Errorf("the goal's form names %q", got)
	}
}

// What was typed into the form travels to the guide and back, in no address.
func TestGuideKeepsWhatWasTyped(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	thinh := pathOf("thinh")
	for _, tt := range []struct{ name, form, action, guide string }{
		{"someone new", list + "/new", list, list + "/guide/support"},
		{"someone on the map", thinh + "/edit", thinh, thinh + "/guide/support"},
	} {
		blank := v.Get(tt.form)
		button := blank.Doc.Find("form[action='" + tt.action + "'] button[formaction='" + tt.guide + "']")
		if button.Length() != 1 || button.AttrOr("type", "") != "submit" {
			t.Fatalf("%s: no button leads to the guide", tt.name)
		}
		if _, hidden := blank.Doc.Find("form[action='" + tt.action + "'] button[type=submit]").First().Attr("formaction"); hidden {
			t.Errorf("%s: Enter leads to a guide", tt.name)
		}
		typed := sitetest.Filled(blank.Doc.Find("form[action='" + tt.action + "']"))
		for name, list := range map[string][]string{
			"name": {"Kiều \"Oanh\" <b>"}, "title": {"Kế toán trưởng"}, "note": {"dòng một\ndòng hai"}, "roles": {"", "user", "buyer"}, "phone": {"không phải số"}, "interest": {"2"},
		} {
			typed[name] = list
		}
		typed["veto"] = []string{""} // as a page sends a box that is not ticked
		questions := v.Post(tt.guide, typed)
		want(t, tt.name+", the questions", questions, 200, "Câu hỏi")
		answered := v.Submit(questions, tt.guide, url.Values{"yes": {"works_against"}})
		want(t, tt.name+", the suggestion", answered, 200, "Phản đối")
		for _, taken := range []bool{true, false} {
			back := v.Post(tt.form, sitetest.Filled(answered.Doc.Find("form[action='"+tt.guide+"']")))
			if taken {
				back = v.Submit(answered, tt.form+"#f-support", nil)
			}
			want(t, tt.name+", back", back, 200)
			got := sitetest.Filled(back.Doc.Find("form[action='" + tt.action + "']"))
			want := maps.Clone(typed)
			if taken {
				want.Set("support", "-2")
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: the form came back another (-typed +shown):\n%s", tt.name, diff)
			}
		}
	}
	made := v.Submit(v.Post(list+"/new", url.Values{"support": {"1"}}), list, url.Values{"name": {"Lê Bình"}, "title": {"Thủ quỹ"}})
	want(t, "from a guide that was opened by itself", v.Follow(made), 200, "Lê Bình", "Ủng hộ")
}
