// Package seal keeps what the database may store but not read: secrets of
// second factors, mails that wait with a token in them.
package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
)

// Key seals for one purpose, derived from the program's secret by HKDF. What
// one purpose sealed no other opens.
type Key struct{ aead cipher.AEAD }

// New derives the key of a purpose.
func New(secret []byte, purpose string) Key {
	raw, err := hkdf.Key(sha256.New, secret, nil, "seal "+purpose, 32)
	if err != nil {
		panic(err) // only for absurd lengths
	}
	block, err := aes.NewCipher(raw)
	if err != nil {
		panic(err) // 32 bytes always fit
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err) // an AES block always fits
	}
	return Key{aead}
}

// Seal encrypts plain with AES-256-GCM under a random nonce and binds it to
// about, the id of the row it belongs to.
func (k Key) Seal(plain, about []byte) []byte {
	nonce := make([]byte, k.aead.NonceSize())
	_, _ = rand.Read(nonce) // never fails
	return k.aead.Seal(nonce, nonce, plain, about)
}

// ErrBroken: the bytes were not sealed by this key for this row.
var ErrBroken = errors.New("sealed for another key or row")

// Open is the reverse of Seal.
func (k Key) Open(sealed, about []byte) ([]byte, error) {
	n := k.aead.NonceSize()
	if len(sealed) < n {
		return nil, ErrBroken
	}
	plain, err := k.aead.Open(nil, sealed[:n], sealed[n:], about)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBroken, err)
	}
	return plain, nil
}
