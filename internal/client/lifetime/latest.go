package lifetime

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// Latest is the latest outcome of the lifetime value beside one payment, in
// minor units; Known is false where none was worked out.
type Latest struct {
	Payment int64
	Result  int64
	Known   bool
}

// QLatest reads what a client is worth over time, as last worked out.
func QLatest(dst *Latest, account uuid.UUID) db.Query {
	return db.QMaybe(dst, latestSQL, db.Args{"account": account})
}

// Row is one payment beside the lifetime value, leading to how it was worked out.
func (l Latest) Row(ctx context.Context, h account.Head) ui.Row {
	row := ui.Row{
		Title: i18n.T(ctx, "lifetime.row.title"), Sub: i18n.T(ctx, "lifetime.row.none"),
		Href: lifetimePlace.Path(ctx, h.ID),
	}
	if l.Known {
		row.End = i18n.MoneyShort(ctx, l.Result, h.Currency)
		payment := i18n.MoneyShort(ctx, l.Payment, h.Currency)
		row.Sub = i18n.T(ctx, "lifetime.row.both", "payment", payment, "lifetime", row.End)
	}
	return row
}
