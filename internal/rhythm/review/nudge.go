package review

import (
	"context"
	"net/url"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
	"trucot/internal/kernel/page"
)

// unplanned is a review that the cadence asks for and nobody planned.
type unplanned struct {
	AccountID   uuid.UUID
	AccountName string
	Due         day.Date
	OwnerID     uuid.UUID
	OwnerName   string
	Email       string
	Lang        string
}

// Nudge mails each owner the clients whose cadence asks for a review within a
// week, or asked for it already, and that nobody planned: one mail an owner and
// run, each client and day once.
func Nudge(ctx context.Context, p *db.Pool, a authz.Actor, secret []byte, base *url.URL) error {
	return p.Write(ctx, a, func(tx *db.Tx) error {
		var list []unplanned
		if err := db.Batch(ctx, tx, db.Q(&list, unplannedSQL, db.Args{"until": tx.Today().AddDays(Soon)})); err != nil {
			return err
		}
		for len(list) > 0 {
			n := 0
			for n < len(list) && list[n].OwnerID == list[0].OwnerID {
				db.Derive(tx, insertNudge, db.Args{"account": list[n].AccountID, "due": list[n].Due})
				n++
			}
			if err := job.Mail(tx, secret, nudge(ctx, a, list[:n], tx.Today(), base)); err != nil {
				return err
			}
			list = list[n:]
		}
		return nil
	})
}

// nudge is the mail to the owner of all of a list; its id follows from what it
// tells of.
func nudge(ctx context.Context, a authz.Actor, list []unplanned, today day.Date, base *url.URL) mail.Message {
	ctx = i18n.With(ctx, i18n.Locale{Lang: list[0].Lang, Zone: a.Settings.Zone, Today: today})
	var lines, key strings.Builder
	for _, u := range list {
		link := base.JoinPath(page.TenantPath(a.Slug, "accounts", u.AccountID, "reviews", "new"))
		lines.WriteString("- " + u.AccountName + ", " + i18n.Date(ctx, u.Due) + ": " + link.String() + "\n")
		key.WriteString(u.AccountID.String() + u.Due.String())
	}
	return mail.Message{
		ID: uuid.NewSHA1(list[0].OwnerID, []byte(key.String())), To: list[0].Email,
		Subject: i18n.T(ctx, "review.mail.unplanned", "n", len(list)),
		Text:    i18n.T(ctx, "review.mail.unplanned_text", "owner", list[0].OwnerName, "list", lines.String()),
	}
}
