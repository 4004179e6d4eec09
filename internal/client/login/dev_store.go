package login

import "trucot/internal/kernel/db"

const listDevMail db.SQL = `
	select id, extract(epoch from at)::bigint as at, recipient, subject, body from dev_mail
	order by at desc, id desc limit 100`

const oneDevMail db.SQL = `
	select id, extract(epoch from at)::bigint as at, recipient, subject, body from dev_mail where id = @id`
