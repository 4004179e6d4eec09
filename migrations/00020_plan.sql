-- +goose Up
-- The life of a plan: who submitted it, who approved it, what was asked of it.
alter table plan add column edition int not null default 0 check (edition >= 0); -- approvals of the account's plans so far
alter table plan add column submitted_at timestamptz;
alter table plan add column submitted_by uuid;
alter table plan add column approved_at timestamptz;
alter table plan add column approved_by uuid;
alter table plan add column reason text not null default '' check (char_length(reason) <= 1000); -- why changes were requested
alter table plan add column follows_id uuid; -- the plan of the period before
alter table plan add constraint plan_of_account unique (tenant_id, account_id, id);
alter table plan add foreign key (tenant_id, submitted_by) references member (tenant_id, id);
alter table plan add foreign key (tenant_id, approved_by) references member (tenant_id, id);
alter table plan add foreign key (tenant_id, account_id, follows_id) references plan (tenant_id, account_id, id);
alter table plan add constraint plan_submitted check ((submitted_at is null) = (submitted_by is null) and (status <> 'submitted' or submitted_at is not null));
alter table plan add constraint plan_returned check (status <> 'changes_requested' or reason <> '');
-- Who submits does not approve.
alter table plan add constraint plan_approved check ((approved_at is null) = (approved_by is null)
	and (status <> 'approved' or approved_at is not null and approved_by <> submitted_by));
create index plan_waiting on plan (tenant_id, submitted_at, id) where status = 'submitted';
create index plan_submitted_by on plan (tenant_id, submitted_by) where submitted_by is not null;
create index plan_approved_by on plan (tenant_id, approved_by) where approved_by is not null;
create index plan_follows on plan (tenant_id, account_id, follows_id) where follows_id is not null;

alter table tenant_setting add column plan_minimum int not null default 60 check (plan_minimum between 0 and 100); -- percent complete below which no plan is submitted

-- What a plan said when it was approved. The bytes that were hashed, not jsonb, which would order them anew.
create table plan_snapshot (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	plan_id uuid not null,
	edition int not null check (edition > 0),
	taken_at timestamptz not null,
	taken_by uuid not null,
	body text not null check (char_length(body) between 2 and 8000000),
	sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id, plan_id) references plan (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, taken_by) references member (tenant_id, id)
);
create unique index plan_snapshot_edition on plan_snapshot (tenant_id, account_id, plan_id, edition);
create index plan_snapshot_account on plan_snapshot (tenant_id, account_id, edition, id);
create index plan_snapshot_by on plan_snapshot (tenant_id, taken_by);
select protect('plan_snapshot', 'select, insert');

create table plan_comment (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	plan_id uuid not null,
	body text not null check (char_length(body) between 1 and 2000),
	member_id uuid not null,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id, plan_id) references plan (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, member_id) references member (tenant_id, id)
);
create index plan_comment_plan on plan_comment (tenant_id, account_id, plan_id, created_at, id);
create index plan_comment_member on plan_comment (tenant_id, member_id);
select protect('plan_comment');

-- The header of every page counts what changed since an approval by this index alone.
drop index audit_log_account;
create index audit_log_account on audit_log (tenant_id, account_id, at, id) include (entity);

-- +goose Down
drop index audit_log_account;
create index audit_log_account on audit_log (tenant_id, account_id, at, id);
drop table plan_comment, plan_snapshot;
alter table tenant_setting drop column plan_minimum;
drop index plan_waiting, plan_submitted_by, plan_approved_by, plan_follows;
alter table plan drop constraint plan_submitted, drop constraint plan_returned, drop constraint plan_approved, drop constraint plan_of_account cascade,
	drop column edition, drop column submitted_at, drop column submitted_by, drop column approved_at, drop column approved_by,
	drop column reason, drop column follows_id;
