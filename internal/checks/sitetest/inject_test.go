package sitetest_test

import (
	"encoding/csv"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
	"trucot/internal/demo"
)

// payloads are texts that a page must show as text, by where they stand in a
// field. M stands for the mark of the field, by which what comes out is told.
var (
	first = []string{
		`javascript:M()//`,
		`data:text/html;base64,M`,
		`=HYPERLINK("https://x/?M","x")`,
		`"><svg onload="M()">`,
		`' autofocus onfocus="M()" x='`,
		`" autofocus onfocus=M() x="`,
		`</textarea></title></option><script>M()</script>`,
		`"}]</script><script>M()</script>`,
		`<M>`,
	}
	second = []string{
		`<script>M()</script>`,
		`<img src=x onerror="M()">`,
		`<svg><a xlink:href="javascript:M()"><text>x</text></a></svg>`,
		`[x](javascript:M()) ![x](data:text/html,M)`,
		`<javascript:M()> [x](https://x" onmouseover="M())`,
		`<b style="x:M" hx-get="/M" hx-trigger="load">x</b>`,
		`{{M}} ${M} <%= M %> {% M %}`,
		`<iframe srcdoc="<script>M()</script>"></iframe>`,
		"\u202eM\u202c",
	}
)

// payload is what a field holds in a pass: one of several lines has room for two at once.
func payload(field *goquery.Selection, n int) string {
	a, b := first[n%len(first)], second[n%len(second)]
	if !field.Is("textarea") {
		return []string{a, b}[n%2]
	}
	return a + " " + b
}

// typed are the fields that people type into: what they mean is read by the server alone.
const typed = `textarea[name], input[name]:not([type]), input[name][type=text], input[name][type=search], input[name][type=url], input[name][type=tel]`

// strict are the fields that take no free text: why none of the payloads fits.
var strict = map[string]string{
	"target_year": "a year", "baseline": "a number", "current": "a number", "target": "a number", "amount": "money", "loss": "money", "cost": "money",
	"authority_limit": "money", "cadence_days": "days", "phone": "a telephone number", "probability": "a share", "employees": "a number",
	"parent": "the name of an account", "website": "an address of https", "text": "a table", "answer": "days", "swot": "days", "limit": "a share",
	"short": "months", "mid": "months", "plan_minimum": "a share", "wallet": "money", "ours": "money", "potential": "money", "rank": "a number",
	"suppliers": "a number", "year": "a year", "payment": "money", "per_year": "a number", "years": "years", "margin": "money", "retention": "a share",
	"discount": "a share", "acquisition": "money", "hours": "hours", "rate": "money", "goodwill": "money", "travel": "money", "review_1": "days",
	"review_2": "days", "review_3": "days", "relationship": "a weight", "satisfaction": "a weight", "trend": "a weight", "service": "a weight",
	"execution": "a weight", "contract": "a weight", "notice_days": "days", "score": "a score", "healthy": "a score", "watch": "a score", "days": "days", "value": "a number", "estimate": "hours",
	"ack_hours": "hours", "resolve_hours": "hours", "checkin_days": "days", "recovery_limit": "money", "holidays": "days",
}

// injector types payloads into every field and knows which mark went where.
type injector struct {
	t      *testing.T
	marks  map[string]string // of a field
	fields map[string]string // of a mark
	taken  map[string]int    // how often a payload was saved, by field
	faults map[string]bool
	cover  *dbtest.Cover
}

func (x *injector) mark(field string) string {
	m, ok := x.marks[field]
	if !ok {
		m = "zq" + strconv.FormatInt(int64(len(x.marks)), 36) + "qz"
		x.marks[field], x.fields[m] = m, field
		x.taken[field] = 0
	}
	return m
}

// supply is what the forms that end something need anew in each pass.
const supply = `
	insert into interaction (tenant_id, id, account_id, at, channel, kind, summary, by_member, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, now(), 'call', 'complaint', 'S', owner_id, now(), now() from account, generate_series(1, 40)`

// Each field meets each payload in as many passes; readEvery is after how many passes all pages are read; the page that a form leads to is read each time.
const passes, readEvery = 9, 3

var someID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f-]{27}`)

// Nothing that people type is ever markup: a corpus of scripts goes through
// each text field of each form, and every page is read after that.
func TestNothingTypedIsMarkup(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	x := &injector{t, map[string]string{}, map[string]string{}, map[string]int{}, map[string]bool{}, dbtest.Sweep(t, nil)}
	people := []string{"manager@demo.test", "admin@demo.test", "director@demo.test"}
	visitors := map[string]*sitetest.Visitor{}
	for _, email := range people {
		visitors[email] = s.As(t, email)
	}
	if _, err := w.Conn.Exec(t.Context(), supply); err != nil {
		t.Fatal(err)
	}
	routes := sitetest.Routes(t, s)
	sets, plain := map[string]sitetest.IDs{}, map[string]bool{}
	for _, email := range people {
		sets[email] = w.IDsFor("demo", "manager@demo.test", email)
	}
	for pass := range passes {
		done, other := map[string]bool{}, w.ending(sets[people[0]])
		for _, email := range people[:2] {
			v := visitors[email]
			for _, r := range routes {
				if r.Method != http.MethodGet || !r.TenantRoute() && r.Pattern != "/me" || plain[email+r.Pattern] {
					continue
				}
				set := sets[email]
				if strings.HasSuffix(r.Pattern, "/leave") || strings.HasSuffix(r.Pattern, "/{interaction}") {
					set = other
				}
				p := v.Whole(r.Fill(t, set))
				if p.Doc == nil || p.Status != http.StatusOK || p.Doc.Find("form").Has(typed).Length() == 0 {
					plain[email+r.Pattern] = true
					continue
				}
				p.Doc.Find("form").Has(typed).Each(func(_ int, f *goquery.Selection) {
					if key := f.AttrOr("method", "get") + " " + someID.ReplaceAllString(f.AttrOr("action", ""), "*"); !done[key] {
						done[key] = true
						x.fill(v, f, key, pass)
					}
				})
			}
		}
		if (pass+1)%readEvery != 0 {
			continue
		}
		for _, email := range people {
			for _, r := range routes {
				if r.Method == http.MethodGet && r.TenantRoute() && (email == people[0] || !strings.Contains(r.Pattern, "{account}")) {
					x.cover.Add("pages read between", 1)
					x.read(r.String(), visitors[email].Whole(r.Fill(t, sets[email])))
				}
			}
		}
	}
	fields := slices.Sorted(maps.Keys(x.taken))
	for _, f := range fields {
		_, name, _ := strings.Cut(f, ": ")
		cell := rowCell.ReplaceAllString(name, "")
		if x.taken[f] == 0 && strict[cell] == "" && (cell == name || !named[cell]) {
			t.Errorf("no payload was taken by %s", f)
		}
	}
	if len(fields) < 150 {
		t.Errorf("only %d fields were found", len(fields))
	}
}

// ending is set with a complaint that is open and a person who may leave: what a form ended in the pass before is another.
func (w world) ending(set sitetest.IDs) sitetest.IDs {
	w.T.Helper()
	var complaint, person string
	err := w.Conn.QueryRow(w.T.Context(), `select (select id::text from interaction i where account_id = $1 and kind = 'complaint' and not exists (select from complaint k where k.interaction_id = i.id and k.closed_at is not null) and not restricted
		and archived_at is null and id <> $2 order by id limit 1), (select id::text from stakeholder where account_id = $1 and archived_at is null and id <> $3 order by id desc limit 1)`,
		set["account"], set["interaction"], set["stakeholder"]).Scan(&complaint, &person)
	if err != nil {
		w.T.Fatal(err)
	}
	return with(with(set, "interaction", complaint), "stakeholder", person)
}

// named are the cells of a row that take the name of something there is, and amounts that only rows ask.
var named = map[string]bool{
	"told_by": true, "accountable": true, "target": true, "client_goals": true, "product": true, "authority": true,
	"reports_to": true, "roles": true, "expected": true,
}

// rowCell begins the name of a cell of a row that is typed into a list.
var rowCell = regexp.MustCompile(`^r[0-9]+\.`)

// told is the name by which a field is told, whatever the row.
func told(form, name string) string { return form + ": " + someID.ReplaceAllString(name, "*") }

// fill sends a form with a payload in each text field; what is refused is put right, so that the others are saved.
func (x *injector) fill(v *sitetest.Visitor, f *goquery.Selection, key string, pass int) {
	values, were := sitetest.Filled(f), sitetest.Filled(f)
	var names []string
	held := map[string]bool{}
	f.Find(typed).Each(func(_ int, field *goquery.Selection) {
		if name := field.AttrOr("name", ""); !held[name] {
			held[name] = true
			typed := payload(field, pass+len(names))
			for _, p := range slices.Concat(first, second) {
				if strings.Contains(typed, p) {
					x.cover.Once("forms", key)
					x.cover.Once("fields", told(key, name))
					x.cover.Once("payloads", p)
					x.cover.Once("payloads in fields", told(key, name), p)
				}
			}
			values[name] = []string{strings.ReplaceAll(typed, "M", x.mark(told(key, name)))}
			names = append(names, name)
		}
	})
	if values.Has("password") { // an admin's own, to invite somebody
		values.Set("password", demo.Password)
	}
	action := f.AttrOr("action", "")
	if strings.HasPrefix(key, "get ") {
		for _, name := range names {
			x.taken[told(key, name)]++
		}
		x.read(key, v.Get(action+"?"+values.Encode()))
		return
	}
	for range 6 {
		p := v.Post(action, values)
		x.read(key, p)
		if p.Status < 400 {
			if p.Location != "" {
				x.read(key, v.Get(p.Location))
			}
			for name := range held {
				x.cover.Once("payloads saved", told(key, name), values.Get(name))
				x.taken[told(key, name)]++
			}
			return
		}
		if p.Doc == nil || p.Status >= 500 {
			x.t.Errorf("%s answered %d", key, p.Status)
			return
		}
		wrong := map[string]bool{}
		p.Doc.Find(`.error-summary a[href^="#f-"], main [aria-invalid=true][name]`).Each(func(_ int, a *goquery.Selection) {
			wrong[strings.TrimPrefix(a.AttrOr("href", a.AttrOr("name", "")), "#f-")] = true
		})
		for name := range wrong {
			values[name] = valid(p.Doc.Find(fmt.Sprintf("main [name=%q]", name)), values.Get(name), were.Get(name))
			delete(held, name)
		}
		if len(wrong) == 0 {
			return
		}
	}
}

// valid is what a field may take in place of what it refused: what stood there, nothing, or the next best.
func valid(fields *goquery.Selection, refused, was string) []string {
	fields = fields.Not("[type=hidden]") // before the boxes of a list
	f := fields.First()
	switch kind := f.AttrOr("type", ""); {
	case goquery.NodeName(f) == "select":
		options := f.Find("option").Map(func(_ int, o *goquery.Selection) string { return o.AttrOr("value", "") })
		return []string{options[(slices.Index(options, refused)+1)%len(options)]}
	case kind == "checkbox": // of a list the ends: a strategy needs cards of both sides
		return []string{f.AttrOr("value", ""), fields.Last().AttrOr("value", "")}
	case kind == "radio":
		return []string{f.AttrOr("value", "")}
	case kind == "date":
		return []string{sitetest.Today.String()}
	case kind == "datetime-local":
		return []string{sitetest.Today.Time(time.UTC).Format("2006-01-02T15:04")}
	case kind == "email":
		return []string{fmt.Sprintf("%d@demo.test", time.Now().UnixNano())}
	case f.AttrOr("list", "") != "" && refused != "": // one of those it offers
		return []string{f.Closest("form").Find("datalist[id="+strconv.Quote(f.AttrOr("list", ""))+"] option").AttrOr("value", "")}
	case refused != was:
		return []string{was}
	case refused != "":
		return []string{""}
	}
	return []string{"1"}
}

var marked = regexp.MustCompile(`zq[0-9a-z]+qz`)

// read judges an answer: no element, no attribute and no address in it comes from what was typed.
func (x *injector) read(where string, p *sitetest.Page) {
	where = someID.ReplaceAllString(where, "*")
	if p.Status >= 500 {
		x.fault("%s answered %d", where, p.Status)
	}
	if strings.HasPrefix(p.Header.Get("Content-Type"), "text/csv") {
		rows, err := csv.NewReader(strings.NewReader(p.Body)).ReadAll()
		if err != nil {
			x.fault("%s: %v", where, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.HasPrefix(cell, "=") {
					x.fault("%s has the formula %q", where, cell)
				}
			}
		}
	}
	if p.Doc == nil {
		return
	}
	x.cover.Add("answers judged", 1)
	p.Doc.Find("*").Each(func(_ int, e *goquery.Selection) {
		node := e.Get(0)
		bad := marked.MatchString(node.Data)
		switch node.Data {
		case "script":
			bad = bad || !strings.HasPrefix(e.AttrOr("src", ""), "/") || e.Text() != ""
		case "style", "iframe", "object", "embed", "base", "math":
			bad = true
		}
		for _, a := range node.Attr {
			key, value := strings.ToLower(a.Key), strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case marked.MatchString(key), strings.HasPrefix(key, "on"), key == "srcdoc":
				bad = true
			case strings.HasPrefix(key, "hx-"), key == "style", key == "class", key == "id":
				bad = bad || marked.MatchString(value)
			case key == "href", key == "src", key == "action", key == "formaction":
				bad = bad || dangerous(value)
			}
		}
		if bad {
			html, _ := goquery.OuterHtml(e)
			field := "?"
			if m := marked.FindString(html); m != "" {
				field = x.fields[m]
			}
			x.fault("%s: <%s> comes from the field %s: %.160s", where, node.Data, field, html)
		}
	})
}

// dangerous reports whether following an address runs it.
func dangerous(address string) bool {
	plain := strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, address)
	u, err := url.Parse(plain)
	return err == nil && u.Scheme != "" && !slices.Contains([]string{"http", "https", "mailto", "tel"}, u.Scheme) || err != nil && strings.Contains(plain, "script:")
}

// fault is told once.
func (x *injector) fault(format string, args ...any) {
	x.t.Helper()
	text := fmt.Sprintf(format, args...)
	if !x.faults[text] {
		x.faults[text] = true
		x.t.Error(text)
	}
}
