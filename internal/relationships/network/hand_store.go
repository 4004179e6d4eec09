package network

import (
	"time"

	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

// What one of us is to one of them does not pass on, but what it should become
// does: the taker gets a relationship of their own to build.
const tieItems db.SQL = `
	select 'stakeholder_tie' as kind, t.id as id, t.version as version, t.account_id as account_id, b.name as account_name, c.name as title,
		t.stakeholder_id as beside, '{}'::uuid[] as all, t.level_target as word
	from stakeholder_tie t
	join stakeholder s on s.tenant_id = t.tenant_id and s.id = t.stakeholder_id
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join account b on b.tenant_id = t.tenant_id and b.id = t.account_id
	where t.tenant_id = @tenant and t.member_id = @from and t.archived_at is null
	order by 5, 6, 2`

const tiesOf db.SQL = `select t.stakeholder_id from stakeholder_tie t where t.tenant_id = @tenant and t.member_id = @to`

var _ = hand.Register(hand.Kind{
	Name: "stakeholder_tie", Table: "stakeholder_tie", Column: "member_id", Items: tieItems, Has: tiesOf, Move: moveTie,
})

func moveTie(g hand.Given, now time.Time, has bool) []db.Row {
	rows := []db.Row{{Table: "stakeholder_tie", ID: g.ID, Version: g.Version, Values: db.Args{"archived_at": now}}}
	if has {
		return rows
	}
	return append(rows, db.Row{
		Table: "stakeholder_tie", ID: TieID(*g.Beside, g.To),
		Fixed:  db.Args{"account_id": *g.AccountID, "stakeholder_id": *g.Beside, "member_id": g.To},
		Values: db.Args{"level_now": "", "level_target": g.Word, "note": ""},
	})
}
