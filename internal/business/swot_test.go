package business_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

func TestAddASwotCardInItsPlace(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account("Sữa An Nhiên")
	form := v.Get(an + "/business/swot/new?quadrant=threat")
	if form.Doc.Find(".swot__q").Eq(3).Find("#swot-form").Length() != 1 {
		t.Fatal("the form does not open in the list of threats")
	}
	bad := v.Submit(form, an+"/business/swot", url.Values{"body": {""}, "source": {"Nguồn đã gõ"}})
	if bad.Status != http.StatusUnprocessableEntity || bad.Doc.Find("[name=source]").AttrOr("value", "") != "Nguồn đã gõ" {
		t.Errorf("an empty card answered %d with source %q", bad.Status, bad.Doc.Find("[name=source]").AttrOr("value", ""))
	}
	done := v.Follow(v.Submit(bad, an+"/business/swot", url.Values{"body": {"Đối thủ mở nhà máy ở Long An"}, "confirmed": {"on"}}))
	text := done.Text(".swot__q:nth-child(4)")
	for _, want := range []string{"Đối thủ mở nhà máy ở Long An", "Nguồn đã gõ", "Đã xác nhận 10/11"} {
		if !strings.Contains(text, want) {
			t.Errorf("the list of threats lacks %q: %s", want, text)
		}
	}
}

// The SWOT of our relationship has lists of its own, and its cards are moved by buttons.
func TestSwotOfTheRelationship(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := v.Account("Mỹ phẩm Sen Vàng") + "/business"
	clients := v.Get(base).Text(".swot")
	for _, body := range []string{"Thử mẫu", "Giá theo mùa", "Bên thứ ba"} {
		form := v.Get(base + "/swot/new?quadrant=threat&of=relationship")
		p := v.Submit(form, base+"/swot", url.Values{"body": {body}, "likelihood": {"4"}, "valid_until": {"2026-11-09"}})
		if p.Status != http.StatusSeeOther || !strings.Contains(p.Location, "?of=relationship") {
			t.Fatalf("a card answered %d to %s: %s", p.Status, p.Location, p.Text(".error-summary"))
		}
	}
	list := func() string { return v.Get(base + "?of=relationship").Text(".swot__q:nth-child(4)") }
	if text := list(); !strings.Contains(text, "Khả năng 4/5") || !strings.Contains(text, "Hết hạn") {
		t.Errorf("the card lacks its likelihood or that it expired: %s", text)
	}
	if got := v.Get(base).Text(".swot"); got != clients {
		t.Errorf("the client's SWOT changed to %s", got)
	}
	edit := v.Get(base+"?of=relationship").Doc.Find(".swot__q").Eq(3).Find("a[href*='/edit']").Eq(2).AttrOr("href", "")
	edit, _, _ = strings.Cut(edit, "#")
	move := strings.TrimSuffix(edit, "/edit") + "/move"
	p := v.Submit(v.Get(edit), move, nil)
	if p.Status != http.StatusSeeOther {
		t.Fatalf("moving a card up answered %d", p.Status)
	}
	text := list()
	if a, b, c := strings.Index(text, "Thử mẫu"), strings.Index(text, "Bên thứ ba"), strings.Index(text, "Giá theo mùa"); a > b || b > c {
		t.Errorf("the last card is not in the middle: %s", text)
	}
	if p := v.Post(move, url.Values{"step": {"sideways"}}); p.Status != http.StatusBadRequest {
		t.Errorf("a step sideways answered %d", p.Status)
	}
}

// A strength has no likelihood, whatever the form sends.
func TestOnlyWhatIsOutsideHasALikelihood(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	base := v.Account("Mỹ phẩm Sen Vàng") + "/business"
	form := v.Get(base + "/swot/new?quadrant=strength")
	if form.Doc.Find("[name=likelihood]").Length() != 0 {
		t.Error("the form of a strength asks how likely it is")
	}
	if p := v.Submit(form, base+"/swot", url.Values{"body": {"Phòng thí nghiệm riêng"}, "likelihood": {"3"}}); p.Status != http.StatusSeeOther {
		t.Errorf("a strength answered %d: %s", p.Status, p.Text(".error-summary"))
	}
}
