package readers_test

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

func idOfLookup(name string) uuid.UUID {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name))
}

const path = "/t/demo/lookup"

func find(v *sitetest.Visitor, text string) *sitetest.Page {
	p := v.Get(path + "?q=" + url.QueryEscape(text))
	if p.Location != "" {
		p = v.Get(p.Location)
	}
	return p
}

// Scenario 7: a colleague types the last six digits of a number and sees the
// name, the complaint that was logged a moment ago, and the late promise.
func TestLastSixDigits(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	a, b := s.As(t, "manager@demo.test"), s.As(t, "minh@demo.test")
	annhien := "/t/demo/accounts/" + idOfLookup("account annhien").String()
	duyen := annhien + "/relationships/" + idOfLookup("stakeholder annhien duyen").String()
	edited := a.Submit(a.Get(duyen+"/edit"), duyen, url.Values{"phone": {"0987 416 253"}, "email": {"duyen.ly@annhien.test"}})
	if edited.Status != http.StatusSeeOther {
		t.Fatalf("the number is not saved: %d %.300s", edited.Status, edited.Text("main"))
	}
	logged := a.Submit(a.Get(annhien+"/timeline/new"), annhien+"/timeline", url.Values{
		"person": {idOfLookup("stakeholder annhien duyen").String()}, "channel": {"call"}, "kind": {"complaint"}, "summary": {"Nhãn in sai hạn dùng"},
	})
	if logged.Status != http.StatusSeeOther {
		t.Fatalf("the complaint is not saved: %d", logged.Status)
	}
	for _, typed := range []string{"416253", "0987 416 253", "ly my duyen", "duyen.ly@ann", "duyen.ly"} {
		got := find(b, typed).Text("main")
		for _, want := range []string{"Lý Mỹ Duyên", "0987 416 253", "Nhãn in sai hạn dùng", "Giao bù 2 pallet màng 1120", "Trễ 2 ngày", "Sữa An Nhiên"} {
			if !strings.Contains(got, want) {
				t.Errorf("%q: %q is missing in %.900s", typed, want, got)
			}
		}
	}
	for name, v := range map[string]*sitetest.Visitor{"who does not see the account": s.As(t, "yen@demo.test"), "another tenant": s.As(t, "manager@rival.test")} {
		at := path
		if name == "another tenant" {
			at = "/t/rival/lookup"
		}
		for _, typed := range []string{"416253", "duyen.ly@annhien.test", "ly my duyen"} {
			if p := v.Get(at + "?q=" + url.QueryEscape(typed)); p.Location != "" || strings.Contains(p.Text("main .rows"), "Duyên") {
				t.Errorf("%s finds %q", name, typed)
			}
		}
		loc := b.Get(path + "?q=416253").Location
		_, query, _ := strings.Cut(loc, "?")
		if p := v.Get(at + "?" + query); p.Status != http.StatusNotFound {
			t.Errorf("%s opens the page of the person: %d", name, p.Status)
		}
	}
}

// A name that hundreds bear: the list is cut, words may come in any order, and
// who sees one account finds its people alone.
func TestCommonName(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	w := sitetest.Connect(t, s.Owner, "")
	sitetest.LoadAccounts(t, w, 120)
	ctx := context.Background()
	var account string
	err := w.QueryRow(ctx, `
		insert into account_access (tenant_id, member_id, account_id, why, name)
		select a.tenant_id, m.id, a.id, 'team', a.name from account a
		join member m on m.tenant_id = a.tenant_id and m.email = 'khoa@demo.test'
		where a.name like '%z số 100z' returning name`).Scan(&account)
	if err != nil {
		t.Fatal(err)
	}
	for _, typed := range []string{"nguyen", "Nguyễn Văn", "nguyen van lon", "van lo", "lon", "lon nguyen", "nguyen lon", "nguyeenx lowns", "lon van nguyen"} {
		for email, few := range map[string]bool{"admin@demo.test": false, "manager@demo.test": false, "khoa@demo.test": true} {
			p := find(s.As(t, email), typed)
			rows := p.Doc.Find("main .rows a")
			switch {
			case !few && rows.Length() != 20:
				t.Errorf("%s finds %d with %q, want the first 20", email, rows.Length(), typed)
			case few && (rows.Length() != 4 || strings.Count(p.Text("main .rows"), account) != 4):
				t.Errorf("%s finds %q with %q, want the four of %s", email, p.Text("main .rows"), typed, account)
			}
		}
		for email, at := range map[string]string{"yen@demo.test": path, "manager@rival.test": "/t/rival/lookup"} {
			if got := s.As(t, email).Get(at + "?q=" + url.QueryEscape(typed)).Text("main .rows"); strings.Contains(got, "Lớn") {
				t.Errorf("%s finds %q with %q", email, got, typed)
			}
		}
	}
	if got := find(s.As(t, "manager@demo.test"), "lon nguyen khong").Text("main .rows"); got != "" {
		t.Errorf("a word that nobody has is left out: %q", got)
	}
}

func TestLookupTakesTwoTrips(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	for _, query := range []string{"?q=ng", "?q=khongcogi", ""} {
		v.Get(path + query)
		if n := s.Trips(func() { v.Get(path + query) }); n > 3 {
			t.Errorf("%s takes %d trips", query, n)
		}
	}
	if p := v.Get(path); p.Doc.Find("main input[autofocus]").Length() != 1 {
		t.Error("the cursor does not stand in the field")
	}
}

func TestLookupIsAStepAway(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "viewer@demo.test")
	for lang, label := range map[string]string{"vi": "Tra cứu", "en": "Look-up"} {
		v.Post("/me/lang", url.Values{"lang": {lang}, "next": {path}})
		for _, at := range []string{"/t/demo/", "/t/demo/accounts/" + idOfLookup("account annhien").String()} {
			link := v.Get(at).Doc.Find("#sidenav a[href='" + path + "']")
			if got := strings.TrimSpace(link.Text()); got != label || link.Find("svg").Length() != 1 {
				t.Errorf("%s in %s leads to the look-up by %q", at, lang, got)
			}
		}
	}
	if got := v.Get(path).Doc.Find("#sidenav a[aria-current=page]").AttrOr("href", ""); got != path {
		t.Errorf("the navigation marks %q on the look-up", got)
	}
}
