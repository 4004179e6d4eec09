package rhythm_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

func idOfInterview(name string) string {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name)).String()
}

var (
	annhienInterview = "/t/demo/accounts/" + idOfInterview("account annhien")
	hungviet         = "/t/demo/accounts/" + idOfInterview("account hungviet")
	interview        = "/business/interview"
	guide            = "/business?open=interview"
)

func wantInterview(t *testing.T, what string, p *sitetest.Page, status int, texts ...string) {
	t.Helper()
	if p.Status != status {
		t.Fatalf("%s answered %d, want %d:\n%.600s", what, p.Status, status, p.Text("main"))
	}
	for _, text := range texts {
		if !strings.Contains(p.Text("main"), text) {
			t.Errorf("%s: %q is missing in:\n%.2500s", what, text, p.Text("main"))
		}
	}
}

// row is the finding that holds a text.
func row(p *sitetest.Page, text string) *goquery.Selection {
	return p.Doc.Find("li[id^='f-']").FilterFunction(func(_ int, s *goquery.Selection) bool { return strings.Contains(s.Text(), text) })
}

// confirming is where the button of a finding leads; words: the one that takes the words.
func confirming(p *sitetest.Page, text string, words bool) string {
	action := ""
	row(p, text).Find("form[action$='/confirm']").Each(func(_ int, f *goquery.Selection) {
		if (f.Find("input[name=words]").Length() > 0) == words {
			action = f.AttrOr("action", "")
		}
	})
	return action
}

// record sends the form of an interview with a text for each key.
func record(t *testing.T, v *sitetest.Visitor, account, with string, heard map[string]string, more url.Values) *sitetest.Page {
	t.Helper()
	form := v.Get(account + interview + "/new?with=" + with)
	wantInterview(t, "form", form, 200)
	fields := url.Values{}
	for key, text := range heard {
		fields.Set(key, text)
	}
	for name, values := range more {
		fields[name] = values
	}
	answer := v.Submit(form, account+interview, fields)
	wantInterview(t, "record", answer, http.StatusSeeOther)
	return v.Follow(answer)
}

// heard is the page of an interview's touch, with what was heard in it.
func heard(talk string) string {
	return strings.Replace(talk, interview+"/", "/timeline/", 1) + "?open=findings"
}

// S0-14: the guide asks what is missing, old or only assumed, in the order of its worth, of one person or anyone.
func TestGuideAsksWhatWeDoNotKnow(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	wantInterview(t, "guide", v.Get(hungviet+guide), 200, "Ba tới năm năm nữa", "Chi nhánh quen tự mua", "Chưa biết", "Mới giả định", "Hỏi chị Trinh")
	all := v.Get(hungviet + guide)
	if first := all.Text("ol.asks li:first-child"); !strings.Contains(first, "Vì sao người mua chọn công ty") {
		t.Errorf("the first question is %q", first)
	}
	hung := v.Get(hungviet + guide + "&with=" + idOfInterview("stakeholder hungviet hung"))
	wantInterview(t, "for a person", hung, 200, "Nên hỏi gì Hoàng Thế Hưng", "Về chính người này", "Anh/chị thấy làm việc với bên em thế nào")
	en := s.As(t, "manager@rival.test")
	wantInterview(t, "in English", en.Get("/t/rival/accounts/"+idOfInterview("account brightwater")+guide), 200, "Where does the company want to be in three to five years?")
	wantInterview(t, "another account's person", v.Get(hungviet+guide+"&with="+idOfInterview("stakeholder annhien yen")), http.StatusNotFound)
}

// S0-14: what was heard stays with the interview, confirms with one click, and can be taken back.
func TestFindingsConfirm(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	diep := idOfInterview("stakeholder hungviet diep")
	evil := `<img src=x onerror=alert(1)> top 5`
	link := "insight_" + idOfInterview("insight hungviet habit")
	form := v.Get(hungviet + interview + "/new?with=" + diep)
	if form.Doc.Find("select[name=person] option[selected]").AttrOr("value", "") != diep {
		t.Error("the person is not chosen")
	}
	bad := v.Submit(form, hungviet+interview, url.Values{"answer_vision": {evil}, "at": {"2031-01-01T09:00"}})
	wantInterview(t, "a day to come", bad, http.StatusUnprocessableEntity)
	if bad.Doc.Find("#e-at").Length() != 1 || bad.Doc.Find("textarea[name=answer_vision]").Text() != evil {
		t.Error("no message beside the day, or what was typed is lost")
	}
	wantInterview(t, "nothing heard", v.Submit(form, hungviet+interview, nil), http.StatusUnprocessableEntity)
	fields := url.Values{"answer_vision": {evil}, link: {"Sợ giao chậm dịp Tết"}, "free_1": {"Chị Lan sắp nghỉ"}}
	sent := v.Submit(form, hungviet+interview, fields)
	wantInterview(t, "sent", sent, http.StatusSeeOther)
	page := v.Follow(sent)
	wantInterview(t, "interview", page, 200, evil, "Sợ giao chậm dịp Tết", "Chị Lan sắp nghỉ", "Nghiêm Ngọc Diệp")
	if strings.Contains(page.Body, "<img src=x") {
		t.Error("the text is not escaped")
	}
	again := v.Follow(v.Submit(form, hungviet+interview, fields))
	if n := row(again, "Sợ giao chậm").Length(); n != 1 {
		t.Errorf("sent twice it stands there %d times", n)
	}
	wantInterview(t, "a touch of its own", v.Get(hungviet+"/timeline?kind=interview"), 200, "ghi được 3 điều")

	write := confirming(page, "top 5", true)
	confirmed := v.Submit(page, write, nil)
	wantInterview(t, "confirm", confirmed, http.StatusSeeOther)
	wantInterview(t, "confirm twice", v.Submit(page, write, nil), http.StatusSeeOther)
	shown := v.Follow(confirmed)
	if got := row(shown, "top 5").Text(); !strings.Contains(got, "xác nhận") || !strings.Contains(got, "Hoàn tác xác nhận") {
		t.Errorf("after confirming: %q", got)
	}
	wantInterview(t, "the answer", v.Get(hungviet+"/business"), 200, "top 5", "Nghiêm Ngọc Diệp, ")
	if n := strings.Count(v.Get(hungviet+"/history?entity=deep_answer").Text("main"), "top 5"); n > 2 {
		t.Errorf("the second click wrote again: %d mentions", n)
	}
	undone := v.Follow(v.Post(strings.TrimSuffix(write, "confirm")+"undo", nil))
	if confirming(undone, "top 5", true) == "" {
		t.Error("after the undo it cannot be confirmed again")
	}
	if state := v.Get(hungviet + "/business").Text("#q-vision"); !strings.Contains(state, "Giả định") {
		t.Errorf("after the undo the answer is %q", state)
	}

	keep := confirming(page, "Sợ giao chậm", false)
	wantInterview(t, "confirm a link", v.Submit(page, keep, nil), http.StatusSeeOther)
	edit := v.Get(hungviet + "/business/chain/" + idOfInterview("insight hungviet habit") + "/edit")
	if got := edit.Doc.Find("input[name=state][checked]").AttrOr("value", ""); got != "confirmed" || edit.Doc.Find("input[name=from][checked]").Length() != 2 {
		t.Errorf("the link is %q with %d links", got, edit.Doc.Find("input[name=from][checked]").Length())
	}
	wantInterview(t, "undo of the link", v.Post(strings.TrimSuffix(keep, "confirm")+"undo", nil), http.StatusSeeOther)
	edit = v.Get(hungviet + "/business/chain/" + idOfInterview("insight hungviet habit") + "/edit")
	if got := edit.Doc.Find("input[name=state][checked]").AttrOr("value", ""); got != "unconfirmed" {
		t.Errorf("after the undo the link is %q", got)
	}

	v.Submit(page, keep, nil)
	chain := hungviet + "/business/chain/" + idOfInterview("insight hungviet habit")
	v.Submit(v.Get(chain+"/edit"), chain, url.Values{"note": {"Người khác sửa"}})
	changed := v.Follow(v.Post(strings.TrimSuffix(keep, "confirm")+"undo", nil))
	if !strings.Contains(changed.Text(".flash"), "người khác sửa") {
		t.Errorf("undo over another's change says %q", changed.Text(".flash"))
	}
}

// What is kept already is confirmed or replaced, and given back as it was.
func TestConfirmKeepsOrReplaces(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := annhienInterview
	swot := "swot_" + idOfInterview("annhien swot k")
	page := record(t, v, account, idOfInterview("stakeholder annhien ngoc"), map[string]string{"answer_marketing_message": "Câu mới cho sữa hạt"}, nil)
	earlier := regexp.MustCompile(` ?\d+ bản trước`)
	answer := func() string {
		return earlier.ReplaceAllString(v.Get(account+"/business").Text("#q-marketing_message"), "")
	}
	before := answer()
	if !strings.Contains(before, "Cần hỏi lại") {
		t.Fatalf("the answer is %q", before)
	}
	keep, words := confirming(page, "Câu mới", false), confirming(page, "Câu mới", true)
	v.Submit(page, keep, nil)
	if got := answer(); !strings.Contains(got, "Cần hỏi lại") || !strings.Contains(got, "Đã xác nhận") || !strings.Contains(got, "Hồ Bích Ngọc, ") {
		t.Errorf("kept: %q", got)
	}
	v.Post(strings.TrimSuffix(keep, "confirm")+"undo", nil)
	if got := answer(); got != before {
		t.Errorf("after the undo: %q, before: %q", got, before)
	}
	v.Submit(page, words, url.Values{"words": {"on"}})
	if got := answer(); !strings.Contains(got, "Câu mới cho sữa hạt") || strings.Contains(got, "Cần hỏi lại") {
		t.Errorf("replaced: %q", got)
	}
	v.Post(strings.TrimSuffix(words, "confirm")+"undo", nil)
	if got := answer(); got != before {
		t.Errorf("after the second undo: %q, before: %q", got, before)
	}

	page = record(t, v, account, "", map[string]string{swot: "Đúng, siêu thị ép giá"}, nil)
	v.Submit(page, confirming(page, "siêu thị ép giá", false), nil)
	if got := v.Get(account + "/business").Text("#s-" + idOfInterview("annhien swot k")); !strings.Contains(got, "Đã xác nhận") || !strings.Contains(got, "Phỏng vấn, ") {
		t.Errorf("the card: %q", got)
	}
}

// Foreign rows are refused, whatever they are.
func TestForeignTopicsAreRefused(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	form := v.Get(hungviet + interview + "/new")
	for name, key := range map[string]string{
		"another account's card": "swot_" + idOfInterview("annhien swot k"), "another tenant's goal": "goal_" + idOfInterview("client goal bw.spoil"), "an unknown question": "answer_x", "nonsense": "x",
	} {
		wantInterview(t, name, v.Submit(form, hungviet+interview, url.Values{"q": {key}, key: {"x"}, "summary": {"x"}}), http.StatusNotFound)
	}
	for field, id := range map[string]string{"person": idOfInterview("stakeholder annhien ngoc"), "others": idOfInterview("stakeholder brightwater ellen"), "members": idOfInterview("member rival manager"), "readers": idOfInterview("member rival manager")} {
		wantInterview(t, field, v.Submit(form, hungviet+interview, url.Values{"free_1": {"x"}, field: {id}}), http.StatusNotFound)
	}
	complaint := idOfInterview("scene annhien Giao thiếu 2 pallet màng 1120")
	wantInterview(t, "a touch that is no interview", v.Get(annhienInterview+interview+"/"+complaint), http.StatusNotFound)
	wantInterview(t, "findings of it", v.Post(annhienInterview+interview+"/"+complaint+"/findings", url.Values{"q": {"free_1"}, "body": {"x"}, "id": {uuid.NewString()}}), http.StatusNotFound)
}

// Findings are edited, merged when two do so, archived and brought back.
func TestFindingsAreEdited(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, viewer := s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test")
	talk := annhienInterview + interview + "/" + idOfInterview("scene annhien Hỏi chị Ngọc về thương hiệu và sữa hạt")
	form := v.Get(talk + "/findings/new")
	id := form.Doc.Find("main input[name=id]").AttrOr("value", "")
	wantInterview(t, "empty", v.Submit(form, talk+"/findings", nil), http.StatusUnprocessableEntity)
	wantInterview(t, "added", v.Follow(v.Submit(form, talk+"/findings", url.Values{"body": {"Một"}, "q": {"answer_vision"}})), 200, "Một", "Ba tới năm năm nữa")
	wantInterview(t, "added twice", v.Submit(form, talk+"/findings", url.Values{"body": {"Một"}, "q": {"answer_vision"}}), http.StatusSeeOther)
	one := talk + "/findings/" + id
	first, second := v.Get(one+"/edit"), v.Get(one+"/edit")
	wantInterview(t, "edit", v.Follow(v.Submit(first, one, url.Values{"body": {"Hai"}})), 200, "Hai")
	clash := v.Submit(second, one, url.Values{"body": {"Ba"}})
	wantInterview(t, "a stale save", clash, http.StatusConflict, "Một", "Hai")
	wantInterview(t, "a viewer", viewer.Get(heard(talk)), 200, "Hai")
	wantInterview(t, "a viewer edits", viewer.Get(one+"/edit"), http.StatusForbidden)
	gone := v.Follow(v.Post(one+"/archive", nil))
	if row(gone, "Hai").Length() != 0 {
		t.Error("archived it is still there")
	}
	wantInterview(t, "confirm what is archived", v.Post(one+"/confirm", nil), http.StatusConflict, "Khôi phục")
	wantInterview(t, "brought back", v.Follow(v.Submit(gone, gone.Doc.Find(".flash form").AttrOr("action", ""), nil)), 200, "Hai")
}

// Inside knowledge stays with who logged it, the account's owner and those named:
// on no page, in no answer, log, file or search of anyone else.
func TestRestrictedStaysInside(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	owner, director, admin, viewer := s.As(t, "manager@demo.test"), s.As(t, "director@demo.test"), s.As(t, "admin@demo.test"), s.As(t, "viewer@demo.test")
	secret := "zyxbimat"
	page := record(t, director, annhienInterview, idOfInterview("stakeholder annhien nam"), map[string]string{
		"answer_marketing_message": secret + " câu mới", "free_1": secret + " chuyện riêng", "goal_" + idOfInterview("client goal an.nut"): secret + " đúng",
	}, url.Values{"restricted": {"on"}, "subject": {secret + " buổi riêng"}, "summary": {secret + " tóm tắt"}})
	wantInterview(t, "who logged it", page, 200, secret+" câu mới", "Chỉ người ghi và người phụ trách")
	if confirming(page, secret+" câu mới", true) != "" {
		t.Error("its words may become an answer")
	}
	keep := confirming(page, secret+" câu mới", false)
	at := strings.Split(keep, "/findings/")[0]
	wantInterview(t, "the owner", owner.Get(heard(at)), 200, secret+" câu mới")
	wantInterview(t, "confirm", director.Submit(page, keep, url.Values{"words": {"on"}}), http.StatusSeeOther)
	goal := confirming(page, secret+" đúng", false)
	wantInterview(t, "confirm the goal", director.Submit(page, goal, nil), http.StatusSeeOther)
	if got := owner.Get(annhienInterview + "/business").Text("#q-marketing_message"); !strings.Contains(got, "Nguồn riêng") || !strings.Contains(got, "Cần hỏi lại") || strings.Contains(got, "Đặng Hoàng Nam") {
		t.Errorf("the answer tells: %q", got)
	}
	edit := director.Get(strings.TrimSuffix(keep, "/confirm") + "/edit")
	director.Submit(edit, strings.TrimSuffix(keep, "/confirm"), url.Values{"body": {secret + " sửa"}})
	for name, v := range map[string]*sitetest.Visitor{"admin": admin, "viewer": viewer} {
		for _, path := range []string{at, heard(at), at + "/findings/new", strings.TrimSuffix(keep, "/confirm") + "/edit"} {
			if p := v.Get(path); p.Status != http.StatusNotFound && p.Status != http.StatusForbidden {
				t.Errorf("%s is answered %d at %s", name, p.Status, path)
			}
		}
		wantInterview(t, name+" confirms", v.Post(keep, nil), map[string]int{"admin": http.StatusForbidden, "viewer": http.StatusForbidden}[name])
		for _, path := range []string{
			annhienInterview + guide, annhienInterview + "/business", annhienInterview + "/business/needs?open=chain", annhienInterview + "/history", annhienInterview + "/history?entity=interview_finding", annhienInterview + "/timeline",
			annhienInterview, "/t/demo/timeline", "/t/demo/search?q=" + secret, annhienInterview + "/relationships/" + idOfInterview("stakeholder annhien nam"), "/t/demo/admin/audit",
		} {
			// the search page repeats the word that was looked for
			if p := v.Get(path); strings.Contains(p.Text("main"), secret+" ") || strings.Contains(p.Text("main"), strings.TrimPrefix(at, annhienInterview)) {
				t.Errorf("%s reads the secret at %s", name, path)
			}
		}
	}
	wantInterview(t, "the audit of it", admin.Get(annhienInterview+"/history"), 200, "ghi một điều nghe được")
	audit := admin.Post("/t/demo/admin/audit/export", nil)
	if audit.Status != 200 || strings.Contains(audit.Body, secret) {
		t.Error("the file of the audit log holds the secret")
	}
	colleague := s.As(t, "director@demo.test")
	scene := annhienInterview + interview + "/" + idOfInterview("scene annhien Ăn trưa riêng với anh Nam")
	wantInterview(t, "a named reader", owner.Get(heard(scene)), 200, "Bán mảng nước trái cây")
	wantInterview(t, "who logged it", colleague.Get(heard(scene)), 200)
	wantInterview(t, "a viewer", viewer.Get(heard(scene)), http.StatusNotFound)
}

// A question of the tenant's own is answered in an interview as any other.
func TestAnOwnQuestionIsRecorded(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	admin, v := s.As(t, "admin@demo.test"), s.As(t, "manager@demo.test")
	const questions = "/t/demo/admin/questions"
	blank := admin.Get(questions + "/new")
	wantInterview(t, "a question", admin.Submit(blank, questions, url.Values{"label_vi": {"Ai duyệt mẫu?"}, "label_en": {"Who approves samples?"}}), http.StatusSeeOther)
	form := v.Get(hungviet + interview + "/new?with=" + idOfInterview("stakeholder hungviet diep"))
	name := form.Doc.Find("main label:contains('Ai duyệt mẫu?')").AttrOr("for", "")
	sent := v.Submit(form, hungviet+interview, url.Values{strings.TrimPrefix(name, "f-"): {"Phòng Chất lượng"}})
	wantInterview(t, "the record", sent, http.StatusSeeOther)
	wantInterview(t, "what was heard", v.Follow(sent), 200, "Ai duyệt mẫu?", "Phòng Chất lượng")
}

func TestRoundTripsInterview(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	diep := idOfInterview("stakeholder hungviet diep")
	talk := hungviet + interview + "/" + idOfInterview("scene hungviet Hỏi chị Trinh về đợt đổi nhận diện")
	for _, path := range []string{hungviet + guide + "&with=" + diep, hungviet + interview + "/new?with=" + diep, heard(talk)} {
		v.Get(path)
		if n := s.Trips(func() { v.Get(path) }); n > 2 {
			t.Errorf("%s took %d round trips", path, n)
		}
	}
	send := func() {
		form := v.Get(hungviet + interview + "/new?with=" + diep)
		n := s.Trips(func() {
			wantInterview(t, "record", v.Submit(form, hungviet+interview, url.Values{"answer_vision": {"Top 5"}}), http.StatusSeeOther)
		})
		t.Logf("a record took %d", n)
		if n > 4 {
			t.Errorf("a record took %d round trips", n)
		}
	}
	form := v.Get(hungviet + interview + "/new?with=" + diep)
	v.Submit(form, hungviet+interview, url.Values{"subject": {"Buổi đầu"}, "answer_vision": {"Top 5"}})
	send()
	page := v.Get(heard(talk))
	v.Submit(page, confirming(page, "Chi nhánh sợ", false), nil)
	v.Post(strings.TrimSuffix(confirming(page, "Chi nhánh sợ", false), "confirm")+"undo", nil)
	if n := s.Trips(func() { v.Submit(page, confirming(page, "Chi nhánh sợ", false), nil) }); n > 4 {
		t.Errorf("confirming took %d round trips", n)
	}
}
