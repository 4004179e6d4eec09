package insight

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/relationships/stakeholder"
)

const nodesSQL db.SQL = `
	select x.id, x.kind, x.body, x.state, x.owner_id, x.told_by, x.source, x.note, x.confirmed_by, x.confirmed_on, x.archived_at, x.version, x."from",
		coalesce(oc.name, '') as owner_name, coalesce(` + stakeholder.KeyPlayerSQL + `, false) as owner_key, coalesce(tc.name, '') as told_by_name
	from (
		select c.id, 'goal' as kind, c.title as body, c.owner_id, c.told_by, c.source, '' as note, null::uuid as confirmed_by, null::date as confirmed_on,
			case when c.achieved then 'achieved' when c.confirmed then 'confirmed' else 'unconfirmed' end as state,
			c.archived_at, c.version, '{}'::uuid[] as "from", c.position, c.created_at
		from client_goal c
		where c.tenant_id = @tenant and c.account_id = @account and c.archived_at is null
		union all
		select n.id, n.kind, n.body, n.owner_id, n.told_by, n.source, n.note, n.confirmed_by, n.confirmed_on, n.state, n.archived_at, n.version,
			array(
				select g.client_goal_id from insight_goal g
				join client_goal c on c.tenant_id = g.tenant_id and c.id = g.client_goal_id and c.archived_at is null
				where g.tenant_id = @tenant and g.node_id = n.id
				union all
				select l.from_id from insight_link l
				join insight_node p on p.tenant_id = l.tenant_id and p.id = l.from_id and p.archived_at is null
				where l.tenant_id = @tenant and l.node_id = n.id
				order by 1),
			0, n.created_at
		from insight_node n
		where n.tenant_id = @tenant and n.account_id = @account and n.archived_at is null) x
	left join stakeholder s on s.tenant_id = @tenant and s.id = x.owner_id
	left join contact oc on oc.tenant_id = @tenant and oc.id = s.contact_id
	left join stakeholder ts on ts.tenant_id = @tenant and ts.id = x.told_by
	left join contact tc on tc.tenant_id = @tenant and tc.id = ts.contact_id
	order by array_position(array['goal', 'pressure', 'initiative', 'obstacle', 'solution'], x.kind), x.position, x.created_at, x.id`

// QNodes reads all links of an account's chain, its client goals among them, in the order they are drawn.
func QNodes(dst *[]Node, accountID uuid.UUID) db.Query {
	return db.Q(dst, nodesSQL, db.Args{"account": accountID})
}

const oneSQL db.SQL = `
	select n.id, n.kind, n.body, n.state, n.owner_id, n.told_by, n.source, n.note, n.confirmed_by, n.confirmed_on, n.archived_at, n.version,
		array(
			select g.client_goal_id from insight_goal g where g.tenant_id = @tenant and g.node_id = n.id
			union all
			select l.from_id from insight_link l where l.tenant_id = @tenant and l.node_id = n.id
			order by 1) as "from",
		'' as owner_name, false as owner_key, '' as told_by_name
	from insight_node n
	where n.tenant_id = @tenant and n.account_id = @account and n.id = @id`

// QNode reads one link that is kept here, archived or not; its names are left out.
func QNode(dst *Node, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, oneSQL, db.Args{"account": accountID, "id": id})
}

// someone is a person at the client to choose.
type someone struct {
	ID   uuid.UUID
	Name string
}

const peopleSQL db.SQL = `
	select s.id, c.name from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and not c.placeholder
		and (s.archived_at is null or s.id in (select unnest(array[n.owner_id, n.told_by]) from insight_node n where n.tenant_id = @tenant and n.id = @id))
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

// qPeople reads whom a link may belong to, also one who was taken off the map, if it is theirs.
func qPeople(dst *[]someone, accountID, id uuid.UUID) db.Query {
	return db.Q(dst, peopleSQL, db.Args{"account": accountID, "id": id})
}

func (n Node) row(accountID uuid.UUID, version int) db.Row {
	return db.Row{
		Table: "insight_node", ID: n.ID, Version: version, Fixed: db.Args{"account_id": accountID, "kind": n.Kind},
	}
}

var (
	goalLinks = db.LinkTable{Table: "insight_goal", Owner: "node_id", Other: "client_goal_id"}
	nodeLinks = db.LinkTable{Table: "insight_link", Owner: "node_id", Other: "from_id"}
)

// Save adds a link of the chain (version 0) or saves it over a version, with
// where it comes from. The caller has seen that From are of the kind before.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, n Node, version int) error {
	table := nodeLinks
	if n.Kind.Before() == Goal {
		table = goalLinks
	}
	links := db.SetLinks(table, accountID, n.ID, n.From)
	if err := save(ctx, tx, accountID, n, version, links.Queries...); err != nil {
		return err
	}
	return links.Audit(tx)
}

// SaveAlone is Save of a link that is there already, but leaves alone where it comes from.
func SaveAlone(ctx context.Context, tx *db.Tx, accountID uuid.UUID, n Node, version int) error {
	return save(ctx, tx, accountID, n, version)
}

func save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, n Node, version int, with ...db.Query) error {
	r := n.row(accountID, version)
	r.Values = db.Args{
		"body": n.Body, "state": n.State, "owner_id": n.OwnerID,
		"told_by": n.ToldBy, "source": n.Source, "note": n.Note,
		"confirmed_by": n.ConfirmedBy, "confirmed_on": n.ConfirmedOn,
	}
	return db.Save(ctx, tx, r, with...)
}
