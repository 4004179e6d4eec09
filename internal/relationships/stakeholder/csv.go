package stakeholder

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// reach is how to get hold of a person; only a file and the person's own page hold it.
type reach struct {
	ID    uuid.UUID
	Email string
	Phone string
}

func qReach(dst *[]reach, accountID uuid.UUID) db.Query {
	return db.Q(dst, reachSQL, db.Args{"account": accountID})
}

// csvHead names the columns of the file.
func csvHead(ctx context.Context) []string {
	return []string{
		Label(ctx, "name"), Label(ctx, "title"), Label(ctx, "department"), Label(ctx, "organisation"),
		Label(ctx, "authority"), Label(ctx, "roles"), Label(ctx, "influence"), Label(ctx, "interest"),
		Label(ctx, "support"),
		Label(ctx, "openness"), Label(ctx, "goodwill"),
		Label(ctx, "cadence_days"), i18n.T(ctx, "stakeholder.csv.actual"),
		i18n.T(ctx, "stakeholder.csv.last"), Label(ctx, "coverage"),
		Label(ctx, "channel"), Label(ctx, "owner"), i18n.T(ctx, "stakeholder.col.next"), Label(ctx, "phone"),
		Label(ctx, "email"), i18n.T(ctx, "stakeholder.csv.missing"),
	}
}

// csv is a row of the file; what is not known is left empty.
func (r Row) csv(ctx context.Context, k reach, currency string) []string {
	word := func(typ, code string) string {
		if code == "" || code == "unknown" {
			return ""
		}
		return i18n.Enum(ctx, typ, code)
	}
	missing := ""
	if m := r.Missing(); len(m) > 0 {
		missing = missingText(ctx, m)
	}
	return []string{
		shownName(ctx, r.Name, r.Placeholder), r.Title, r.Department,
		r.Organisation, authorityText(ctx, r.Assessment, currency),
		rolesText(ctx, r.Assessment), mark(r.Influence), mark(r.Interest),
		word("support", SupportCode(r.Support)), mark(r.Openness),
		mark(r.Goodwill), form.IntText(r.CadenceDays), mark(r.Rhythm.Actual),
		i18n.Date(ctx, r.Rhythm.Last), word("coverage", string(r.Coverage)),
		word("channel", string(r.PreferredChannel)), r.OwnerName,
		i18n.Date(ctx, r.NextDue), FormatPhone(k.Phone), k.Email, missing,
	}
}

// noteExport records in the audit log who took how many people's data away.
func noteExport(tx *db.Tx, accountID uuid.UUID, people int) error {
	return db.Note(tx, "export", "stakeholder", accountID, map[string]any{
		"account_id": accountID, "people": strconv.Itoa(people),
	})
}
