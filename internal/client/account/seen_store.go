package account

import "trucot/internal/kernel/db"

// Seen keeps rows named a, of a table with an account_id, to the accounts that
// the member of the transaction sees today and that are in use. One's own work
// is listed by it wherever it is listed: who loses an account loses its work too.
const Seen db.SQL = `(@sees_all or exists (select from account_access seen
			where seen.tenant_id = @tenant and seen.member_id = @member and seen.account_id = a.account_id))
		and a.account_id <> all (array(select gone.account_id from account_summary gone where gone.tenant_id = @tenant and gone.archived))`
