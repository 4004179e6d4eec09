package rhythm_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// A complaint by telephone does not tick off the meeting that was agreed; the
// form asks, and keeps it unless told otherwise.
func TestAMeetingIsKeptUntilItTookPlace(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	conn := sitetest.Connect(t, s.Owner, "")
	var account, person string
	err := conn.QueryRow(t.Context(), `select p.account_id::text, p.stakeholder_id::text from trucot.touch_plan p
		join trucot.account a on a.id = p.account_id and a.name = 'Sữa An Nhiên'
		where p.done_interaction_id is null and p.archived_at is null order by p.id limit 1`).Scan(&account, &person)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), `update trucot.touch_plan set due = '2026-11-12', channel = 'in_person', created_at = '2026-11-01'
		where stakeholder_id = $1 and done_interaction_id is null`, person); err != nil {
		t.Fatal(err)
	}
	at := "/t/demo/accounts/" + account + "/timeline"
	open := func() (n int) {
		if err := conn.QueryRow(t.Context(), `select count(*) from trucot.touch_plan
			where stakeholder_id = $1 and done_interaction_id is null and archived_at is null`, person).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	form := v.Get(at + "/new?kind=complaint&person=" + person)
	if got := form.Doc.Find("input[name=meeting][checked]").AttrOr("value", ""); got != "keep" {
		t.Errorf("the form has %q chosen, want keep", got)
	}
	if form.Doc.Find("input[name=direction][checked]").AttrOr("value", "") != "in" || form.Doc.Find("details.fieldset #f-subject").Length() != 0 {
		t.Error("a complaint does not come from the client, or its first words are folded away")
	}
	touch := func(channel string, more url.Values) *sitetest.Page {
		f := url.Values{
			"id": {uuid.NewString()}, "person": {person}, "channel": {channel}, "direction": {"in"}, "kind": {"care"}, "at": {"2026-11-10T08:30"}, "summary": {"Gọi báo lô hàng"},
		}
		for k, x := range more {
			f[k] = x
		}
		return v.Follow(v.Post(at, f))
	}
	if p := touch("call", url.Values{"kind": {"complaint"}}); open() != 1 || !strings.Contains(p.Text(".flash"), "vẫn giữ") {
		t.Fatalf("a complaint ticks the meeting off, or does not say that it stays: %s", p.Text(".flash"))
	}
	if touch("in_person", nil); open() != 1 {
		t.Fatal("a meeting two days before its day ticks it off")
	}
	if touch("call", url.Values{"meeting": {"done"}}); open() != 0 {
		t.Error("said to be it, and not ticked off")
	}
}
