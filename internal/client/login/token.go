package login

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"time"
)

// How long links in mails work.
const (
	resetLife    = 30 * time.Minute
	operatorLife = 72 * time.Hour
	emailLife    = 24 * time.Hour
)

// NewToken makes the secret of a link, 256 random bits after an optional prefix
// that tells where to look it up, and what is stored of it.
func NewToken(prefix ...byte) (token, hash string) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails
	token = base64.RawURLEncoding.EncodeToString(append(prefix, raw...))
	return token, HashToken(token)
}

// HashToken is what the database keeps of a token: it holds no way back.
func HashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// Link is an absolute address for a mail, made from BASE_URL and never from
// what a request claims as its host.
func Link(base *url.URL, path string) string {
	u := url.URL{Scheme: base.Scheme, Host: base.Host, Path: path}
	return u.String()
}
