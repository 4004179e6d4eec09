-- +goose Up
-- Acts know what these were kept for.
drop table action_bulk;
alter table transaction drop column batch;

-- +goose Down
alter table transaction add column batch uuid;
create table action_bulk (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	items jsonb not null,
	undone_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index action_bulk_account on action_bulk (tenant_id, account_id);
select protect('action_bulk');
