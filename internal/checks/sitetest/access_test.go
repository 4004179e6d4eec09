package sitetest_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
)

// outsiders are two colleagues who do not see the account: a manager who is not
// of its team, and a director above nobody. They stand in the matrix's order.
var outsiders = []string{"yen@demo.test", "minh@demo.test"}

// apart takes the outsiders away from an account, and from what all may see;
// one of its actions is even theirs.
const apart = `
	update tenant_setting set managers_see_all = false, directors_see_all = false;
	update tenant_profile set managers_see_all = false, directors_see_all = false;
	update member set roles = '{director}', manager_id = null where email = 'minh@demo.test';
	update membership set roles = '{director}' where id in (select id from member where email = 'minh@demo.test');
	delete from account_access where account_id = '%account'
		and member_id in (select id from member where email in ('yen@demo.test', 'minh@demo.test'));
	update action set accountable_id = (select id from member where email = 'yen@demo.test') where id = '%action';
`

// belowAccount reports whether a route is one of an account, or acts on what
// belongs to one.
func belowAccount(r sitetest.Route) bool {
	return strings.Contains(r.Pattern, "{account}") || strings.Contains(r.Pattern, "/my-actions/{action}/")
}

// To colleagues without access an account does not exist, whatever is asked of
// it and whatever of it is theirs.
func TestColleaguesWithoutAccess(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	set := w.IDs("demo", "manager@demo.test")
	sql := strings.NewReplacer("%account", set["account"], "%action", set["action"]).Replace(apart)
	if _, err := w.Conn.Exec(context.Background(), sql); err != nil {
		t.Fatal(err)
	}
	matrix := readMatrix(t)
	var visitors []*sitetest.Visitor
	for _, email := range outsiders {
		visitors = append(visitors, s.As(t, email))
	}
	before := w.checksums("demo")
	for _, r := range sitetest.Routes(t, s) {
		if !belowAccount(r) {
			continue
		}
		for i, v := range visitors {
			p := r.Send(v, r.Fill(t, set))
			refused := p.Status == http.StatusForbidden && !matrix[r.String()][i]
			if p.Status != http.StatusNotFound && !refused {
				t.Errorf("%s answered %d to %s, who does not see the account", r, p.Status, outsiders[i])
			}
		}
	}
	w.same("demo", before)
}

// Nobody changes an archived account but by bringing it back. To archive it
// again is answered as if it had just happened, and changes nothing.
func TestArchivedAccountsAreClosed(t *testing.T) {
	t.Parallel()
	s, w := prepare(t)
	set := w.IDs("demo", "manager@demo.test")
	archive := "update account set archived_at = now() where id = $1"
	if _, err := w.Conn.Exec(context.Background(), archive, set["account"]); err != nil {
		t.Fatal(err)
	}
	matrix := readMatrix(t)
	v := s.As(t, "manager@demo.test")
	before := w.checksums("demo")
	for _, r := range sitetest.Routes(t, s) {
		back := strings.HasSuffix(r.Pattern, "/{account}/restore")
		if r.Method != http.MethodPost || !belowAccount(r) || !matrix[r.String()][0] || back {
			continue
		}
		again := strings.HasSuffix(r.Pattern, "/{account}/archive")
		p := r.Send(v, r.Fill(t, set))
		if p.Status != http.StatusForbidden && p.Status != http.StatusNotFound && !(again && p.Status == http.StatusSeeOther) {
			t.Errorf("%s answered %d while the account is archived", r, p.Status)
		}
	}
	w.same("demo", before)
}
