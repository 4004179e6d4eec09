package tenant

import (
	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/page"
)

// Routes mounts an organisation's own administration, inside /t/{tenant}.
func Routes(r chi.Router, s *page.Site) {
	memberRoutes(r, s)
	accessRoutes(r, s)
	inviteRoutes(r, s)
	settingRoutes(r, s)
	logoRoutes(r, s)
	auditRoutes(r, s)
}

// OuterRoutes mounts what belongs to no organisation: invitations and the operator's pages.
func OuterRoutes(r chi.Router, s *page.Site) {
	acceptRoutes(r, s)
	emailRoutes(r, s)
	platformRoutes(r, s)
}
