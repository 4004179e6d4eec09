package contact

import (
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/relationships/stakeholder"
)

// bindJob goes over the fields of a former or outside job; one that is held has no end.
func bindJob(today day.Date) func(*form.Binder, *stakeholder.Job) {
	return func(b *form.Binder, j *stakeholder.Job) {
		b.Row(j.ID, j.Version)
		b.Labels("contact.job")
		b.Text("organisation", &j.Organisation, 1, maxOrganisation)
		b.Text("title", &j.Title, 0, maxTitle)
		b.Text("department", &j.Department, 0, maxTitle)
		b.OptDate("from", &j.FromDate)
		b.Check(j.FromDate.IsZero() || !j.FromDate.After(today), "from", "err.not_yet")
		b.OptDate("to", &j.ToDate)
		b.Check(j.FromDate.IsZero() || j.ToDate.IsZero() || !j.ToDate.Before(j.FromDate), "to", "err.before_start")
		form.Choose(b, "status", &j.Status, stakeholder.JobStatuses)
		b.Check(!j.Status.Held() || j.ToDate.IsZero(), "to", "err.job_held")
	}
}
