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

// setFlash keeps a message for the next page in a signed cookie, so that a GET
// that shows it writes nothing.
func (s *Site) setFlash(w http.ResponseWriter, f ui.Flash) {
	raw, err := json.Marshal(f)
	if err != nil {
		return
	}
	value := base64.RawURLEncoding.EncodeToString(raw)
	s.cookie(w, value+"."+s.sign(value), 60)
}

// takeFlash reads the message once.
func (s *Site) takeFlash(w http.ResponseWriter, r *http.Request) *ui.Flash {
	c, err := r.Cookie(flashCookie)
	if err != nil {
		return nil
	}
	s.cookie(w, "", -1)
	value, signature, _ := strings.Cut(c.Value, ".")
	if !hmac.Equal([]byte(signature), []byte(s.sign(value))) {
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

func (s *Site) cookie(w http.ResponseWriter, value string, maxAge int) {
	http.SetCookie(w, &http.Cookie{
		Name: flashCookie, Value: value, Path: "/", MaxAge: maxAge, HttpOnly: true,
		Secure: s.BaseURL.Scheme == "https", SameSite: http.SameSiteLaxMode,
	})
}
