package readers_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
	"trucot/internal/readers/search"
)

// "+" is on every page of who may write, and leads to what, and with whom.
func TestAddFromEveryPage(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	if got := v.Get("/t/demo/accounts").Doc.Find("a[data-add]").AttrOr("href", ""); got != "/t/demo/new" {
		t.Errorf("+ leads to %q", got)
	}
	if n := s.As(t, "viewer@demo.test").Get("/t/demo/").Doc.Find("a[data-add], .tabbar__add").Length(); n != 0 {
		t.Errorf("a viewer is offered %d ways to write", n)
	}
	p := v.Get("/t/demo/new")
	if n := p.Doc.Find(".seg a").Length(); n != 5 {
		t.Errorf("%d things can be added, want 5", n)
	}
	likely := p.Doc.Find("section[aria-labelledby=likely] a")
	if likely.Length() == 0 || v.Get(likely.First().AttrOr("href", "")).Status != http.StatusOK {
		t.Error("whom one is to meet soon is not offered, or leads nowhere")
	}
}

func TestAddKnowsThePageBefore(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	person := findSearch(v, "uong anh").Doc.Find("section[aria-labelledby=person] a").First().AttrOr("href", "")
	account, _, _ := strings.Cut(person, "/relationships/")
	r := httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8080/t/demo/new", nil)
	r.Header.Set("Referer", "http://127.0.0.1:8080"+person)
	p := v.Send(r)
	first := p.Doc.Find("section[aria-labelledby=likely] a").First()
	if !strings.Contains(first.Text(), "Uông Anh") {
		t.Fatalf("on the page of Uông Anh, %q is offered first", first.Text())
	}
	if form := v.Get(first.AttrOr("href", "")); form.Doc.Find("select[name=person] option[selected]").Text() == "" || !strings.HasPrefix(first.AttrOr("href", ""), account) {
		t.Error("the form does not know the person")
	}
	var tabs []string
	for _, a := range p.Doc.Find(".seg a").EachIter() {
		tabs = append(tabs, a.AttrOr("href", ""))
	}
	for _, want := range []string{account + "/execution/new", account + "/relationships/new", "/t/demo/accounts/new"} {
		if !strings.Contains(strings.Join(tabs, " "), want) {
			t.Errorf("from the account's page %s is not one step away: %q", want, tabs)
		}
	}
}

// Without a script the name is sent; with one it is completed. Both lead to the form.
func TestAddFindsWhom(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for _, kind := range search.Kinds {
		text := "uong anh"
		if kind == "action" || kind == "person" {
			text = "an nhien"
		}
		q := url.Values{"kind": {string(kind)}, "to": {string(kind)}, "q": {text}}.Encode()
		page, live := v.Get("/t/demo/new?"+q).Doc.Find("section[aria-labelledby=likely] a"), v.Get("/t/demo/search/live?"+q).Doc.Find("[role=option]")
		if page.Length() == 0 || page.Length() != live.Length() || page.First().AttrOr("href", "") != live.First().AttrOr("href", "!") {
			t.Errorf("%s: the page offers %d, the list %d", kind, page.Length(), live.Length())
			continue
		}
		if got := v.Get(live.First().AttrOr("href", "")); got.Status != http.StatusOK || got.Doc.Find("main form").Length() == 0 {
			t.Errorf("%s leads to a page that answers %d", kind, got.Status)
		}
	}
	if n := s.As(t, "khoa@demo.test").Get("/t/demo/new?q=uong+anh").Doc.Find("section[aria-labelledby=likely] a").Length(); n != 0 {
		t.Error("a stranger is offered a person they do not see")
	}
}

func TestKeys(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	p := s.As(t, "viewer@demo.test").Get("/t/demo/keys")
	if n := p.Doc.Find("section[aria-labelledby=keys] dt").Length(); n != len(search.Keys) {
		t.Errorf("%d keys are listed, want %d", n, len(search.Keys))
	}
}
