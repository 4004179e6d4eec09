package readers_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

func idOf(name string) uuid.UUID {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name))
}

// Scenario 3: she prefers Zalo, a call is planned and held; after three Zalo
// touches three of four were on her channel.
func TestPreferredChannelShare(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	form := v.Get("/t/demo/accounts/new")
	made := v.Submit(form, "/t/demo/accounts", url.Values{"name": {"Giấy Mây Trắng"}})
	if made.Status != http.StatusSeeOther {
		t.Fatalf("no account: %d %.300s", made.Status, made.Text("main"))
	}
	account := "/t/demo/accounts/" + form.Doc.Find("main input[name=id]").AttrOr("value", "")
	person := v.Get(account + "/relationships/new")
	if p := v.Submit(person, account+"/relationships", url.Values{"name": {"Vi Thị Zalo"}, "title": {"Thủ kho"}, "channel": {"zalo"}, "cadence_days": {"14"}}); p.Status != http.StatusSeeOther {
		t.Fatalf("no person: %d %.300s", p.Status, p.Text("main"))
	}
	id := person.Doc.Find("main input[name=id]").AttrOr("value", "")
	page := account + "/relationships/" + id
	planned := v.Follow(v.Submit(v.Get(page), page+"/next", url.Values{"channel": {"call"}}))
	if !strings.Contains(planned.Text("main"), "Zalo") || planned.Doc.Find(".flash--watch").Length() != 1 {
		t.Errorf("planning a call does not warn: %.300s", planned.Text("main"))
	}
	for n, channel := range []string{"call", "zalo", "zalo", "zalo"} {
		p := v.Submit(v.Get(account+"/timeline/new?person="+id), account+"/timeline", url.Values{"channel": {channel}, "summary": {"Trao đổi lần " + strconv.Itoa(n)}})
		if p.Status != http.StatusSeeOther {
			t.Fatalf("%s is not logged: %d", channel, p.Status)
		}
	}
	if got := v.Get("/t/demo/engagement?who=mine").Doc.Find("section[aria-labelledby=h-account] li:contains('Giấy Mây Trắng')").Text(); !strings.Contains(got, "75") || !strings.Contains(got, "3/4") {
		t.Errorf("the share of the account is %q, want 75 %%", got)
	}
}

// Scenario 4, the list: who was not spoken with for twice the rhythm is on it.
func TestGoneCold(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "director@demo.test")
	row := v.Get("/t/demo/engagement?who=mine").Text("#p-" + idOf("stakeholder annhien thinh").String())
	if !strings.Contains(row, "40 ngày, nhịp hẹn 30") || !strings.Contains(row, "Trễ 3 ngày") || !strings.Contains(row, "Đang nguội") {
		t.Errorf("Thịnh stands there as %q", row)
	}
	s.Wait(21 * 24 * 3600e9)
	v = s.As(t, "director@demo.test")
	row = v.Get("/t/demo/engagement?who=mine").Text("#p-" + idOf("stakeholder annhien thinh").String())
	if !strings.Contains(row, "Quá hai lần nhịp") {
		t.Errorf("three weeks later: %q", row)
	}
	csv := v.Post("/t/demo/engagement/csv?who=mine", nil)
	if csv.Status != 200 || !strings.Contains(csv.Body, "Phan Văn Thịnh") {
		t.Errorf("the file: %d %.200s", csv.Status, csv.Body)
	}
	if other := s.As(t, "manager@rival.test").Get("/t/rival/engagement?who=all"); strings.Contains(other.Body, "Phan Văn Thịnh") {
		t.Error("another tenant sees him")
	}
}
