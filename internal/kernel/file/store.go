package file

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const insertFile db.SQL = `
	insert into file (tenant_id, id, kind, name, type, size, created_at)
	values (@tenant, @id, @kind, @name, @type, @size, @now)`

const insertPart db.SQL = `
	insert into file_part (tenant_id, file_id, n, body)
	values (@tenant, @file, @n, @body)`

const deleteFile db.SQL = `
	delete from file where tenant_id = @tenant and id = @id`

const fileSQL db.SQL = `
	select f.id, f.kind, f.name, f.type, string_agg(p.body, '' order by p.n) as body
	from file f
	join file_part p on p.tenant_id = f.tenant_id and p.file_id = f.id
	where f.tenant_id = @tenant and f.id = @id and f.kind = 'logo'
	group by f.tenant_id, f.id`

// qFile reads a file that every member may see.
func qFile(dst *File, id uuid.UUID) db.Query {
	return db.QOne(dst, fileSQL, db.Args{"id": id})
}

const logoSQL db.SQL = `
	select f.id, f.kind, f.name, f.type, string_agg(p.body, '' order by p.n) as body
	from tenant_setting s
	join file f on f.tenant_id = s.tenant_id and f.id = s.logo_id
	join file_part p on p.tenant_id = f.tenant_id and p.file_id = f.id
	where s.tenant_id = @tenant
	group by f.tenant_id, f.id`

// QLogo reads the tenant's logo; dst is left alone when there is none.
func QLogo(dst *File) db.Query { return db.QMaybe(dst, logoSQL, nil) }

const usedSQL db.SQL = `select coalesce(sum(size), 0)::bigint from file where tenant_id = @tenant`

// QUsed reads how much the tenant keeps, in bytes.
func QUsed(dst *int64) db.Query { return db.QOne(dst, usedSQL, nil) }
