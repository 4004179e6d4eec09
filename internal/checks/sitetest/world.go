package sitetest

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-chi/chi/v5"
	"github.com/jackc/pgx/v5"

	"trucot/internal/app"
)

// Route is an address pattern that the site answers.
type Route struct{ Method, Pattern string }

func (r Route) String() string { return r.Method + " " + r.Pattern }

// TenantRoute reports whether the route lies inside a tenant.
func (r Route) TenantRoute() bool { return strings.HasPrefix(r.Pattern, "/t/{tenant}") }

// Routes are all of them, sorted by pattern.
func Routes(t testing.TB, s *Site) []Route {
	t.Helper()
	r := chi.NewRouter()
	app.Mount(r, s.Site)
	var list []Route
	err := chi.Walk(r, func(method, pattern string, _ http.Handler, _ ...func(http.Handler) http.Handler) error {
		if pattern != "/t/{tenant}/" {
			pattern = strings.TrimSuffix(pattern, "/")
		}
		if pattern == "" {
			pattern = "/"
		}
		list = append(list, Route{method, pattern})
		return nil
	})
	if err != nil || len(list) < 100 {
		t.Fatalf("%d routes, %v", len(list), err)
	}
	slices.SortFunc(list, func(a, b Route) int { return strings.Compare(a.Pattern+a.Method, b.Pattern+b.Method) })
	return list
}

// Kinds says of which table the row is that a path parameter names. A
// parameter that is missing here fails every sweep: nobody can forget it.
var Kinds = map[string]string{
	"account": "account", "goal": "goal", "milestone": "milestone", "opportunity": "opportunity", "risk": "risk", "swot": "swot_item",
	"clientgoal": "client_goal", "action": "action", "stakeholder": "stakeholder", "interaction": "interaction", "transaction": "transaction",
	"need": "need", "value": "account_value", "edge": "stakeholder_edge", "tows": "tows_strategy", "teammate": "account_team", "member": "member", "invitation": "invitation", "filter": "saved_filter",
	"product": "product", "family": "product_family", "capability": "core_capability", "fit": "solution_fit", "position": "value_position",
	"cell": "whitespace_cell", "dismissal": "proposal_dismissal", "servicecost": "service_cost", "insight": "insight_node", "interview": "interaction", "finding": "interview_finding",
	"adaptation": "adaptation", "contact": "contact", "job": "employment", "deepquestion": "deep_question", "snapshot": "plan_snapshot",
	"contract": "contract", "response": "survey_response", "act": "act", "review": "review", "adjustment": "review_adjustment", "file": "file", "link": "link", "comment": "comment", "notice": "notice", "mark": "action_mark",
}

// Words are the parameters that are not ids.
var Words = map[string]string{"question": "churn", "token": "nothing", "scale": "support"}

// World answers which rows a tenant has.
type World struct {
	T    testing.TB
	Conn *pgx.Conn
}

// IDs is a consistent set of ids, one of each kind: rows of one account that
// its manager may edit, with the rows that belong to each other.
type IDs map[string]string

const liveRows = `
	select x.id::text from %s x where x.tenant_id = (select id from tenant where slug = $1) and %s order by x.id limit 1`

// IDs picks live rows; account-scoped ones belong to an account of owner.
func (w World) IDs(slug, owner string) IDs { return w.IDsFor(slug, owner, owner) }

// IDsFor picks what belongs to a person, such as a saved filter, of visitor.
func (w World) IDsFor(slug, owner, visitor string) IDs {
	w.T.Helper()
	set := IDs{"tenant": slug}
	get := func(param, where string, args ...any) {
		var id string
		sql := fmt.Sprintf(liveRows, Kinds[param], where)
		if err := w.Conn.QueryRow(context.Background(), sql, append([]any{slug}, args...)...).Scan(&id); err != nil {
			w.T.Errorf("%s has no row for {%s}: %v", slug, param, err)
		}
		set[param] = id
	}
	get("account", `x.archived_at is null and x.owner_id = (select m.id from member m where m.tenant_id = x.tenant_id and m.email = $2)
		and exists (select from swot_item s where s.tenant_id = x.tenant_id and s.account_id = x.id and s.archived_at is null)
		and exists (select from milestone m join action a on a.tenant_id = m.tenant_id and a.goal_id = m.goal_id
			where m.tenant_id = x.tenant_id and m.account_id = x.id and m.archived_at is null and a.archived_at is null)`, owner)
	own := "x.archived_at is null and x.account_id = $2"
	get("goal", own+" and exists (select from milestone m where m.tenant_id = x.tenant_id and m.goal_id = x.id and m.archived_at is null)", set["account"])
	get("milestone", "x.archived_at is null and x.goal_id = $2", set["goal"])
	for _, param := range []string{
		"opportunity", "risk", "swot", "clientgoal", "stakeholder", "transaction", "value", "edge", "tows", "adaptation", "fit", "position",
		"insight", "cell", "contract", "response", "adjustment", "dismissal", "servicecost",
	} {
		get(param, own, set["account"])
	}
	get("teammate", own+` and exists (select from member m join account a on a.tenant_id = m.tenant_id and a.id = x.account_id
		where m.tenant_id = x.tenant_id and m.id = x.member_id and m.status = 'active' and m.roles && '{manager,director}'
		and a.backup_id is distinct from m.id)`, set["account"])
	get("contact", "x.id = (select s.contact_id from stakeholder s where s.tenant_id = x.tenant_id and s.id = $2)", set["stakeholder"])
	get("job", `x.archived_at is null and x.contact_id = $2 and x.account_id is null
		and not exists (select from stakeholder s where s.tenant_id = x.tenant_id and s.employment_id = x.id)`, set["contact"])
	get("deepquestion", "x.archived_at is null")
	get("file", "true")
	get("mark", "x.account_id = $2 and x.taken_at is null", set["account"])
	get("comment", "x.account_id = $2 and x.kind <> 'answer' and x.resolved_at is null", set["account"])
	get("link", "x.account_id = $2 and x.revoked_at is null", set["account"])
	get("snapshot", "x.account_id = $2", set["account"])
	get("act", "x.account_id = $2 and x.undone_at is null and x.kind = 'bulk'", set["account"])
	get("review", own+" and x.closed_at is null", set["account"])
	get("need", "x.archived_at is null and x.stakeholder_id = $2", set["stakeholder"])
	get("interaction", own+" and x.kind = 'complaint' and not exists (select from complaint k where k.tenant_id = x.tenant_id and k.interaction_id = x.id and k.closed_at is not null) and not x.restricted and x.by_member = (select owner_id from account where tenant_id = x.tenant_id and id = $2)", set["account"])
	get("interview", own+" and x.kind = 'interview' and not x.restricted and x.by_member = (select owner_id from account where tenant_id = x.tenant_id and id = $2)", set["account"])
	get("finding", "x.archived_at is null and x.interaction_id = $2", set["interview"])
	get("action", own+" and x.accountable_id = (select owner_id from account where tenant_id = x.tenant_id and id = $2) and x.status in ('accepted', 'doing')", set["account"])
	get("member", "x.status = 'active' and x.roles = '{viewer}'")
	for _, param := range []string{"product", "family", "capability"} {
		get(param, "x.archived_at is null")
	}
	get("invitation", "x.used_at is null and x.archived_at is null")
	get("notice", "x.read_at is null and x.account_id = $3 and x.member_id = (select m.id from member m where m.tenant_id = x.tenant_id and m.email = $2)", visitor, set["account"])
	get("filter", "x.archived_at is null and x.member_id = (select m.id from member m where m.tenant_id = x.tenant_id and m.email = $2)", visitor)
	return set
}

// Fill puts ids into a pattern; ok is false for one outside the tenants that needs more.
func (r Route) Fill(t testing.TB, set IDs) string {
	t.Helper()
	path := r.Pattern
	for _, m := range regexp.MustCompile(`\{(\w+)\}`).FindAllStringSubmatch(r.Pattern, -1) {
		value, ok := set[m[1]]
		if !ok {
			value, ok = Words[m[1]]
		}
		if m[1] == "question" && strings.Contains(r.Pattern, "/answers/") {
			value = "revenue_model"
		}
		if !ok {
			t.Fatalf("UNMAPPED: route %s has a parameter {%s} of unknown kind", r, m[1])
		}
		path = strings.ReplaceAll(path, m[0], value)
	}
	return path
}

// Send asks for a page of a GET route, or sends an empty form.
func (r Route) Send(v *Visitor, path string) *Page {
	if r.Method == http.MethodPost {
		return v.Post(path, url.Values{})
	}
	return v.Get(path)
}

// Prepare opens a site in which both tenants have every kind of row.
func Prepare(t testing.TB) (*Site, World) {
	t.Helper()
	s := New(t)
	w := World{t, Connect(t, s.Owner, "")}
	for _, sql := range []string{Rare, more} {
		if _, err := w.Conn.Exec(context.Background(), sql); err != nil {
			t.Fatal(err)
		}
	}
	return s, w
}

// more fills the accounts that the sweeps use, so that each kind of row is there.
const more = `
	insert into account_team (tenant_id, id, account_id, member_id, role, created_at, updated_at)
	select a.tenant_id, gen_random_uuid(), a.id, m.id, 'specialist', now(), now()
	from account a join member m on m.tenant_id = a.tenant_id and m.id <> a.owner_id
	where not exists (select from account_team x where x.tenant_id = a.tenant_id and x.account_id = a.id and x.member_id = m.id);
	insert into risk (tenant_id, id, account_id, title, reasons, severity, likelihood, currency, owner_id, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'R', '{price}', 1, 1, 'VND', owner_id, now(), now() from account;
	insert into proposal_dismissal (tenant_id, id, account_id, kind, trigger, subject_id, fact, reason, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'risk', 'silence', gen_random_uuid(), 'F', 'R', now(), now() from account, generate_series(1, 4);
	insert into service_cost (tenant_id, id, account_id, month, role, travel, currency, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, '2026-10-01', 'R', 1, 'VND', now(), now() from account, generate_series(1, 4);
	insert into contract (tenant_id, id, account_id, name, amount, currency, starts, ends, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'K', 1, 'VND', now(), now(), now(), now() from account, generate_series(1, 4);
	insert into survey_response (tenant_id, id, account_id, kind, score, answered_on, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'nps', 9, now(), now(), now() from account, generate_series(1, 4);
	insert into saved_filter (tenant_id, id, member_id, page, name, query, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'accounts', 'Sweep', 'mine=1', now(), now() from member;
	insert into account_value (tenant_id, id, account_id, product, unit, kind, amount, currency, as_of, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'Sweep', '', 'now', 1, 'VND', now(), now(), now() from account;
	insert into member (tenant_id, id, user_id, display_name, email, roles, created_at, updated_at)
	select t.id, gen_random_uuid(), u.id, 'Viewer', 'viewer-' || t.slug, '{viewer}', now(), now() from tenant t, app_user u where u.email = 'operator@trucot.test' and t.slug = 'rival';
	insert into transaction (tenant_id, id, account_id, on_date, amount, currency, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, now(), 1, 'VND', now(), now() from account;
	insert into interaction (tenant_id, id, account_id, at, channel, kind, summary, by_member, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, now(), 'call', 'complaint', 'S', owner_id, now(), now() from account, generate_series(1, 5);
	insert into deep_question (tenant_id, id, label_vi, position, created_at, updated_at)
	select id, gen_random_uuid(), 'Q', n, now(), now() from tenant, generate_series(1, 5) n;
	insert into adaptation (tenant_id, id, account_id, need, change, owner_id, on_date, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'N', 'C', owner_id, now(), now(), now() from account, generate_series(1, 5);
	insert into solution_fit (tenant_id, id, account_id, client_goal_id, solution, owner_id, on_date, created_at, updated_at)
	select g.tenant_id, gen_random_uuid(), g.account_id, g.id, 'S', a.owner_id, now(), now(), now()
	from client_goal g join account a on a.tenant_id = g.tenant_id and a.id = g.account_id;
	insert into whitespace_cell (tenant_id, id, account_id, product_id, unit, unit_key, year, state, currency, created_at, updated_at)
	select a.tenant_id, gen_random_uuid(), a.id, p.id, 'Sweep', 'sweep', 2026, 'unknown', 'VND', now(), now()
	from account a join product p on p.tenant_id = a.tenant_id;
	insert into value_position (tenant_id, id, account_id, product_id, step, level, level_since, target, owner_id, created_at, updated_at)
	select a.tenant_id, gen_random_uuid(), a.id, p.id, 'support', 'cost', now(), 'useful', a.owner_id, now(), now()
	from account a join product p on p.tenant_id = a.tenant_id on conflict do nothing;
	insert into insight_node (tenant_id, id, account_id, kind, body, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'pressure', 'P', now(), now() from account, generate_series(1, 3);
	insert into interaction (tenant_id, id, account_id, at, channel, kind, summary, by_member, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, now(), 'call', 'interview', 'I', owner_id, now(), now() from account, generate_series(1, 3);
	insert into interview_finding (tenant_id, id, account_id, interaction_id, about, ref, question, body, created_at, updated_at)
	select tenant_id, gen_random_uuid(), account_id, id, 'answer', 'vision', 'Q', 'F', now(), now() from interaction, generate_series(1, 8) where kind = 'interview';
	insert into plan_snapshot (tenant_id, id, account_id, plan_id, edition, taken_at, taken_by, body, sha256)
	select p.tenant_id, gen_random_uuid(), p.account_id, p.id, 99, now(), a.owner_id, '{}', repeat('0', 64)
	from plan p join account a on a.tenant_id = p.tenant_id and a.id = p.account_id;
`

// Rare are rows of tables that the demo data leaves empty.
const Rare = `
	insert into survey_response (tenant_id, id, account_id, kind, score, answered_on, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'nps', 9, now(), now(), now() from account;
	insert into contract (tenant_id, id, account_id, name, amount, currency, starts, ends, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'K', 1, 'VND', now(), now(), now(), now() from account;
	insert into service_cost (tenant_id, id, account_id, month, role, travel, currency, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, '2026-10-01', 'R', 1, 'VND', now(), now() from account;
	insert into lifetime_value (tenant_id, id, account_id, formula, formula_version, payment, per_year, years, margin, retention, discount, acquisition, result, currency, created_at)
	select tenant_id, gen_random_uuid(), id, 'plain', 1, 1, 1, 1, 1, 8000, 1000, 0, 1, 'VND', now() from account;
	insert into proposal_dismissal (tenant_id, id, account_id, kind, trigger, subject_id, fact, reason, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'risk', 'silence', id, 'F', 'R', now(), now() from account;
	insert into invitation (tenant_id, id, email, display_name, roles, token_hash, mail_id, expires_at, created_at, updated_at)
	select tenant_id, gen_random_uuid(), 'a@b.test', 'A', '{viewer}', 'hash', gen_random_uuid(), now(), now(), now() from tenant_setting;
	insert into saved_filter (tenant_id, id, member_id, page, name, query, created_at, updated_at)
	select distinct on (tenant_id) tenant_id, gen_random_uuid(), id, 'accounts', 'Mine', 'mine=1', now(), now() from member;
	insert into policy (tenant_id, id, ack_hours, resolve_hours, checkin_days, recovery_limit, opens, closes, days, created_at, updated_at)
	select tenant_id, tenant_id, 4, 28, 7, 1, 480, 1050, '{1,2,3,4,5}', now(), now() from tenant_setting;
	insert into complaint_step (tenant_id, complaint_id, severity, at)
	select tenant_id, id, 'growing', now() from interaction where kind = 'complaint' on conflict do nothing;
	insert into digest (tenant_id, id, rhythm, created_at, updated_at) select distinct on (tenant_id) tenant_id, id, 'daily', now(), now() from member;
	insert into digest_sent (tenant_id, member_id, on_day, mail_id, sent_at) select distinct on (tenant_id) tenant_id, id, now(), gen_random_uuid(), now() from member;
	insert into seen (tenant_id, member_id, area, at) select distinct on (tenant_id) tenant_id, id, 'changes', now() from member;
	insert into calendar_feed (tenant_id, id, token_hash, created_at, updated_at)
	select distinct on (tenant_id) tenant_id, id, repeat('0', 64), now(), now() from member;
	insert into absence (tenant_id, id, member_id, until_on, ended_at, created_at, updated_at)
	select distinct on (tenant_id) tenant_id, gen_random_uuid(), id, now(), now(), now(), now() from member;
	insert into act (tenant_id, id, kind, account_id, member_name, at, counts)
	select tenant_id, gen_random_uuid(), 'bulk', id, 'A', now(), '{}' from account, generate_series(1, 5);
	insert into link (tenant_id, id, kind, account_id, lang, token_hash, expires_at, created_at, updated_at)
	select tenant_id, id, 'share', id, 'vi', encode(sha256(id::text::bytea), 'hex'), now() + interval '100 years', now(), now() from account;
	insert into action_mark (tenant_id, id, account_id, action_id, link_id, kind, body, created_at, updated_at)
	select tenant_id, gen_random_uuid(), account_id, id, account_id, 'comment', 'Said', now(), now() from action;
	insert into file (tenant_id, id, kind, name, type, size, created_at)
	select tenant_id, id, 'logo', 'logo.png', 'image/png', 4, now() from tenant_setting;
	insert into file_part (tenant_id, file_id, n, body) select tenant_id, id, 0, '\\x00000000' from tenant_setting;
	insert into outbox (tenant_id, id, kind, created_at) select tenant_id, gen_random_uuid(), 'mail', now() from tenant_setting;
	insert into account_team (tenant_id, id, account_id, member_id, role, created_at, updated_at)
	select distinct on (a.tenant_id) a.tenant_id, gen_random_uuid(), a.id, m.id, 'helper', now(), now()
	from account a join member m on m.tenant_id = a.tenant_id and m.id <> a.owner_id
	where not exists (select from account_team x where x.tenant_id = a.tenant_id and x.account_id = a.id and x.member_id = m.id);
	insert into action_helper (tenant_id, action_id, member_id)
	select distinct on (a.tenant_id) a.tenant_id, a.id, m.id from action a join member m on m.tenant_id = a.tenant_id on conflict do nothing;
	insert into goal_stakeholder (tenant_id, goal_id, stakeholder_id)
	select distinct on (g.tenant_id) g.tenant_id, g.id, s.id from goal g join stakeholder s on s.tenant_id = g.tenant_id and s.account_id = g.account_id on conflict do nothing;
	insert into proposal_dismissal (tenant_id, id, account_id, kind, trigger, subject_id, fact, reason, created_at, updated_at)
	select distinct on (tenant_id) tenant_id, gen_random_uuid(), id, 'risk', 'silence', gen_random_uuid(), 'F', 'R', now(), now() from account;
	insert into goal_need (tenant_id, goal_id, need_id)
	select distinct on (g.tenant_id) g.tenant_id, g.id, n.id from goal g join need n on n.tenant_id = g.tenant_id and n.account_id = g.account_id on conflict do nothing;
	insert into goal_cell (tenant_id, goal_id, cell_id)
	select distinct on (g.tenant_id) g.tenant_id, g.id, c.id from goal g join whitespace_cell c on c.tenant_id = g.tenant_id and c.account_id = g.account_id on conflict do nothing;
	insert into goal_risk (tenant_id, goal_id, risk_id)
	select distinct on (g.tenant_id) g.tenant_id, g.id, r.id from goal g join risk r on r.tenant_id = g.tenant_id and r.account_id = g.account_id on conflict do nothing;
	insert into goal_reading (tenant_id, id, account_id, goal_id, read_on, value, created_at)
	select distinct on (tenant_id) tenant_id, gen_random_uuid(), account_id, id, start, 100, now() from goal;
	insert into milestone (tenant_id, id, account_id, goal_id, title, due, owner_id, created_at, updated_at)
	select distinct on (tenant_id) tenant_id, gen_random_uuid(), account_id, goal_id, 'S', due, owner_id, now(), now() from milestone;
	insert into milestone_dependency (tenant_id, milestone_id, needs_id)
	select distinct on (a.tenant_id) a.tenant_id, a.id, b.id from milestone a join milestone b on b.tenant_id = a.tenant_id and b.account_id = a.account_id and b.id > a.id
	on conflict do nothing;
	insert into risk (tenant_id, id, account_id, title, reasons, severity, likelihood, currency, owner_id, created_at, updated_at)
	select distinct on (tenant_id) tenant_id, gen_random_uuid(), id, 'R', '{price}', 1, 1, 'VND', owner_id, now(), now() from account;
	insert into touch_plan (tenant_id, id, account_id, stakeholder_id, due, channel, owner_id, done_interaction_id, created_at, updated_at)
	select distinct on (s.tenant_id) s.tenant_id, gen_random_uuid(), s.account_id, s.id, now(), 'call', a.owner_id, null, now(), now()
	from stakeholder s join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
	where not exists (select from touch_plan p where p.tenant_id = s.tenant_id and p.stakeholder_id = s.id);
	insert into tows_strategy (tenant_id, id, account_id, type, move, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'SO', 'M', now(), now() from account;
	insert into tows_card (tenant_id, tows_id, swot_id)
	select distinct on (w.tenant_id) w.tenant_id, w.id, s.id from tows_strategy w join swot_item s on s.tenant_id = w.tenant_id and s.account_id = w.account_id on conflict do nothing;
	insert into goal_tows (tenant_id, goal_id, tows_id)
	select distinct on (w.tenant_id) w.tenant_id, g.id, w.id from tows_strategy w join goal g on g.tenant_id = w.tenant_id and g.account_id = w.account_id on conflict do nothing;
	insert into stakeholder_place (tenant_id, id, account_id, x, y, created_at, updated_at)
	select distinct on (tenant_id) tenant_id, id, account_id, 500, 500, now(), now() from stakeholder;
	insert into stakeholder_edge (tenant_id, id, account_id, from_id, to_id, kind, noted_on, created_at, updated_at)
	select distinct on (a.account_id) a.tenant_id, gen_random_uuid(), a.account_id, a.id, b.id, 'conflict', now(), now(), now()
	from stakeholder a join stakeholder b on b.tenant_id = a.tenant_id and b.account_id = a.account_id and b.id > a.id
	on conflict do nothing;
	insert into need (tenant_id, id, account_id, stakeholder_id, kind, body, since, created_at, updated_at)
	select tenant_id, gen_random_uuid(), account_id, id, 'need', 'N', now(), now(), now() from stakeholder, generate_series(1, 5);
	insert into employment (tenant_id, id, contact_id, organisation, status, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'J', 'left', now(), now() from contact, generate_series(1, 3);
	insert into stakeholder_private (tenant_id, stakeholder_id, version, note, created_at)
	select distinct on (tenant_id) tenant_id, id, 99, 'P', now() from stakeholder;
	insert into interaction_member (tenant_id, interaction_id, member_id)
	select distinct on (i.tenant_id) i.tenant_id, i.id, i.by_member from interaction i on conflict do nothing;
	insert into interaction_reader (tenant_id, interaction_id, member_id)
	select distinct on (i.tenant_id) i.tenant_id, i.id, i.by_member from interaction i on conflict do nothing;
	insert into interaction_answer (tenant_id, interaction_id, question, account_id)
	select distinct on (i.tenant_id) i.tenant_id, i.id, 'vision', i.account_id from interaction i on conflict do nothing;
	insert into adaptation (tenant_id, id, account_id, need, change, owner_id, on_date, created_at, updated_at)
	select distinct on (tenant_id) tenant_id, gen_random_uuid(), id, 'N', 'C', owner_id, now(), now(), now() from account;
	insert into insight_goal (tenant_id, node_id, client_goal_id)
	select distinct on (n.tenant_id) n.tenant_id, n.id, c.id from insight_node n join client_goal c on c.tenant_id = n.tenant_id and c.account_id = n.account_id
	where n.kind = 'pressure' on conflict do nothing;
	insert into insight_link (tenant_id, node_id, from_id)
	select distinct on (n.tenant_id) n.tenant_id, n.id, p.id from insight_node n join insight_node p on p.tenant_id = n.tenant_id and p.account_id = n.account_id
	where n.kind = 'initiative' and p.kind = 'pressure' on conflict do nothing;
	insert into plan_snapshot (tenant_id, id, account_id, plan_id, edition, taken_at, taken_by, body, sha256)
	select distinct on (p.tenant_id) p.tenant_id, gen_random_uuid(), p.account_id, p.id, 98, now(), a.owner_id, '{}', repeat('0', 64)
	from plan p join account a on a.tenant_id = p.tenant_id and a.id = p.account_id;
	insert into review (tenant_id, id, account_id, kind, due, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'qbr_internal', now()::date + 400, now(), now() from account, generate_series(1, 2);
	insert into review_adjustment (tenant_id, id, account_id, was, instead, why, on_date, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, 'W', 'I', 'Y', now(), now(), now() from account, generate_series(1, 2);
	insert into review_commitment (tenant_id, id, account_id, review_id, action_id, created_at, updated_at)
	select distinct on (r.tenant_id) r.tenant_id, gen_random_uuid(), r.account_id, r.id, a.id, now(), now()
	from review r join action a on a.tenant_id = r.tenant_id and a.account_id = r.account_id;
	insert into review_draft (tenant_id, id, account_id, member_id, body, created_at, updated_at)
	select distinct on (a.tenant_id) a.tenant_id, gen_random_uuid(), a.id, m.id, '{}', now(), now()
	from account a join member m on m.tenant_id = a.tenant_id and m.roles = '{viewer}' or m.tenant_id = a.tenant_id and m.roles @> '{director}';
	insert into health_setting (tenant_id, id, relationship, satisfaction, trend, service, execution, contract, healthy, watch, created_at, updated_at)
	select id, gen_random_uuid(), 25, 20, 20, 15, 10, 10, 70, 50, now(), now() from tenant;
	insert into review_reminder (tenant_id, review_id, at) select distinct on (tenant_id) tenant_id, id, now() from review on conflict do nothing;
	insert into risk_waiting (tenant_id, account_id, n, as_of) select tenant_id, id, 1, now() from account on conflict do nothing;
	insert into review_nudge (tenant_id, account_id, due, at) select distinct on (tenant_id) tenant_id, id, current_date, now() from account on conflict do nothing;
	insert into notice (tenant_id, id, member_id, account_id, kind, entity, entity_id, said, at)
	select a.tenant_id, gen_random_uuid(), m.id, a.id, 'comment', 'plan', a.id, 'N', now() from account a join member m on m.tenant_id = a.tenant_id;
	insert into notice_choice (tenant_id, id, created_at, updated_at) select tenant_id, id, now(), now() from member;
	insert into plan_priority (tenant_id, id, account_id, plan_id, place, text, created_at, updated_at)
	select distinct on (p.tenant_id, p.account_id) p.tenant_id, gen_random_uuid(), p.account_id, p.id, 3, 'P', now(), now() from plan p where p.current on conflict do nothing;
	insert into handover_check (tenant_id, id, account_id, member_id, steps, created_at, updated_at)
	select distinct on (a.tenant_id, a.id) a.tenant_id, gen_random_uuid(), a.id, m.id, '{read}', now(), now()
	from account a join member m on m.tenant_id = a.tenant_id and m.id <> a.owner_id;
	insert into link_sent (tenant_id, link_id, hour, n) select tenant_id, id, now(), 1 from link on conflict do nothing;
	insert into plan_again (tenant_id, account_id, plan_id, n, changes, since)
	select tenant_id, account_id, id, 1, '[]', now() from plan where current on conflict do nothing;
	insert into comment (tenant_id, id, account_id, entity, entity_id, kind, body, author_id, created_at, updated_at)
	select p.tenant_id, gen_random_uuid(), p.account_id, 'plan', p.id, 'note', 'C', a.owner_id, now(), now()
	from plan p join account a on a.tenant_id = p.tenant_id and a.id = p.account_id;
`

// Connect opens a plain connection to a test's database as a role.
func Connect(t testing.TB, owner, role string) *pgx.Conn {
	t.Helper()
	u, err := url.Parse(owner)
	if err != nil {
		t.Fatal(err)
	}
	if role != "" {
		u.User = url.User(role)
	}
	conn, err := pgx.Connect(context.Background(), u.String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	if _, err := conn.Exec(context.Background(), "set search_path = trucot"); err != nil {
		t.Fatal(err)
	}
	return conn
}
