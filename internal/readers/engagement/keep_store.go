package engagement

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const dropEngagement db.SQL = `
	delete from engagement g
	where g.tenant_id = @tenant and g.account_id = @account and not exists (
		select from stakeholder s
		join account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.archived_at is null
		join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id and not c.placeholder and c.archived_at is null and c.life in ('active', 'unknown')
		join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id and e.status = 'active'
		where s.tenant_id = @tenant and s.id = g.stakeholder_id and s.archived_at is null)`

const writeEngagement db.SQL = `
	insert into engagement (tenant_id, stakeholder_id, account_id, owner_id, cadence_days, touches, cold_on, next_due, next_channel, next_owner_id,
		attention_on)
	with met as (
		select s.tenant_id, s.id, coalesce(s.owner_id, a.owner_id) as owner_id, s.cadence_days,
			array(select p.at from interaction_person p
				where p.tenant_id = @tenant and p.account_id = @account and p.stakeholder_id = s.id and not p.archived and p.at <= @now
				order by p.at desc limit 6) as touches
		from stakeholder s
		join account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.archived_at is null
		join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id and not c.placeholder and c.archived_at is null and c.life in ('active', 'unknown')
		join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id and e.status = 'active'
		where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	), dated as (
		select met.tenant_id, met.id, met.owner_id, met.cadence_days, met.touches, (met.touches[1] at time zone (select z.time_zone from tenant_setting z where z.tenant_id = @tenant))::date + met.cadence_days + 1 as cold_on
		from met
	)
	select d.tenant_id, d.id, @account::uuid, d.owner_id, d.cadence_days, d.touches, d.cold_on, t.due, coalesce(t.channel, ''), t.owner_id,
		least(coalesce(t.due, '9999-12-31'), coalesce(d.cold_on, '9999-12-31'))
	from dated d
	left join touch_plan t on t.tenant_id = d.tenant_id and t.stakeholder_id = d.id and t.done_interaction_id is null and t.archived_at is null
	where d.tenant_id = @tenant
	order by d.id
	on conflict (tenant_id, stakeholder_id) do update
	set account_id = excluded.account_id, owner_id = excluded.owner_id, cadence_days = excluded.cadence_days, touches = excluded.touches,
		cold_on = excluded.cold_on, next_due = excluded.next_due, next_channel = excluded.next_channel, next_owner_id = excluded.next_owner_id,
		attention_on = excluded.attention_on
	where (engagement.account_id, engagement.owner_id, engagement.cadence_days, engagement.touches, engagement.cold_on, engagement.next_due,
			engagement.next_channel, engagement.next_owner_id)
		is distinct from (excluded.account_id, excluded.owner_id, excluded.cadence_days, excluded.touches, excluded.cold_on, excluded.next_due,
			excluded.next_channel, excluded.next_owner_id)`

const writeChannelUse db.SQL = `
	insert into channel_use (tenant_id, account_id, member_id, fit, total)
	with used as (
		select i.by_member, count(*) filter (where i.channel = c.preferred_channel) as fit, count(*) as total
		from interaction i
		join stakeholder s on s.tenant_id = i.tenant_id and s.id = i.stakeholder_id
		join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id and c.preferred_channel <> ''
		where i.tenant_id = @tenant and i.account_id = @account and i.archived_at is null and i.at > @since and i.at <= @now
		group by i.by_member
	), people as (
		select by_member from used union select u.member_id from channel_use u where u.tenant_id = @tenant and u.account_id = @account
	)
	select c.tenant_id, @account::uuid, p.by_member, coalesce(used.fit, 0), coalesce(used.total, 0)
	from tenant_setting c
	cross join people p
	left join used on used.by_member = p.by_member
	where c.tenant_id = @tenant
	order by p.by_member
	on conflict (tenant_id, account_id, member_id) do update set fit = excluded.fit, total = excluded.total
	where (channel_use.fit, channel_use.total) is distinct from (excluded.fit, excluded.total)`

const writeChannelTotal db.SQL = `
	insert into channel_total (tenant_id, member_id, fit, total)
	select u.tenant_id, u.member_id, sum(u.fit), sum(u.total)
	from channel_use u
	where u.tenant_id = @tenant and u.member_id in (
		select own.member_id from channel_use own where own.tenant_id = @tenant and own.account_id = @account)
	group by u.tenant_id, u.member_id
	order by u.member_id
	on conflict (tenant_id, member_id) do update set fit = excluded.fit, total = excluded.total
	where (channel_total.fit, channel_total.total) is distinct from (excluded.fit, excluded.total)`

// channelDays is how far back the report on channels looks.
const channelDays = 90

// Keep queues what the engagement plan reads of an account: each person's last
// touches, when they go cold, what is agreed next, and how often the channel was
// the preferred one. Rows that stay as they are are not written.
func Keep(tx *db.Tx, account uuid.UUID) {
	since := tx.Now.Add(-channelDays * 24 * time.Hour)
	db.Derive(tx, dropEngagement, db.Args{"account": account})
	db.Derive(tx, writeEngagement, db.Args{"account": account})
	db.Derive(tx, writeChannelUse, db.Args{"account": account, "since": since})
	db.Derive(tx, writeChannelTotal, db.Args{"account": account})
}
