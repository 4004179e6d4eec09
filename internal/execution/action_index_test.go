package execution_test

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"trucot/internal/checks/sitetest"
)

// gap is the entry of a broken thread that names a title.
func gap(p *sitetest.Page, title string) *goquery.Selection {
	return p.Doc.Find("[aria-labelledby=h-orphans] li").FilterFunction(func(_ int, li *goquery.Selection) bool { return strings.Contains(li.Text(), title) })
}

// A high risk, a chosen strategy, a powerful opponent and a goal without an
// action are listed, and the link beside each leads to the form that mends it.
func TestOrphansAreMended(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "director@demo.test")
	conn := sitetest.Connect(t, s.Owner, "")
	bin := v.Account("Dược Bình An")
	id := bin[strings.LastIndex(bin, "/")+1:]
	const strategy = `insert into trucot.tows_strategy (tenant_id, id, account_id, type, move, status, created_at, updated_at)
		select tenant_id, gen_random_uuid(), id, 'SO', 'Bán mã lô cho nhà thuốc', 'accepted', now(), now() from trucot.account where id = $1`
	const opponent = `update trucot.stakeholder set influence = 5, support = -2 where id = (select id from trucot.stakeholder where account_id = $1 and archived_at is null order by id limit 1)`
	const idle = `insert into trucot.goal (tenant_id, id, account_id, title, owner_id, start, due, created_at, updated_at)
		select tenant_id, gen_random_uuid(), id, 'Mục tiêu chưa ai làm', owner_id, '2026-11-01', '2027-01-01', now(), now() from trucot.account where id = $1`
	for _, sql := range []string{strategy, opponent, idle} {
		if _, err := conn.Exec(t.Context(), sql, id); err != nil {
			t.Fatal(err)
		}
	}
	var name string
	if err := conn.QueryRow(t.Context(), `select c.name from trucot.stakeholder s join trucot.contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
		where s.account_id = $1 and s.influence = 5 and s.support = -2`, id).Scan(&name); err != nil {
		t.Fatal(err)
	}
	for _, title := range []string{"Đối thủ chào máy in miễn phí", "Bán mã lô cho nhà thuốc", name, "Mục tiêu chưa ai làm"} {
		entry := gap(v.Get(bin+"/execution"), title)
		if entry.Length() != 1 {
			t.Errorf("%q is listed %d times among the broken threads", title, entry.Length())
			continue
		}
		form := v.Get(entry.Find("a").AttrOr("href", ""))
		v.Submit(form, bin+"/execution", url.Values{"title": {"Việc vá " + title}, "due": {"2026-12-01"}})
		if after := gap(v.Get(bin+"/execution"), title); after.Length() != 0 {
			t.Errorf("%q is still broken after its action was added: %q", title, after.Text())
		}
	}
	if n := sitetest.New(t).As(t, "viewer@demo.test").Get(bin + "/execution").Doc.Find("[aria-labelledby=h-orphans] a").Length(); n != 0 {
		t.Errorf("a viewer is led to %d forms they may not use", n)
	}
}

// Each figure of the matrix leads to as many actions as it says.
func TestMatrixLeadsToItsActions(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account(annhien)
	figures := v.Get(an + "/execution").Doc.Find("[aria-labelledby=h-who] td a")
	if figures.Length() < 8 {
		t.Fatalf("only %d figures", figures.Length())
	}
	helps := 0
	for _, a := range figures.EachIter() {
		list := v.Get(a.AttrOr("href", ""))
		if strings.HasPrefix(a.Text(), "+") {
			helps++
		}
		if n := list.Doc.Find(".todo li").Length(); strings.TrimPrefix(a.Text(), "+") != strconv.Itoa(n) {
			t.Errorf("%q leads to %d actions", a.AttrOr("aria-label", ""), n)
		}
	}
	if helps == 0 {
		t.Error("nobody is shown to help")
	}
}

func TestEmptyHorizonIsNamed(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	sen := v.Account("Mỹ phẩm Sen Vàng")
	entry := gap(v.Get(sen+"/execution"), "Dài hạn")
	form := v.Get(entry.Find("a").AttrOr("href", ""))
	v.Submit(form, sen+"/execution", url.Values{"title": {"Mở chuyện vỏ hộp tái chế"}})
	if gap(v.Get(sen+"/execution"), "Dài hạn").Length() != 0 {
		t.Error("the horizon is still empty after its action was planned")
	}
}
