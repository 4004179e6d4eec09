package seal

import (
	"bytes"
	"errors"
	"testing"
)

func TestOnlyTheSameKeyAndRowOpen(t *testing.T) {
	t.Parallel()
	secret, plain, row := []byte("a secret for tests only, 32 bytes"), []byte("mã bí mật"), []byte("row 1")
	sealed := New(secret, "totp").Seal(plain, row)
	if bytes.Contains(sealed, plain) {
		t.Error("the sealed bytes show the text")
	}
	tests := []struct {
		name   string
		key    Key
		sealed []byte
		row    string
		ok     bool
	}{
		{"same key and row", New(secret, "totp"), sealed, "row 1", true},
		{"another row", New(secret, "totp"), sealed, "row 2", false},
		{"another purpose", New(secret, "mail"), sealed, "row 1", false},
		{"another secret", New([]byte("another secret for tests, 32 bytes"), "totp"), sealed, "row 1", false},
		{"cut short", New(secret, "totp"), sealed[:5], "row 1", false},
		{"a bit turned", New(secret, "totp"), append(bytes.Clone(sealed[:len(sealed)-1]), sealed[len(sealed)-1]^1), "row 1", false},
	}
	for _, tt := range tests {
		got, err := tt.key.Open(tt.sealed, []byte(tt.row))
		if (err == nil) != tt.ok || tt.ok && !bytes.Equal(got, plain) || !tt.ok && !errors.Is(err, ErrBroken) {
			t.Errorf("%s: Open = %q, %v, want ok %v", tt.name, got, err, tt.ok)
		}
	}
}
