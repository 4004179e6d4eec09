package act

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const unseenSQL db.SQL = `
	select distinct l.account_id
	from audit_log l
	left join account_access x on x.tenant_id = l.tenant_id and x.account_id = l.account_id and x.member_id = @member and x.why <> 'helper'
	where l.tenant_id = @tenant and l.act_id = ` + db.TheAct + ` and l.account_id is not null
		and not @sees_all and x.account_id is null`

// qUnseen reads the accounts of an act's rows that the member has no part in.
func qUnseen(dst *[]uuid.UUID, w db.Which) db.Query { return db.Q(dst, unseenSQL, w.Args()) }
