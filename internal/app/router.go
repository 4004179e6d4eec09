package app

import (
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"trucot/internal/account"
	"trucot/internal/action"
	"trucot/internal/adaptation"
	"trucot/internal/business"
	"trucot/internal/contact"
	"trucot/internal/contract"
	"trucot/internal/db"
	"trucot/internal/debt"
	"trucot/internal/engagement"
	"trucot/internal/fit"
	"trucot/internal/goal"
	"trucot/internal/health"
	"trucot/internal/history"
	"trucot/internal/home"
	"trucot/internal/insight"
	"trucot/internal/interaction"
	"trucot/internal/interview"
	"trucot/internal/lifetime"
	"trucot/internal/login"
	"trucot/internal/lookup"
	"trucot/internal/need"
	"trucot/internal/network"
	"trucot/internal/opportunity"
	"trucot/internal/overview"
	"trucot/internal/page"
	"trucot/internal/plan"
	"trucot/internal/portfolio"
	"trucot/internal/product"
	"trucot/internal/proposal"
	"trucot/internal/reminder"
	"trucot/internal/review"
	"trucot/internal/risk"
	"trucot/internal/roadmap"
	"trucot/internal/satisfaction"
	"trucot/internal/search"
	"trucot/internal/stakeholder"
	"trucot/internal/tenant"
	"trucot/internal/whitespace"
)

// Site makes the site over a database.
func (c *Config) Site(pool *db.Pool, log *slog.Logger) *page.Site {
	return page.New(page.Config{
		DB: pool, Log: log, BaseURL: c.base, Secret: c.secret, Proxies: c.proxies,
		Frame: frame, DevMail: c.Private() && c.SMTPURL == "",
	})
}

// Router is the whole site.
func Router(s *page.Site) http.Handler {
	return s.Routes(func(r chi.Router) { Mount(r, s) })
}

// Mount adds every page of the product to a router.
func Mount(r chi.Router, s *page.Site) {
	login.Routes(r, s)
	tenant.OuterRoutes(r, s)
	reminder.OuterRoutes(r, s)
	r.Route("/t/{tenant}", func(r chi.Router) {
		home.Routes(r, s)
		tenant.Routes(r, s)
		product.Routes(r, s)
		account.Routes(r, s)
		search.Routes(r, s)
		portfolio.Routes(r, s)
		interaction.TenantRoutes(r, s)
		action.TenantRoutes(r, s)
		reminder.Routes(r, s)
		engagement.Routes(r, s)
		lookup.Routes(r, s)
		contact.Routes(r, s)
		business.AdminRoutes(r, s)
		plan.QueueRoutes(r, s)
		review.TenantRoutes(r, s)
		health.AdminRoutes(r, s)
		r.Route("/accounts/{account}", func(r chi.Router) {
			account.AccountRoutes(r, s)
			overview.Routes(r, s)
			history.Routes(r, s)
			business.Routes(r, s)
			fit.Routes(r, s)
			stakeholder.Routes(r, s)
			network.Routes(r, s)
			interaction.Routes(r, s)
			adaptation.Routes(r, s)
			insight.Routes(r, s)
			interview.Routes(r, s)
			contact.AccountRoutes(r, s)
			goal.Routes(r, s)
			risk.Routes(r, s)
			contract.Routes(r, s)
			opportunity.Routes(r, s)
			lifetime.Routes(r, s)
			proposal.Routes(r, s)
			roadmap.Routes(r, s)
			whitespace.Routes(r, s)
			debt.Routes(r, s)
			need.Routes(r, s)
			action.Routes(r, s)
			plan.Routes(r, s)
			review.Routes(r, s)
			review.FieldRoutes(r, s)
			health.Routes(r, s)
			satisfaction.Routes(r, s)
		})
	})
}
