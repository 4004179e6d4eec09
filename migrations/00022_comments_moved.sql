-- +goose Up
-- 00021 moved what it held into comment.
drop table plan_comment;

-- +goose Down
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
insert into plan_comment (tenant_id, id, account_id, plan_id, body, member_id, version, created_at, created_by, updated_at, updated_by)
select tenant_id, id, account_id, entity_id, body, author_id, version, created_at, created_by, updated_at, updated_by
from comment where entity = 'plan' and kind = 'note';
