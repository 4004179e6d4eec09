package authz

import (
	"slices"
	"testing"
)

// Who may do what, written out once more: a permission that moves is seen here.
func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	may := map[Role][]Permission{
		Manager:  {AccountView, AccountAdd, AccountEdit, TouchLog, ActionEdit, Own},
		Director: {AccountView, AccountAdd, AccountEdit, TouchLog, ActionEdit, PortfolioView, PlanApprove, PersonExport, Own},
		Admin:    {AccountView, AccountAdd, PortfolioView, PersonExport, MemberAdmin, SettingAdmin, AuditView, Own},
		Viewer:   {AccountView, PortfolioView, Own},
	}
	for _, role := range Roles {
		for p := range grants {
			want := slices.Contains(may[role], p)
			if got := (Actor{Roles: []Role{role}}).Can(p); got != want {
				t.Errorf("%s may %s: %v, want %v", role, p, got, want)
			}
		}
	}
	if both := (Actor{Roles: []Role{Viewer, Manager}}); !both.Can(AccountEdit) || !both.Can(PortfolioView) || both.Can(PlanApprove) {
		t.Error("who has two roles may not do what either may, and no more")
	}
	for p := range grants {
		if (Actor{}).Can(p) {
			t.Errorf("nobody may %s", p)
		}
	}
	if (Actor{Roles: Roles}).Can("account.burn") {
		t.Error("a permission that nobody was given is given")
	}
}

func TestWhoSeesAll(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		roles               []Role
		managers, directors bool
		want                bool
	}{
		{nil, true, true, false},
		{[]Role{Admin}, false, false, true},
		{[]Role{Viewer}, false, false, true},
		{[]Role{Manager}, false, true, false},
		{[]Role{Manager}, true, false, true},
		{[]Role{Director}, true, false, false},
		{[]Role{Director}, false, true, true},
		{[]Role{Manager, Viewer}, false, false, true},
	} {
		a := Actor{Roles: tt.roles, Settings: Settings{ManagersSeeAll: tt.managers, DirectorsSeeAll: tt.directors}}
		if got := a.SeesAll(); got != tt.want {
			t.Errorf("%v, all to managers %v, to directors %v: sees all %v", tt.roles, tt.managers, tt.directors, got)
		}
	}
}
