-- +goose Up
-- What people upload, in parts of 256 KB, so that it is a tenant's like everything else and goes with its backup.
create table file (
	tenant_id uuid not null,
	id uuid not null,
	kind text not null,
	name text not null,
	type text not null, -- what it is served as
	size int not null, -- in bytes, of all parts
	created_at timestamptz not null,
	primary key (tenant_id, id),
	constraint file_kind check (kind in ('logo')),
	constraint file_type check (type in ('image/png', 'image/jpeg')),
	constraint file_name check (char_length(name) between 1 and 120)
);
select protect('file', 'select, insert, delete');

create table file_part (
	tenant_id uuid not null,
	file_id uuid not null,
	n int not null,
	body bytea not null,
	primary key (tenant_id, file_id, n),
	foreign key (tenant_id, file_id) references file (tenant_id, id) on delete cascade,
	constraint file_part_size check (octet_length(body) <= 262144)
);
select protect('file_part', 'select, insert, delete');

-- The file itself is written and dropped along with the setting that names it.
alter table tenant_setting add column logo_id uuid, add column logo_name text not null default '';

-- +goose Down
alter table tenant_setting drop column logo_name, drop column logo_id;
drop table file_part;
drop table file;
