package sitetest

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/pdftest"
)

// Page is an answer.
type Page struct {
	Status   int
	Location string
	Header   http.Header
	Body     string            // of a PDF its text, so that sweeps read files as people do
	Raw      []byte            // of a PDF the file
	Doc      *goquery.Document // nil unless HTML, and for a plain visitor
}

// Get asks for a page.
func (v *Visitor) Get(path string) *Page { return v.do("GET", path, nil) }

// Whole asks for a page with all of its panels open.
func (v *Visitor) Whole(path string) *Page {
	v.t.Helper()
	p := v.Get(path)
	query := ""
	for _, name := range p.Panels() {
		query += "&open=" + name
	}
	switch {
	case query == "":
		return p
	case strings.Contains(path, "?"):
		return v.Get(path + query)
	}
	return v.Get(path + "?" + query[1:])
}

// Panels are the names of the panels that a page offers to open.
func (p *Page) Panels() (names []string) {
	if p.Doc == nil {
		return nil
	}
	for _, a := range p.Doc.Find("a.panel[href]").EachIter() {
		if u, err := url.Parse(a.AttrOr("href", "")); err == nil {
			names = append(names, u.Query().Get("open"))
		}
	}
	return names
}

// Post sends a form.
func (v *Visitor) Post(path string, form url.Values) *Page { return v.do("POST", path, form) }

// Follow goes where a redirect leads and fails when p is none.
func (v *Visitor) Follow(p *Page) *Page {
	v.t.Helper()
	if p.Location == "" {
		v.t.Fatalf("no redirect but %d:\n%.600s", p.Status, p.Text("main"))
	}
	return v.Get(p.Location)
}

// Submit fills the form that posts to action on a page, as it stands there, and sends it.
func (v *Visitor) Submit(p *Page, action string, change url.Values) *Page {
	v.t.Helper()
	form := p.Doc.Find("form").FilterFunction(func(_ int, f *goquery.Selection) bool { return f.AttrOr("action", "") == action })
	if form.Length() == 0 {
		v.t.Fatalf("no form posts to %s", action)
	}
	values := Filled(form.First())
	for name, list := range change {
		values[name] = list
	}
	return v.Post(action, values)
}

// Filled reads what a form would send.
func Filled(form *goquery.Selection) url.Values {
	values := url.Values{}
	form.Find("input[name], textarea[name], select[name]").Each(func(_ int, f *goquery.Selection) {
		name := f.AttrOr("name", "")
		switch {
		case goquery.NodeName(f) == "textarea":
			values.Add(name, strings.TrimPrefix(f.Text(), "\n"))
		case goquery.NodeName(f) == "select":
			if chosen := f.Find("option[selected]"); chosen.Length() > 0 {
				chosen.Each(func(_ int, o *goquery.Selection) { values.Add(name, o.AttrOr("value", o.Text())) })
			} else if first := f.Find("option").First(); first.Length() > 0 && !hasAttr(f, "multiple") {
				values.Add(name, first.AttrOr("value", first.Text()))
			}
		case f.AttrOr("type", "") == "radio" || f.AttrOr("type", "") == "checkbox":
			if hasAttr(f, "checked") {
				values.Add(name, f.AttrOr("value", "on"))
			}
		case f.AttrOr("type", "") != "submit":
			values.Add(name, f.AttrOr("value", ""))
		}
	})
	return values
}

func hasAttr(s *goquery.Selection, name string) bool {
	_, ok := s.Attr(name)
	return ok
}

func (v *Visitor) do(method, path string, form url.Values) *Page {
	v.t.Helper()
	path, _, _ = strings.Cut(path, "#") // stays in the browser
	r := httptest.NewRequest(method, "http://127.0.0.1:8080"+path, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return v.Send(r)
}

// Send asks as the visitor: with their cookies and the headers of a page of ours.
func (v *Visitor) Send(r *http.Request) *Page {
	v.t.Helper()
	for name, values := range v.Header {
		r.Header[name] = values
	}
	if v.Host != "" {
		r.Host = v.Host
	}
	if r.Method == http.MethodPost {
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for _, c := range v.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	v.site.Handler.ServeHTTP(w, r)
	return v.read(w.Result(), w.Body.String())
}

func (v *Visitor) read(res *http.Response, body string) *Page {
	v.t.Helper()
	for _, c := range res.Cookies() {
		if c.MaxAge < 0 {
			delete(v.cookies, c.Name)
		} else {
			v.cookies[c.Name] = c
		}
	}
	p := &Page{Status: res.StatusCode, Location: res.Header.Get("Location"), Header: res.Header, Body: body}
	if res.Header.Get("Content-Type") == "application/pdf" {
		p.Raw = []byte(body)
		p.Body = pdftest.Text(v.t, p.Raw)
	}
	if !v.Plain && strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
		if err != nil {
			v.t.Fatal(err)
		}
		doc.Find("template").Remove() // not on the page until a script puts it there
		p.Doc = doc
	}
	return p
}

// Text is the words under a selector, spaces folded.
func (p *Page) Text(selector string) string {
	if p.Doc == nil {
		return p.Body
	}
	return strings.Join(strings.Fields(p.Doc.Find(selector).Text()), " ")
}

// Account is the path of an account that the visitor sees, found by its name in
// the list of the demo tenant.
func (v *Visitor) Account(name string) string {
	v.t.Helper()
	for _, a := range v.Get("/t/demo/accounts").Doc.Find("a").EachIter() {
		if strings.TrimSpace(a.Text()) == name {
			return a.AttrOr("href", "")
		}
	}
	v.t.Fatalf("no account %q in the list", name)
	return ""
}
