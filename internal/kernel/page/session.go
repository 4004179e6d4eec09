package page

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// Limits of a session.
const (
	idleLimit     = 30 * time.Minute
	absoluteLimit = 12 * time.Hour
	touchEvery    = 5 * time.Minute // last_seen is written no more often
)

// sessionStore keeps sessions in Postgres. Finding one is the request's first
// round trip and brings person, membership, tenant and settings with it.
type sessionStore struct{ db *db.Pool }

func newSessions(pool *db.Pool, secure bool) *scs.SessionManager {
	s := scs.New()
	s.Store = sessionStore{pool}
	s.Codec = jsonCodec{}
	s.HashTokenInStore = true
	s.Lifetime = absoluteLimit
	s.Cookie.Name = "trucot"
	if secure {
		s.Cookie.Name, s.Cookie.Secure = "__Host-trucot", true
	}
	s.Cookie.HttpOnly = true
	s.Cookie.SameSite = http.SameSiteLaxMode
	s.Cookie.Persist = false
	return s
}

// OldestSession tells since when a session must have been created and seen to be still open.
func OldestSession(now time.Time) (created, seen time.Time) {
	return now.Add(-absoluteLimit), now.Add(-idleLimit)
}

// What a session holds.
const (
	keyUser  = "user"
	keyStage = "stage"
	keySure  = "sure" // when the password was typed last, in Unix seconds
)

type found struct {
	Data         []byte
	Epoch        int
	CreatedAt    time.Time
	SeenAt       time.Time
	UserID       *uuid.UUID
	Name         *string
	Email        *string
	Lang         *string
	Theme        *string
	Operator     *bool
	UserEpoch    *int
	TOTPRequired *bool `db:"totp_required"`
	HasTOTP      bool  `db:"has_totp"`
	Tenants      []Membership
	TenantID     *uuid.UUID
	TenantStatus *string
	MemberID     *uuid.UUID
	Roles        []string
	TenantName   *string
	TenantLang   *string
	TimeZone     *string
	Currency     *string
	ShortMonths  *int
	MidMonths    *int
	ManagersAll  *bool
	DirectorsAll *bool
	FactorRoles  []string
}

// All that it names is on one node: sessions on the coordinator, the rest on
// every node. No tenant's node is asked before the tenant's own transaction. Who
// runs the platform is in no organisation, whatever a row says.
const findSession db.SQL = `
	select s.data, s.epoch, s.created_at, s.seen_at,
		u.id as user_id, u.name, u.email, u.lang, u.theme, u.operator, u.session_epoch as user_epoch,
		u.totp_required,
		exists (select from user_totp x where x.user_id = u.id and x.confirmed_at is not null) as has_totp,
		coalesce((select jsonb_agg(jsonb_build_object('slug', t2.slug, 'name', c2.name, 'lang', c2.lang) order by c2.name collate "vi-x-icu")
			from membership m2
			join tenant t2 on t2.id = m2.tenant_id and t2.status = 'active'
			join tenant_profile c2 on c2.tenant_id = m2.tenant_id
			where m2.user_id = u.id and m2.status = 'active' and not u.operator), '[]') as tenants,
		t.id as tenant_id, t.status as tenant_status, m.id as member_id, m.roles,
		c.name as tenant_name, c.lang as tenant_lang, c.time_zone, c.currency, c.short_months, c.mid_months,
		c.managers_see_all as managers_all, c.directors_see_all as directors_all, c.factor_roles
	from session s
	left join app_user u on u.id = s.user_id and u.disabled_at is null
	left join tenant t on t.slug = @slug
	left join membership m on m.tenant_id = t.id and m.user_id = u.id and m.status = 'active' and not u.operator
	left join tenant_profile c on c.tenant_id = m.tenant_id
	where s.token_hash = @hash and s.created_at > @born and s.seen_at > @seen`

// FindCtx loads a session that is neither idle nor too old. One whose person
// was disabled or has ended all sessions counts as not found.
func (s sessionStore) FindCtx(ctx context.Context, hash string) ([]byte, bool, error) {
	v := visitOf(ctx)
	now := s.db.Now()
	created, seen := OldestSession(now)
	row, err := db.AuthOne[found](ctx, s.db, findSession, db.Args{
		"hash": hash, "slug": v.slug, "born": created, "seen": seen,
	})
	if errors.Is(err, errs.NotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	if row.UserID == nil || *row.UserEpoch != row.Epoch {
		return nil, false, nil
	}
	if now.Sub(row.SeenAt) >= touchEvery {
		// A page that can be read is shown also when nothing can be written, as on a full disk.
		if err := s.touch(ctx, hash, now); err != nil && !errors.Is(err, errs.Unavailable) {
			return nil, false, err
		}
	}
	_, values, err := jsonCodec{}.Decode(row.Data)
	if err != nil {
		return nil, false, nil // written by another version: sign in again
	}
	v.person = row.person(values)
	v.person.Session = hash
	v.actor, v.suspended = row.actor()
	v.bare = !row.HasTOTP && slices.ContainsFunc(row.Roles, func(r string) bool {
		return slices.Contains(row.FactorRoles, r)
	})
	return row.Data, true, nil
}

func (s sessionStore) touch(ctx context.Context, hash string, now time.Time) error {
	_, err := s.db.AuthExec(ctx, `update session set seen_at = @now where token_hash = @hash`, db.Args{"hash": hash, "now": now})
	return err
}

func (f found) person(values map[string]any) *Person {
	stage, _ := values[keyStage].(string)
	p := &Person{
		ID: *f.UserID, Name: *f.Name, Email: *f.Email, Theme: *f.Theme, Operator: *f.Operator,
		Stage: Stage(stage), TOTPRequired: *f.TOTPRequired, HasTOTP: f.HasTOTP,
		SignedInAt: f.CreatedAt, Tenants: f.Tenants,
	}
	if at, ok := values[keySure].(float64); ok {
		p.SureAt = time.Unix(int64(at), 0)
	}
	if f.Lang != nil {
		p.Lang = *f.Lang
	}
	return p
}

func (f found) actor() (a *authz.Actor, suspended bool) {
	if f.MemberID == nil {
		return nil, false
	}
	if *f.TenantStatus != "active" {
		return nil, true
	}
	zone, err := time.LoadLocation(*f.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	a = &authz.Actor{
		Tenant: *f.TenantID, Slug: "", TenantName: *f.TenantName, Member: *f.MemberID, User: *f.UserID, Name: *f.Name,
		Settings: authz.Settings{
			Lang: *f.TenantLang, Zone: zone, Currency: *f.Currency,
			ShortMonths: *f.ShortMonths, MidMonths: *f.MidMonths,
			ManagersSeeAll: *f.ManagersAll, DirectorsSeeAll: *f.DirectorsAll,
		},
	}
	for _, role := range f.Roles {
		a.Roles = append(a.Roles, authz.Role(role))
	}
	return a, false
}

const commitSession db.SQL = `
	insert into session (token_hash, user_id, data, epoch, created_at, seen_at, expires_at, ip, agent)
	select @hash, @user, @data, coalesce((select session_epoch from app_user where id = @user), 0), @now, @now, @expires, @ip, @agent
	on conflict (token_hash) do update set user_id = excluded.user_id, data = excluded.data, epoch = excluded.epoch`

// CommitCtx writes a session, new or changed.
func (s sessionStore) CommitCtx(ctx context.Context, hash string, data []byte, _ time.Time) error {
	v := visitOf(ctx)
	_, values, err := jsonCodec{}.Decode(data)
	if err != nil {
		return err
	}
	var user *uuid.UUID
	if raw, ok := values[keyUser].(string); ok {
		id, err := uuid.Parse(raw)
		if err != nil {
			return err
		}
		user = &id
	}
	now := s.db.Now()
	_, err = s.db.AuthExec(ctx, commitSession, db.Args{
		"hash": hash, "user": user, "data": data, "now": now,
		"expires": now.Add(absoluteLimit), "ip": v.ip, "agent": v.agent,
	})
	return err
}

// DeleteCtx ends a session.
func (s sessionStore) DeleteCtx(ctx context.Context, hash string) error {
	_, err := s.db.AuthExec(ctx, `delete from session where token_hash = @hash`, db.Args{"hash": hash})
	return err
}

// Find, Commit and Delete complete the interface of scs, which calls only those with a context.
func (s sessionStore) Find(string) ([]byte, bool, error)      { return nil, false, errNoContext }
func (s sessionStore) Commit(string, []byte, time.Time) error { return errNoContext }
func (s sessionStore) Delete(string) error                    { return errNoContext }

var errNoContext = errors.New("session store needs a context")

// jsonCodec keeps sessions readable in the database and quick to decode.
type jsonCodec struct{}

type sessionData struct {
	Deadline time.Time      `json:"deadline"`
	Values   map[string]any `json:"values"`
}

// Encode implements scs.Codec.
func (jsonCodec) Encode(deadline time.Time, values map[string]any) ([]byte, error) {
	return json.Marshal(sessionData{deadline, values})
}

// Decode implements scs.Codec.
func (jsonCodec) Decode(raw []byte) (time.Time, map[string]any, error) {
	var d sessionData
	err := json.Unmarshal(raw, &d)
	return d.Deadline, d.Values, err
}

// SignIn gives the visitor a new session token for a person.
func (q *Request) SignIn(user uuid.UUID, stage Stage) error {
	s, ctx := q.Site.sessions, q.Context()
	if err := s.RenewToken(ctx); err != nil {
		return err
	}
	s.Put(ctx, keyUser, user.String())
	s.Put(ctx, keyStage, string(stage))
	s.Put(ctx, keySure, float64(q.Now().Unix()))
	return nil
}

// Confirmed notes that who is signed in has just typed the password.
func (q *Request) Confirmed() {
	q.Site.sessions.Put(q.Context(), keySure, float64(q.Now().Unix()))
	q.Person.SureAt = q.Now()
}

// sureFor is for how long a password that was typed need not be typed again.
const sureFor = 15 * time.Minute

// Sure reports whether the password was typed in this session a short while ago.
func (q *Request) Sure() bool { return q.Now().Sub(q.Person.SureAt) < sureFor }

// Renew gives the session a new token after what it may do has changed.
func (q *Request) Renew() error { return q.Site.sessions.RenewToken(q.Context()) }

// SignOut ends the session on the server.
func (q *Request) SignOut() error { return q.Site.sessions.Destroy(q.Context()) }
