package product

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
)

const (
	pageSize = 50
	csvRows  = 10_000 // of a file
)

const listSQL db.SQL = `
	select x.id, x.code, x.name, x.family_id, x.capability_id, x.unit, x.active, x.archived_at, x.version,
		coalesce(f.name, '') as family_name, coalesce(c.name, '') as capability_name
	from product x
	left join product_family f on f.tenant_id = x.tenant_id and f.id = x.family_id
	left join core_capability c on c.tenant_id = x.tenant_id and c.id = x.capability_id
	where x.tenant_id = @tenant and (x.archived_at is not null) = (@state = 'archived')
		and (@state not in ('active', 'inactive') or x.active = (@state = 'active'))
		and (@text = '' or position(@text in x.code_key || ' ' || x.name_key) > 0)
		and (@family::uuid is null or x.family_id = @family) and (@capability::uuid is null or x.capability_id = @capability)
	order by
		case when not @down then case @sort when 'code' then x.code_key when 'family' then coalesce(f.name_key, '') when 'capability' then coalesce(c.name_key, '') else x.name_key end end,
		case when @down then case @sort when 'code' then x.code_key when 'family' then coalesce(f.name_key, '') when 'capability' then coalesce(c.name_key, '') else x.name_key end end desc,
		x.name_key, x.id
	limit @limit offset @offset`

// qList reads products; limit rows from the filter's page on.
func qList(dst *[]Row, f Filter, limit int) db.Query {
	return db.Q(dst, listSQL, db.Args{
		"state": string(f.State), "text": fold.Fold(f.Text),
		"family": form.IDOrNil(f.Family), "capability": form.IDOrNil(f.Capability),
		"sort": string(f.Sort), "down": f.Down, "limit": limit, "offset": f.Page * pageSize,
	})
}

const oneSQL db.SQL = `
	select x.id, x.code, x.name, x.family_id, x.capability_id, x.unit, x.active, x.archived_at, x.version
	from product x
	where x.tenant_id = @tenant and x.id = @id`

// QOne reads a product, archived or not.
func QOne(dst *Product, id uuid.UUID) db.Query { return db.QOne(dst, oneSQL, db.Args{"id": id}) }

const allSQL db.SQL = `
	select x.id, x.code, x.name, x.family_id, x.capability_id, x.unit, x.active, x.archived_at, x.version
	from product x
	where x.tenant_id = @tenant and x.archived_at is null
	order by x.id`

const optionsSQL db.SQL = `
	select x.id, x.name, x.active from product x
	where x.tenant_id = @tenant and x.archived_at is null
	order by x.active desc, x.name_key, x.id
	limit 1000`

// QOptions reads the products to choose from, those offered today first.
func QOptions(dst *[]Option) db.Query { return db.Q(dst, optionsSQL, nil) }

func (p Product) values() db.Args {
	return db.Args{
		"code": p.Code, "code_key": fold.Fold(p.Code), "name": p.Name, "name_key": fold.Fold(p.Name),
		"family_id": p.FamilyID, "capability_id": p.CapabilityID, "unit": p.Unit, "active": p.Active,
	}
}

func (p Product) row(version int) db.Row {
	return db.Row{Table: "product", ID: p.ID, Version: version}
}

// edit is the write that makes p what it is; version 0 adds it.
func (p Product) edit(version int) db.Edit {
	r := p.row(version)
	r.Values = p.values()
	return r.Edit()
}

// Save adds a product, with version 0, or changes that version of it;
// db.ErrTaken when another has its name or code.
func Save(ctx context.Context, tx *db.Tx, p Product, version int) error {
	return db.ChangeAll(ctx, tx, []db.Edit{p.edit(version)})
}

const clashSQL db.SQL = `
	select x.id, x.code, x.name, x.family_id, x.capability_id, x.unit, x.active, x.archived_at, x.version
	from product x
	where x.tenant_id = @tenant and x.archived_at is null and x.id <> @id and (x.name_key = @name or @code <> '' and x.code_key = @code)`

// qClash reads the other products that have the name or the code.
func qClash(dst *[]Product, id uuid.UUID, name, code string) db.Query {
	return db.Q(dst, clashSQL, db.Args{"id": id, "name": fold.Fold(name), "code": fold.Fold(code)})
}
