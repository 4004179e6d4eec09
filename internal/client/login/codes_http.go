package login

import (
	"encoding/base64"
	"net/http"
	"strings"

	"trucot/internal/kernel/page"
	"trucot/internal/kernel/seal"
)

// Fresh recovery codes are shown until the person says that they are kept, for ten
// minutes at most: the page may be loaded again, as it is in another language. The
// database holds only what is made of them; meanwhile the browser has them sealed.
const (
	codesCookie = "trucot-codes"
	codesLife   = 10 * 60 // seconds
)

func codesKey(s *page.Site) seal.Key { return seal.New(s.Secret(), "codes") }

func keepCodes(q *page.Request, codes []string, answer page.Response) page.Response {
	sealed := codesKey(q.Site).Seal([]byte(strings.Join(codes, " ")), q.Person.ID[:])
	return answer.WithCookie(http.Cookie{
		Name: codesCookie, Value: base64.RawURLEncoding.EncodeToString(sealed), MaxAge: codesLife,
	})
}

// keptCodes are those that this person was shown a moment ago; none otherwise.
func keptCodes(q *page.Request) []string {
	c, err := q.Cookie(q.Site.CookieName(codesCookie))
	if err != nil {
		return nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(c.Value)
	if err != nil {
		return nil
	}
	plain, err := codesKey(q.Site).Open(raw, q.Person.ID[:])
	if err != nil {
		return nil
	}
	return strings.Fields(string(plain))
}

func dropCodes(answer page.Response) page.Response {
	return answer.WithCookie(http.Cookie{Name: codesCookie, MaxAge: -1})
}
