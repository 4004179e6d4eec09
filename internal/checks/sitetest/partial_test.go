package sitetest_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// frameFields say which row a form is about, not what it holds.
var frameFields = []string{"id", "version", "back", "next", "seen", "shown"}

// newRows are forms that stand on a row's version and make another of it, or
// whose fields hold only together.
var newRows = map[string]string{
	"/readings":     "each makes a new reading of the goal",
	"/plan/next":    "starts the plan after this one",
	"/admin/health": "weights come to 100 together",
}

// A field that was not sent stays as it is stored: each edit form is sent with
// none of its fields, with each one alone and with each one left out, all as
// they stand, and shows the same afterwards.
func TestFieldsThatAreNotSentStay(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"edit forms": 35, "edit forms saved as they stand": 28, "fields of edit forms": 290, "partial saves": 600})
	set := w.IDs("demo", "manager@demo.test")
	seen := map[string]bool{}
	for _, email := range []string{"manager@demo.test", "admin@demo.test"} {
		v := s.As(t, email)
		for _, r := range sitetest.Routes(t, s) {
			if r.Method != http.MethodGet || !r.TenantRoute() {
				continue
			}
			path := r.Fill(t, set)
			for _, action := range editForms(v.Whole(path)) {
				if !seen[action] {
					seen[action] = true
					c.Add("edit forms", 1)
					partial(t, v, path, action, c)
				}
			}
		}
	}
}

// editForms are the addresses that the forms of a page save a stored row at.
func editForms(p *sitetest.Page) []string {
	var list []string
	if p.Doc == nil || p.Status != http.StatusOK {
		return nil
	}
	p.Doc.Find("main form[method=post]").Each(func(_ int, f *goquery.Selection) {
		version := f.Find("input[name=version]").AttrOr("value", "")
		_, action := newRows[suffixOf(f.AttrOr("action", ""))]
		if !action && version != "" && version != "0" && len(fieldsOf(sitetest.Filled(f))) > 1 {
			list = append(list, f.AttrOr("action", ""))
		}
	})
	return list
}

// suffixOf is the end of an address that newRows names, or nothing.
func suffixOf(action string) string {
	for end := range newRows {
		if strings.HasSuffix(action, end) {
			return end
		}
	}
	return ""
}

func fieldsOf(values url.Values) []string {
	var names []string
	for name := range values {
		if !slices.Contains(frameFields, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// partial sends the form that saves at action with parts of what it shows.
func partial(t *testing.T, v *sitetest.Visitor, path, action string, c *dbtest.Cover) {
	t.Helper()
	if p := v.Post(action, shown(v.Get(path), action)); p.Status != http.StatusSeeOther {
		return // a row that is no longer valid as it stands: its day has not come
	}
	c.Add("edit forms saved as they stand", 1)
	stored := shown(v.Get(path), action)
	names := fieldsOf(stored)
	c.Add("fields of edit forms", len(names))
	sets := [][]string{nil}
	for i, name := range names {
		sets = append(sets, []string{name}, slices.Concat(names[:i], names[i+1:]))
	}
	for _, sent := range sets {
		now := shown(v.Get(path), action)
		values := url.Values{}
		for _, name := range slices.Concat(frameFields, sent) {
			if list, has := now[name]; has {
				values[name] = list
			}
		}
		c.Add("partial saves", 1)
		if p := v.Post(action, values); p.Status != http.StatusSeeOther {
			t.Errorf("%s with %q alone answered %d: %.200s", action, sent, p.Status, p.Text(".error-summary"))
			continue
		}
		now = shown(v.Get(path), action)
		for _, name := range names {
			if was, is := strings.Join(stored[name], "|"), strings.Join(now[name], "|"); was != is {
				t.Errorf("%s with %q alone: %s was %q and is %q", action, sent, name, was, is)
			}
		}
	}
}

func shown(p *sitetest.Page, action string) url.Values {
	if p.Doc == nil {
		return nil
	}
	f := p.Doc.Find("main form[method=post]").FilterFunction(func(_ int, f *goquery.Selection) bool { return f.AttrOr("action", "") == action })
	return sitetest.Filled(f.First())
}
