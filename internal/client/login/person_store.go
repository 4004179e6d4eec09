package login

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
	"trucot/internal/kernel/page"
)

func run(ctx context.Context, id *db.Identity, list ...statement) error {
	for _, s := range list {
		if _, err := id.Exec(ctx, s.sql, s.args); err != nil {
			return err
		}
	}
	return nil
}

// storePassword writes a new hash, ends all sessions and spends every link of
// the person; who holds the mailbox is told.
func storePassword(ctx context.Context, id *db.Identity, user uuid.UUID, hash, kind, ip string) error {
	emails, err := db.IdentityList[string](ctx, id, setPassword, db.Args{"id": user, "hash": hash})
	if err != nil {
		return err
	}
	var rest []statement
	for _, email := range emails {
		rest = append(rest, statement{forgetFailures, db.Args{"keys": keysOf(sourceOf(email, ip, ""))}})
	}
	rest = append(rest, statement{spendTokens, db.Args{"id": user, "now": id.Now}}, newEvent(id, user, kind, ip))
	return run(ctx, id, rest...)
}

func keysOf(s source) (keys []string) {
	for _, c := range s {
		keys = append(keys, c.key)
	}
	return keys
}

type addressee struct{ Name, Email, Lang string }

const addresseeOf db.SQL = `select name, email, coalesce(lang, '') as lang from app_user where id = @id`

// tellChanged mails a person that their way of signing in was changed.
func tellChanged(ctx context.Context, id *db.Identity, s *page.Site, user uuid.UUID) error {
	to, err := db.IdentityOne[addressee](ctx, id, addresseeOf, db.Args{"id": user})
	if err != nil {
		return err
	}
	m, err := mail.New(mail.Changed, langOr(ctx, to.Lang), to.Email, mail.Data{
		Name: to.Name, Link: Link(s.BaseURL, "/reset"),
	})
	if err != nil {
		return err
	}
	return job.MailPerson(ctx, id, s.Secret(), m, true)
}

func langOr(ctx context.Context, lang string) string {
	if lang == "" {
		return i18n.From(ctx).Lang
	}
	return lang
}

const suspendedOf db.SQL = `
	select c.name from membership m
	join tenant t on t.id = m.tenant_id and t.status = 'suspended'
	join tenant_profile c on c.tenant_id = m.tenant_id
	where m.user_id = @id and m.status = 'active'
	order by c.name`

const saveProfile db.SQL = `
	update app_user set name = @name, lang = @lang, theme = @theme where id = @id`

const saveLang db.SQL = `update app_user set lang = @lang where id = @id`

const saveTheme db.SQL = `update app_user set theme = @theme where id = @id`

// Session is one sign-in of a person that is not over.
type Session struct {
	Key    string `json:"key"` // names it on the page; what the database knows it by stays there
	Agent  string `json:"agent"`
	IP     string `json:"ip"`
	SeenAt int64  `json:"seen_at"` // Unix seconds
	Here   bool   `json:"here"`
}

const ownSessions db.SQL = `
	select encode(sha256(convert_to(s.token_hash, 'UTF8')), 'hex') as key, s.agent, s.ip,
		extract(epoch from s.seen_at)::bigint as seen_at, s.token_hash = @here as here
	from session s
	join app_user u on u.id = s.user_id and u.session_epoch = s.epoch
	where s.user_id = @id and s.created_at > @born and s.seen_at > @seen
	order by s.token_hash = @here desc, s.seen_at desc`

func sessionsOf(ctx context.Context, p *db.Pool, person page.Person) ([]Session, error) {
	born, seen := page.OldestSession(p.Now())
	return db.AuthList[Session](ctx, p, ownSessions, db.Args{
		"id": person.ID, "here": person.Session, "born": born, "seen": seen,
	})
}

// Access is by what a person gets in.
type Access struct {
	Factor   bool
	DueAt    *time.Time // when the second factor is taken off; nil: it stays
	Sessions []Session  // those that are not over, the last used first; at most ten
}

const accessOf db.SQL = `
	select exists (select from user_totp x where x.user_id = @id and x.confirmed_at is not null) as factor,
		(select r.due_at from user_factor_reset r where r.user_id = @id) as due_at,
		coalesce((select jsonb_agg(jsonb_build_object('key', encode(sha256(convert_to(s.token_hash, 'UTF8')), 'hex'),
				'agent', s.agent, 'ip', s.ip, 'seen_at', extract(epoch from s.seen_at)::bigint, 'here', false) order by s.seen_at desc)
			from session s
			join app_user u on u.id = s.user_id and u.session_epoch = s.epoch
			where s.user_id = @id and s.created_at > @born and s.seen_at > @seen), '[]') as sessions`

// AccessOf tells by what a person gets in, in one round trip.
func AccessOf(ctx context.Context, p *db.Pool, user uuid.UUID) (Access, error) {
	born, seen := page.OldestSession(p.Now())
	return db.AuthOne[Access](ctx, p, accessOf, db.Args{"id": user, "born": born, "seen": seen})
}

// EndSession ends one sign-in of a person by its key, or all of them when there is none.
func EndSession(ctx context.Context, p *db.Pool, user uuid.UUID, key string) error {
	if key == "" {
		_, err := p.AuthExec(ctx, endAll, db.Args{"id": user})
		return err
	}
	_, err := p.AuthExec(ctx, endSession, db.Args{"id": user, "key": key})
	return err
}

const endSession db.SQL = `
	delete from session where user_id = @id and encode(sha256(convert_to(token_hash, 'UTF8')), 'hex') = @key`

const endOthers db.SQL = `delete from session where user_id = @id and token_hash <> @here`

const elsewhere db.SQL = `
	select m.tenant_id from membership m where m.user_id = @id and m.status = 'active' and m.tenant_id <> @left limit 1`

const endAll db.SQL = `delete from session where user_id = @id`

// EndSessionsBut signs a person out who has left an organisation, unless another
// one still lets them in.
func EndSessionsBut(ctx context.Context, p *db.Pool, user, left uuid.UUID) error {
	others, err := db.AuthList[uuid.UUID](ctx, p, elsewhere, db.Args{"id": user, "left": left})
	if err != nil || len(others) > 0 {
		return err
	}
	_, err = p.AuthExec(ctx, endAll, db.Args{"id": user})
	return err
}

// NewOperator makes a person who runs the platform and returns the address
// where they choose a password; it works once, for 72 hours. A second factor is
// required of them. errs.Conflict: the e-mail belongs to someone who is not an operator.
func NewOperator(ctx context.Context, p *db.Pool, base *url.URL, email, name string) (link string, err error) {
	token, hash := NewToken()
	user, err := AddUser(ctx, p, NewUser{
		ID: uuid.Must(uuid.NewV7()), Email: email, Name: name, Operator: true, TOTPRequired: true, At: p.Now(),
	})
	if err != nil {
		return "", err
	}
	err = p.Auth(ctx, func(id *db.Identity) error {
		operator, err := db.IdentityOne[bool](ctx, id, `select operator from app_user where id = @id`, db.Args{"id": user})
		if err != nil {
			return err
		}
		if !operator {
			return errs.Conflict
		}
		return run(ctx, id,
			statement{
				`insert into user_token (token_hash, user_id, kind, expires_at) values (@hash, @id, 'operator', @expires)`,
				db.Args{"hash": hash, "id": user, "expires": id.Now.Add(operatorLife)},
			},
			newEvent(id, user, "operator_link", ""))
	})
	return Link(base, "/reset/"+token), err
}
