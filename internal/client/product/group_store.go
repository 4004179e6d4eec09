package product

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
)

// kind is one of the two sorts of groups: its tables, its address and its words.
type kind struct {
	entity string // the table
	part   string // of the address
	param  string // of the route
	texts  string // prefix of the keys of its texts

	list, one, clash db.SQL

	title, add, edit, empty, emptyText, hint, created, saved string // keys of its texts
}

var family = kind{
	entity: "product_family", part: "families", param: "family", texts: "product.family",
	list: familiesSQL, one: familySQL, clash: familyClash,
	title: "product.family.title", add: "product.family.new",
	edit: "product.family.edit", empty: "product.family.empty",
	emptyText: "product.family.empty_text", hint: "product.family.hint",
	created: "product.family.created", saved: "product.family.saved",
}

var capability = kind{
	entity: "core_capability", part: "capabilities", param: "capability", texts: "product.capability",
	list: capabilitiesSQL, one: capabilitySQL, clash: capabilityClash,
	title: "product.capability.title", add: "product.capability.new",
	edit: "product.capability.edit", empty: "product.capability.empty",
	emptyText: "product.capability.empty_text", hint: "product.capability.hint",
	created: "product.capability.created", saved: "product.capability.saved",
}

const familiesSQL db.SQL = `
	select g.id, g.name, g.note, g.archived_at, g.version,
		(select count(*) from product p where p.tenant_id = @tenant and p.family_id = g.id and p.archived_at is null) as products
	from product_family g
	where g.tenant_id = @tenant and (g.archived_at is null or g.id = @also)
	order by g.name_key, g.id
	limit 1000`

const capabilitiesSQL db.SQL = `
	select g.id, g.name, g.note, g.archived_at, g.version,
		(select count(*) from product p where p.tenant_id = @tenant and p.capability_id = g.id and p.archived_at is null) as products
	from core_capability g
	where g.tenant_id = @tenant and (g.archived_at is null or g.id = @also)
	order by g.name_key, g.id
	limit 1000`

const familySQL db.SQL = `
	select g.id, g.name, g.note, g.archived_at, g.version from product_family g where g.tenant_id = @tenant and g.id = @id`

const capabilitySQL db.SQL = `
	select g.id, g.name, g.note, g.archived_at, g.version from core_capability g where g.tenant_id = @tenant and g.id = @id`

const familyClash db.SQL = `
	select g.id from product_family g where g.tenant_id = @tenant and g.archived_at is null and g.id <> @id and g.name_key = @name`

const capabilityClash db.SQL = `
	select g.id from core_capability g where g.tenant_id = @tenant and g.archived_at is null and g.id <> @id and g.name_key = @name`

// qGroups reads the groups of a kind by name; also is one that is listed though archived.
func qGroups(dst *[]GroupRow, k kind, also uuid.UUID) db.Query {
	return db.Q(dst, k.list, db.Args{"also": form.IDOrNil(also)})
}

func qGroup(dst *Group, k kind, id uuid.UUID) db.Query { return db.QOne(dst, k.one, db.Args{"id": id}) }

// qTwins reads the other groups of that name.
func qTwins(dst *[]uuid.UUID, k kind, id uuid.UUID, name string) db.Query {
	return db.Q(dst, k.clash, db.Args{"id": id, "name": fold.Fold(name)})
}

func (g Group) row(k kind, version int) db.Row {
	return db.Row{Table: k.entity, ID: g.ID, Version: version, Values: db.Args{
		"name": g.Name, "name_key": fold.Fold(g.Name), "note": g.Note,
	}}
}

func (g Group) change(k kind, version int) db.Edit { return g.row(k, version).Edit() }

// SaveFamily adds a family of products, with version 0, or changes that version of it.
func SaveFamily(ctx context.Context, tx *db.Tx, g Group, version int) error {
	return saveGroup(ctx, tx, family, g, version)
}

// SaveCapability adds a core capability, with version 0, or changes that version of it.
func SaveCapability(ctx context.Context, tx *db.Tx, g Group, version int) error {
	return saveGroup(ctx, tx, capability, g, version)
}

func saveGroup(ctx context.Context, tx *db.Tx, k kind, g Group, version int) error {
	return db.ChangeAll(ctx, tx, []db.Edit{g.change(k, version)})
}

const familyChoices db.SQL = `
	select g.id, g.name from product_family g
	where g.tenant_id = @tenant and (g.archived_at is null or g.id = (select p.family_id from product p where p.tenant_id = @tenant and p.id = @id))
	order by g.name_key, g.id
	limit 1000`

const capabilityChoices db.SQL = `
	select g.id, g.name from core_capability g
	where g.tenant_id = @tenant and (g.archived_at is null or g.id = (select p.capability_id from product p where p.tenant_id = @tenant and p.id = @id))
	order by g.name_key, g.id
	limit 1000`
