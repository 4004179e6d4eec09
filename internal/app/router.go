package app

import (
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"trucot/internal/db"
	"trucot/internal/home"
	"trucot/internal/login"
	"trucot/internal/page"
)

// Site makes the site over a database.
func (c *Config) Site(pool *db.Pool, log *slog.Logger) *page.Site {
	return page.New(page.Config{
		DB: pool, Log: log, BaseURL: c.base, Secret: c.secret, Proxies: c.proxies,
		Frame: frame, DevMail: c.Private() && c.SMTPURL == "",
	})
}

// Router mounts every page of the product.
func Router(s *page.Site) http.Handler {
	return s.Routes(func(r chi.Router) {
		login.Routes(r, s)
		r.Route("/t/{tenant}", func(r chi.Router) {
			home.Routes(r, s)
		})
	})
}
