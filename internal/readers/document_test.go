package readers_test

import (
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// Each broken end of the thread leads to the page that mends it.
func TestGapsLeadToWhatMendsThem(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := v.Get(v.Account("Sữa An Nhiên") + "?full=1")
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
	for _, a := range p.Doc.Find("section[aria-labelledby=d-missing] a").EachIter() {
		if mend := v.Get(a.AttrOr("href", "")); mend.Status != 200 {
			t.Errorf("%s answers %d", a.AttrOr("href", ""), mend.Status)
		}
	}
}

// Who may not edit sees the gaps and no link that would be refused.
func TestAViewerGetsNoMendingLinks(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "viewer@demo.test")
	p := v.Get(v.Account("Sữa An Nhiên") + "?full=1")
	if p.Doc.Find(".node--gap").Length() == 0 {
		t.Error("the viewer sees no gap")
	}
	if n := p.Doc.Find(".node--gap a").Length(); n > 0 {
		t.Errorf("%d gaps offer a viewer to mend them", n)
	}
}

func TestAnEmptyAccountSaysWhereToBegin(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "yen@demo.test")
	p := v.Get(v.Account("May mặc Tây Hồ"))
	first := p.Doc.Find(".doc__empty a")
	if first.Length() < 3 {
		t.Errorf("only %d parts say where to begin: %s", first.Length(), p.Text("main"))
	}
	for _, a := range first.EachIter() {
		if begun := v.Get(a.AttrOr("href", "")); begun.Status != 200 {
			t.Errorf("%s answers %d", a.AttrOr("href", ""), begun.Status)
		}
	}
	if n := strings.Count(p.Text("main"), "0%"); n < 4 {
		t.Errorf("only %d pillars stand at 0 %%", n)
	}
}
