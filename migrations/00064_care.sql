-- +goose Up
-- What an organisation promises itself about care.
create table policy (
	tenant_id uuid not null,
	id uuid not null,
	ack_hours int not null, -- of work until the first human words
	resolve_hours int not null, -- of work until a complaint is closed
	checkin_days int not null, -- after a delivery
	recovery_limit bigint, -- cost above which making up needs approval, minor units; null: never
	opens int not null, -- minutes since midnight
	closes int not null,
	days int[] not null, -- ISO, 1 Monday
	holidays date[] not null default '{}',
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	unique (tenant_id),
	constraint policy_hours check (ack_hours between 1 and 200 and resolve_hours between 1 and 1000 and checkin_days between 1 and 90),
	constraint policy_limit check (recovery_limit is null or recovery_limit >= 0),
	constraint policy_day check (opens >= 0 and closes > opens and closes < 24 * 60 and cardinality(days) between 1 and 7)
);
select protect('policy', 'select, insert, update');

-- The steps that a complaint grew to, each told once.
create table complaint_step (
	tenant_id uuid not null,
	complaint_id uuid not null, -- its first touch, which may have no row in complaint
	severity text not null,
	at timestamptz not null,
	primary key (tenant_id, complaint_id, severity),
	foreign key (tenant_id, complaint_id) references interaction (tenant_id, id) on delete cascade,
	constraint complaint_step_severity check (severity in ('growing', 'serious', 'crisis'))
);
select protect('complaint_step');

alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind check (
	kind in ('comment', 'answer', 'submitted', 'returned', 'approved', 'again', 'client', 'handed', 'serious')) not valid;

-- +goose Down
delete from notice where kind = 'serious';
alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind check (
	kind in ('comment', 'answer', 'submitted', 'returned', 'approved', 'again', 'client', 'handed')) not valid;
drop table complaint_step;
drop table policy;
