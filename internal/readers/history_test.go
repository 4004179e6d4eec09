package readers_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/sitetest"
)

// The history says who did what, from what to what, newest first; it narrows to
// one kind of rows, and is the account's alone.
func TestTheHistoryTellsAChange(t *testing.T) {
	t.Parallel()
	s, w := sitetest.Prepare(t)
	set := w.IDs("demo", "manager@demo.test")
	v, account := s.As(t, "manager@demo.test"), "/t/demo/accounts/"+set["account"]
	contract := account + "/contracts/" + set["contract"]
	form := v.Get(contract + "/edit")
	was := form.Doc.Find("[name=unit]").AttrOr("value", "")
	if p := v.Submit(form, contract, url.Values{"unit": {"Kho Cát Lái"}}); p.Status != 303 {
		t.Fatalf("the save answered %d: %s", p.Status, p.Text(".field__error"))
	}
	first := v.Get(account + "/history").Doc.Find(".log li").First().Text()
	for _, want := range []string{"sửa hợp đồng", "Kho Cát Lái", was} {
		if !strings.Contains(first, want) {
			t.Errorf("the newest line lacks %q: %s", want, first)
		}
	}
	if p := v.Get(account + "/history?entity=contract"); !strings.Contains(p.Text(".log"), "Kho Cát Lái") {
		t.Errorf("narrowed to contracts: %s", p.Text(".log"))
	}
	if p := v.Get(account + "/history?entity=goal"); strings.Contains(p.Text(".log"), "Kho Cát Lái") {
		t.Error("narrowed to goals it tells of a contract")
	}
	list := v.Get("/t/demo/accounts").Doc.Find("tbody a.row-link")
	for i := range list.Length() {
		if href := list.Eq(i).AttrOr("href", ""); href != account {
			if strings.Contains(v.Get(href+"/history").Text(".log"), "Kho Cát Lái") {
				t.Errorf("%s tells of another account's contract", href)
			}
			return
		}
	}
	t.Fatal("the manager has one account only")
}

// A long history goes on where its page ended, and says nothing twice.
func TestALongHistoryGoesOn(t *testing.T) {
	t.Parallel()
	s, w := sitetest.Prepare(t)
	set := w.IDs("demo", "manager@demo.test")
	_, err := w.Conn.Exec(t.Context(), `
		insert into audit_log (tenant_id, id, at, seq, account_id, member_id, member_name, entity, entity_id, verb, before, after, version)
		select tenant_id, gen_random_uuid(), '2026-11-09'::timestamptz + n * interval '1 second', 1, account_id, owner_id, 'Lan', 'contract', id, 'update',
			jsonb_build_object('name', 'lần ' || n), jsonb_build_object('name', 'lần ' || n + 1), n + 1
		from contract, generate_series(1, 120) n, lateral (select owner_id from account a where a.id = contract.account_id) o where id = $1`, set["contract"])
	if err != nil {
		t.Fatal(err)
	}
	v, seen := s.As(t, "manager@demo.test"), map[string]int{}
	pages := 0
	for at := "/t/demo/accounts/" + set["account"] + "/history?entity=contract"; at != ""; pages++ {
		p := v.Get(at)
		p.Doc.Find(".log > li").Each(func(_ int, li *goquery.Selection) { seen[li.Find("time").AttrOr("datetime", "")+li.Text()]++ })
		at = p.Doc.Find(".pager a[rel=next]").AttrOr("href", "")
		if pages > 20 {
			t.Fatal("the pages go on for ever")
		}
	}
	if pages < 2 || len(seen) < 120 {
		t.Errorf("%d lines on %d pages", len(seen), pages)
	}
	for line, n := range seen {
		if n > 1 {
			t.Errorf("told %d times: %s", n, line)
		}
	}
}
