package tenant

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// bindPerson goes over what an administrator may change of a member.
func bindPerson(b *form.Binder, p *Person) {
	b.Row(p.ID, p.Version)
	b.Labels("tenant.field")
	b.Text("name", &p.DisplayName, 1, 120)
	b.Text("title", &p.Title, 0, 120)
	bindRoles(b, &p.Roles, &p.ManagerID)
}

// bindRoles goes over what someone may do, one thing at least, and whom they report to.
func bindRoles(b *form.Binder, roles *[]authz.Role, manager **uuid.UUID) {
	var codes []string
	for _, r := range *roles {
		codes = append(codes, string(r))
	}
	b.Required("roles", codes, false, func(f *form.Form) { *roles = form.ManyOf(f, "roles", authz.Roles) })
	b.Check(len(*roles) > 0, "roles", "err.roles")
	b.OptID("manager", manager)
}

func roleOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, r := range authz.Roles {
		list = append(list, ui.Option{
			Value: string(r), Label: i18n.Enum(ctx, "role", string(r)), Hint: i18n.Enum(ctx, "role_can", string(r)),
		})
	}
	return list
}

func plainRoles(ctx context.Context) []ui.Option {
	list := roleOptions(ctx)
	for i := range list {
		list[i].Hint = ""
	}
	return list
}

// managerOptions are the active members whom a member may report to.
func managerOptions(ctx context.Context, people []Person, but uuid.UUID) []ui.Option {
	return append([]ui.Option{{Label: i18n.T(ctx, "tenant.member.no_manager")}}, personOptions(people, but)...)
}

func personOptions(people []Person, but uuid.UUID) []ui.Option {
	var list []ui.Option
	for _, p := range people {
		if p.Active() && p.ID != but {
			list = append(list, ui.Option{Value: p.ID.String(), Label: p.DisplayName})
		}
	}
	return list
}

// filter is what the list of members is narrowed to.
type filter struct {
	Words, Role string
	Inactive    bool // those who may no longer enter, too
}

func (f filter) set() bool { return f.Words != "" || f.Role != "" || f.Inactive }

// keep returns the members that match, each word a prefix of a word of name, e-mail or title.
func (f filter) keep(people []Person) []Person {
	wanted := fold.Words(f.Words)
	return slices.DeleteFunc(slices.Clone(people), func(p Person) bool {
		if !p.Active() && !f.Inactive || f.Role != "" && !p.Is(authz.Role(f.Role)) {
			return true
		}
		have := fold.Words(p.DisplayName + " " + p.Email + " " + p.Title)
		return slices.ContainsFunc(wanted, func(w string) bool {
			return !slices.ContainsFunc(have, func(h string) bool { return len(h) >= len(w) && h[:len(w)] == w })
		})
	})
}
