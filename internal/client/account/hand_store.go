package account

import (
	"time"

	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

const ownerItems db.SQL = `
	select 'account_owner' as kind, a.id as id, a.version as version, a.id as account_id, a.name as account_name, a.name as title,
		a.backup_id as beside, '{}'::uuid[] as all, '' as word
	from account a
	where a.tenant_id = @tenant and a.owner_id = @from
	order by 5, 6, 2`

const backupItems db.SQL = `
	select 'account_backup' as kind, a.id as id, a.version as version, a.id as account_id, a.name as account_name, a.name as title,
		a.owner_id as beside, '{}'::uuid[] as all, '' as word
	from account a
	where a.tenant_id = @tenant and a.backup_id = @from
	order by 5, 6, 2`

const teamItems db.SQL = `
	select 'account_team' as kind, w.id as id, w.version as version, w.account_id as account_id, b.name as account_name, b.name as title,
		w.account_id as beside, '{}'::uuid[] as all, '' as word
	from account_team w
	join account b on b.tenant_id = w.tenant_id and b.id = w.account_id
	where w.tenant_id = @tenant and w.member_id = @from and w.archived_at is null
	order by 5, 6, 2`

// Where the taker has a part already.
const partsOf db.SQL = `
	select a.id from account a
	where a.tenant_id = @tenant and (a.owner_id = @to or a.backup_id = @to)
	union
	select w.account_id from account_team w
	where w.tenant_id = @tenant and w.member_id = @to and w.archived_at is null`

const filterItems db.SQL = `
	select 'saved_filter' as kind, f.id as id, f.version as version, null::uuid as account_id, '' as account_name, f.name as title,
		md5(f.page || f.name)::uuid as beside, '{}'::uuid[] as all, '' as word
	from saved_filter f
	where f.tenant_id = @tenant and f.member_id = @from and f.archived_at is null
	order by 5, 6, 2`

// A filter of a name that the taker has stays behind: a member has a name once on a page.
const filtersOf db.SQL = `
	select md5(f.page || f.name)::uuid as beside from saved_filter f
	where f.tenant_id = @tenant and f.member_id = @to and f.archived_at is null`

// Nobody owns an account and stands in for its owner.
var (
	_ = hand.Register(hand.Kind{
		Name: "account_owner", Table: "account", Column: "owner_id", Items: ownerItems,
		Move: func(g hand.Given, _ time.Time, _ bool) []db.Row {
			values := db.Args{"owner_id": g.To}
			if g.Beside != nil && *g.Beside == g.To {
				values["backup_id"] = nil
			}
			return []db.Row{{Table: "account", ID: g.ID, Version: g.Version, Values: values}}
		},
	})
	_ = hand.Register(hand.Kind{
		Name: "account_backup", Table: "account", Column: "backup_id", Items: backupItems,
		Move: func(g hand.Given, _ time.Time, _ bool) []db.Row {
			values := db.Args{"backup_id": g.To}
			if g.Beside != nil && *g.Beside == g.To {
				values["backup_id"] = nil
			}
			return []db.Row{{Table: "account", ID: g.ID, Version: g.Version, Values: values}}
		},
	})
	_ = hand.Register(hand.Kind{
		Name: "account_team", Table: "account_team", Column: "member_id", Items: teamItems, Has: partsOf,
		Move: func(g hand.Given, now time.Time, has bool) []db.Row {
			values := db.Args{"member_id": g.To}
			if has {
				values = db.Args{"archived_at": now}
			}
			return []db.Row{{Table: "account_team", ID: g.ID, Version: g.Version, Values: values}}
		},
	})
	_ = hand.Register(hand.Kind{
		Name: "saved_filter", Table: "saved_filter", Column: "member_id", Items: filterItems, Has: filtersOf, Own: true,
		Move: func(g hand.Given, now time.Time, has bool) []db.Row {
			values := db.Args{"member_id": g.To}
			if has {
				values = db.Args{"archived_at": now}
			}
			return []db.Row{{Table: "saved_filter", ID: g.ID, Version: g.Version, Values: values}}
		},
	})
)
