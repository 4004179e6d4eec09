package goal

import "trucot/internal/kernel/db"

// Two who add a dependency at a time would each see no circle: the account's row makes them take turns.
const lockAccount db.SQL = `select id from account where tenant_id = @tenant and id = @account for update`

const edgesSQL db.SQL = `
	select d.milestone_id, d.needs_id
	from milestone m
	join milestone_dependency d on d.tenant_id = m.tenant_id and d.milestone_id = m.id
	where m.tenant_id = @tenant and m.account_id = @account`

const stepsSQL db.SQL = `
	select m.id, m.title, g.title as goal_title
	from milestone m
	join goal g on g.tenant_id = m.tenant_id and g.id = m.goal_id and g.archived_at is null
	where m.tenant_id = @tenant and m.account_id = @account and m.archived_at is null
	order by g.due, g.id, m.due, m.id`
