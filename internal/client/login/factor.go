package login

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/boombuler/barcode/qr"
	"github.com/google/uuid"
	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
)

// The second factor is TOTP as every authenticator app knows it: RFC 6238,
// SHA-1, six digits, thirty seconds.
const (
	issuer     = "Trucot"
	period     = 30 // seconds
	digits     = otp.DigitsSix
	skew       = 1 // steps a clock may be off
	secretSize = 20
)

const (
	recoveryCodes = 10
	recoverySize  = 10 // bytes: 80 bits, 16 letters
)

var letters = base32.StdEncoding.WithPadding(base32.NoPadding)

func random(size int) string {
	raw := make([]byte, size)
	_, _ = rand.Read(raw) // never fails
	return letters.EncodeToString(raw)
}

// newSecret is what app and server share, in base32.
func newSecret() string { return random(secretSize) }

// setupURL is what the QR code says.
func setupURL(secret, email string) string {
	u := url.URL{Scheme: "otpauth", Host: "totp", Path: "/" + issuer + ":" + email}
	u.RawQuery = url.Values{"secret": {secret}, "issuer": {issuer}}.Encode()
	return u.String()
}

// Step is the period of an instant.
func Step(now time.Time) int64 { return now.Unix() / period }

// MatchStep finds the step of a code, the present one or a neighbour.
func MatchStep(secret, code string, now time.Time) (at int64, ok bool) {
	for d := int64(-skew); d <= skew; d++ {
		want, err := hotp.GenerateCodeCustom(secret, uint64(Step(now)+d), hotp.ValidateOpts{
			Digits: digits, Algorithm: otp.AlgorithmSHA1,
		})
		if err == nil && subtle.ConstantTimeCompare([]byte(want), []byte(code)) == 1 {
			at, ok = Step(now)+d, true
		}
	}
	return at, ok
}

// tidyCode drops the spaces and hyphens that people type or copy along.
func tidyCode(typed string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(typed))
}

// newRecovery makes codes that work once each, in groups of four letters.
func newRecovery() []string {
	var codes []string
	for range recoveryCodes {
		c := random(recoverySize)
		codes = append(codes, strings.Join([]string{c[:4], c[4:8], c[8:12], c[12:]}, "-"))
	}
	return codes
}

// hashRecovery is what is stored of a recovery code: 80 random bits need no slow hash.
func hashRecovery(user uuid.UUID, code string) string {
	sum := sha256.Sum256([]byte(user.String() + tidyCode(code)))
	return hex.EncodeToString(sum[:])
}

// grouped writes a secret in groups of four, to be typed by hand.
func grouped(secret string) string {
	var parts []string
	for len(secret) > 4 {
		parts, secret = append(parts, secret[:4]), secret[4:]
	}
	return strings.Join(append(parts, secret), " ")
}

// qrPath draws a text as a QR code: the path of its dark squares in a box of
// size by size units, with the quiet margin of four that the standard asks for.
func qrPath(text string) (path string, size int, err error) {
	code, err := qr.Encode(text, qr.M, qr.Auto)
	if err != nil {
		return "", 0, err
	}
	const margin = 4
	side := code.Bounds().Dx()
	dark := func(x, y int) bool {
		r, _, _, _ := code.At(x, y).RGBA()
		return r == 0
	}
	var b strings.Builder
	for y := range side {
		for x := 0; x < side; x++ {
			start := x
			for x < side && dark(x, y) {
				x++
			}
			if x > start {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", start+margin, y+margin, x-start, x-start)
			}
		}
	}
	return b.String(), side + 2*margin, nil
}
