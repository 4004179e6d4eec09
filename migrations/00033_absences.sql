-- +goose Up
-- A member who is away until a day: what they gave to others in the act of the same id comes back then.
create table absence (
	tenant_id uuid not null,
	id uuid not null, -- the act's
	member_id uuid not null,
	deputy_id uuid, -- who takes what has no taker of its own
	until_on date not null, -- the last day away
	ended_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, member_id) references member (tenant_id, id),
	foreign key (tenant_id, deputy_id) references member (tenant_id, id)
);
create index absence_member on absence (tenant_id, member_id);
create index absence_deputy on absence (tenant_id, deputy_id) where deputy_id is not null;
create index absence_open on absence (tenant_id, until_on) where ended_at is null;
select protect('absence', 'select, insert, update');

-- Work that changes hands is told of, too.
alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind check (
	kind in ('comment', 'answer', 'submitted', 'returned', 'approved', 'again', 'client', 'handed')) not valid;

-- +goose Down
alter table notice drop constraint notice_kind;
alter table notice add constraint notice_kind check (
	kind in ('comment', 'answer', 'submitted', 'returned', 'approved', 'again', 'client')) not valid;
drop table absence;
