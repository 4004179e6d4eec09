-- +goose Up
-- When a member last looked at a part of the product, by their own word: no page writes it by being read.
create table seen (
	tenant_id uuid not null,
	member_id uuid not null,
	area text not null check (area in ('changes')),
	at timestamptz not null,
	primary key (tenant_id, member_id, area),
	foreign key (tenant_id, member_id) references member (tenant_id, id) on delete cascade
);
select protect('seen');

-- +goose Down
drop table seen;
