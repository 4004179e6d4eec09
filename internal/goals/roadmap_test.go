package goals_test

import (
	"net/http"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

func TestRoadmap(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	path := v.Account("Sữa An Nhiên") + "/goals"
	p := v.Get(path + "?open=roadmap")
	svg := p.Doc.Find("svg[aria-labelledby=roadmap-chart-t]")
	if svg.Length() != 1 || svg.Find("path.rm-link").Length() != 2 || svg.Find("path.rm-ghost, circle.rm-ghost").Length() != 2 {
		t.Errorf("the drawing has %d links and %d first dates, want 2 and 2", svg.Find("path.rm-link").Length(), svg.Find(".rm-ghost").Length())
	}
	text := svg.Text()
	for _, want := range []string{"Ngắn hạn", "Trung hạn", "Dài hạn", "Hôm nay", "Ký ghi nhớ VMI"} {
		if !strings.Contains(text, want) {
			t.Errorf("the drawing lacks %q", want)
		}
	}
	if rows := p.Doc.Find("#roadmap table tbody tr").Length(); rows != 7 {
		t.Errorf("the list twin has %d goals, want 7", rows)
	}
	if late := v.Get(path + "?open=roadmap&pillar=4&zoom=quarter").Text("svg[aria-labelledby=roadmap-chart-t]"); !strings.Contains(late, "trễ 4 ngày") {
		t.Error("an action that is late does not say by how much")
	}
	if csv := v.Get(path + "/roadmap/export?pillar=0"); csv.Status != http.StatusOK || !strings.Contains(csv.Body, "Chạy thử 3 lô tại Hưng Yên") {
		t.Errorf("the file (%d) lacks a milestone", csv.Status)
	}
}

// Much work does not make the pages ask more of the database, nor heavy.
func TestMuchWork(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	account := v.Account("Ngân hàng Hưng Việt")
	goal := sitetest.LoadWork(t, sitetest.Connect(t, s.Owner, ""), account[strings.LastIndex(account, "/")+1:])
	for path, marks := range map[string]struct {
		selector string
		n        int
	}{
		account + "/goals/" + goal:                          {`a[href*="/milestones/"]`, 40},
		account + "/goals?open=roadmap":                     {"circle.rm-step", 30},
		account + "/goals?open=roadmap&goal=" + goal:        {"table tbody tr", 81},
		account + "/goals?open=roadmap&pillar=0&view=list":  {"table tbody tr", 90},
		account + "/goals?open=roadmap&zoom=years&pillar=0": {"path.rm-link", 37},
	} {
		v.Get(path)
		var p *sitetest.Page
		sent := s.Sent(func() { p = v.Get(path) })
		if n := p.Doc.Find("main " + marks.selector).Length(); p.Status != http.StatusOK || n < marks.n {
			t.Errorf("%s answered %d with %d of %s, want %d", path, p.Status, n, marks.selector, marks.n)
		}
		if len(sent) > 19 {
			t.Errorf("%s sends %d statements", path, len(sent))
		}
	}
}
