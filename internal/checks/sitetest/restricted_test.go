package sitetest_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
	"trucot/internal/kernel/job"
	"trucot/internal/rhythm/reminder"
)

// secrets are what restricted touches say, a word a column, and who took part.
var secrets = []string{
	"kinsubject", "kinsummary", "kinoutcome", "kinnextstep", "kinbefore", "kinafter", "kinresponse", "kinresolution",
	"kinfirstwords", "kinwhys", "kinunderstood",
	"kinfinding", "Kinperson",
}

// confide writes restricted touches of the account's owner: a complaint, one that
// is closed, and an interview with a finding. They are the newest touches, which
// pages show first. Who took part is off the map, so that no other page names them.
const confide = `
	insert into contact (tenant_id, id, name, given_name, created_at, updated_at)
	select tenant_id, '%person', 'Kinperson', 'Kinperson', now(), now() from account where id = '%account';
	insert into employment (tenant_id, id, contact_id, account_id, created_at, updated_at)
	select tenant_id, '%person', '%person', id, now(), now() from account where id = '%account';
	insert into stakeholder (tenant_id, id, account_id, contact_id, employment_id, archived_at, created_at, updated_at)
	select tenant_id, '%person', id, '%person', '%person', now(), now(), now() from account where id = '%account';
	insert into interaction (tenant_id, id, account_id, at, channel, direction, kind, by_member, restricted,
		stakeholder_id, others, created_at, updated_at,
		subject, summary, outcome, next_step, requirement_before, requirement_after, response)
	select a.tenant_id, t.id::uuid, a.id, now() + interval '1 day', 'call', 'in', t.kind, a.owner_id, true,
		'%stakeholder', array['%person'::uuid], now(), now(),
		'kinsubject', 'kinsummary', 'kinoutcome', 'kinnextstep', 'kinbefore', 'kinafter', 'kinresponse'
	from account a, (values ('%open', 'complaint'), ('%closed', 'complaint'), ('%interview', 'interview')) t (id, kind)
	where a.id = '%account';
	insert into complaint (tenant_id, id, account_id, interaction_id, currency, first_words, whys, understood, resolution, closed_at, closed_by,
		created_at, updated_at)
	select i.tenant_id, i.id, i.account_id, i.id, 'VND', 'kinfirstwords', array['kinwhys'], 'kinunderstood', 'kinresolution',
		case when i.id = '%closed' then timestamptz '2026-11-09' end, case when i.id = '%closed' then i.by_member end, now(), now()
	from interaction i where i.summary = 'kinsummary' and i.kind = 'complaint';
	insert into interaction_person (tenant_id, interaction_id, stakeholder_id, account_id, at, channel, incoming, ours)
	select i.tenant_id, i.id, p.id, i.account_id, i.at, i.channel, true, array[i.by_member]
	from interaction i, unnest(i.others || i.stakeholder_id) p (id)
	where i.summary = 'kinsummary';
	insert into interview_finding (tenant_id, id, account_id, interaction_id, about, ref, question, body, created_at, updated_at)
	select tenant_id, '%finding', account_id, id, 'answer', 'vision', 'Q', 'kinfinding', now(), now() from interaction where id = '%interview';
	insert into timeline_event (tenant_id, id, account_id, at, kind, ref_id, member_id, args)
	select tenant_id, gen_random_uuid(), account_id, timestamptz '2026-11-09', 'complaint_closed', id, by_member, '{"title": "kinsubject"}'
	from interaction where id = '%closed';
`

// What a restricted touch says, and who took part, reaches its readers and
// nobody else: no page, file, feed, search or mail of who only sees the account.
func TestRestrictedTouches(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	set := w.IDs("demo", "manager@demo.test")
	sets := []sitetest.IDs{set}
	names := []string{"%account", set["account"], "%stakeholder", set["stakeholder"]}
	for _, touch := range []string{"%open", "%closed", "%interview"} {
		id := uuid.NewString()
		names = append(names, touch, id)
		sets = append(sets, with(with(set, "interaction", id), "interview", id))
	}
	finding := uuid.NewString()
	names = append(names, "%person", uuid.NewString(), "%finding", finding)
	sets[3]["finding"] = finding
	if _, err := w.Conn.Exec(context.Background(), strings.NewReplacer(names...).Replace(confide)); err != nil {
		t.Fatal(err)
	}
	told := map[string]bool{}
	w.listen(s, "manager@demo.test", sets, secrets, func(_, secret string) { told[secret] = true })
	for _, secret := range secrets {
		if !told[secret] {
			t.Errorf("no page tells who may read it %q: the sweep would see no leak of it", secret)
		}
	}
	for _, email := range []string{"director@demo.test", "admin@demo.test", "viewer@demo.test"} {
		w.listen(s, email, sets, secrets, func(where, secret string) { t.Errorf("%s tells %s %q", where, email, secret) })
	}
}

// listen reads all that a person can ask for, and reports each of some words that it holds.
func (w world) listen(s *sitetest.Site, email string, sets []sitetest.IDs, words []string, tell func(where, secret string)) {
	w.T.Helper()
	v := s.As(w.T, email)
	hear := func(where, text string) {
		for _, secret := range words {
			if strings.Contains(text, secret) {
				tell(where, secret)
			}
		}
	}
	asked := map[string]bool{}
	for _, r := range sitetest.Routes(w.T, s) {
		file := strings.HasSuffix(r.Pattern, "/csv") || strings.HasSuffix(r.Pattern, "/export")
		if !r.TenantRoute() || r.Method != http.MethodGet && !file {
			continue
		}
		for _, set := range sets {
			if path := r.Fill(w.T, set); !asked[r.Method+path] {
				asked[r.Method+path] = true
				body := r.Send(v, path).Body
				if r.Method == http.MethodGet {
					body += v.Whole(path).Body
				}
				if strings.HasSuffix(r.Pattern, "/{account}/relationships") { // it lists who was taken off the map
					body = strings.ReplaceAll(body, "Kinperson", "")
				}
				hear(r.String(), body)
			}
		}
	}
	for _, page := range []string{"/t/demo/search?q=kin", "/t/demo/lookup?q=kin", "/t/demo/people?q=kin"} {
		hear(page, v.Get(page).Body) // a beginning: the pages repeat what one looks for
	}
	feed, err := url.Parse(v.Post("/t/demo/my-actions/calendar", nil).Doc.Find("#feed").AttrOr("value", ""))
	if err != nil || feed.Path == "" {
		w.T.Fatalf("%s has no feed: %v", email, err)
	}
	hear(feed.Path, v.Get(feed.Path).Body)
	v.Post("/t/demo/my-actions/digest", url.Values{"rhythm": {"daily"}})
	w.sendDigests(s)
	digests := 0
	for _, m := range s.Mails(w.T) {
		if m.To == email {
			hear("the digest", m.Subject+m.Text)
			digests++
		}
	}
	if email == "manager@demo.test" && digests == 0 {
		w.T.Error("no digest was sent")
	}
}

// sendDigests runs the task of the next morning.
func (w world) sendDigests(s *sitetest.Site) {
	w.T.Helper()
	tenants, err := job.Tenants(context.Background(), s.Pool)
	if err != nil {
		w.T.Fatal(err)
	}
	sender := reminder.Sender{Secret: s.Site.Secret(), Base: s.Site.BaseURL}
	for _, a := range tenants {
		if err := sender.Send(context.Background(), s.Pool.At(time.Date(2026, 11, 11, 1, 0, 0, 0, time.UTC)), a); err != nil {
			w.T.Fatal(err)
		}
	}
}
