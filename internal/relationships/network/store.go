package network

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/relationships/strength"
)

const edgesSQL db.SQL = `
	select e.id, e.from_id, e.to_id, e.kind, e.strength, e.against, e.confirmed, e.source_id, e.noted_on, e.note, e.archived_at, e.version
	from stakeholder_edge e
	join stakeholder f on f.tenant_id = e.tenant_id and f.id = e.from_id and f.archived_at is null
	join stakeholder t on t.tenant_id = e.tenant_id and t.id = e.to_id and t.archived_at is null
	where e.tenant_id = @tenant and e.account_id = @account and e.archived_at is null
	order by e.kind, e.strength desc, e.id`

// QEdges reads the lines between the people of an account.
func QEdges(dst *[]Edge, accountID uuid.UUID) db.Query {
	return db.Q(dst, edgesSQL, db.Args{"account": accountID})
}

const edgeSQL db.SQL = `
	select e.id, e.from_id, e.to_id, e.kind, e.strength, e.against, e.confirmed, e.source_id, e.noted_on, e.note, e.archived_at, e.version
	from stakeholder_edge e
	where e.tenant_id = @tenant and e.account_id = @account and e.id = @id`

func qEdge(dst *Edge, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, edgeSQL, db.Args{"account": accountID, "id": id})
}

const strangersSQL db.SQL = `
	select count(*) from unnest(@people::uuid[]) w (id)
	where not exists (select from stakeholder s where s.tenant_id = @tenant and s.account_id = @account and s.id = w.id and s.archived_at is null)`

// qStrangers counts those who are not on the account's map.
func qStrangers(n *int, accountID uuid.UUID, people ...uuid.UUID) db.Query {
	return db.QOne(n, strangersSQL, db.Args{"account": accountID, "people": people})
}

func edgeRow(accountID, id uuid.UUID, version int) db.Row {
	return db.Row{Table: "stakeholder_edge", ID: id, Version: version, Fixed: db.OfAccount(accountID)}
}

// Save draws a line (version 0) or saves it over a version; no figure of the map
// follows from lines. db.ErrTaken when the two are joined by one of that kind
// already, db.ErrDuplicate when this very line was just drawn.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, e Edge, version int) error {
	r := edgeRow(accountID, e.ID, version)
	r.Values = db.Args{
		"from_id": e.FromID, "to_id": e.ToID, "kind": e.Kind,
		"strength": e.Strength, "against": e.Against, "confirmed": e.Confirmed,
		"source_id": e.SourceID, "noted_on": e.NotedOn, "note": e.Note,
	}
	return db.Save(ctx, tx, r)
}

const tiesSQL db.SQL = `
	select id, stakeholder_id, member_id, level_now, level_target, note, archived_at, version
	from stakeholder_tie
	where tenant_id = @tenant and account_id = @account and archived_at is null`

func qTies(dst *[]Tie, accountID uuid.UUID) db.Query {
	return db.Q(dst, tiesSQL, db.Args{"account": accountID})
}

const tieSQL db.SQL = `
	select id, stakeholder_id, member_id, level_now, level_target, note, archived_at, version
	from stakeholder_tie
	where tenant_id = @tenant and account_id = @account and id = @id`

func qTie(dst *Tie, accountID, id uuid.UUID) db.Query {
	return db.QMaybe(dst, tieSQL, db.Args{"account": accountID, "id": id})
}

// ends are the names of the two people of a tie.
type ends struct {
	Person, Title, Member, MemberTitle string
}

const endsSQL db.SQL = `
	select c.name as person, e.title, m.display_name as member, m.title as member_title
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	join member m on m.tenant_id = s.tenant_id and m.id = @other
	where s.tenant_id = @tenant and s.account_id = @account and s.id = @person and s.archived_at is null`

func qEnds(dst *ends, accountID, person, member uuid.UUID) db.Query {
	return db.QOne(dst, endsSQL, db.Args{"account": accountID, "person": person, "other": member})
}

// SaveTie keeps what one of us is to one of them; version 0 is the first time.
func SaveTie(ctx context.Context, tx *db.Tx, accountID uuid.UUID, t Tie, version int) error {
	r := db.Row{Table: "stakeholder_tie", ID: t.ID, Version: version}
	r.Fixed = db.Args{"account_id": accountID, "stakeholder_id": t.StakeholderID, "member_id": t.MemberID}
	r.Values = db.Args{"level_now": t.LevelNow, "level_target": t.LevelTarget, "note": t.Note, "archived_at": nil}
	return db.Save(ctx, tx, r)
}

// spot is where people put a mark of the network, in thousandths of the field.
type spot struct {
	ID      uuid.UUID
	X, Y    int
	Version int
	Set     bool
}

const spotsSQL db.SQL = `
	select id, x, y, version, archived_at is null as set
	from stakeholder_place
	where tenant_id = @tenant and account_id = @account`

func qSpots(dst *[]spot, accountID uuid.UUID) db.Query {
	return db.Q(dst, spotsSQL, db.Args{"account": accountID})
}

func spotRow(accountID uuid.UUID, s spot) db.Row {
	return db.Row{Table: "stakeholder_place", ID: s.ID, Version: s.Version, Fixed: db.OfAccount(accountID)}
}

// putSpot keeps where a mark was put; the last one to move it wins.
func putSpot(ctx context.Context, tx *db.Tx, accountID uuid.UUID, s spot) error {
	r := spotRow(accountID, s)
	r.Values = db.Args{"x": s.X, "y": s.Y, "archived_at": nil}
	return db.Save(ctx, tx, r)
}

// dropSpots lets the drawing place everyone again.
func dropSpots(ctx context.Context, tx *db.Tx, accountID uuid.UUID, spots []spot) error {
	var edits []db.Edit
	for _, s := range spots {
		if s.Set {
			edits = append(edits, spotRow(accountID, s).Archived(tx, true).Edit())
		}
	}
	if len(edits) == 0 {
		return nil
	}
	return db.ChangeAll(ctx, tx, edits)
}

const colleaguesSQL db.SQL = `
	select id, display_name as name, title from member
	where tenant_id = @tenant and status = 'active' and not roles <@ array['viewer']
	order by display_name collate "vi-x-icu", id`

// qColleagues reads those of us who may be introduced to a client.
func qColleagues(dst *[]strength.Member) db.Query { return db.Q(dst, colleaguesSQL, nil) }

const judgedSQL db.SQL = `
	select distinct on (a.stakeholder_id) a.stakeholder_id as id, c.name, c.placeholder, e.title, a.authority, a.influence, a.interest, a.support
	from stakeholder_assessment a
	join stakeholder s on s.tenant_id = a.tenant_id and s.id = a.stakeholder_id
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	where a.tenant_id = @tenant and a.account_id = @account and a.created_at < @until and (s.archived_at is null or s.archived_at >= @until)
	order by a.stakeholder_id, a.created_at desc, a.id desc`

const linesSQL db.SQL = `
	select e.id, e.from_id, e.to_id, e.kind, e.strength, e.against, e.confirmed, e.source_id, e.noted_on, e.note, e.archived_at, e.version, e.created_at
	from stakeholder_edge e
	where e.tenant_id = @tenant and e.account_id = @account and e.created_at < @until and (e.archived_at is null or e.archived_at >= @since)
	order by e.id`
