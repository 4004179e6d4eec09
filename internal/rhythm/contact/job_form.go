package contact

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
)

// bindJob goes over the fields of a former or outside job; one that is held has no end.
func bindJob(today day.Date) func(*form.Binder, *stakeholder.Job) {
	return func(b *form.Binder, j *stakeholder.Job) {
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

func decodeJob(f *form.Form, j stakeholder.Job, today day.Date) stakeholder.Job {
	form.Decode(f, &j, bindJob(today))
	return j
}

func fillJob(j stakeholder.Job) url.Values {
	v := form.Print(context.Background(), j, bindJob(day.Date{}))
	v.Set("id", j.ID.String())
	v.Set("version", strconv.Itoa(j.Version))
	return v
}

func jobLabels(ctx context.Context) map[string]string {
	return map[string]string{
		"organisation": i18n.T(ctx, "contact.job.organisation"), "title": i18n.T(ctx, "contact.job.title"), "department": i18n.T(ctx, "contact.job.department"),
		"from": i18n.T(ctx, "contact.job.from"), "to": i18n.T(ctx, "contact.job.to"), "status": i18n.T(ctx, "contact.job.status"),
	}
}
