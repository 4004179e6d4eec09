package page

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// Guest is who comes by a link: nobody that is known, to one account.
type Guest struct {
	ID        uuid.UUID // the link's
	AccountID uuid.UUID
	Lang      string
	WordHash  string // "": no word is asked
}

// GuestHandler answers a request that came by a link.
type GuestHandler func(q *Request, tx *db.Tx, g Guest) (Response, error)

const linkBytes = 32

// NewLinkToken makes the token of a link, and what of it is kept.
func NewLinkToken(tenant uuid.UUID) (token, hash string) {
	secret := make([]byte, linkBytes)
	_, _ = rand.Read(secret) // never fails
	token = base64.RawURLEncoding.EncodeToString(append(tenant[:], secret...))
	return token, linkHash(token)
}

func linkHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// linkTenant reads whose token it claims to be; the token's only spelling counts.
func linkTenant(token string) (uuid.UUID, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(raw) != 16+linkBytes {
		return uuid.Nil, errs.NotFound
	}
	return uuid.FromBytes(raw[:16])
}

// LinkWord is what is kept of the word that opens a link: words are short, so the
// program's secret stands between the database and the word.
func (s *Site) LinkWord(link uuid.UUID, word string) string {
	if word = strings.ToLower(strings.TrimSpace(word)); word == "" {
		return ""
	}
	mac := hmac.New(sha256.New, s.secret)
	mac.Write([]byte("link word " + link.String() + " " + word))
	return hex.EncodeToString(mac.Sum(nil))
}

// Opens reports whether a word opens the guest's link.
func (q *Request) Opens(g Guest, word string) bool {
	return g.WordHash == "" || hmac.Equal([]byte(g.WordHash), []byte(q.Site.LinkWord(g.ID, word)))
}

// linkPlace is the organisation that a token names.
type linkPlace struct {
	ID          uuid.UUID
	Slug        string
	Name        string
	Lang        string
	TimeZone    string
	Currency    string
	ShortMonths int
	MidMonths   int
}

const linkPlaceSQL db.SQL = `
	select t.id, t.slug, c.name, c.lang, c.time_zone, c.currency, c.short_months, c.mid_months
	from tenant t
	join tenant_profile c on c.tenant_id = t.id
	where t.id = @tenant and t.status = 'active'`

const guestSQL db.SQL = `
	select l.id, l.account_id, l.lang, l.word_hash
	from link l
	join account a on a.tenant_id = l.tenant_id and a.id = l.account_id and a.archived_at is null
	where l.tenant_id = @tenant and l.token_hash = @hash and l.kind = @kind and l.revoked_at is null and l.expires_at > @now`

// Link serves who comes by a link of a kind, signed in or not: in a bare frame, to
// be kept by nobody and found by no search. One that is unknown, expired, revoked,
// of another kind or of an organisation that is not active does not exist.
func (s *Site) Link(kind string, h GuestHandler) http.HandlerFunc {
	return s.link(kind, s.DB.Read, h)
}

// LinkWrite serves a change by who comes by a link; see Write.
func (s *Site) LinkWrite(kind string, h GuestHandler) http.HandlerFunc {
	return s.link(kind, s.DB.Write, h)
}

func (s *Site) link(kind string, run transact, h GuestHandler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Referrer-Policy", "no-referrer")
		w.Header().Set("X-Robots-Tag", "noindex, nofollow")
		w.Header().Set("Cache-Control", "no-store")
		visitOf(r.Context()).person, visitOf(r.Context()).actor = nil, nil // whoever it is, the page is the same
		q, err := s.request(r)
		if err == nil {
			err = s.guest(w, q, kind, run, h)
		}
		if err != nil {
			s.fail(w, r, err)
		}
	}
}

func (s *Site) guest(w http.ResponseWriter, q *Request, kind string, run transact, h GuestHandler) error {
	r := q.Request
	token := q.Param("token")
	tenant, err := linkTenant(token)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.DB.Patient(workLimit))
	defer cancel()
	at, err := db.AuthOne[linkPlace](ctx, s.DB, linkPlaceSQL, db.Args{"tenant": tenant})
	if err != nil {
		return err
	}
	zone, err := time.LoadLocation(at.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	q.Actor = authz.Actor{Tenant: at.ID, Slug: at.Slug, TenantName: at.Name, Name: "via link", Settings: authz.Settings{
		Lang: at.Lang, Zone: zone, Currency: at.Currency, ShortMonths: at.ShortMonths, MidMonths: at.MidMonths,
	}}
	if r.Method == http.MethodPost {
		if err := s.admit(ctx, q.Actor, linkHash(token)); err != nil {
			return err
		}
	}
	var answer Response
	err = run(ctx, q.Actor, func(tx *db.Tx) error {
		g, err := db.One[Guest](ctx, tx, guestSQL, db.Args{"hash": linkHash(token), "kind": kind})
		if err != nil {
			return err
		}
		q.Actor.Settings.Lang = g.Lang
		q.Request = r.WithContext(s.withLocale(ctx, q))
		if answer, err = h(q, tx, g); err != nil {
			return err
		}
		if err := tx.Flush(ctx); err != nil {
			return err
		}
		if answer.status() >= 400 {
			return errRollback
		}
		return nil
	})
	if err != nil && !errors.Is(err, errRollback) {
		return err
	}
	answer.Bare = true
	s.answer(w, q, answer, nil)
	return nil
}

// guestLimit is how many forms may be sent by one link in an hour.
const guestLimit = 30

// The forms of an hour are counted in the database, for all processes, and before
// they are read: also one that is refused counts.
const (
	sentSQL db.SQL = `
		select l.id, coalesce(s.n, 0) as n
		from link l
		left join link_sent s on s.tenant_id = l.tenant_id and s.link_id = l.id and s.hour = @hour
		where l.tenant_id = @tenant and l.token_hash = @hash
		for update of l`
	countSQL db.SQL = `
		insert into link_sent (tenant_id, link_id, hour, n) values (@tenant, @link, @hour, 1)
		on conflict (tenant_id, link_id, hour) do update set n = link_sent.n + 1`
	forgetSQL db.SQL = `
		delete from link_sent where tenant_id = @tenant and link_id = @link and hour < @hour`
)

var _ = db.Declare(db.Table{Name: "link_sent", Derived: true})

// sent is how much was sent by a link in the hour at hand.
type sent struct {
	ID uuid.UUID
	N  int
}

// admit counts a form that is sent by a link; ErrTooMany when it is one too many.
func (s *Site) admit(ctx context.Context, actor authz.Actor, hash string) error {
	hour := s.DB.Now().UTC().Truncate(time.Hour)
	return s.DB.Write(ctx, actor, func(tx *db.Tx) error {
		so, err := db.One[sent](ctx, tx, sentSQL, db.Args{"hash": hash, "hour": hour})
		if err != nil {
			return err
		}
		if so.N >= guestLimit {
			return ErrTooMany
		}
		db.Derive(tx, countSQL, db.Args{"link": so.ID, "hour": hour})
		db.Derive(tx, forgetSQL, db.Args{"link": so.ID, "hour": hour})
		return nil
	})
}
