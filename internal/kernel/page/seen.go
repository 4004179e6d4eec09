package page

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
)

// Print is what binds a decision to what its page showed: the form of the
// decision carries it in the field "seen", and a decision whose print is not
// that of what it would do now decides nothing and shows that instead. shown is
// plain data; 16 signs are kept.
func Print(shown any) string {
	raw, _ := json.Marshal(shown) // plain data never fails
	sum := sha256.Sum256(raw)
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

// Saw reports whether the form was sent from a page that showed this.
func (q *Request) Saw(shown any) bool { return q.Form.Value("seen") == Print(shown) }
