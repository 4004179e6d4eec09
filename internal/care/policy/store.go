package policy

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

const policySQL db.SQL = `
	select p.ack_hours, p.resolve_hours, p.checkin_days, p.recovery_limit, p.opens, p.closes, p.days, p.holidays, p.version
	from policy p
	where p.tenant_id = @tenant`

// Q reads the policy of the organisation; dst, which holds Default, is left alone when it chose none.
func Q(dst *Policy) db.Query { return db.QMaybe(dst, policySQL, nil) }

// Save writes it over its version.
func Save(ctx context.Context, tx *db.Tx, p Policy) error {
	holidays := p.Holidays
	if holidays == nil {
		holidays = []day.Date{}
	}
	return db.Save(ctx, tx, db.Row{
		Table: "policy", ID: uuid.NewSHA1(tx.Actor.Tenant, []byte("policy")), Version: p.Version,
		Values: db.Args{
			"ack_hours": p.AckHours, "resolve_hours": p.ResolveHours, "checkin_days": p.CheckinDays, "recovery_limit": p.RecoveryLimit,
			"opens": p.Opens, "closes": p.Closes, "days": p.Days, "holidays": holidays,
		},
	})
}
