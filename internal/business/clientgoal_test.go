package business_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
)

func TestClientGoalLeadsToAGoal(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	v := s.As(t, "manager@demo.test")
	an := v.Account("Sữa An Nhiên")
	form := v.Get(an + "/business/client-goals/new")
	page := v.Follow(v.Submit(form, an+"/business/client-goals", url.Values{"title": {"Mở rộng sang sữa chua uống"}, "target_year": {"2028"}}))
	href := ""
	for _, li := range page.Doc.Find("li").EachIter() {
		if strings.Contains(li.Text(), "Mở rộng sang sữa chua uống") {
			href = li.Find("a[href*='client_goal=']").AttrOr("href", "")
		}
	}
	if href == "" {
		t.Fatal("a client goal that nothing serves does not lead to setting a goal")
	}
	if v.Get(href).Doc.Find("[name=client_goals][checked]").Length() != 1 {
		t.Error("the new goal's form has not ticked the client goal")
	}
	if p := v.Submit(form, an+"/business/client-goals", url.Values{"id": {uuid.NewString()}, "title": {"X"}, "target_year": {"1999"}}); p.Status != http.StatusUnprocessableEntity {
		t.Errorf("the year 1999 answered %d", p.Status)
	}
}
