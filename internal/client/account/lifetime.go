package account

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Lifetime is the latest outcome of the lifetime value beside one payment, in
// minor units; Known is false where none was worked out.
type Lifetime struct {
	Payment int64
	Result  int64
	Known   bool
}

const lifetimeSQL db.SQL = `
	select payment, result, true as known from lifetime_value
	where tenant_id = @tenant and account_id = @account
	order by created_at desc, id desc
	limit 1`

// QLifetime reads what a client is worth over time, as last worked out.
func QLifetime(dst *Lifetime, account uuid.UUID) db.Query {
	return db.QMaybe(dst, lifetimeSQL, db.Args{"account": account})
}

// Row is one payment beside the lifetime value, leading to how it was worked out.
func (l Lifetime) Row(ctx context.Context, h Head) ui.Row {
	row := ui.Row{Title: i18n.T(ctx, "account.value.lifetime_title"), Sub: i18n.T(ctx, "account.value.lifetime_none"), Href: string(page.Path(ctx, "accounts", h.ID, "value", "lifetime"))}
	if l.Known {
		row.End = i18n.MoneyShort(ctx, l.Result, h.Currency)
		row.Sub = i18n.T(ctx, "account.value.lifetime", "payment", i18n.MoneyShort(ctx, l.Payment, h.Currency), "lifetime", row.End)
	}
	return row
}
