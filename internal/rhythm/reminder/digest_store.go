package reminder

import "trucot/internal/kernel/db"

const readersSQL db.SQL = `
	select m.id, m.display_name as name, m.roles, u.email, u.lang, d.rhythm, d.zone,
		(select max(s.on_day) from digest_sent s where s.tenant_id = @tenant and s.member_id = m.id) as last_day
	from digest d
	join member m on m.tenant_id = d.tenant_id and m.id = d.id and m.status = 'active'
	join app_user u on u.id = m.user_id
	where d.tenant_id = @tenant and d.rhythm <> 'off'
	order by m.id`

const insertSent db.SQL = `
	insert into digest_sent (tenant_id, member_id, on_day, mail_id, sent_at) values (@tenant, @of, @day, @mail, @now)`

const choiceSQL db.SQL = `select d.rhythm, d.zone, d.version from digest d where d.tenant_id = @tenant and d.id = @member`

const insertDigest db.SQL = `
	insert into digest (tenant_id, id, rhythm, zone, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @rhythm, @zone, @now, @member, @now, @member)`

const updateDigest db.SQL = `
	update digest set rhythm = @rhythm, zone = @zone, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

const nameSQL db.SQL = `select m.display_name from member m where m.tenant_id = @tenant and m.id = @member`
