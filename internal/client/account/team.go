package account

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// TeamRole is what a colleague does for an account beside its owner and backup.
type TeamRole string

// TeamRoles lists them as shown. All but the helper edit the account; a helper
// logs touches and keeps own actions.
var TeamRoles = []TeamRole{"exec_sponsor", "specialist", "service", "helper"}

// Teammate is a colleague on the team of an account.
type Teammate struct {
	ID       uuid.UUID
	MemberID uuid.UUID
	Name     string
	Title    string
	Role     TeamRole
	Version  int
}

// teamPage is what the page of a team shows.
type teamPage struct {
	Head    Head
	Account Account
	Form    *form.Form // who leads
	Add     *form.Form
	People  []Person
	Team    []Teammate
}

func (v teamPage) backups(ctx context.Context) []ui.Option {
	also := Person{}
	if v.Account.BackupID != nil {
		also = Person{*v.Account.BackupID, v.Head.BackupName}
	}
	return append([]ui.Option{{Label: i18n.T(ctx, "account.form.no_backup")}}, PeopleOptions(v.People, also)...)
}

// candidates are those who are not on the team yet in any way.
func (v teamPage) candidates() []ui.Option {
	on := map[uuid.UUID]bool{v.Head.OwnerID: true}
	if v.Account.BackupID != nil {
		on[*v.Account.BackupID] = true
	}
	for _, t := range v.Team {
		on[t.MemberID] = true
	}
	options := []ui.Option{}
	for _, p := range v.People {
		if !on[p.ID] {
			options = append(options, ui.Option{Value: p.ID.String(), Label: p.Name})
		}
	}
	return options
}

// foot says when there is nobody beside owner and backup.
func (v teamPage) foot(ctx context.Context) string {
	if len(v.Team) > 0 {
		return ""
	}
	return i18n.T(ctx, "account.team.empty")
}

// on reports whether someone is on the team in any way.
func (v teamPage) on(id uuid.UUID) bool {
	if id == v.Head.OwnerID || v.Account.BackupID != nil && id == *v.Account.BackupID {
		return true
	}
	return slices.ContainsFunc(v.Team, func(t Teammate) bool { return t.MemberID == id })
}

func (v teamPage) free(id uuid.UUID) bool {
	for _, o := range v.candidates() {
		if o.Value == id.String() {
			return true
		}
	}
	return false
}

func roleOptions(ctx context.Context) []ui.Option {
	options := enumOptions(ctx, "team_role", TeamRoles)
	for i, role := range TeamRoles {
		if role == "helper" {
			options[i].Hint = i18n.T(ctx, "account.team.helper_hint")
		} else {
			options[i].Hint = i18n.T(ctx, "account.team.edits_hint")
		}
	}
	return options
}
