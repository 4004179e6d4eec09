-- +goose Up
-- A SWOT of the client, and one of our relationship with them.
alter table swot_item add column subject text not null default 'client' check (subject in ('client', 'relationship'));
alter table swot_item add column likelihood int check (likelihood between 1 and 5); -- of what is outside: opportunities and threats
alter table swot_item add check (likelihood is null or quadrant in ('opportunity', 'threat'));
alter table swot_item add column valid_until date;

-- Cards are moved by hand: each gets a place with room on both sides.
alter table swot_item alter column position type bigint;
update swot_item s set position = n.place
	from (select tenant_id, id, 1048576 * row_number() over (partition by tenant_id, account_id, quadrant order by position, created_at, id) as place from swot_item) n
	where n.tenant_id = s.tenant_id and n.id = s.id;

-- Questions of a tenant's own, asked of all accounts or of some.
create table deep_question (
	tenant_id uuid not null,
	id uuid not null,
	label_vi text not null check (char_length(label_vi) between 1 and 200),
	label_en text not null default '' check (char_length(label_en) <= 200), -- '': as in Vietnamese
	hint_vi text not null default '' check (char_length(hint_vi) <= 300),
	hint_en text not null default '' check (char_length(hint_en) <= 300),
	segment_id uuid, -- null: every segment
	max_tier int check (max_tier between 1 and 3), -- asked of accounts up to this tier; null: of all
	position bigint not null,
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, segment_id) references segment (tenant_id, id)
);
create index deep_question_order on deep_question (tenant_id, position, id);
select protect('deep_question');

alter table deep_answer drop constraint deep_answer_question_check;
alter table deep_answer drop constraint deep_answer_body_check;
drop index deep_answer_question;
alter table deep_answer alter column question set default '';
alter table deep_answer add column question_id uuid; -- a question of the tenant's own
alter table deep_answer add column list jsonb not null default '[]' check (jsonb_typeof(list) = 'array'); -- the biggest customers: name, share in percent, note
alter table deep_answer add column confirmed_by uuid;
alter table deep_answer add column confirmed_on date;
update deep_answer set confirmed_on = answered_on where confirmed;
alter table deep_answer add check (question in ('', 'revenue_model', 'biggest_customers', 'marketing_message', 'competitive_advantage', 'vision'));
alter table deep_answer add check ((question = '') = (question_id is not null));
alter table deep_answer add check (char_length(body) <= 4000 and (body <> '' or list <> '[]'));
alter table deep_answer add check (confirmed = (confirmed_on is not null));
alter table deep_answer add foreign key (tenant_id, question_id) references deep_question (tenant_id, id);
alter table deep_answer add foreign key (tenant_id, confirmed_by) references member (tenant_id, id);
create unique index deep_answer_question on deep_answer (tenant_id, account_id, question) where archived_at is null and question <> '';
create unique index deep_answer_own on deep_answer (tenant_id, account_id, question_id) where archived_at is null and question_id is not null;
create index deep_answer_own_question on deep_answer (tenant_id, question_id) where question_id is not null;

alter table client_goal add column confirmed_by uuid;
alter table client_goal add column confirmed_on date;
update client_goal set confirmed_on = (updated_at at time zone 'Asia/Ho_Chi_Minh')::date where confirmed;
alter table client_goal add check (confirmed = (confirmed_on is not null));
alter table client_goal add foreign key (tenant_id, confirmed_by) references member (tenant_id, id);

-- What we answer a need with: our product, process, policy or behaviour.
alter table need add column lever text not null default '' check (lever in ('', 'product', 'process', 'policy', 'behaviour'));
alter table client_goal add column lever text not null default '' check (lever in ('', 'product', 'process', 'policy', 'behaviour'));
alter table client_goal add column response text not null default '' check (char_length(response) <= 500);

-- +goose Down
alter table client_goal drop column response, drop column lever, drop column confirmed_by, drop column confirmed_on;
alter table need drop column lever;
delete from deep_answer where question_id is not null or body = '';
drop index deep_answer_question, deep_answer_own, deep_answer_own_question;
alter table deep_answer drop column question_id, drop column list, drop column confirmed_by, drop column confirmed_on;
alter table deep_answer alter column question drop default;
alter table deep_answer add constraint deep_answer_question_check
	check (question in ('revenue_model', 'biggest_customers', 'marketing_message', 'competitive_advantage', 'vision'));
alter table deep_answer add constraint deep_answer_body_check check (char_length(body) between 1 and 4000);
create unique index deep_answer_question on deep_answer (tenant_id, account_id, question) where archived_at is null;
drop table deep_question;
alter table swot_item alter column position type int using 0;
alter table swot_item drop column subject, drop column likelihood, drop column valid_until;
