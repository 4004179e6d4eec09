package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trucot/internal/app"
)

const longSecret = "0123456789abcdef0123456789abcdef"

// served is an environment in which all is well.
func served(change map[string]string) map[string]string {
	env := map[string]string{
		"ADDR": "0.0.0.0:8080", "BASE_URL": "https://plans.example.com", "SECRET_KEY": longSecret,
		"DATABASE_URL": "postgres://db.example.com/trucot?sslmode=verify-full",
	}
	for k, v := range change {
		env[k] = v
	}
	return env
}

func TestConfig(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		env  map[string]string
		want string // in the error; "" for none
	}{
		{"nothing set: the private Postgres on loopback", map[string]string{}, ""},
		{"a server", served(nil), ""},
		{"plain http beyond loopback", map[string]string{"ADDR": "0.0.0.0:8080"}, "BASE_URL must be https"},
		{"plain http beyond loopback, said aloud", served(map[string]string{"BASE_URL": "http://plans.example.com"}), "BASE_URL must be https"},
		{"plain http on all addresses of the machine", map[string]string{"ADDR": ":8080", "BASE_URL": "http://127.0.0.1:8080"}, "BASE_URL must be https"},
		{"plain http on IPv6 loopback", map[string]string{"ADDR": "[::1]:8080"}, ""},
		{"plain http on localhost", map[string]string{"ADDR": "localhost:8080"}, ""},
		{"an address with a path", served(map[string]string{"BASE_URL": "https://example.com/plans"}), "must not have a path"},
		{"no address at all", served(map[string]string{"BASE_URL": "plans.example.com"}), "such as https://"},
		{"another scheme", served(map[string]string{"BASE_URL": "ftp://plans.example.com"}), "such as https://"},
		{"no port", map[string]string{"ADDR": "127.0.0.1"}, "not host:port"},
		{"a database without a secret", served(map[string]string{"SECRET_KEY": ""}), "openssl rand -hex 32"},
		{"a short secret", served(map[string]string{"SECRET_KEY": longSecret[:31]}), "31 characters and needs at least 32"},
		{"a short secret on the private Postgres", map[string]string{"SECRET_KEY": "short"}, "needs at least 32"},
		{"a secret of 32", served(map[string]string{"SECRET_KEY": longSecret}), ""},
		{"a remote database in the clear", served(map[string]string{"DATABASE_URL": "postgres://db.example.com/trucot"}), "sslmode=verify-full"},
		{"a remote database, certificate unchecked", served(map[string]string{"DATABASE_URL": "postgres://db.example.com/trucot?sslmode=require"}), "sslmode=verify-full"},
		{"a database on this machine", served(map[string]string{"DATABASE_URL": "postgres://127.0.0.1/trucot"}), ""},
		{"a mail server without a sender", served(map[string]string{"SMTP_URL": "smtp://mail.example.com"}), "MAIL_FROM is needed"},
		{"no mail server but its page", served(map[string]string{"SMTP_URL": "https://mail.example.com", "MAIL_FROM": "a@example.com"}), "SMTP_URL is not an address"},
		{"a proxy by name", served(map[string]string{"TRUSTED_PROXIES": "10.0.0.0/8,proxy"}), `"proxy" is neither`},
		{"proxies", served(map[string]string{"TRUSTED_PROXIES": "10.0.0.0/8, 192.0.2.1,::1"}), ""},
		{"an unknown log format", served(map[string]string{"LOG_FORMAT": "xml"}), "text or json"},
		{"metrics without a port", served(map[string]string{"METRICS_ADDR": "9090"}), "METRICS_ADDR"},
	}
	for _, tt := range tests {
		_, err := app.LoadFrom(tt.env)
		switch {
		case tt.want == "" && err != nil:
			t.Errorf("%s: %v", tt.name, err)
		case tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)):
			t.Errorf("%s: error %v, want one with %q", tt.name, err, tt.want)
		}
	}
}

// Whoever sets a server up sees all that is wrong at once, and no secret.
func TestAllFaultsAtOnce(t *testing.T) {
	t.Parallel()
	_, err := app.LoadFrom(map[string]string{
		"ADDR": "nowhere", "BASE_URL": "plans", "SECRET_KEY": "canary-secret", "DATABASE_URL": "postgres://u:canary-password@db.example.com/x",
		"SMTP_URL": "gopher://canary-user:canary-pass@x", "TRUSTED_PROXIES": "x", "LOG_FORMAT": "xml",
	})
	if err == nil {
		t.Fatal("no error")
	}
	for _, name := range []string{"ADDR", "BASE_URL", "SECRET_KEY", "database", "SMTP_URL", "TRUSTED_PROXIES", "LOG_FORMAT"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%q is not reported in:\n%v", name, err)
		}
	}
	if strings.Contains(err.Error(), "canary") {
		t.Errorf("the error tells a secret:\n%v", err)
	}
}

// Each secret may come from a file, as containers hand them over.
func TestSecretsFromFiles(t *testing.T) {
	t.Parallel()
	file := func(content string) string {
		path := filepath.Join(t.TempDir(), "secret")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	c, err := app.LoadFrom(map[string]string{
		"BASE_URL": "https://plans.example.com", "SECRET_KEY_FILE": file(longSecret + "\n"),
		"DATABASE_URL_FILE": file("postgres://127.0.0.1/trucot\n"), "DATABASE_OWNER_URL_FILE": file(" postgres://o@127.0.0.1/trucot "),
	})
	if err != nil || string(c.Secret()) != longSecret || c.DatabaseURL != "postgres://127.0.0.1/trucot" || c.OwnerURL != "postgres://o@127.0.0.1/trucot" {
		t.Errorf("secret of %d bytes, database %q, owner %q, %v", len(c.Secret()), c.DatabaseURL, c.OwnerURL, err)
	}
	for name, env := range map[string]map[string]string{
		"are both set: keep one": served(map[string]string{"SECRET_KEY_FILE": file(longSecret)}),
		"cannot be read":         {"SECRET_KEY_FILE": filepath.Join(t.TempDir(), "missing")},
		"needs at least 32":      {"SECRET_KEY_FILE": file("short")},
	} {
		if _, err := app.LoadFrom(env); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("error %v, want one with %q", err, name)
		}
	}
}
