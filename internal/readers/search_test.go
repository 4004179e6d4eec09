package readers_test

import (
	"net/url"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"trucot/internal/checks/sitetest"
)

const pathSearch = "/t/demo/search"

func findSearch(v *sitetest.Visitor, text string) *sitetest.Page {
	return v.Get(pathSearch + "?q=" + url.QueryEscape(text))
}

func TestFindsAccountsAndPeople(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for _, text := range []string{"sữa nhiên", "nhien sua", norm.NFD.String("Sữa An"), "SUA", "suwax an"} {
		if got := findSearch(v, text).Text("section[aria-labelledby=accounts] a"); !strings.Contains(got, "Sữa An Nhiên") {
			t.Errorf("%q finds the accounts %q", text, got)
		}
	}
	p := findSearch(v, "uong anh")
	link := p.Doc.Find("section[aria-labelledby=people] a").First()
	if !strings.Contains(link.Text(), "Uông Anh") || !strings.Contains(link.AttrOr("href", ""), "/relationships/") {
		t.Fatalf("people: %q leads to %q", link.Text(), link.AttrOr("href", ""))
	}
	if got := v.Get(link.AttrOr("href", "")).Status; got != 200 {
		t.Errorf("the person's page answers %d", got)
	}
	if got := p.Doc.Find(".topbar input[name=q]").AttrOr("value", ""); got != "uong anh" {
		t.Errorf("the header shows %q", got)
	}
}

func TestNobodyFindsWhatTheyDoNotSee(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for _, text := range []string{"sua an nhien", "uong anh"} {
		if got := findSearch(s.As(t, "viewer@demo.test"), text).Doc.Find("main .rows a").Length(); got == 0 {
			t.Errorf("a viewer does not find %q", text)
		}
		if got := findSearch(s.As(t, "khoa@demo.test"), text).Text("main .rows"); got != "" {
			t.Errorf("a stranger finds %q: %s", text, got)
		}
		rival := s.As(t, "manager@rival.test")
		if got := rival.Get("/t/rival/search?q=" + url.QueryEscape(text)).Text("main .rows"); got != "" {
			t.Errorf("rival finds %q: %s", text, got)
		}
		if got := rival.Get(pathSearch + "?q=" + url.QueryEscape(text)).Status; got != 404 {
			t.Errorf("rival searches in demo: %d", got)
		}
	}
}

func TestArchivedAccountsAreNotFound(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	href := findSearch(v, "sen vang").Doc.Find("section[aria-labelledby=accounts] a").AttrOr("href", "")
	v.Post(href+"/archive", nil)
	if got := findSearch(v, "sen vang").Text("main .rows"); got != "" {
		t.Errorf("archived and found: %s", got)
	}
}

func TestEmpty(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for text, want := range map[string]string{"": "Anh/chị tìm ai?", "zzzz": "Không thấy gì cho «zzzz»", "%_'": "Không thấy gì cho «%_'»"} {
		if got := findSearch(v, text).Text(".empty h2"); got != want {
			t.Errorf("%q says %q, want %q", text, got, want)
		}
	}
	if n := s.Trips(func() { findSearch(v, "an") }); n > 3 {
		t.Errorf("a search waits %d times for the database", n)
	}
}
