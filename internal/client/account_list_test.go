package client_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"trucot/internal/checks/sitetest"
	"trucot/internal/client/account"
	"trucot/internal/client/value"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// many adds accounts of the manager whose names and figures tie here and there.
func many(t *testing.T, s *sitetest.Site, n int) {
	t.Helper()
	ctx := context.Background()
	actor := actorOf(t, s, manager)
	random := rand.New(rand.NewPCG(1, 2))
	words := []string{"Đá", "Dệt", "Ánh", "Ấm", "Bao bì", "Cá", "Chè", "Ớt", "Ô tô", "Ươm"}
	err := s.Write(ctx, actor, func(tx *db.Tx) error {
		for i := range n {
			a := account.Account{
				ID: uuid.Must(uuid.NewV7()), Name: fmt.Sprintf("%s %d", words[random.IntN(len(words))], i), Status: "active", Tier: 1 + i%3,
				LevelNow: "transactional", LevelTarget: "preferred", OwnerID: actor.Member,
			}
			if err := account.Create(ctx, tx, a); err != nil {
				return err
			}
			worth := value.Figure{
				ID: uuid.New(), Kind: value.Now, Amount: int64(random.IntN(5)) * 1_000_000, Probability: value.Certain, AsOf: tx.Today(),
			}
			if err := value.SaveFigure(ctx, tx, a.ID, worth, 0); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// actorOf is a demo member as the stores see them.
func actorOf(t *testing.T, s *sitetest.Site, email string) authz.Actor {
	t.Helper()
	ctx := context.Background()
	tenant, err := db.AuthOne[uuid.UUID](ctx, s.Pool, `select id from tenant where slug = 'demo'`, nil)
	if err != nil {
		t.Fatal(err)
	}
	a := authz.Actor{Tenant: tenant, Roles: []authz.Role{authz.Manager}, Settings: authz.Settings{Zone: time.FixedZone("ICT", 7*3600), Currency: "VND", ShortMonths: 6, MidMonths: 18}}
	err = s.Read(ctx, a, func(tx *db.Tx) error {
		var err error
		a.Member, err = db.One[uuid.UUID](ctx, tx, `select id from member where tenant_id = @tenant and email = @email`, db.Args{"email": email})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// walk follows the pager from a page to its end and returns all names, page by page.
func walk(t *testing.T, v *sitetest.Visitor, p *sitetest.Page, rel string) [][]string {
	t.Helper()
	pages := [][]string{names(p)}
	for len(pages) < 20 {
		href, more := p.Doc.Find(".pager a[rel=" + rel + "]").Attr("href")
		if !more {
			return pages
		}
		p = v.Get(href)
		pages = append(pages, names(p))
	}
	t.Fatal("the pager does not end")
	return nil
}

func TestEveryOrderShowsEachAccountOnce(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	many(t, s, 120)
	for _, who := range []string{manager, viewer} { // gathered first, and along an index
		v := s.As(t, who)
		total := strings.Count(v.Get(accounts+"/export").Body, "\r\n") - 1
		for _, sort := range account.Sorts {
			for _, dir := range []string{"asc", "desc"} {
				first := v.Get(accounts + "?sort=" + string(sort) + "&dir=" + dir)
				forward := walk(t, v, first, "next")
				seen := slices.Concat(forward...)
				unique := slices.Compact(slices.Sorted(slices.Values(seen)))
				if len(seen) != total || len(unique) != total {
					t.Errorf("%s by %s %s: %d rows, %d accounts, want %d", who, sort, dir, len(seen), len(unique), total)
				}
				last := first
				for range len(forward) - 1 {
					last = v.Get(last.Doc.Find(".pager a[rel=next]").AttrOr("href", ""))
				}
				back := walk(t, v, last, "prev")
				slices.Reverse(back)
				if !slices.EqualFunc(back, forward, slices.Equal) {
					t.Errorf("%s by %s %s: the way back shows other pages", who, sort, dir)
				}
			}
		}
	}
}

// vietnamese compares as the database sorts names.
func vietnamese(a, b string) int { return collate.New(language.Vietnamese).CompareString(a, b) }

func TestOrders(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	for _, who := range []string{manager, director, viewer} {
		v := s.As(t, who)
		byName := names(v.Get(accounts))
		want := slices.Clone(byName)
		slices.SortFunc(want, vietnamese)
		if !slices.Equal(byName, want) {
			t.Errorf("%s by name: %v", who, byName)
		}
		down := names(v.Get(accounts + "?dir=desc"))
		slices.Reverse(down)
		if !slices.Equal(down, byName) {
			t.Errorf("%s by name, last first: %v", who, down)
		}
		if got := names(v.Get(accounts + "?sort=value")); got[0] != "Sữa An Nhiên" {
			t.Errorf("%s by value: %v", who, got)
		}
	}
}

func TestSearchInTheList(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, manager)
	for _, name := range []string{"Đường Nguyễn", norm.NFD.String("Nguyễn Ánh Đường")} {
		if p := v.Submit(v.Get(accounts+"/new"), accounts, url.Values{"name": {name}, "tax_code": {"0100109106"}, "legal_name": {"Công ty Mía"}}); p.Status != 303 {
			t.Fatalf("%s: %d", name, p.Status)
		}
	}
	both := []string{"Đường Nguyễn", "Nguyễn Ánh Đường"}
	tests := []struct {
		text string
		want []string
	}{
		{"nguyen duong", both},
		{"Đường Nguyễn", both},
		{norm.NFD.String("Đường Nguyễn"), both},
		{"DUONG ngu", both},
		{"nguyeenx dduwowngf", both},
		{"duong anh", both[1:]},
		{"cong ty mia", both},
		{"0100109", both},
		{"uong", []string{}},
		{"%", []string{}},
		{"nguyen zz", []string{}},
	}
	for _, who := range []*sitetest.Visitor{v, s.As(t, viewer)} {
		for _, tt := range tests {
			if got := names(who.Get(accounts + "?q=" + url.QueryEscape(tt.text))); !slices.Equal(got, tt.want) && len(got)+len(tt.want) > 0 {
				t.Errorf("%q finds %q, want %q", tt.text, got, tt.want)
			}
		}
	}
	if got := names(s.As(t, khoa).Get(accounts + "?q=nguyen+duong")); len(got) != 0 {
		t.Errorf("someone else finds %q", got)
	}
}

func TestFilters(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, director)
	list := v.Get(accounts)
	option := func(field, text string) string { return member(t, list, field, text) }
	tests := []struct {
		name, query string
		want        []string
	}{
		{"tier", "tier=1", []string{"Dược Bình An", "Ngân hàng Hưng Việt", "Sữa An Nhiên"}},
		{"status", "status=lost", []string{"May mặc Tây Hồ"}},
		{"owner", "owner=" + option("owner", "Ngô Đăng Khoa"), []string{"Bánh kẹo Hoa Ban", "Điện tử Minh Khôi"}},
		{"segment", "segment=" + option("segment", "Quan sát"), []string{"May mặc Tây Hồ", "Nước khoáng Sông Lam"}},
		{"together", "tier=3&status=active&segment=" + option("segment", "Quan sát"), []string{"Nước khoáng Sông Lam"}},
		{"mine", "mine=1", nil},
		{"archived", "archived=1", nil},
		{"with a word", "tier=1&q=an", []string{"Dược Bình An", "Sữa An Nhiên"}},
	}
	for _, tt := range tests {
		if got := names(v.Get(accounts + "?" + tt.query)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	bands := 0
	for _, band := range account.Bands {
		bands += len(names(v.Get(accounts + "?band=" + band)))
	}
	if bands != 12 {
		t.Errorf("the bands hold %d accounts together, want 12", bands)
	}
	if got := names(s.As(t, manager).Get(accounts + "?mine=1")); len(got) != 4 {
		t.Errorf("the manager's own: %v", got)
	}
}

func TestRefreshAll(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	many(t, s, 25)
	s.Wait(400 * 24 * time.Hour)
	n, err := account.RefreshAll(context.Background(), s.Pool, actorOf(t, s, manager))
	if err != nil || n != 37 {
		t.Fatalf("RefreshAll = %d, %v, want 37", n, err)
	}
	v := s.As(t, manager)
	if got := v.Get(accounts + "?q=an+nhien").Text("tbody td[data-label^='Giá trị']"); !strings.Contains(got, "–") {
		t.Errorf("documents of more than a year ago still are the value now: %s", got)
	}
}
