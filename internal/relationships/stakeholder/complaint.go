package stakeholder

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
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
			Mark: "risk", Title: title, Href: account.Path(ctx, v.Head.ID, "timeline", c.ID),
			Sub: c.By + " · " + i18n.InstantShort(ctx, c.At),
			End: i18n.T(ctx, "stakeholder.person.complaint_age", "n", age),
		})
	}
	return rows
}
