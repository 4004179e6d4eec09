package risk

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/rows"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// desk takes rows of the register; whoever types one deals with it.
func desk(ctx context.Context, self uuid.UUID, currency string) rows.Desk[Risk] {
	var reasons, severities, chances []ui.Option
	for _, r := range Reasons {
		reasons = append(reasons, ui.Option{Value: string(r), Label: i18n.Enum(ctx, "risk_reason", string(r))})
	}
	for i := 1; i < len(likelihoods); i++ {
		n := strconv.Itoa(i)
		severities = append(severities, ui.Option{Value: n, Label: i18n.Enum(ctx, "risk_severity", n)})
		chances = append(chances, ui.Option{Value: n, Label: i18n.Percent(ctx, 100*int(likelihoods[i]))})
	}
	return rows.Desk[Risk]{
		Columns: []rows.Column{
			{Name: "title", Wide: true},
			{Name: "reason", Kind: rows.Choice, Options: reasons},
			{Name: "severity", Kind: rows.Choice, Options: severities},
			{Name: "likelihood", Kind: rows.Choice, Options: chances},
			{Name: "loss", Kind: rows.Number},
		},
		Key:  []string{"title"},
		New:  func(id uuid.UUID) Risk { return Risk{ID: id, OwnerID: self, Currency: currency} },
		Bind: bind,
	}
}

// list adds rows to the register.
var list = rows.List[Risk]{
	Path:  "/risks",
	Title: func(ctx context.Context) string { return i18n.T(ctx, "risk.list.title") },
	Home:  func(*page.Request) []any { return []any{"risks"} },
	Place: func(*page.Request) string { return "#register" },
	Open: func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (rows.Desk[Risk], error) {
		d := desk(q.Context(), q.Actor.Member, q.Actor.Settings.Currency)
		d.Save = func(r Risk) error { return Save(q.Context(), tx, seat.Account(), r, 0) }
		err := db.Batch(q.Context(), tx, append(with, QList(&d.Stored, seat.Account()))...)
		return d, err
	},
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, _ url.Values) (page.Response, error) {
		return index(q, tx, seat)
	},
}

// entry is the form for rows of the register.
func (v listPage) entry(ctx context.Context) rows.Entry {
	d := desk(ctx, page.ActorOf(ctx).Member, v.Head.Currency)
	e := d.Entry(ctx, path(ctx, v.Head), "risk-list")
	e.Focus = len(v.All) == 0
	return e
}
