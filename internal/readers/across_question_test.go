package readers_test

import (
	"strconv"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// A question of a director: the view that answers it, the figure on it, and the
// same counted from the tables themselves, of the accounts a that somebody has.
var questions = []struct{ asks, view, set, sql string }{
	{
		"which deals close this quarter", "opportunities", "quarter",
		"from opportunity o join a on a.id = o.account_id where o.archived_at is null and o.stage not in ('won', 'lost') and o.due >= '2026-10-01' and o.due < '2027-01-01'",
	},
	{
		"which deals have no next step", "opportunities", "bare",
		"from opportunity o join a on a.id = o.account_id where o.archived_at is null and o.stage not in ('won', 'lost') and (o.next_action = '' or o.next_due is null)",
	},
	{
		"which contracts end within 90 days", "contracts", "d90",
		"from contract c join a on a.id = c.account_id where c.archived_at is null and c.ends >= '2026-11-10' and c.ends <= '2027-02-08'",
	},
	{
		"where is something at risk", "risks", "live",
		"from risk r join a on a.id = r.account_id where r.archived_at is null and r.status in ('open', 'mitigating')",
	},
	{
		"which risks has nobody acted on", "risks", "bare",
		`from risk r join a on a.id = r.account_id where r.archived_at is null and r.status in ('open', 'mitigating')
			and r.id not in (select w.risk_id from action w where w.risk_id is not null and w.archived_at is null and w.status <> 'cancelled')`,
	},
	{
		"which actions are late", "work", "late",
		"from action w join a on a.id = w.account_id where w.archived_at is null and w.status not in ('done', 'cancelled') and w.due < '2026-11-10'",
	},
	{
		"which work has nobody", "work", "unowned",
		"from action w join a on a.id = w.account_id where w.archived_at is null and w.status not in ('done', 'cancelled') and w.accountable_id is null",
	},
	{
		"which goals did we win and they did not", "goals", "lopsided",
		"from goal g join a on a.id = g.account_id where g.archived_at is null and g.status <> 'dropped' and g.our_win_on is not null and g.customer_win_on is null",
	},
	{
		"which reviews are late", "reviews", "late",
		"from review_standing v join a on a.id = v.account_id where v.due < '2026-11-10'",
	},
	{
		"which plans were never approved", "plans", "never",
		"from a where not exists (select from plan p where p.account_id = a.id and p.current and p.edition > 0)",
	},
	{
		"which plans wait", "plans", "waiting",
		`from a where exists (select from plan p where p.account_id = a.id and p.current and p.status = 'submitted')
			or exists (select from plan_again g join plan p on p.id = g.plan_id where g.account_id = a.id and p.current and p.status = 'approved')`,
	},
	{
		"who has no champion", "people", "no_champion",
		`from a where not exists (select from stakeholder k where k.account_id = a.id and k.archived_at is null
			and (k.support = 2 or 'champion' = any(k.buying_roles) and (k.support is null or k.support >= 0)))`,
	},
	{
		"which products does a competitor supply", "whitespace", "competitor",
		`from whitespace_cell c join a on a.id = c.account_id where c.archived_at is null and c.state = 'competitor'
			and c.year = (select coalesce(max(y.year) filter (where y.year <= 2026), min(y.year)) from whitespace_cell y
				where y.account_id = c.account_id and y.archived_at is null)`,
	},
}

// The questions of a director's Monday are answered by a figure of a view, and
// each view is a tab of the portfolio: one click, and one more to the rows.
func TestTheQuestionsOfADirectorAreAnswered(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	conn := sitetest.Connect(t, s.Owner, "")
	tabs := s.As(t, "director@demo.test").Get("/t/demo/portfolio").Doc.Find("nav.tabs a")
	some := 0
	for _, email := range []string{"director@demo.test", "manager@demo.test"} {
		v := s.As(t, email)
		for _, q := range questions {
			var want int
			err := conn.QueryRow(t.Context(), `
				with a as (
					select a.id from account a
					join account_access x on x.account_id = a.id
					join member m on m.id = x.member_id and m.email = $1
					join tenant t on t.id = a.tenant_id and t.slug = 'demo'
					where a.archived_at is null
				) select count(*) `+q.sql, email).Scan(&want)
			if err != nil {
				t.Fatalf("%s: %v", q.asks, err)
			}
			at := "/t/demo/portfolio/" + q.view
			if tabs.Filter("[href='"+at+"']").Length() != 1 {
				t.Errorf("%s: %s is no tab of the portfolio", q.asks, at)
			}
			got := ""
			for _, k := range v.Get(at).Doc.Find(".kpi").EachIter() {
				href := k.Find("a").AttrOr("href", "")
				if strings.Contains(href, "set="+q.set+"#") || q.set == "live" && !strings.Contains(href, "set=") {
					got = strings.TrimSpace(k.Find(".fig").Text())
				}
			}
			if got != strconv.Itoa(want) {
				t.Errorf("%s (%s): the page says %q, the tables %d", q.asks, email, got, want)
			}
			if want > 0 {
				some++
			}
		}
	}
	if some < 14 {
		t.Errorf("only %d of the answers are not none", some)
	}
}
