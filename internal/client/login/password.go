// Package login signs people in: passwords, throttles, second factor,
// invitations, resets and their own profile.
package login

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"sync/atomic"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// cost of a password hash: argon2id, OWASP's second recommended setting.
type cost struct {
	memory  uint32 // KiB
	time    uint32
	threads uint8
}

var current = cost{memory: 19456, time: 2, threads: 1}

const (
	saltSize = 16
	keySize  = 32
)

// Hash makes the PHC string of a password. It returns page.ErrTooMany when
// too many hashes are under way.
func Hash(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // never fails
	var out string
	err := limited(ctx, sure, func() {
		out = phc(current, salt, derive(current, salt, password, keySize))
	})
	return out, err
}

var hashes atomic.Int64

// Hashes counts the password hashes made so far in this process: a refusal must
// not tell by its cost why it was one.
func Hashes() int64 { return hashes.Load() }

func derive(c cost, salt []byte, password string, size uint32) []byte {
	hashes.Add(1)
	return argon2.IDKey([]byte(norm.NFC.String(password)), salt, c.time, c.memory, c.threads, size)
}

func phc(c cost, salt, key []byte) string {
	enc := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.time, c.threads,
		enc.EncodeToString(salt), enc.EncodeToString(key))
}

// dummy is what the password of an unknown person is compared with, so that
// the answer takes as long.
var dummy = phc(current, make([]byte, saltSize), make([]byte, keySize))

// verify reports whether password matches a PHC string, and whether the string
// was made at a lower cost than today's.
func verify(ctx context.Context, r rank, hash, password string) (ok, weak bool, err error) {
	if hash == "" {
		hash = dummy
	}
	c, salt, key, err := parse(hash)
	if err != nil {
		return false, false, err
	}
	err = limited(ctx, r, func() {
		ok = subtle.ConstantTimeCompare(derive(c, salt, password, uint32(len(key))), key) == 1
	})
	return ok, c.memory < current.memory || c.time < current.time, err
}

func parse(hash string) (c cost, salt, key []byte, err error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" {
		return c, nil, nil, fmt.Errorf("not an argon2id hash")
	}
	if _, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.time, &c.threads); err != nil {
		return c, nil, nil, fmt.Errorf("hash parameters: %w", err)
	}
	enc := base64.RawStdEncoding
	if salt, err = enc.DecodeString(parts[4]); err != nil {
		return c, nil, nil, fmt.Errorf("hash salt: %w", err)
	}
	if key, err = enc.DecodeString(parts[5]); err != nil || len(key) < 16 {
		return c, nil, nil, fmt.Errorf("hash key: %w", err)
	}
	return c, salt, key, nil
}
