-- +goose Up
-- How much of an account would outlive a change of its owner: the sum of the rules that its handover pack
-- shows one by one. It follows from the account.
create table account_readiness (
	tenant_id uuid not null,
	account_id uuid not null,
	score int not null check (score between 0 and 100),
	as_of timestamptz not null,
	primary key (tenant_id, account_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index account_readiness_least on account_readiness (tenant_id, score, account_id);
select protect('account_readiness');

-- What a new owner has done of taking an account over, and that all is done.
create table handover_check (
	tenant_id uuid not null,
	id uuid not null, -- follows from the account and the member
	account_id uuid not null,
	member_id uuid not null,
	steps text[] not null default '{}',
	signed_on date, -- null: not everything is done
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create unique index handover_check_once on handover_check (tenant_id, account_id, member_id);
create index handover_check_member on handover_check (tenant_id, member_id);
select protect('handover_check', 'select, insert, update');

-- +goose Down
drop table handover_check;
drop table account_readiness;
