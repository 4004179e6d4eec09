package readers_test

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/dbtest"
	"trucot/internal/checks/sitetest"
)

var acrossViews = []string{"opportunities", "contracts", "risks", "work", "goals", "whitespace", "people", "money", "plans", "reviews"}

// listed are the rows of a set: how many there are, on all its pages, and the
// sums of the columns of amounts, in minor units.
type listed struct {
	n    int
	sums []int64
}

func follow(t *testing.T, v *sitetest.Visitor, href string) (l listed) {
	t.Helper()
	for href != "" {
		p := v.Get(href)
		if p.Status != http.StatusOK {
			t.Fatalf("%s: %d", href, p.Status)
		}
		for _, tr := range p.Doc.Find("section[aria-labelledby='rows'] tbody tr").EachIter() {
			l.n++
			for i, a := range amounts(t, tr) {
				if len(l.sums) <= i {
					l.sums = append(l.sums, 0)
				}
				l.sums[i] += a
			}
		}
		href, _ = p.Doc.Find("a[rel='next']").Attr("href")
	}
	return l
}

func amounts(t *testing.T, tr *goquery.Selection) (list []int64) {
	t.Helper()
	for _, d := range tr.Find("data").EachIter() {
		n, err := strconv.ParseInt(d.AttrOr("value", ""), 10, 64)
		if err != nil {
			t.Fatalf("an amount: %v", err)
		}
		list = append(list, n)
	}
	return list
}

// Every figure of every view is followed, and the rows that it leads to are
// counted and summed up, for whoever looks.
func TestAFigureLeadsToItsRows(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	c := dbtest.Sweep(t, map[string]int{"figures": 500, "amounts": 200})
	for _, who := range []string{"director", "manager", "viewer", "admin"} {
		v := s.As(t, who+"@demo.test")
		for _, name := range acrossViews {
			p := v.Get("/t/demo/portfolio/" + name)
			check := func(href, figure string, sums []int64) {
				l := follow(t, v, href)
				c.Once("figures", who+href)
				if strings.NewReplacer(".", "", ",", "").Replace(figure) != strconv.Itoa(l.n) {
					t.Errorf("%s, %s: the figure is %s, the rows are %d", who, href, figure, l.n)
				}
				for range sums {
					c.Add("amounts", 1)
				}
				if l.n > 0 && !slices.Equal(sums, l.sums) && sums != nil {
					t.Errorf("%s, %s: the amounts are %d, the rows sum up to %d", who, href, sums, l.sums)
				}
			}
			for _, k := range p.Doc.Find(".kpi").EachIter() {
				check(k.Find("a").AttrOr("href", ""), strings.TrimSpace(k.Find(".fig").Text()), nil)
			}
			for _, tr := range p.Doc.Find("tbody tr:has(th a[href*='#rows'])").EachIter() {
				check(tr.Find("th a").AttrOr("href", ""), strings.TrimSpace(tr.Find("td.n").First().Text()), amounts(t, tr))
			}
		}
	}
}
