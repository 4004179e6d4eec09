package stakeholder

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/restricted"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// complaint is one of a person's that nobody closed yet.
type complaint struct {
	ID      uuid.UUID
	At      time.Time
	Subject string
	Summary string
	By      string
}

const complaintsSQL db.SQL = `
	select i.id, i.at, i.subject, i.summary, m.display_name as by
	from interaction i
	join member m on m.tenant_id = i.tenant_id and m.id = i.by_member
	where i.tenant_id = @tenant and i.account_id = @account and i.kind = 'complaint' and i.closed_at is null and i.archived_at is null
		and exists (select from interaction_person t where t.tenant_id = @tenant and t.interaction_id = i.id and t.stakeholder_id = @stakeholder)
		and ` + restricted.Visible + `
	order by i.at, i.id
	limit 20`

// qComplaints reads the open complaints of a person, the oldest first.
func qComplaints(dst *[]complaint, accountID, id uuid.UUID) db.Query {
	return db.Q(dst, complaintsSQL, db.Args{"account": accountID, "stakeholder": id})
}

// complaintRows lead to each complaint with how many days it has been open.
func (v personPage) complaintRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, c := range v.Complaints {
		title := c.Subject
		if title == "" {
			title, _, _ = strings.Cut(c.Summary, "\n")
		}
		age := max(0, v.Today.Sub(day.In(c.At, i18n.From(ctx).Zone)))
		rows = append(rows, ui.Row{
			Mark: "risk", Title: title, Href: string(page.Path(ctx, "accounts", v.Head.ID, "timeline", c.ID)), Sub: c.By + " · " + i18n.InstantShort(ctx, c.At),
			End: i18n.T(ctx, "stakeholder.person.complaint_age", "n", age),
		})
	}
	return rows
}
