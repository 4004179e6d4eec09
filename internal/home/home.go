// Package home is the first page of a member: what is late, what is next.
package home

import (
	"trucot/internal/db"
)

const overdueCount db.SQL = `
	select count(*) from action
	where tenant_id = @tenant and accountable_id = @member and due < @today
		and status in ('proposed', 'accepted', 'doing', 'blocked') and archived_at is null`

// OverdueCount reads how many of the member's own actions are late.
func OverdueCount(n *int) db.Query { return db.QOne(n, overdueCount, nil) }
