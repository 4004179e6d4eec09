package tenant

import (
	"context"
	"maps"

	"trucot/internal/client/login"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

func bindInvite(b *form.Binder, i *Invite) {
	b.Email("email", &i.Email, true)
	b.Text("name", &i.Name, 1, 120)
	bindRoles(b, &i.Roles, &i.ManagerID)
}

func decodeInvite(f *form.Form) Invite {
	i := Invite{ID: f.UUID("id")}
	form.Decode(f, &i, bindInvite)
	return i
}

// labels name the fields of this package's forms in the summary of errors.
func labels(ctx context.Context) map[string]string {
	names := map[string]string{
		"email": i18n.T(ctx, "tenant.field.email"), "name": i18n.T(ctx, "tenant.field.name"), "title": i18n.T(ctx, "tenant.field.title"),
		"roles": i18n.T(ctx, "tenant.field.roles"), "manager": i18n.T(ctx, "tenant.field.manager"),
		"successor": i18n.T(ctx, "tenant.handover.successor"), "slug": i18n.T(ctx, "tenant.field.slug"),
		"organisation": i18n.T(ctx, "tenant.field.organisation"), "lang": i18n.T(ctx, "tenant.field.lang"), "zone": i18n.T(ctx, "tenant.field.zone"),
		"currency": i18n.T(ctx, "tenant.field.currency"), "fiscal": i18n.T(ctx, "tenant.field.fiscal"),
		"short": i18n.T(ctx, "tenant.field.short"), "mid": i18n.T(ctx, "tenant.field.mid"),
		"swot": i18n.T(ctx, "tenant.field.swot"), "answer": i18n.T(ctx, "tenant.field.answer"), "limit": i18n.T(ctx, "tenant.field.limit"),
		"plan_minimum": i18n.T(ctx, "tenant.field.plan_minimum"),
		"review_1":     i18n.T(ctx, "tenant.field.review_1"), "review_2": i18n.T(ctx, "tenant.field.review_2"), "review_3": i18n.T(ctx, "tenant.field.review_3"),
	}
	maps.Copy(names, login.PasswordLabels(ctx))
	return names
}
