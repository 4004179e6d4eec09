package care_test

import (
	"net/http"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// The ledger tells all promises that one sees, overdue ones first, and how well each keeps their word.
func TestTheLedgerOfPromises(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	p := v.Get("/t/demo/promises")
	if first := p.Text("#promises, tbody tr:first-child"); !strings.Contains(first, "Trễ hẹn") {
		t.Errorf("the first line is %q", first)
	}
	for _, words := range []string{"Giao bù 2 pallet màng 1120", "Giữ lời", "đúng hạn", "Chưa ai nói lại với khách"} {
		if !strings.Contains(p.Text("main"), words) {
			t.Errorf("the ledger does not say %q", words)
		}
	}
	late := v.Get("/t/demo/promises?state=overdue").Text("tbody")
	if !strings.Contains(late, "Giao bù 2 pallet màng 1120") || strings.Contains(late, "Bàn giao đồ gá cho dòng 3") {
		t.Errorf("overdue ones: %.400s", late)
	}
	if got := v.Get("/t/demo/promises/export"); got.Status != http.StatusOK || !strings.Contains(got.Body, "Giao bù 2 pallet") {
		t.Errorf("the file answers %d", got.Status)
	}
	if got := s.As(t, "minh@demo.test").Get("/t/demo/promises").Text("main"); strings.Contains(got, "Mang mẫu quai ép nhiệt") {
		t.Error("who does not see the account reads its promise")
	}
	if got := s.As(t, "manager@rival.test").Get("/t/rival/promises").Text("main"); !strings.Contains(got, "Send Priya the tracker data") || !strings.Contains(got, "Overdue") {
		t.Errorf("in English: %.400s", got)
	}
}
