-- +goose Up
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
drop table digest_sent, digest;
