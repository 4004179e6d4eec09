package readers_test

import (
	"context"
	"encoding/base64"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

// uuids are in every page of an error: the number of the request.
var uuids = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// madeLink makes a link on the page of the client's copy.
func madeLink(t *testing.T, v *sitetest.Visitor, at string, change url.Values) string {
	t.Helper()
	p := v.Submit(v.Get(at+"/plan/client"), at+"/plan/links", change)
	address := p.Doc.Find("#share-address a").AttrOr("href", "")
	path, ok := strings.CutPrefix(address, "http://127.0.0.1:8080")
	if p.Status != http.StatusOK || !ok {
		t.Fatalf("no link but %d: %s", p.Status, p.Text(".error-summary"))
	}
	return path
}

// A client reads by the link what is for them, and nothing else, whatever the plan
// holds; whoever has no such link gets the same answer, whatever is wrong with it.
func TestClientsLink(t *testing.T) {
	t.Parallel()
	s, w := sitetest.Prepare(t)
	v, guest := s.As(t, "manager@demo.test"), s.Visitor(t)
	at := v.Account("Sữa An Nhiên")
	for _, sql := range []string{
		`delete from action_mark`, `delete from link`, // of the sweeps
		`update swot_item set body = 'zqxbody ' || id, evidence = 'zqxevidence', source = 'zqxsource'`,
		`update deep_answer set body = 'zqxanswer', source = 'zqxsource'`, `update risk set title = 'zqxrisk', mitigation = 'zqxmitigation'`,
		`update opportunity set title = 'zqxchance'`, `update tows_strategy set move = 'zqxmove'`, `update goal set our_win = 'zqxwin'`,
		`update client_goal set source = 'zqxsource'`, `update need set body = 'zqxpain' where kind = 'pain'`,
		`update action set title = 'zqxaction' where visibility = 'internal'`, `update action set note = 'zqxnote'`,
		`update account_value set product = 'zqx' || left(id::text, 8)`, `update interaction set summary = 'zqxtouch'`,
		`update stakeholder set support = -2`,
	} {
		if _, err := w.Conn.Exec(context.Background(), sql); err != nil {
			t.Fatalf("%s: %v", sql, err)
		}
	}
	link := madeLink(t, v, at, nil)
	p := guest.Get(link)
	for _, theirs := range []string{"Sữa An Nhiên", "Truy xuất 100% lô sữa bột", "Phan Văn Thịnh"} {
		if !strings.Contains(p.Text("main"), theirs) {
			t.Errorf("the client does not read %q: %s", theirs, p.Text("main"))
		}
	}
	for _, ours := range []string{"zqx", "Phản đối", "Hạng 1", "12,4 tỷ", "/t/demo"} {
		if strings.Contains(p.Body, ours) {
			t.Errorf("the client reads %q", ours)
		}
	}
	for name, want := range map[string]string{"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow", "Cache-Control": "no-store"} {
		if got := strings.Join(p.Header.Values(name), ", "); !strings.HasPrefix(got, want) {
			t.Errorf("%s is %q", name, got)
		}
	}
	if p := v.Get(link); p.Status != http.StatusOK || strings.Contains(p.Body, "/t/demo") {
		t.Errorf("a member who follows the link gets %d with their own frame", p.Status)
	}
	if got := s.Trips(func() { guest.Get(link) }); got > 4 {
		t.Errorf("the page takes %d round trips", got)
	}

	raw, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(link, "/s/"))
	if err != nil {
		t.Fatal(err)
	}
	var rival uuid.UUID
	if err := w.Conn.QueryRow(context.Background(), "select id from tenant where slug = 'rival'").Scan(&rival); err != nil {
		t.Fatal(err)
	}
	other := append(rival[:], raw[16:]...)
	changed := append([]byte{}, raw...)
	changed[40] ^= 1
	expired := madeLink(t, v, at, url.Values{"days": {"1"}})
	revoked := madeLink(t, v, at, nil)
	form := v.Get(at+"/plan/client").Doc.Find("form[action$='/revoke']").First().AttrOr("action", "")
	if p := v.Post(form, nil); p.Status != http.StatusSeeOther {
		t.Fatalf("revoking answered %d", p.Status)
	}
	gone := madeLink(t, v, v.Account("Ngân hàng Hưng Việt"), nil)
	v.Post(v.Account("Ngân hàng Hưng Việt")+"/archive", nil)
	s.Wait(25 * time.Hour)
	said := func(p *sitetest.Page) string { return uuids.ReplaceAllString(p.Text("main"), "") }
	nowhere := said(guest.Get("/s/nothing"))
	for name, path := range map[string]string{
		"another organisation's": "/s/" + base64.RawURLEncoding.EncodeToString(other), "a changed one": "/s/" + base64.RawURLEncoding.EncodeToString(changed),
		"an expired one": expired, "a revoked one": revoked, "an archived account's": gone, "one in another spelling": link + "=",
	} {
		for _, got := range []*sitetest.Page{guest.Get(path), guest.Post(path, url.Values{"word": {"x"}})} {
			if got.Status != http.StatusNotFound || said(got) != nowhere {
				t.Errorf("%s answered %d: %s", name, got.Status, got.Text("main"))
			}
		}
	}
	if p := guest.Get(link); p.Status != http.StatusOK {
		t.Errorf("the link that stands answered %d", p.Status)
	}
	if _, err := w.Conn.Exec(context.Background(), "update tenant set status = 'suspended' where slug = 'demo'"); err != nil {
		t.Fatal(err)
	}
	if p := guest.Get(link); p.Status != http.StatusNotFound || said(p) != nowhere {
		t.Errorf("the link of a suspended organisation answered %d", p.Status)
	}
}

// A word opens a link that asks for it; there are not many guesses.
func TestClientsLinkWithAWord(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v, guest := s.As(t, "manager@demo.test"), s.Visitor(t)
	link := madeLink(t, v, v.Account("Sữa An Nhiên"), url.Values{"word": {"Sông Hồng"}, "lang": {"en"}})
	closed := guest.Get(link)
	if strings.Contains(closed.Body, "An Nhiên") || closed.Doc.Find("input[name=word]").Length() != 1 || closed.Doc.Find("html").AttrOr("lang", "") != "en" {
		t.Errorf("the closed link shows %s", closed.Text("main"))
	}
	if p := guest.Post(link, url.Values{"word": {"sông hồng"}}); p.Status != http.StatusOK || !strings.Contains(p.Text("main"), "Sữa An Nhiên") {
		t.Errorf("the word answered %d: %s", p.Status, p.Text("main"))
	}
	for n := range 40 {
		p := guest.Post(link, url.Values{"word": {"Sông Mã"}})
		want := http.StatusUnprocessableEntity
		if n >= 29 {
			want = http.StatusTooManyRequests
		}
		if p.Status != want || strings.Contains(p.Body, "An Nhiên") {
			t.Fatalf("guess %d answered %d", n, p.Status)
		}
	}
	s.Wait(time.Hour)
	if p := guest.Post(link, url.Values{"word": {"Sông Hồng"}}); p.Status != http.StatusOK {
		t.Errorf("an hour later the word answered %d", p.Status)
	}
}

// Who may not edit the account neither sees nor makes links.
func TestWhoMakesLinks(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	viewer := s.As(t, "viewer@demo.test")
	at := viewer.Account("Sữa An Nhiên")
	if p := viewer.Get(at + "/plan/client"); p.Doc.Find("#h-shares").Length() != 0 {
		t.Error("a viewer sees the links")
	}
	if p := viewer.Post(at+"/plan/links", url.Values{"lang": {"vi"}, "days": {"30"}}); p.Status != http.StatusForbidden {
		t.Errorf("a viewer making one got %d", p.Status)
	}
}
