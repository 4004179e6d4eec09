-- +goose Up
-- What a client says to an action that is shared with them. They never edit it: who answers for it takes a mark over.
create table action_mark (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	action_id uuid not null,
	link_id uuid not null, -- by which it was said
	kind text not null,
	day date, -- that the client proposes
	body text not null default '',
	taken_at timestamptz, -- null: it waits for us
	taken_by uuid,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, action_id) references action (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, link_id) references link (tenant_id, id),
	constraint action_mark_kind check (kind in ('done', 'date', 'comment')),
	constraint action_mark_day check ((kind = 'date') = (day is not null)),
	constraint action_mark_body check (char_length(body) <= 500 and (kind <> 'comment' or body <> '')),
	constraint action_mark_taken check ((taken_at is null) = (taken_by is null))
);
create index action_mark_account on action_mark (tenant_id, account_id, created_at);
create index action_mark_action on action_mark (tenant_id, account_id, action_id);
create index action_mark_link on action_mark (tenant_id, link_id);
select protect('action_mark', 'select, insert, update');

alter table timeline_event drop constraint timeline_event_kind_check;
alter table timeline_event add constraint timeline_event_kind_check check (kind in ('person_added', 'support_changed', 'goal_created',
	'goal_reached', 'milestone_done', 'action_done', 'promise_kept', 'complaint_closed', 'action_marked')) not valid;

-- +goose Down
delete from timeline_event where kind = 'action_marked';
alter table timeline_event drop constraint timeline_event_kind_check;
alter table timeline_event add constraint timeline_event_kind_check check (kind in ('person_added', 'support_changed', 'goal_created',
	'goal_reached', 'milestone_done', 'action_done', 'promise_kept', 'complaint_closed'));
drop table action_mark;
