package login

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"

	"trucot/internal/kernel/page"
	"trucot/internal/kernel/seal"
)

const (
	deviceCookie = "trucot-device"
	deviceLife   = 400 * 24 * 60 * 60 // seconds, the most that browsers keep
	deviceHolds  = 6                  // accounts
)

// browser is one from which accounts were entered: a sealed cookie that
// opens nothing, but has tries counted apart from everybody else's.
type browser struct {
	ID string
	Of []string // the accounts, by a hash
}

func deviceKey(s *page.Site) seal.Key { return seal.New(s.Secret(), "device") }

func accountHash(email string) string {
	sum := sha256.Sum256([]byte(email))
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

// deviceOf reads the cookie; a device without ID when there is none of ours.
func deviceOf(q *page.Request) (d browser) {
	c, err := q.Cookie(q.Site.CookieName(deviceCookie))
	if err != nil {
		return d
	}
	raw, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return d
	}
	plain, err := deviceKey(q.Site).Open(raw, nil)
	if err != nil || json.Unmarshal(plain, &d) != nil {
		return browser{}
	}
	return d
}

// knows is the device's id when the account was entered from it, else "".
func (d browser) knows(email string) string {
	if slices.Contains(d.Of, accountHash(email)) {
		return d.ID
	}
	return ""
}

// remember lets the answer tell the browser that an account was entered from it.
func remember(q *page.Request, email string, answer page.Response) page.Response {
	d, of := deviceOf(q), accountHash(email)
	if d.ID == "" {
		raw := make([]byte, 16)
		_, _ = rand.Read(raw) // never fails
		d.ID = base64.RawURLEncoding.EncodeToString(raw)
	}
	d.Of = append([]string{of}, slices.DeleteFunc(d.Of, func(o string) bool { return o == of })...)
	d.Of = d.Of[:min(len(d.Of), deviceHolds)]
	plain, err := json.Marshal(d)
	if err != nil {
		return answer // strings always fit
	}
	return answer.WithCookie(http.Cookie{
		Name:  deviceCookie,
		Value: base64.RawURLEncoding.EncodeToString(deviceKey(q.Site).Seal(plain, nil)), MaxAge: deviceLife,
	})
}
