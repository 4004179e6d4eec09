-- +goose Up
-- What happened that somebody should know of. The first page and the digest read it; a few kinds are mailed at once.
create table notice (
	tenant_id uuid not null,
	id uuid not null,
	member_id uuid not null, -- who should know
	account_id uuid not null,
	kind text not null,
	entity text not null, -- what it is about, as comments call it
	entity_id uuid not null,
	by_id uuid, -- who did it; null: a client, or nobody
	said text not null default '', -- the beginning of what was said
	at timestamptz not null,
	read_at timestamptz,
	primary key (tenant_id, id),
	foreign key (tenant_id, member_id) references member (tenant_id, id) on delete cascade,
	foreign key (tenant_id, by_id) references member (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	constraint notice_kind check (kind in ('comment', 'answer', 'submitted', 'returned', 'approved', 'again', 'client')),
	constraint notice_said check (char_length(said) <= 200)
);
create index notice_unread on notice (tenant_id, member_id, at, id) where read_at is null;
create index notice_member on notice (tenant_id, member_id, at, id);
create index notice_by on notice (tenant_id, by_id) where by_id is not null;
create index notice_account on notice (tenant_id, account_id);
select protect('notice', 'select, insert, update');

-- The kinds that a member does not want; one without a row wants all.
create table notice_choice (
	tenant_id uuid not null,
	id uuid not null, -- the member's
	muted text[] not null default '{}',
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, id) references member (tenant_id, id) on delete cascade
);
select protect('notice_choice', 'select, insert, update');

-- +goose Down
drop table notice_choice;
drop table notice;
