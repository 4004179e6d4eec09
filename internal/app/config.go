// Package app puts the parts together: configuration, router, frame, serving.
package app

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/caarlos0/env/v11"

	"trucot/internal/kernel/db"
)

// Config is what the environment says. Every variable is in the README.
type Config struct {
	Addr         string   `env:"ADDR" envDefault:"127.0.0.1:8080"`
	BaseURL      string   `env:"BASE_URL"`
	SecretKey    string   `env:"SECRET_KEY"`
	SecretFile   string   `env:"SECRET_KEY_FILE"`
	DatabaseURL  string   `env:"DATABASE_URL"`
	DatabaseFile string   `env:"DATABASE_URL_FILE"`
	OwnerURL     string   `env:"DATABASE_OWNER_URL"`
	OwnerFile    string   `env:"DATABASE_OWNER_URL_FILE"`
	OwnerSecret  string   `env:"DATABASE_OWNER_PASSWORD_FILE"`
	DataDir      string   `env:"DATA_DIR" envDefault:"./var"`
	SMTPURL      string   `env:"SMTP_URL"`
	MailFrom     string   `env:"MAIL_FROM"`
	MetricsAddr  string   `env:"METRICS_ADDR"`
	Proxies      []string `env:"TRUSTED_PROXIES" envSeparator:","`
	LogFormat    string   `env:"LOG_FORMAT" envDefault:"text"`

	base    *url.URL
	secret  []byte
	proxies []netip.Prefix
}

// Load reads the environment and reports everything that is wrong with it at once, in words.
func Load() (Config, error) { return LoadFrom(env.ToMap(os.Environ())) }

// LoadFrom is Load with the environment given.
func LoadFrom(environment map[string]string) (Config, error) {
	var c Config
	if err := env.ParseWithOptions(&c, env.Options{Environment: environment}); err != nil {
		return c, err
	}
	var faults []error
	fault := func(err error) {
		if err != nil {
			faults = append(faults, err)
		}
	}
	for _, f := range []struct {
		name string
		path string
		dst  *string
	}{
		{"SECRET_KEY", c.SecretFile, &c.SecretKey},
		{"DATABASE_URL", c.DatabaseFile, &c.DatabaseURL},
		{"DATABASE_OWNER_URL", c.OwnerFile, &c.OwnerURL},
	} {
		fault(fromFile(f.name, f.path, f.dst))
	}
	fault(c.addOwnerPassword())
	fault(c.checkAddress())
	fault(c.checkBase())
	fault(c.checkSecret())
	fault(c.checkDatabase())
	fault(c.checkMail())
	fault(c.parseProxies())
	if c.LogFormat != "text" && c.LogFormat != "json" {
		fault(errors.New("LOG_FORMAT is text or json"))
	}
	return c, errors.Join(faults...)
}

// Private reports whether the app runs on its own Postgres.
func (c Config) Private() bool { return c.DatabaseURL == "" }

// addOwnerPassword puts the password of the owner into an address that holds none.
func (c *Config) addOwnerPassword() error {
	if c.OwnerSecret == "" || c.OwnerURL == "" {
		return nil
	}
	var password string
	if err := fromFile("DATABASE_OWNER_PASSWORD", c.OwnerSecret, &password); err != nil {
		return err
	}
	u, err := url.Parse(c.OwnerURL)
	if err != nil || u.User == nil {
		return errors.New("DATABASE_OWNER_URL names no role for the password of DATABASE_OWNER_PASSWORD_FILE")
	}
	u.User = url.UserPassword(u.User.Username(), password)
	c.OwnerURL = u.String()
	return nil
}

// DevMail reports whether unsent mails are shown on a page: only on the private
// Postgres, without a mail server, and where nobody but this machine is answered.
func (c Config) DevMail() bool {
	return c.Private() && c.SMTPURL == "" && c.base != nil && c.base.Scheme == "http" && loopbackHost(c.base.Hostname())
}

func fromFile(name, path string, dst *string) error {
	if path == "" {
		return nil
	}
	if *dst != "" {
		return fmt.Errorf("%s and %s_FILE are both set: keep one", name, name)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("%s_FILE cannot be read: %w", name, err)
	}
	*dst = strings.TrimSpace(string(raw))
	return nil
}

func (c *Config) checkAddress() error {
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return fmt.Errorf("ADDR %q is not host:port, such as 127.0.0.1:8080", c.Addr)
	}
	if c.MetricsAddr == "" {
		return nil
	}
	if _, _, err := net.SplitHostPort(c.MetricsAddr); err != nil {
		return fmt.Errorf("METRICS_ADDR %q is not host:port, such as 127.0.0.1:9090", c.MetricsAddr)
	}
	return nil
}

// checkBase allows plain http only where nobody else can listen in.
func (c *Config) checkBase() error {
	if c.BaseURL == "" {
		c.BaseURL = "http://" + c.Addr
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("BASE_URL %q is not an address such as https://plans.example.com", c.BaseURL)
	}
	if u.Path != "" && u.Path != "/" {
		return fmt.Errorf("BASE_URL %q must not have a path", c.BaseURL)
	}
	c.base = u
	if u.Scheme == "http" && !loopback(c.Addr) {
		return errors.New("BASE_URL must be https unless ADDR is a loopback address such as 127.0.0.1:8080")
	}
	return nil
}

func loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return false
	}
	return loopbackHost(host)
}

func loopbackHost(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

const minSecret = 32

func (c *Config) checkSecret() error {
	switch {
	case c.SecretKey == "" && c.Private():
		return nil // made and kept in DATA_DIR when the private Postgres starts
	case c.SecretKey == "":
		return errors.New("SECRET_KEY (or SECRET_KEY_FILE) is needed with DATABASE_URL: " +
			"32 random characters or more, such as `openssl rand -hex 32` prints")
	case len(c.SecretKey) < minSecret:
		return fmt.Errorf("SECRET_KEY has %d characters and needs at least %d", len(c.SecretKey), minSecret)
	}
	c.secret = []byte(c.SecretKey)
	return nil
}

func (c *Config) checkDatabase() error {
	if c.Private() {
		return nil
	}
	return db.CheckTLS(c.DatabaseURL)
}

func (c *Config) checkMail() error {
	if c.SMTPURL == "" {
		return nil
	}
	u, err := url.Parse(c.SMTPURL)
	if err != nil || u.Host == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
		return errors.New("SMTP_URL is not an address such as smtp://user:password@mail.example.com:587")
	}
	if c.MailFrom == "" {
		return errors.New("MAIL_FROM is needed with SMTP_URL: the sender, such as trucot@example.com")
	}
	return nil
}

func (c *Config) parseProxies() error {
	for _, raw := range c.Proxies {
		raw = strings.TrimSpace(raw)
		if ip, err := netip.ParseAddr(raw); err == nil {
			c.proxies = append(c.proxies, netip.PrefixFrom(ip, ip.BitLen()))
			continue
		}
		p, err := netip.ParsePrefix(raw)
		if err != nil {
			return fmt.Errorf("TRUSTED_PROXIES: %q is neither an address nor a network such as 10.0.0.0/8", raw)
		}
		c.proxies = append(c.proxies, p)
	}
	return nil
}

// keepSecret reads the secret of a private Postgres from its data folder, or makes it.
func (c *Config) keepSecret() error {
	err := c.readSecret()
	if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	fresh := make([]byte, 32)
	_, _ = rand.Read(fresh) // never fails
	if err := os.WriteFile(c.secretPath(), []byte(hex.EncodeToString(fresh)), 0o600); err != nil {
		return fmt.Errorf("secret of the private Postgres: %w", err)
	}
	return c.readSecret()
}

// readSecret reads the secret that a private Postgres keeps, unless one was given.
func (c *Config) readSecret() error {
	if len(c.secret) > 0 {
		return nil
	}
	raw, err := os.ReadFile(c.secretPath())
	if err != nil {
		return fmt.Errorf("secret of the private Postgres: %w", err)
	}
	c.secret = raw
	return nil
}

func (c *Config) secretPath() string { return filepath.Join(c.DataDir, "secret_key") }
