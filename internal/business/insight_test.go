package business_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

func idOfInsight(name string) string {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name)).String()
}

var (
	annhienInsight = "/t/demo/accounts/" + idOfInsight("account annhien")
	chain          = annhienInsight + "/business/chain"
	chainOpen      = annhienInsight + "/business/needs?open=chain"
)

func want(t *testing.T, what string, p *sitetest.Page, status int, texts ...string) {
	t.Helper()
	if p.Status != status {
		t.Fatalf("%s answered %d, want %d:\n%.400s", what, p.Status, status, p.Text("main"))
	}
	for _, text := range texts {
		if !strings.Contains(p.Text("main"), text) {
			t.Errorf("%s: %q is missing in:\n%.1500s", what, text, p.Text("main"))
		}
	}
}

// S0-11, S0-13: a link is added behind another, confirmed, moved to its end, taken away and brought back.
func TestChainFromFirstToLast(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, viewer := s.As(t, "manager@demo.test"), s.As(t, "viewer@demo.test")
	goal := idOfInsight("client goal an.nut")
	form := v.Get(chain + "/new?kind=pressure&from=" + goal)
	want(t, "form", form, 200, "Thêm sức ép")
	if form.Doc.Find("input[name=from][checked]").AttrOr("value", "") != goal {
		t.Error("the goal it hangs on is not ticked")
	}
	id := form.Doc.Find("main input[name=id]").AttrOr("value", "")
	evil := `<script>alert(1)</script> "Chuỗi Mộc Mart đòi hàng riêng`
	bad := v.Submit(form, chain, url.Values{"body": {""}, "note": {"giữ lại"}})
	want(t, "without a text", bad, http.StatusUnprocessableEntity)
	if bad.Doc.Find("#e-body").Length() != 1 || bad.Doc.Find("textarea[name=note]").Text() != "giữ lại" {
		t.Error("no message beside the field, or what was typed is lost")
	}
	fields := url.Values{"body": {evil}, "owner": {idOfInsight("stakeholder annhien ngoc")}}
	made := v.Follow(v.Submit(form, chain, fields))
	want(t, "made", made, 200, evil)
	if strings.Contains(made.Body, "<script>alert(1)") {
		t.Error("the text is not escaped")
	}
	want(t, "sent again", v.Submit(form, chain, fields), http.StatusSeeOther)
	if n := v.Get(chainOpen).Doc.Find("svg a title:contains('Mộc Mart')").Length(); n != 1 {
		t.Errorf("the map draws it %d times", n)
	}

	edit := chain + "/" + id
	first, second := v.Get(edit+"/edit"), v.Get(edit+"/edit")
	want(t, "confirm", v.Follow(v.Submit(first, edit, url.Values{"state": {"confirmed"}})), 200)
	want(t, "a stale save of another field", v.Follow(v.Submit(second, edit, url.Values{"note": {"Hỏi lại chị Ngọc"}})), 200)
	now := v.Get(edit + "/edit")
	if got := now.Doc.Find("input[name=state][checked]").AttrOr("value", ""); got != "confirmed" || now.Doc.Find("textarea[name=note]").Text() != "Hỏi lại chị Ngọc" {
		t.Errorf("after both saves it is %q with the note %q", got, now.Doc.Find("textarea[name=note]").Text())
	}
	if now.Doc.Find("input[name=from][checked]").AttrOr("value", "") != goal {
		t.Error("the link to the goal is lost")
	}
	clash := v.Submit(first, edit, url.Values{"note": {"Khác"}})
	want(t, "a stale save of the same field", clash, http.StatusConflict)
	want(t, "the end of another kind", v.Submit(now, edit, url.Values{"state": {"implemented"}}), http.StatusUnprocessableEntity)
	want(t, "its own end", v.Follow(v.Submit(now, edit, url.Values{"state": {"resolved"}})), 200, "Đã giải toả")

	want(t, "who may only look", viewer.Post(edit, fields), http.StatusForbidden)
	if viewer.Get(chainOpen).Doc.Find("a[href*='/edit']").Length() != 0 {
		t.Error("who may only look is offered to edit")
	}
	gone := v.Follow(v.Post(edit+"/archive", nil))
	if gone.Doc.Find("svg a title:contains('Mộc Mart')").Length() != 0 {
		t.Error("taken away it is still drawn")
	}
	back := v.Follow(v.Submit(gone, gone.Doc.Find(".flash form").AttrOr("action", ""), nil))
	want(t, "brought back", back, 200, evil)
}

// Only neighbours of the chain are linked, and only within an account.
func TestLinksAreBetweenNeighbours(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for name, from := range map[string]string{
		"a solution behind a goal": idOfInsight("client goal an.nut"), "a solution behind a pressure": idOfInsight("insight annhien epr"),
		"another account's obstacle": idOfInsight("insight hungviet habit"), "another tenant's": idOfInsight("insight brightwater signal"), "nothing": uuid.NewString(),
	} {
		form := v.Get(chain + "/new?kind=solution")
		want(t, name, v.Submit(form, chain, url.Values{"body": {"X"}, "from": {from}}), http.StatusNotFound)
	}
	form := v.Get(chain + "/new?kind=solution&from=" + idOfInsight("insight annhien it"))
	want(t, "behind an obstacle", v.Submit(form, chain, url.Values{"body": {"X"}}), http.StatusSeeOther)
	want(t, "another account's person", v.Submit(form, chain, url.Values{"id": {uuid.NewString()}, "body": {"Y"}, "owner": {idOfInsight("stakeholder hungviet lan")}}), http.StatusNotFound)
	want(t, "an unknown kind", v.Submit(form, chain, url.Values{"id": {uuid.NewString()}, "kind": {"goal"}, "body": {"Y"}}), http.StatusUnprocessableEntity)
}

// The page says whether the chain is good and leads to what mends it; a solution opens as a goal of ours.
func TestVerdictLeadsOn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	want(t, "a good chain", v.Get(chainOpen), 200, "Đủ năm mắt xích")
	lacking := v.Get("/t/demo/accounts/" + idOfInsight("account hungviet") + "/business/needs?open=chain")
	want(t, "a chain that lacks", lacking, 200, "Khách chưa xác nhận giải pháp nào", "Mới là giả định")
	mend := lacking.Doc.Find(".gaps a[href*='kind=solution']").AttrOr("href", "")
	form := v.Get(strings.Split(mend, "#")[0])
	if form.Doc.Find("input[name=from][checked]").AttrOr("value", "") != idOfInsight("insight hungviet habit") {
		t.Errorf("%q does not open a solution behind the obstacle", mend)
	}
	to := v.Get(chainOpen).Doc.Find("a[href*='/goals/new?'][href*='client_goal=']").AttrOr("href", "")
	goal := v.Get(to)
	if goal.Doc.Find("input[name=title]").AttrOr("value", "") == "" || goal.Doc.Find("input[name=client_goals][checked], option[selected][value='"+idOfInsight("client goal an.cost")+"']").Length() == 0 {
		t.Errorf("%q opens no goal that is filled", to)
	}
	account := annhienInsight + "/business/client-goals/" + idOfInsight("client goal an.nut")
	edit := v.Get(account + "/edit")
	want(t, "a goal is reached", v.Submit(edit, account, url.Values{"achieved": {"on"}}), http.StatusSeeOther)
	want(t, "the chain", v.Get(chainOpen), 200, "Đã đạt")
}

func TestRoundTrips(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	v.Get(chainOpen)
	if n := s.Trips(func() { v.Get(chainOpen) }); n > 2 {
		t.Errorf("the page took %d round trips", n)
	}
	edit := chain + "/" + idOfInsight("insight annhien vmi")
	form := v.Get(edit + "/edit")
	v.Submit(form, edit, url.Values{"note": {"Một"}})
	form = v.Get(edit + "/edit")
	if n := s.Trips(func() { v.Submit(form, edit, url.Values{"note": {"Hai"}}) }); n > 4 {
		t.Errorf("a save took %d round trips", n)
	}
}
