-- +goose Up
-- What goes out: mails on their way, and the work of a member in their calendar and by e-mail.

-- Mails that belong to no tenant, such as that with a new password.
create table mail_queue (
	id uuid primary key,
	payload bytea, -- sealed; null once sent
	created_at timestamptz not null,
	moved_at timestamptz,
	sent_at timestamptz,
	failed text
);
create index mail_queue_waiting on mail_queue (created_at) where moved_at is null;
grant insert on mail_queue to trucot_auth;
grant select, update, delete on mail_queue to trucot_job;
grant select (id, failed) on mail_queue to trucot_platform;

-- Mails of a machine without a mail server, shown on the development outbox page.
create table dev_mail (
	id uuid primary key,
	at timestamptz not null,
	recipient text not null,
	subject text not null,
	body text not null
);
grant select, insert, delete on dev_mail to trucot_job;
grant select on dev_mail to trucot_auth;

-- Mails of a tenant, written with what they tell of.
create table outbox (
	tenant_id uuid not null,
	id uuid not null,
	kind text not null check (kind in ('mail')),
	payload bytea, -- sealed; null once done
	created_at timestamptz not null,
	moved_at timestamptz,
	sent_at timestamptz,
	failed text,
	primary key (tenant_id, id)
);
create index outbox_waiting on outbox (created_at) where moved_at is null;
select protect('outbox', 'select, insert');
create policy relay on outbox to trucot_job using (true) with check (true);
grant select, update, delete on outbox to trucot_job;

-- The address under which a member's calendar reads their work; its id is the member's. Only the hash of the token is kept.
create table calendar_feed (
	tenant_id uuid not null,
	id uuid not null,
	token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
	revoked_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, id) references member (tenant_id, id) on delete cascade
);
create unique index calendar_feed_token on calendar_feed (tenant_id, token_hash);
select protect('calendar_feed');

-- How often a member gets their work by e-mail; its id is the member's.
create table digest (
	tenant_id uuid not null,
	id uuid not null,
	rhythm text not null check (rhythm in ('off', 'daily', 'weekly')),
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	zone text not null default '', -- whose morning a digest waits for; empty: that of the organisation
	primary key (tenant_id, id),
	foreign key (tenant_id, id) references member (tenant_id, id) on delete cascade
);
select protect('digest');

-- One row a digest, written with its mail: a day's second one breaks the key, and nothing is queued.
create table digest_sent (
	tenant_id uuid not null,
	member_id uuid not null,
	on_day date not null, -- of a weekly digest the Monday
	mail_id uuid not null,
	sent_at timestamptz not null,
	primary key (tenant_id, member_id, on_day),
	foreign key (tenant_id, member_id) references member (tenant_id, id) on delete cascade
);
select protect('digest_sent', 'select, insert');

-- +goose Down
drop table digest_sent, digest, calendar_feed, outbox, dev_mail, mail_queue;
