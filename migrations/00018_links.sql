-- +goose Up
-- Addresses that show something of an account to who has no sign-in. The token is the tenant's id and 32 random bytes;
-- only its hash is kept.
create table link (
	tenant_id uuid not null,
	id uuid not null,
	kind text not null,
	account_id uuid not null,
	lang text not null,
	token_hash text not null,
	word_hash text not null default '', -- of the word that opens it; empty: none is asked
	expires_at timestamptz not null,
	revoked_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	constraint link_kind check (kind in ('share')),
	constraint link_lang check (lang in ('vi', 'en')),
	constraint link_token check (token_hash ~ '^[0-9a-f]{64}$'),
	constraint link_word check (word_hash = '' or word_hash ~ '^[0-9a-f]{64}$')
);
create unique index link_token_hash on link (tenant_id, token_hash);
create index link_account on link (tenant_id, account_id, created_at);
select protect('link', 'select, insert, update');

-- +goose Down
drop table link;
