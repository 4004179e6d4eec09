package plan

import (
	"github.com/go-chi/chi/v5"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// QueueRoutes mounts what waits for a director below a tenant.
func QueueRoutes(r chi.Router, s *page.Site) {
	r.Get("/approvals", s.Read(authz.PlanApprove, queue))
}

// queueLimit is how many plans the queue shows, the oldest first.
const queueLimit = 100

func queue(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := queuePage{Today: tx.Today()}
	if err := db.Batch(q.Context(), tx, QWaiting(&v.Rows, queueLimit)); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "plan.queue.title")
	return page.HTML(title, queueView(v), ui.Crumb{Label: title}), nil
}
