package sitetest_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/uuid"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

// form is a form of a page as it would be sent.
type form struct {
	action string
	values url.Values
	doc    *goquery.Selection
}

// with is what is sent with another value in a field.
func (f form) with(name, value string) url.Values {
	values := maps.Clone(f.values)
	values[name] = []string{value}
	return values
}

// eachForm goes over the forms that change something of all pages that a visitor sees, each once.
func eachForm(t *testing.T, s *sitetest.Site, v *sitetest.Visitor, set sitetest.IDs, try func(key string, f form)) {
	t.Helper()
	done := map[string]bool{}
	for _, r := range sitetest.Routes(t, s) {
		if r.Method != http.MethodGet || !r.TenantRoute() && r.Pattern != "/me" {
			continue
		}
		p := v.Whole(r.Fill(t, set))
		if p.Doc == nil || p.Status != http.StatusOK {
			continue
		}
		p.Doc.Find("form[method=post]").Each(func(_ int, f *goquery.Selection) {
			action := f.AttrOr("action", "")
			key := someID.ReplaceAllString(action, "*")
			if done[key] {
				return
			}
			done[key] = true
			values := sitetest.Filled(f)
			if values.Has("password") {
				values.Set("password", demo.Password)
			}
			try(key, form{action, values, f})
		})
	}
}

// stays reports whether a page shows again what was typed into a field.
func stays(p *sitetest.Page, name, typed string) bool {
	if p.Doc == nil {
		return false
	}
	for _, f := range p.Doc.Find(fmt.Sprintf("[name=%q]", name)).EachIter() {
		if f.AttrOr("value", strings.TrimPrefix(f.Text(), "\n")) == typed || strings.TrimPrefix(f.Text(), "\n") == typed {
			return true
		}
	}
	return false
}

// long is more characters than twice what any field takes.
const long = 20_000

// unlimited are fields that take a table or search for a word, and say so otherwise.
var unlimited = map[string]bool{"text": true, "q": true}

// A text that is too long is refused with how much too long it is, and stays in its field: no
// browser cuts it before it is sent, and the server cuts nothing.
func TestWhatIsTooLongIsKept(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"fields that were too long": 120})
	for _, email := range []string{"manager@demo.test", "admin@demo.test"} {
		v := s.As(t, email)
		eachForm(t, s, v, w.IDsFor("demo", "manager@demo.test", email), func(key string, f form) {
			fields := f.doc.Find(typed)
			if f.doc.Find("[maxlength]").Length() > 0 {
				t.Errorf("%s cuts what is pasted", key)
			}
			for _, field := range fields.EachIter() {
				name := field.AttrOr("name", "")
				where := strings.HasSuffix(f.action, "/leave") && name == "organisation" // asked only of who went to another one
				if unlimited[name] || where || strict[rowCell.ReplaceAllString(name, "")] != "" {
					continue
				}
				text := strings.TrimSpace(strings.Repeat("chữ dài ", long/8))
				p := v.Post(f.action, f.with(name, text))
				c.Once("fields that were too long", told(key, name))
				if p.Status != http.StatusUnprocessableEntity && p.Status != http.StatusConflict || !stays(p, name, text) {
					t.Errorf("%s: %s with %d characters answered %d, kept %v: %.200s", key, name, long, p.Status, stays(p, name, text), p.Text(".error-summary, .flash"))
				}
			}
		})
	}
}

// once are forms for something new that a second send cannot repeat, and why.
var once = map[string]string{"/t/demo/accounts/*/plan/links": "the page that answers shows the link, once"}

// A form for something new that is sent again is answered as if it had just been saved, a second
// later and five times at once, and makes one row. Filled in anew with the same, as after going
// back, it asks first.
func TestAFormSentTwiceSavesOnce(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	c := dbtest.Sweep(t, map[string]int{"forms for something new": 12, "asked before another": 7})
	created := func() (n int) {
		if err := w.Conn.QueryRow(t.Context(), "select count(*) from audit_log where verb = 'create'").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, email := range []string{"manager@demo.test", "admin@demo.test"} {
		v := s.As(t, email)
		eachForm(t, s, v, w.IDsFor("demo", "manager@demo.test", email), func(key string, f form) {
			if !f.values.Has("id") || f.values.Has("version") || f.doc.Is(".rowform") || f.doc.Find(typed).Length() == 0 || once[key] != "" {
				return
			}
			before := created()
			p := right(v, &f)
			if p.Status != http.StatusSeeOther {
				t.Errorf("%s could not be filled in: %d, %.300s", key, p.Status, p.Text(".error-summary"))
				return
			}
			after := created()
			if after == before {
				return
			}
			c.Once("forms for something new", key)
			s.Wait(time.Second)
			if again := v.Post(f.action, f.values); again.Status != http.StatusSeeOther {
				t.Errorf("%s sent again is answered %d: %.300s", key, again.Status, again.Text("main"))
			}
			var wait sync.WaitGroup
			statuses := make([]int, 5)
			for i := range statuses {
				wait.Add(1)
				go func() {
					defer wait.Done()
					statuses[i] = s.As(t, email).Post(f.action, f.values).Status
				}()
			}
			wait.Wait()
			if slices.ContainsFunc(statuses, func(status int) bool { return status != http.StatusSeeOther }) {
				t.Errorf("%s sent five times at once is answered %v", key, statuses)
			}
			if n := created(); n != after {
				t.Errorf("%s sent seven times makes %d rows, once %d", key, n-before, after-before)
			}
			anew := f.with("id", uuid.Must(uuid.NewV7()).String())
			asked := v.Post(f.action, anew)
			if asked.Status == http.StatusSeeOther || !strings.Contains(asked.Text("main"), "vừa lưu đúng nội dung này") {
				if asked.Status < 400 {
					t.Errorf("%s filled in anew with the same makes another without a question", key)
				}
				return
			}
			c.Once("asked before another", key)
			anew.Set("id", asked.Doc.Find("form[action="+fmt.Sprintf("%q", f.action)+"] [name=id]").AttrOr("value", ""))
			if sure := v.Post(f.action, anew); sure.Status != http.StatusSeeOther {
				t.Errorf("%s is asked about twice: %d, %.200s", key, sure.Status, sure.Text(".error-summary"))
			}
		})
	}
}

// right sends a form until nothing is wrong with it, each field put right as its error asks.
func right(v *sitetest.Visitor, f *form) (p *sitetest.Page) {
	f.doc.Find(typed).Each(func(n int, field *goquery.Selection) {
		name := field.AttrOr("name", "")
		if f.values.Get(name) == "" && field.AttrOr("list", "") == "" {
			f.values.Set(name, fmt.Sprint("Chữ ", n))
		}
	})
	tries := map[string]int{}
	for range 10 {
		p = v.Post(f.action, f.values)
		if p.Status < 400 || p.Doc == nil {
			return p
		}
		wrong := map[string]bool{}
		p.Doc.Find(`.error-summary a[href^="#f-"], main [aria-invalid=true][name]`).Each(func(_ int, a *goquery.Selection) {
			wrong[strings.TrimPrefix(a.AttrOr("href", a.AttrOr("name", "")), "#f-")] = true
		})
		if len(wrong) == 0 {
			return p
		}
		for name := range wrong {
			tries[name]++
			was := ""
			if tries[name] > 2 {
				was = "1"
			}
			f.values[name] = valid(p.Doc.Find(fmt.Sprintf("main [name=%q]", name)), f.values.Get(name), was)
		}
	}
	return p
}
