package business_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// A key account with a SWOT only is told which groups keep its plan back.
func TestReadinessIsNamed(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	form := v.Get("/t/demo/accounts/new")
	p := v.Submit(form, "/t/demo/accounts", url.Values{"name": {"Nước giải khát Thử"}, "tier": {"1"}})
	base := p.Location + "/business"
	for _, quadrant := range []string{"strength", "weakness", "opportunity", "threat"} {
		for _, body := range []string{"Một", "Hai"} {
			form := v.Get(base + "/swot/new?quadrant=" + quadrant)
			if p := v.Submit(form, base+"/swot", url.Values{"body": {body + " " + quadrant}, "source": {"Báo cáo"}}); p.Status != http.StatusSeeOther {
				t.Fatalf("a card answered %d", p.Status)
			}
		}
	}
	if got := v.Get(base).Text("#ready"); !strings.Contains(got, "Mô hình doanh thu · Chiến lược thị trường · Tầm nhìn dài hạn") {
		t.Errorf("the page says %q", got)
	}
}
