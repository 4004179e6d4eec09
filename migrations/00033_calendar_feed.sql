-- +goose Up
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

-- +goose Down
drop table calendar_feed;
