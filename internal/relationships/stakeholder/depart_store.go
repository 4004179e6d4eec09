package stakeholder

import "trucot/internal/kernel/db"

const endEmployment db.SQL = `
	update employment set status = @status, to_date = @to, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and contact_id = @contact and version = @version`

const setLife db.SQL = `
	update contact set life = @life, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`
