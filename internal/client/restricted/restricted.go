// Package restricted says who may read a restricted touch. The log of touches is a feature of a
// high room; what is read of touches below it keeps to the same rule.
package restricted

import "trucot/internal/kernel/db"

// Visible keeps a restricted touch, named i, to who logged it, the account's owner
// and those who were named; roles do not open it. Every statement that tells what
// was said in a touch, or who took part, holds it: a test demands that.
const Visible db.SQL = `(not i.restricted or i.by_member = @member
			or exists (select from account own
				where own.tenant_id = @tenant and own.id = i.account_id and own.owner_id = @member)
			or exists (select from interaction_reader rd
				where rd.tenant_id = @tenant and rd.interaction_id = i.id and rd.member_id = @member))`
