package readers_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

// said is how a page says a number: the address, below the account where it
// begins with ".", the part of the page, and what stands around the number; "" counts the parts.
type said struct{ path, part, words string }

// sameNumbers are facts, each with the pages that say it. Two of them never differ.
var sameNumbers = []struct {
	fact, who string
	said      []said
}{
	{"my late work", "manager", []said{
		{"/t/demo/", ".lede", `(\d+) việc trễ`}, {"/t/demo/", ".sidenav", `(\d+) việc trễ`}, {"/t/demo/?view=late", "main .todo > li", ""},
	}},
	{"my late work", "director", []said{
		{"/t/demo/", ".lede", `(\d+) việc trễ`}, {"/t/demo/", ".sidenav", `(\d+) việc trễ`}, {"/t/demo/?view=late", "main .todo > li", ""},
	}},
	{"late reviews", "manager", []said{
		{"/t/demo/reviews", ".kpis", `Quá hạn (\d+) ?/`}, {"/t/demo/reviews?state=late", "table:has(caption:contains('Theo khách hàng')) tbody tr", ""},
	}},
	{"late reviews", "director", []said{
		{"/t/demo/reviews", ".kpis", `Quá hạn (\d+) ?/`},
		{"/t/demo/reviews?state=late", "table:has(caption:contains('Theo khách hàng')) tbody tr", ""},
		{"/t/demo/portfolio", ".kpis", `(\d+) khách đang trễ`},
		{"/t/demo/portfolio/reviews", ".kpi:has(a[href*='set=late']) .fig", `(\d+)`},
	}},
	{"late work of all clients", "director", []said{
		{"/t/demo/portfolio", ".kpis", `Việc trễ hạn (\d+) ?/`}, {"/t/demo/portfolio/work", ".kpi:has(a[href*='set=late']) .fig", `(\d+)`},
	}},
	{"open work of all clients", "director", []said{
		{"/t/demo/portfolio", ".kpis", `Việc trễ hạn \d+ ?/ ?(\d+)`}, {"/t/demo/portfolio/work", ".kpi:first-child .fig", `(\d+)`},
	}},
	{"value now of all clients", "director", []said{
		{"/t/demo/portfolio", ".kpis", `Giá trị hiện tại ([\d,]+) tỷ`},
		{"/t/demo/portfolio/money", ".kpi:first-child", `([\d,]+) tỷ`},
		{"/t/demo/portfolio/people", ".kpi:first-child", `([\d,]+) tỷ`},
	}},
	{"expected of all clients", "director", []said{
		{"/t/demo/portfolio", ".kpis", `Kỳ vọng 12 tháng ([\d,]+) tỷ`}, {"/t/demo/portfolio/money", ".kpi:first-child", `kỳ vọng 12 tháng ([\d,]+) tỷ`},
	}},
	{"value at risk of all clients", "director", []said{
		{"/t/demo/portfolio", ".kpis", `Giá trị có rủi ro ([\d,]+) tỷ`}, {"/t/demo/portfolio/risks", ".kpi:first-child", `giá trị rủi ro ([\d,]+) tỷ`},
	}},
	{"late reviews", "khoa", []said{
		{"/t/demo/reviews", ".kpis", `Quá hạn (\d+) ?/`}, {"/t/demo/reviews?state=late", "table:has(caption:contains('Theo khách hàng')) tbody tr", ""},
	}},
	{"reviews late or within a week", "director", []said{
		{"/t/demo/", "section[aria-labelledby=h-reviews] .card__head .count", `(\d+)`},
		{"/t/demo/reviews", "table:has(caption:contains('Theo khách hàng')) tbody tr:contains('Trễ'), table:has(caption:contains('Theo khách hàng')) tbody tr:contains('Sắp đến hạn')", ""},
	}},
	{"plans that wait for me", "director", []said{
		{"/t/demo/", ".sidenav", `(\d+) kế hoạch chờ duyệt`},
		{"/t/demo/approvals", "main tbody tr", ""},
		{"/t/demo/portfolio/plans", ".kpi:has(a[href*='set=waiting']) .fig", `(\d+)`},
	}},
	{"late actions of the account", "manager", []said{
		{"./execution", "main", `đang mở, (\d+) trễ`}, {"./execution?late=1", "main .todo > li", ""},
	}},
	{"value now", "manager", []said{
		{"./value", "main", `Giá trị hiện tại ([\d,]+) tỷ`},
		{"./goals", "main", `Giá trị hiện tại ([\d,]+) tỷ`},
		{"./handover", "main", `Giá trị năm ([\d,]+) tỷ`},
		{".", "main", `Hiện tại ?([\d,]+) tỷ`},
		{"/t/demo/accounts?q=An+Nhiên", "main tbody tr", `([\d,]+) tỷ`},
	}},
	{"expected in 12 months", "manager", []said{
		{"./value", "main", `Kỳ vọng 12 tháng ([\d,]+) tỷ`}, {"./goals", "main", `Kỳ vọng 12 tháng ([\d,]+) tỷ`}, {"./handover", "main", `kỳ vọng ([\d,]+) tỷ`},
	}},
	{"value at risk", "manager", []said{
		{"./risks", "main", `Giá trị có rủi ro ([\d,]+) tỷ`}, {"./goals", "main", `Rủi ro mất ?−([\d,]+) tỷ`},
	}},
	{"health", "manager", []said{
		{".", "header", `Sức khoẻ (\d+)`}, {"./handover", "main", `Sức khoẻ Sức khoẻ (\d+)`}, {"./risks?open=health", "main", `Sức khoẻ (\d+)`},
	}},
	{"wants without an answer", "manager", []said{
		{"./business/needs", "main", `(\d+) điều ta chưa đáp ứng`}, {"./business/needs?gaps=1", "main .state:contains('Chưa đáp ứng')", ""}, {"./business/needs", "main .state:contains('Chưa đáp ứng')", ""},
	}},
	{"promises to the client", "manager", []said{
		{"./execution?promised=1", "main .todo__title", ""}, {"./handover", "main section[aria-labelledby=h-owed] small:contains('Lời hứa')", ""},
	}},
}

// Pages that tell of the same thing tell the same: a figure, and the list behind it, are one computation.
func TestPagesDoNotContradictEachOther(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	c := dbtest.Sweep(t, map[string]int{"facts": 12, "places": 30})
	for _, f := range sameNumbers {
		v := s.As(t, f.who+"@demo.test")
		first := ""
		for _, x := range f.said {
			path := x.path
			if rest, below := strings.CutPrefix(path, "."); below {
				path = v.Account("Sữa An Nhiên") + rest
			}
			got := x.read(v.Get(path))
			c.Once("places", f.fact+f.who+x.path)
			switch {
			case got == "":
				t.Errorf("%s (%s): %s does not say it", f.fact, f.who, x.path)
			case first == "":
				first = got
			case got != first:
				t.Errorf("%s (%s): %s says %s, %s says %s", f.fact, f.who, f.said[0].path, first, x.path, got)
			}
		}
		c.Once("facts", f.fact+f.who)
	}
}

func (x said) read(p *sitetest.Page) string {
	part := p.Doc.Find(x.part)
	if x.words == "" {
		return strconv.Itoa(part.Length())
	}
	var texts []string
	part.Find("*").AddSelection(part).Contents().Each(func(_ int, n *goquery.Selection) {
		if goquery.NodeName(n) == "#text" {
			texts = append(texts, n.Text())
		}
	})
	if m := regexp.MustCompile(x.words).FindStringSubmatch(folded(strings.Join(texts, " "))); m != nil {
		return m[1]
	}
	return ""
}
