package page

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
)

// Person is who is signed in, whatever the tenant.
type Person struct {
	ID           uuid.UUID
	Name         string
	Email        string
	Lang         string // "" when none was chosen
	Theme        string
	Operator     bool
	Stage        Stage
	TOTPRequired bool
	HasTOTP      bool
	SignedInAt   time.Time
	SureAt       time.Time // when the password was typed last
	Session      string    // the key of the running session in the database
	Tenants      []Membership
}

// Membership is one tenant that a person may enter.
type Membership struct {
	Slug string `json:"slug"`
	Name string `json:"name"`
	Lang string `json:"lang"` // of its members who chose none
}

// Stage tells how far a sign-in has come.
type Stage string

// Stages of a session. Only Full opens anything but the page that completes it.
const (
	Full       Stage = "full"
	NeedsCode  Stage = "code"   // password right, the code of the second factor still to come
	NeedsSetup Stage = "enroll" // password right, a second factor is required and not yet set up
)

// visit is what the session's round trip found out; it is filled while the
// session loads and read by the adapters.
type visit struct {
	slug, ip, agent string
	person          *Person
	actor           *authz.Actor
	suspended       bool
	bare            bool // without the second factor that the organisation asks of their role
	requestID       string
}

type visitKey struct{}

func visitOf(ctx context.Context) *visit {
	v, _ := ctx.Value(visitKey{}).(*visit)
	return v
}

// slugOf reads the tenant from a path /t/{tenant}/...
func slugOf(path string) string {
	rest, ok := strings.CutPrefix(path, "/t/")
	if !ok {
		return ""
	}
	slug, _, _ := strings.Cut(rest, "/")
	return slug
}

// IP is the client's address as the trusted proxies tell it.
func (q *Request) IP() string { return visitOf(q.Context()).ip }

func startVisit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agent := r.UserAgent()
		if len(agent) > 300 {
			agent = agent[:300]
		}
		v := visitOf(r.Context())
		v.slug, v.agent = slugOf(r.URL.Path), strings.ToValidUTF8(agent, "")
		next.ServeHTTP(w, r)
	})
}
