package readers_test

import (
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

func open(t *testing.T, v *sitetest.Visitor, name string) *sitetest.Page {
	t.Helper()
	for _, a := range v.Get("/t/demo/accounts").Doc.Find("a").EachIter() {
		if strings.TrimSpace(a.Text()) == name {
			return v.Get(a.AttrOr("href", ""))
		}
	}
	t.Fatalf("no account %q in the list", name)
	return nil
}

// Each broken end of the thread leads to the page that mends it.
func TestGapsLeadToWhatMendsThem(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := open(t, v, "Sữa An Nhiên")
	gaps := p.Doc.Find(".node--gap")
	if gaps.Length() == 0 {
		t.Fatal("the demo's thread has no gap")
	}
	for _, g := range gaps.EachIter() {
		href := g.Find("a").AttrOr("href", "")
		if href == "" {
			t.Errorf("gap %q leads nowhere", strings.Join(strings.Fields(g.Text()), " "))
			continue
		}
		if mend := v.Get(href); mend.Status != 200 {
			t.Errorf("gap %q leads to a page that answers %d", strings.Join(strings.Fields(g.Text()), " "), mend.Status)
		}
	}
	for _, a := range p.Doc.Find("#h-attention").ParentsFiltered(".card").Find("a.btn").EachIter() {
		if mend := v.Get(a.AttrOr("href", "")); mend.Status != 200 {
			t.Errorf("%s answers %d", a.AttrOr("href", ""), mend.Status)
		}
	}
}

// Who may not edit sees the gaps and no link that would be refused.
func TestAViewerGetsNoMendingLinks(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	p := open(t, s.As(t, "viewer@demo.test"), "Sữa An Nhiên")
	if n := p.Doc.Find(".node--gap a").Length(); n > 0 {
		t.Errorf("%d gaps offer a viewer to mend them", n)
	}
}

func TestAnEmptyAccountSaysWhereToBegin(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "yen@demo.test")
	p := open(t, v, "May mặc Tây Hồ")
	if !strings.Contains(p.Text("#thread, main"), "Chưa có sợi chỉ nào") {
		t.Error("an account without a thread does not say so")
	}
	if n := strings.Count(p.Text("main"), "0%"); n < 4 {
		t.Errorf("only %d pillars stand at 0 %%", n)
	}
}
