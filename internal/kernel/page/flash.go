package page

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"trucot/web/ui"
)

const flashCookie = "trucot-flash"

// setFlash keeps a message for the person's next page in a signed cookie, so that
// a GET that shows it writes nothing.
func (s *Site) setFlash(w http.ResponseWriter, to Person, f ui.Flash) {
	raw, err := json.Marshal(f)
	if err != nil {
		return
	}
	value := base64.RawURLEncoding.EncodeToString(raw)
	s.setCookie(w, http.Cookie{Name: flashCookie, Value: value + "." + s.sign(to.ID.String()+" "+value), MaxAge: 60})
}

// takeFlash reads the message once; one for somebody else is dropped.
func (s *Site) takeFlash(w http.ResponseWriter, q *Request) *ui.Flash {
	c, err := q.Cookie(s.CookieName(flashCookie))
	if err != nil {
		return nil
	}
	s.setCookie(w, http.Cookie{Name: flashCookie, MaxAge: -1})
	value, signature, _ := strings.Cut(c.Value, ".")
	if !hmac.Equal([]byte(signature), []byte(s.sign(q.Person.ID.String()+" "+value))) {
		return nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(value)
	if err != nil {
		return nil
	}
	var f ui.Flash
	if json.Unmarshal(raw, &f) != nil {
		return nil
	}
	return &f
}

func (s *Site) sign(value string) string {
	mac := hmac.New(sha256.New, s.flashKey)
	mac.Write([]byte(value))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// CookieName is what a cookie of ours is called: on https with the prefix that
// keeps other hosts from setting it.
func (s *Site) CookieName(name string) string {
	if s.BaseURL.Scheme == "https" {
		return "__Host-" + name
	}
	return name
}

// setCookie gives the browser a cookie that scripts do not read and other sites do not send.
func (s *Site) setCookie(w http.ResponseWriter, c http.Cookie) {
	c.Name, c.Path, c.HttpOnly, c.SameSite = s.CookieName(c.Name), "/", true, http.SameSiteLaxMode
	c.Secure = s.BaseURL.Scheme == "https"
	http.SetCookie(w, &c)
}
