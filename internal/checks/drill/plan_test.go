//go:build drill

package drill

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/sitetest"
)

// fill opens a page, completes the form on it that posts to action and sends it.
func (p *program) fill(v *visitor, page, action string, typed url.Values) (id string) {
	p.t.Helper()
	status, body, err := v.get(page)
	if err != nil || status != http.StatusOK {
		p.t.Fatalf("%s answered %d, %v", page, status, err)
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
	if err != nil {
		p.t.Fatal(err)
	}
	form := doc.Find("form").FilterFunction(func(_ int, f *goquery.Selection) bool { return f.AttrOr("action", "") == action })
	if form.Length() == 0 {
		p.t.Fatalf("on %s no form posts to %s", page, action)
	}
	values := sitetest.Filled(form.First())
	for name, list := range typed {
		values[name] = list
	}
	status, body, err = v.post(action, values)
	if err != nil || status != http.StatusSeeOther {
		_, wrong, _ := strings.Cut(body, "error-summary")
		p.t.Fatalf("%s answered %d, %v: %.500s", action, status, err, wrong)
	}
	return values.Get("id")
}

// What a manager plans in a first hour is there after the program was killed
// and started again, for the director too.
func TestFirstPlanSurvives(t *testing.T) {
	p := newProgram(t, "DATA_DIR="+folder(t))
	p.serve("-demo")
	v, director := p.as("manager"), p.as("director")
	const all = "/t/demo/accounts"
	account := all + "/" + p.fill(v, all+"/new", all, url.Values{"name": {"Gốm Bát Hạ"}})
	p.fill(v, account+"/relationships/new", account+"/relationships", url.Values{"name": {"Đường Nguyễn"}, "title": {"Giám đốc"}})
	p.fill(v, account+"/business/swot/new", account+"/business/swot", url.Values{"body": {"Lò gas mới"}, "quadrant": {"strength"}})
	goal := account + "/goals/" + p.fill(v, account+"/goals/new", account+"/goals", url.Values{"title": {"Bán hộp tổ ong"}, "due": {"2027-06-30"}})
	p.fill(v, goal, goal+"/milestones", url.Values{"title": {"Thử rơi"}, "due": {"2027-01-15"}})
	p.fill(v, goal, goal+"/milestones", url.Values{"title": {"Ký hợp đồng"}, "due": {"2027-03-31"}})
	p.fill(v, account+"/execution/new", account+"/execution", url.Values{"title": {"Gửi hộp mẫu"}, "due": {"2027-01-10"}})
	p.kill()
	p.serve("-demo")
	for page, words := range map[string][]string{
		account:                    {"Gốm Bát Hạ"},
		account + "/relationships": {"Đường Nguyễn"},
		account + "/business":      {"Lò gas mới"},
		goal:                       {"Bán hộp tổ ong", "Thử rơi", "Ký hợp đồng"},
		account + "/execution":     {"Gửi hộp mẫu"},
	} {
		_, body, err := v.get(page)
		for _, w := range words {
			if err != nil || !strings.Contains(body, w) {
				t.Errorf("%s is not on %s, %v", w, page, err)
			}
		}
	}
	if _, body, err := director.get("/t/demo/portfolio"); err != nil || !strings.Contains(body, "Gốm Bát Hạ") {
		t.Errorf("the director does not see the new account, %v", err)
	}
}
