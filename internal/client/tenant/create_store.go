package tenant

import "trucot/internal/kernel/db"

const insertTenant db.SQL = `
	insert into tenant (id, slug, name, created_at) values (@id, @slug, @name, @now)
	on conflict do nothing`

const insertSetting db.SQL = `
	insert into tenant_setting (tenant_id, id, name, lang, time_zone, currency, created_at, updated_at)
	values (@tenant, @tenant, @name, @lang, @zone, @currency, @now, @now)`

const sameTenant db.SQL = `select exists (select from tenant where id = @id and slug = @slug)`

const insertSegment db.SQL = `
	insert into segment (tenant_id, id, name_vi, name_en, position, created_at, updated_at)
	values (@tenant, @id, @vi, @en, @position, @now, @now)`

const insertMember db.SQL = `
	insert into member (tenant_id, id, user_id, display_name, email, title, roles, manager_id, created_at, created_by, updated_at)
	values (@tenant, @id, @user, @name, @email, @title, @roles, @manager, @now, nullif(@by, '00000000-0000-0000-0000-000000000000'::uuid), @now)`
