package app

import (
	"log/slog"
	"net/http"

	"github.com/go-chi/chi/v5"

	"trucot/internal/business/answer"
	"trucot/internal/business/business"
	"trucot/internal/business/fit"
	"trucot/internal/business/insight"
	"trucot/internal/business/need"
	"trucot/internal/care/desk"
	"trucot/internal/care/policy"
	"trucot/internal/care/promise"
	"trucot/internal/client/account"
	"trucot/internal/client/act"
	"trucot/internal/client/lifetime"
	"trucot/internal/client/login"
	"trucot/internal/client/notice"
	"trucot/internal/client/product"
	"trucot/internal/client/tenant"
	"trucot/internal/client/value"
	"trucot/internal/execution/action"
	"trucot/internal/goals/contract"
	"trucot/internal/goals/goal"
	"trucot/internal/goals/health"
	"trucot/internal/goals/opportunity"
	"trucot/internal/goals/proposal"
	"trucot/internal/goals/risk"
	"trucot/internal/goals/roadmap"
	"trucot/internal/goals/whitespace"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/file"
	_ "trucot/internal/kernel/i18n/catalog"
	"trucot/internal/kernel/page"
	"trucot/internal/readers/across"
	"trucot/internal/readers/document"
	"trucot/internal/readers/engagement"
	"trucot/internal/readers/handover"
	"trucot/internal/readers/history"
	"trucot/internal/readers/home"
	"trucot/internal/readers/lookup"
	"trucot/internal/readers/paper"
	"trucot/internal/readers/portfolio"
	"trucot/internal/readers/search"
	"trucot/internal/relationships/adaptation"
	"trucot/internal/relationships/network"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/contact"
	"trucot/internal/rhythm/interaction"
	"trucot/internal/rhythm/interview"
	"trucot/internal/rhythm/plan"
	"trucot/internal/rhythm/reminder"
	"trucot/internal/rhythm/review"
	"trucot/internal/rhythm/satisfaction"
)

// Site makes the site over a database.
func (c *Config) Site(pool *db.Pool, log *slog.Logger) *page.Site {
	return page.New(page.Config{
		DB: pool, Log: log, BaseURL: c.base, Secret: c.secret, Proxies: c.proxies,
		Frame: frame, DevMail: c.DevMail(),
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
	paper.OuterRoutes(r, s)
	r.Route("/t/{tenant}", func(r chi.Router) {
		home.Routes(r, s)
		notice.Routes(r, s)
		act.TenantRoutes(r, s)
		tenant.Routes(r, s)
		file.Routes(r, s)
		product.Routes(r, s)
		account.Routes(r, s)
		search.Routes(r, s)
		portfolio.Routes(r, s)
		across.Routes(r, s)
		interaction.TenantRoutes(r, s)
		action.TenantRoutes(r, s)
		reminder.Routes(r, s)
		engagement.Routes(r, s)
		lookup.Routes(r, s)
		contact.Routes(r, s)
		answer.AdminRoutes(r, s)
		plan.QueueRoutes(r, s)
		review.TenantRoutes(r, s)
		health.AdminRoutes(r, s)
		policy.AdminRoutes(r, s)
		desk.Routes(r, s)
		promise.Routes(r, s)
		r.Route("/accounts/{account}", func(r chi.Router) {
			at := account.Below(r, s, panels...)
			account.AccountRoutes(at)
			value.Routes(at)
			document.Routes(at)
			history.Routes(at)
			act.Routes(at)
			business.Routes(at)
			fit.Routes(at)
			stakeholder.Routes(at)
			engagement.AccountRoutes(at)
			network.Routes(at)
			interaction.Routes(at)
			adaptation.Routes(at)
			insight.Routes(at)
			interview.Routes(at)
			contact.AccountRoutes(at)
			goal.Routes(at)
			risk.Routes(at)
			contract.Routes(at)
			opportunity.Routes(at)
			lifetime.Routes(at)
			proposal.Routes(at)
			roadmap.Routes(at)
			whitespace.Routes(at)
			need.Routes(at)
			action.Routes(at)
			paper.Routes(at)
			handover.Routes(at)
			review.Routes(at)
			review.FieldRoutes(at)
			satisfaction.Routes(at)
		})
	})
}
