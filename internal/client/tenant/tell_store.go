package tenant

import (
	"context"

	"trucot/internal/client/login"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
	"trucot/internal/kernel/page"
)

// answerable are the members who hear of what touches the safety of their
// organisation: administrators and directors, or everyone where there are none.
const answerable db.SQL = `
	select m.display_name as name, m.email, coalesce(u.lang, '') as lang
	from member m
	join app_user u on u.id = m.user_id
	where m.tenant_id = @tenant and m.status = 'active' and (m.roles && array['admin', 'director']
		or not exists (select from member o where o.tenant_id = @tenant and o.status = 'active' and o.roles && array['admin', 'director']))
	order by m.id
	limit 50`

type addressee struct{ Name, Email, Lang string }

// news is what happened: the keys of its subject and text, and what stands in them.
type news struct {
	Title, Text string
	Pairs       []any
}

// tell mails those who answer for the organisation what happened in it.
func (p post) tell(ctx context.Context, tx *db.Tx, n news) error {
	list, err := db.List[addressee](ctx, tx, answerable, nil)
	if err != nil {
		return err
	}
	for _, to := range list {
		if err := p.write(ctx, tx, to, n); err != nil {
			return err
		}
	}
	return nil
}

// write mails one person what happened, in their language.
func (p post) write(ctx context.Context, tx *db.Tx, to addressee, n news) error {
	return p.writeOf(ctx, tx, to, n, page.TenantPath(tx.Actor.Slug))
}

// writeOf is write with the page that the mail leads to.
func (p post) writeOf(ctx context.Context, tx *db.Tx, to addressee, n news, path string) error {
	if to.Lang == "" {
		to.Lang = p.Lang
	}
	in := i18n.With(ctx, i18n.Locale{Lang: to.Lang, Zone: tx.Actor.Settings.Zone})
	pairs := append(n.Pairs, "organisation", p.Organisation)
	m, err := mail.New(mail.Security, to.Lang, to.Email, mail.Data{
		Name: to.Name, Title: i18n.T(in, n.Title, pairs...), Text: i18n.T(in, n.Text, pairs...),
		Link: login.Link(p.Base, path),
	})
	if err != nil {
		return err
	}
	return job.Mail(tx, p.Secret, m)
}
