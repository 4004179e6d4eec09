package review

import (
	"context"
	"errors"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
	"trucot/internal/kernel/page"
)

// Tasks reminds owners of reviews; the mails are sealed with secret and lead to base.
func Tasks(secret []byte, base *url.URL) []job.Task {
	remind := func(ctx context.Context, p *db.Pool, a authz.Actor) error {
		return errors.Join(Remind(ctx, p, a, secret, base), Nudge(ctx, p, a, secret, base))
	}
	return []job.Task{
		{Name: "review.remind", Every: time.Hour, Tenant: remind},
		{Name: "review.refresh", Every: 5 * time.Minute, Tenant: RefreshTenant},
	}
}

// RefreshTenant judges how all accounts stand with their reviews, as days pass
// and accounts, owners and settings change.
func RefreshTenant(ctx context.Context, p *db.Pool, a authz.Actor) error {
	return p.Write(ctx, a, func(tx *db.Tx) error {
		refresh(tx, uuid.Nil)
		return nil
	})
}

// unreminded is a review whose owner was not reminded of it yet.
type unreminded struct {
	ID          uuid.UUID
	AccountID   uuid.UUID
	AccountName string
	Kind        Kind
	Due         day.Date
	OwnerName   string
	Email       string
	Lang        string
}

const unremindedSQL db.SQL = `
	select r.id, r.account_id, s.name as account_name, r.kind, r.due, m.display_name as owner_name, m.email, c.lang
	from review r
	join account_summary s on s.tenant_id = r.tenant_id and s.account_id = r.account_id and not s.archived
	join member m on m.tenant_id = r.tenant_id and m.id = s.owner_id and m.status = 'active'
	join tenant_setting c on c.tenant_id = r.tenant_id
	where r.tenant_id = @tenant and r.held_on is null and r.archived_at is null and r.due <= @until
		and not exists (select from review_reminder x where x.tenant_id = @tenant and x.review_id = r.id)
	order by r.due, r.id
	limit 200`

// A second run that read the same reviews fails here as a whole, and sends nothing.
const insertReminder db.SQL = `
	insert into review_reminder (tenant_id, review_id, at) values (@tenant, @review, @now)`

// Remind mails the owner of each account whose planned review is due within a
// week or late, once a review: the mail and the note that it was written commit together.
func Remind(ctx context.Context, p *db.Pool, a authz.Actor, secret []byte, base *url.URL) error {
	return p.Write(ctx, a, func(tx *db.Tx) error {
		var list []unreminded
		err := db.Batch(ctx, tx, db.Q(&list, unremindedSQL, db.Args{"until": tx.Today().AddDays(Soon)}))
		if err != nil {
			return err
		}
		for _, u := range list {
			db.Derive(tx, insertReminder, db.Args{"review": u.ID})
			if err := job.Mail(tx, secret, u.letter(ctx, a, tx.Today(), base)); err != nil {
				return err
			}
		}
		return nil
	})
}

func (u unreminded) letter(ctx context.Context, a authz.Actor, today day.Date, base *url.URL) mail.Message {
	ctx = i18n.With(ctx, i18n.Locale{Lang: u.Lang, Zone: a.Settings.Zone, Today: today})
	subject := i18n.T(ctx, "review.mail.subject", "name", u.AccountName)
	if u.Due.Before(today) {
		subject = i18n.T(ctx, "review.mail.late", "name", u.AccountName)
	}
	link := base.JoinPath(page.TenantPath(a.Slug, "accounts", u.AccountID, "reviews", u.ID))
	return mail.Message{
		ID: uuid.NewSHA1(u.ID, []byte("reminder")), To: u.Email, Subject: subject,
		Text: i18n.T(ctx, "review.mail.text", "owner", u.OwnerName, "kind", kindName(ctx, u.Kind),
			"name", u.AccountName, "due", u.Due, "link", link.String()),
	}
}
