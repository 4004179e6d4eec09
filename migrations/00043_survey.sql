-- +goose Up
-- What people of a client answered when they were asked how satisfied they are.
create table survey_response (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	stakeholder_id uuid, -- null: anonymous
	kind text not null check (kind in ('nps', 'csat', 'ces')),
	score int not null,
	answered_on date not null,
	touchpoint text not null default '' check (touchpoint in ('', 'first_search', 'consider', 'buy', 'onboard', 'use', 'support', 'renew', 'advocate')),
	comment text not null default '' check (char_length(comment) <= 2000),
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id),
	constraint survey_response_scale check (case kind when 'nps' then score between 0 and 10 when 'csat' then score between 1 and 5 else score between 1 and 7 end)
);
create index survey_response_account on survey_response (tenant_id, account_id, answered_on, id);
create index survey_response_person on survey_response (tenant_id, account_id, stakeholder_id) where stakeholder_id is not null;
select protect('survey_response');

-- A risk is raised on a fall of the NPS too.
alter table risk drop constraint risk_trigger_check,
	add constraint risk_trigger_check check (trigger in ('', 'single_thread', 'strength_drop', 'silence', 'complaints', 'contract_end', 'payment', 'nps_drop'));

-- +goose Down
update risk set trigger = '', subject_id = null, fact = '' where trigger = 'nps_drop';
alter table risk drop constraint risk_trigger_check,
	add constraint risk_trigger_check check (trigger in ('', 'single_thread', 'strength_drop', 'silence', 'complaints', 'contract_end', 'payment'));
drop table survey_response;
