-- +goose Up
-- What people say about a line of an account's plan, or about the plan as a whole. A line is named by what kind of
-- thing it is and by its id, and may be gone: what was said of it stays.
create table comment (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	entity text not null,
	entity_id uuid not null, -- of the plan, when it is about the whole
	field text not null default '', -- of the line, when it is about one
	kind text not null,
	body text not null,
	author_id uuid not null,
	resolved_at timestamptz, -- null: it is open
	resolved_by uuid,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, author_id) references member (tenant_id, id),
	foreign key (tenant_id, resolved_by) references member (tenant_id, id),
	constraint comment_entity check (entity in ('plan', 'stakeholder', 'swot', 'answer', 'client_goal', 'need', 'strategy', 'goal',
		'milestone', 'risk', 'opportunity', 'value', 'action', 'check', 'cell')),
	constraint comment_kind check (kind in ('note', 'question', 'answer', 'return_reason')),
	constraint comment_field check (char_length(field) <= 40),
	constraint comment_body check (char_length(body) between 1 and 2000),
	constraint comment_resolved check ((resolved_at is null) = (resolved_by is null))
);
create index comment_account on comment (tenant_id, account_id, created_at, id);
create index comment_author on comment (tenant_id, author_id);
create index comment_resolver on comment (tenant_id, resolved_by) where resolved_by is not null;
select protect('comment');

-- What was said before was said of the whole plan.
insert into comment (tenant_id, id, account_id, entity, entity_id, kind, body, author_id, version, created_at, created_by, updated_at, updated_by)
select tenant_id, id, account_id, 'plan', plan_id, 'note', body, member_id, version, created_at, created_by, updated_at, updated_by from plan_comment;

-- +goose Down
drop table comment;
