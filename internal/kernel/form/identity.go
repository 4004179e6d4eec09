package form

import (
	"net/mail"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxEmail is the longest address that mail can carry, RFC 5321.
const maxEmail = 254

// maxPassword bounds the work of hashing; which passwords are good enough is for login to say.
const maxPassword = 1000

// Email reads one address, in lower case; "" when it is wrong, or empty and not required.
func (f *Form) Email(name string, required bool) string {
	min := 0
	if required {
		min = 1
	}
	s := strings.ToLower(f.Text(name, min, maxEmail))
	if s == "" || f.Error(name) != nil || !f.Check(isEmail(s), name, "err.email") {
		return ""
	}
	return s
}

// isEmail accepts a bare address with a dot in its domain, without a display name.
func isEmail(s string) bool {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Name != "" || a.Address != s || len(s) > maxEmail {
		return false
	}
	_, domain, _ := strings.Cut(s, "@")
	return strings.Contains(domain, ".") && !strings.ContainsAny(s, "\"[] ")
}

// Password reads a password in NFC, so that every keyboard gives the same one, and otherwise
// as typed: spaces count. It must be there. Value never prints it back.
func (f *Form) Password(name string) string {
	f.secret[name] = true
	s := f.get(name)
	if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		f.Fail(name, "err.characters")
		return ""
	}
	s = norm.NFC.String(s)
	f.length(name, s, 1, maxPassword)
	return s
}
