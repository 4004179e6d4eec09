package tenant

import (
	"trucot/internal/kernel/form"
)

func bindInvite(b *form.Binder, i *Invite) {
	b.Row(i.ID, i.Version)
	b.Labels("tenant.field")
	b.Email("email", &i.Email, true)
	b.Text("name", &i.Name, 1, 120)
	bindRoles(b, &i.Roles, &i.ManagerID)
}

// bindName goes over the name of one who comes in.
func bindName(b *form.Binder, name *string) {
	b.Labels("tenant.field")
	b.Text("name", name, 1, 120)
}
