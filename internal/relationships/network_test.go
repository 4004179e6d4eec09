package relationships_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"trucot/internal/checks/sitetest"
)

// client is the address of an account that manager@demo.test owns.
func client(t *testing.T, v *sitetest.Visitor, name string) string {
	t.Helper()
	for _, a := range v.Get("/t/demo/accounts").Doc.Find("main a").EachIter() {
		if strings.Contains(a.Text(), name) {
			return a.AttrOr("href", "")
		}
	}
	t.Fatalf("no account %q in the list", name)
	return ""
}

// choose finds the value of an option by its words.
func choose(t *testing.T, p *sitetest.Page, field, words string) string {
	t.Helper()
	for _, o := range p.Doc.Find("select[name=" + field + "] option").EachIter() {
		if strings.Contains(o.Text(), words) {
			return o.AttrOr("value", "")
		}
	}
	t.Fatalf("%s offers no %q", field, words)
	return ""
}

func TestTheFirstPageSaysWhatToDo(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := v.Get(client(t, v, "Sữa An Nhiên") + "/relationships")
	hints := p.Text(".gaps")
	for _, want := range []string{"Đang nguội", "Phan Văn Thịnh", "40 ngày, nhịp hẹn 30", "Lê Quốc Bảo", "Chưa có đầu mối", "Giám đốc CNTT"} {
		if !strings.Contains(hints, want) {
			t.Errorf("the hints lack %q: %s", want, hints)
		}
	}
	for _, a := range p.Doc.Find(".gaps a").EachIter() {
		href, _, _ := strings.Cut(a.AttrOr("href", ""), "#")
		if got := v.Get(href).Status; got != http.StatusOK {
			t.Errorf("the hint %q leads to %s, which answers %d", a.Text(), href, got)
		}
	}
	for _, view := range []string{"network", "matrix"} {
		drawn := v.Get(client(t, v, "Sữa An Nhiên") + "/relationships/map?view=" + view)
		if got := drawn.Doc.Find("svg a[href*='/relationships/']").Length(); got < 8 {
			t.Errorf("%s: %d marks lead to people, want all of them", view, got)
		}
	}
}

func TestLinesAreDrawnChangedAndTakenAway(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	lines := client(t, v, "Sữa An Nhiên") + "/relationships/lines"
	panel := strings.TrimSuffix(lines, "/lines") + "?open=lines"
	form := v.Get(lines + "/new")
	yen, nam := choose(t, form, "from", "Tô Hải Yến"), choose(t, form, "to", "Đặng Hoàng Nam")

	wrong := v.Submit(form, lines, url.Values{"from": {yen}, "to": {yen}, "note": {"giữ lại"}})
	if wrong.Status != http.StatusUnprocessableEntity || !strings.Contains(wrong.Text(".error-summary"), "hai người khác nhau") {
		t.Errorf("a line to oneself answered %d: %s", wrong.Status, wrong.Text(".error-summary"))
	}
	if got := wrong.Text("textarea[name=note]"); got != "giữ lại" {
		t.Errorf("the note typed became %q", got)
	}

	line := url.Values{"from": {yen}, "to": {nam}, "kind": {"influence"}, "strength": {"3"}, "note": {"Cùng quê"}}
	if p := v.Submit(form, lines, line); p.Status != http.StatusSeeOther {
		t.Fatalf("drawing answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if p := v.Submit(form, lines, line); p.Status != http.StatusSeeOther {
		t.Errorf("sent twice: %d", p.Status)
	}
	if p := v.Submit(v.Get(lines+"/new"), lines, line); p.Status != http.StatusUnprocessableEntity || !strings.Contains(p.Text(".error-summary"), "đã có một đường nối cùng loại") {
		t.Errorf("the same line again answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	list := v.Get(panel)
	const sentence = "Tô Hải Yến ảnh hưởng mạnh tới Đặng Hoàng Nam"
	if got := strings.Count(list.Text("#lines"), sentence); got != 1 {
		t.Errorf("the list says it %d times", got)
	}
	edit := ""
	for _, li := range list.Doc.Find("#lines .rows li").EachIter() {
		if strings.Contains(li.Text(), sentence) {
			edit = li.Find("a.btn").AttrOr("href", "")
		}
	}
	self := strings.TrimSuffix(edit, "/edit")
	if p := v.Submit(v.Get(edit), self, url.Values{"strength": {"1"}, "against": {"on"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("changing answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if got := v.Get(panel).Text("#lines"); !strings.Contains(got, "Tô Hải Yến kéo Đặng Hoàng Nam ra xa ta, ít") {
		t.Errorf("after the change: %s", got)
	}
	v.Post(self+"/archive", nil)
	if got := v.Get(panel).Text("#lines .rows"); strings.Contains(got, "Tô Hải Yến kéo") {
		t.Error("taken away and still there")
	}
	v.Post(self+"/restore", nil)
	if got := v.Get(panel).Text("#lines .rows"); !strings.Contains(got, "Tô Hải Yến kéo") {
		t.Error("restored and not there")
	}
	if got := v.Get(strings.TrimSuffix(lines, "/relationships/lines") + "/history").Text("main"); !strings.Contains(got, "nối hai người trên bản đồ quan hệ") {
		t.Error("the history does not tell of it")
	}
}

func TestALineEndsAtPeopleOfTheAccount(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	lines := client(t, v, "Sữa An Nhiên") + "/relationships/lines"
	other := v.Get(client(t, v, "Ngân hàng Hưng Việt") + "/relationships/lines/new")
	form := v.Get(lines + "/new")
	p := v.Submit(form, lines, url.Values{"from": {choose(t, form, "from", "Tô Hải Yến")}, "to": {choose(t, other, "to", "Vương Tuyết Lan")}})
	if p.Status != http.StatusNotFound {
		t.Errorf("a line to someone of another account answered %d", p.Status)
	}
}

func TestThePathAndWhatItTakesToBreakIt(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := client(t, v, "Sữa An Nhiên") + "/relationships"
	p := v.Get(base + "/map?open=path")
	if got := p.Text(".chain"); !strings.Contains(got, "Đặng Hoàng Nam") || !strings.Contains(got, "Mắt xích yếu nhất") {
		t.Errorf("the chain: %s", got)
	}
	form := v.Get(base + "/map?open=leaving")
	gone := v.Get(base + "/map?open=leaving&who=" + choose(t, form, "who", "Lê Quốc Bảo"))
	if got := gone.Text("section[aria-labelledby=h-lost]"); !strings.Contains(got, "Đặng Hoàng Nam") || !strings.Contains(got, "Phan Văn Thịnh") {
		t.Errorf("without Bảo these are lost: %s", got)
	}
	if got := gone.Text("section[aria-labelledby=h-left]"); !strings.Contains(got, "Độ phủ") || !strings.Contains(got, "Giá trị chưa có quan hệ đỡ") {
		t.Errorf("before and after: %s", got)
	}
	if got := v.Get(base + "/map?open=leaving&who=khong-co").Status; got != http.StatusOK {
		t.Errorf("an id that is none answered %d", got)
	}
}

func TestATieOfTwoPeople(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := client(t, v, "Sữa An Nhiên") + "/relationships"
	cell := ""
	for _, a := range v.Get(base + "?open=coverage").Doc.Find("a.cell-link").EachIter() {
		if strings.Contains(a.Text(), "Tô Hải Yến và Ngô Đăng Khoa") {
			cell = a.AttrOr("href", "")
		}
	}
	if cell == "" {
		t.Fatal("no cell for the pair")
	}
	if p := v.Submit(v.Get(cell), cell, url.Values{"level": {"advisor"}, "target": {"vendor"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("a target below the level now answered %d", p.Status)
	}
	first := v.Get(cell)
	if p := v.Submit(first, cell, url.Values{"level": {"vendor"}, "target": {"solver"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("saving answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if got := v.Get(base + "?open=coverage").Text("#h-ties ~ *, section[aria-labelledby=h-ties]"); !strings.Contains(got, "Nhà cung cấp → Người giải quyết vấn đề") {
		t.Errorf("the table does not show it: %s", got)
	}
	if p := v.Submit(first, cell, url.Values{"level": {"credible"}, "target": {"solver"}}); p.Status != http.StatusConflict {
		t.Errorf("a stale form for a pair noted meanwhile answered %d, want 409", p.Status)
	}
}

func TestAMarkStaysWhereItWasPut(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := client(t, v, "Sữa An Nhiên") + "/relationships"
	at := func() string {
		return v.Get(base+"/map?view=network").Doc.Find("[data-place]").First().AttrOr("data-at", "")
	}
	before := at()
	person := v.Get(base+"/map?view=network").Doc.Find("[data-place]").First().AttrOr("data-place", "")
	if p := v.Post(base+"/map/place", url.Values{"stakeholder": {person}, "x": {"900"}, "y": {"900"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("placing answered %d", p.Status)
	}
	v.Post(base+"/map/place", url.Values{"stakeholder": {person}, "x": {"800"}, "y": {"100"}})
	moved := at()
	if moved == before {
		t.Error("the mark did not move")
	}
	if got := s.As(t, "director@demo.test").Get(base+"/map?view=network").Doc.Find("[data-place="+`"`+person+`"]`).AttrOr("data-at", ""); got != moved {
		t.Errorf("the director sees it at %s, we at %s", got, moved)
	}
	if p := v.Post(base+"/map/place", url.Values{"stakeholder": {person}, "x": {"9000"}, "y": {"1"}}); p.Status != http.StatusUnprocessableEntity && p.Status != http.StatusBadRequest {
		t.Errorf("a place off the field answered %d", p.Status)
	}
	v.Post(base+"/map/reset", nil)
	if got := at(); got != before {
		t.Errorf("arranged again it is at %s, was at %s", got, before)
	}
}

// A relationship that nobody keeps grows weaker, and the history tells of it.
func TestStrengthFadesAndIsKept(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := client(t, v, "Sữa An Nhiên") + "/relationships"
	strength := func() string {
		for _, tr := range v.Get(base + "?open=formula").Doc.Find("section[aria-labelledby=h-parts] tbody tr").EachIter() {
			if strings.Contains(tr.Text(), "Tô Hải Yến") {
				return tr.Find("td").Eq(5).Text()
			}
		}
		return ""
	}
	before := strength()
	s.Wait(28 * 24 * time.Hour)
	v = s.As(t, "manager@demo.test")
	if after := strength(); before != "83" || after >= before {
		t.Errorf("strength %s, four weeks later %s", before, after)
	}
	if got := v.Get(base + "?open=compare&from=10/8/2026&to=10/11/2026").Text("main"); !strings.Contains(got, "Độ mạnh quan hệ:") || !strings.Contains(got, "10/08/2026") {
		t.Errorf("the comparison: %s", got)
	}
}
