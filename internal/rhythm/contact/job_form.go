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

// decodeJob reads the form of a former or outside job over the one that is kept.
func decodeJob(f *form.Form, j stakeholder.Job, today day.Date) stakeholder.Job {
	j.Organisation = f.Text("organisation", 1, maxOrganisation)
	j.Title, j.Department = f.Text("title", 0, maxTitle), f.Text("department", 0, maxTitle)
	j.FromDate, j.ToDate = f.OptDate("from"), f.OptDate("to")
	j.Status = form.OneOf(f, "status", stakeholder.JobStatuses)
	f.Check(j.FromDate.IsZero() || !j.FromDate.After(today), "from", "err.not_yet")
	if !j.FromDate.IsZero() && !j.ToDate.IsZero() {
		f.Check(!j.ToDate.Before(j.FromDate), "to", "err.before_start")
	}
	f.Check(!j.Status.Held() || j.ToDate.IsZero(), "to", "err.job_held")
	return j
}

func fillJob(j stakeholder.Job) url.Values {
	return url.Values{
		"id": {j.ID.String()}, "version": {strconv.Itoa(j.Version)}, "organisation": {j.Organisation}, "title": {j.Title}, "department": {j.Department},
		"from": {j.FromDate.String()}, "to": {j.ToDate.String()}, "status": {string(j.Status)},
	}
}

func jobLabels(ctx context.Context) map[string]string {
	return map[string]string{
		"organisation": i18n.T(ctx, "contact.job.organisation"), "title": i18n.T(ctx, "contact.job.title"), "department": i18n.T(ctx, "contact.job.department"),
		"from": i18n.T(ctx, "contact.job.from"), "to": i18n.T(ctx, "contact.job.to"), "status": i18n.T(ctx, "contact.job.status"),
	}
}
