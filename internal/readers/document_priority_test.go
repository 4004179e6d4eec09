package readers_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// What matters most stands on the first lines of the plan, in print, in its
// history and in its differences, and not in the client's copy.
func TestPriorities(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	at := v.Account("Sữa An Nhiên")
	edit, save := at+"/plan/priorities/edit", at+"/plan/priorities"
	if v.Get(at).Doc.Find("a[href='"+edit+"']").Length() != 1 {
		t.Error("the plan does not say where to name what matters most")
	}
	page := v.Get(edit)
	goal := page.Doc.Find("#f-goal1 option").Eq(1)
	sent := url.Values{"text1": {"Giữ nhà máy phía Bắc"}, "goal1": {goal.AttrOr("value", "")}, "text3": {"Mở cửa Marketing"}}
	if p := v.Submit(page, save, sent); p.Status != http.StatusSeeOther {
		t.Fatalf("saving answered %d: %s", p.Status, p.Text(".error-summary"))
	}
	if p := v.Submit(page, save, url.Values{"text1": {"Khác"}}); p.Status != http.StatusConflict || p.Doc.Find("#f-text1").AttrOr("value", "") != "Khác" {
		t.Errorf("the page from before answered %d with %q", p.Status, p.Doc.Find("#f-text1").AttrOr("value", ""))
	}
	who := v.Get(at).Text(".doc__sec--who")
	if !strings.Contains(who, "1. Giữ nhà máy phía Bắc") || !strings.Contains(who, "3. Mở cửa Marketing") || !strings.Contains(who, strings.TrimSpace(goal.Text())) {
		t.Errorf("the first lines say %q", who)
	}
	if got := v.Get(at + "?against=v:1").Text("#against"); !strings.Contains(got, "Ưu tiên mới: Giữ nhà máy phía Bắc") {
		t.Errorf("since the approval: %q", got)
	}
	if got := v.Get(at + "/plan.pdf").Body; !strings.Contains(strings.Join(strings.Fields(got), " "), "Giữ nhà máy phía Bắc") {
		t.Error("the print does not say it")
	}
	if got := v.Get(at + "/plan/client").Text("main"); strings.Contains(got, "Giữ nhà máy phía Bắc") {
		t.Error("the client's copy says it")
	}
	if got := v.Get(at + "?as_of=2026-11-10").Text(".doc__sec--who"); !strings.Contains(got, "Giữ nhà máy phía Bắc") {
		t.Errorf("at the end of the day it was %q", got)
	}
	if got := v.Get(at + "?as_of=2026-11-09").Text(".doc__sec--who"); strings.Contains(got, "Giữ nhà máy phía Bắc") {
		t.Error("the day before it was there already")
	}
	other := v.Get(v.Account("Ngân hàng Hưng Việt")+"/plan/priorities/edit").Doc.Find("#f-goal1 option").Eq(1).AttrOr("value", "")
	if p := v.Submit(v.Get(edit), save, url.Values{"text2": {"Lạc"}, "goal2": {other}}); p.Status != http.StatusNotFound {
		t.Errorf("the goal of another account answered %d", p.Status)
	}
}
