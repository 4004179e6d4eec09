package login

import "trucot/internal/kernel/db"

const ownHash db.SQL = `
	select coalesce(u.password_hash, '') from app_user u where u.id = @id and u.disabled_at is null`

const setPassword db.SQL = `
	update app_user set password_hash = @hash, session_epoch = session_epoch + 1
	where id = @id and disabled_at is null
	returning email_key`

const forgetFailures db.SQL = `delete from login_throttle where key = any(@keys)`

const spendTokens db.SQL = `update user_token set used_at = @now where user_id = @id and used_at is null`

const logEvent db.SQL = `
	insert into identity_log (id, at, user_id, kind, ip) values (@log, @now, @id, @kind, @ip)`
