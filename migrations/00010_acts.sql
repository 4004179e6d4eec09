-- +goose Up
-- What one person did to many rows in one go: a file taken in, one edit of many
-- rows, the departure of a person. Its rows are audited one by one; pages tell
-- them as one line, and they are taken back together.
create table act (
	tenant_id uuid not null,
	id uuid not null,
	kind text not null,
	account_id uuid, -- where it was done; null: in no single account
	subject_id uuid, -- the row that it is about, such as the person who left
	member_id uuid,
	member_name text not null,
	at timestamptz not null,
	counts jsonb not null, -- audited rows by table
	undoes uuid, -- the act that this one took back
	undone_at timestamptz,
	primary key (tenant_id, id),
	constraint act_kind check (kind in (
		'import', 'paste', 'bulk', 'merge', 'handover', 'archive', 'policy', 'departure', 'naming', 'undo'))
);
create index act_subject on act (tenant_id, subject_id, at) where subject_id is not null;
select protect('act', 'select, insert, update');

-- The counts stand on the first row that an act wrote to an account: rows of
-- each table there. Whoever lists acts reads that row for all.
alter table audit_log add column act_id uuid, add column act_counts jsonb;

-- +goose Down
alter table audit_log drop column act_counts, drop column act_id;
drop table act;
