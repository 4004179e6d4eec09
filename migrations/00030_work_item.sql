-- +goose Up
-- What a work item was planned to be, who took it on and when, what shows that it is done.
alter table action
	add column start_on date,
	add column accepted_at timestamptz, -- when the accountable person committed
	add column planned_due date, -- the first day that was named
	add column slips int not null default 0 check (slips >= 0), -- times the day moved later
	add column slip_reason text not null default '' check (char_length(slip_reason) <= 500), -- of the last time
	add column evidence text not null default '' check (char_length(evidence) <= 500), -- words, or a link that starts with https://
	add column recurs text not null default 'never' check (recurs in ('never', 'weekly', 'monthly', 'quarterly')),
	add column recur_day int check (recur_day between 1 and 31), -- the day of the month that a monthly rhythm aims at
	add column follows_id uuid, -- the one before in a rhythm
	add column visibility text not null default 'internal' check (visibility in ('internal', 'shared_with_customer')),
	add column estimate_hours int check (estimate_hours between 1 and 2000),
	add column risk_id uuid, -- what it lessens, carries out or mends
	add column tows_id uuid,
	add column stakeholder_id uuid;
update action set planned_due = due, accepted_at = case when accountable_id is not null and status <> 'proposed' then created_at end;
alter table risk add constraint risk_of_account unique (tenant_id, account_id, id);
alter table action add constraint action_of_account unique (tenant_id, account_id, id);
alter table action add foreign key (tenant_id, account_id, follows_id) references action (tenant_id, account_id, id);
alter table action add foreign key (tenant_id, account_id, risk_id) references risk (tenant_id, account_id, id);
alter table action add foreign key (tenant_id, account_id, tows_id) references tows_strategy (tenant_id, account_id, id);
alter table action add foreign key (tenant_id, account_id, stakeholder_id) references stakeholder (tenant_id, account_id, id);
alter table action add constraint action_accepted check (accepted_at is null or accountable_id is not null);
alter table action add constraint action_starts check (start_on is null or due is null or start_on <= due);
alter table action add constraint action_recurs check (recurs = 'never' or due is not null);
create unique index action_follows on action (tenant_id, account_id, follows_id) where follows_id is not null;
create index action_risk on action (tenant_id, account_id, risk_id) where risk_id is not null;
create index action_tows on action (tenant_id, account_id, tows_id) where tows_id is not null;
create index action_stakeholder on action (tenant_id, account_id, stakeholder_id) where stakeholder_id is not null;

-- What must be done before; the program keeps it free of circles.
create table action_dependency (
	tenant_id uuid not null,
	action_id uuid not null,
	depends_on_id uuid not null,
	primary key (tenant_id, action_id, depends_on_id),
	foreign key (tenant_id, action_id) references action (tenant_id, id) on delete cascade,
	foreign key (tenant_id, depends_on_id) references action (tenant_id, id) on delete cascade,
	check (action_id <> depends_on_id)
);
create index action_dependency_back on action_dependency (tenant_id, depends_on_id);
select protect('action_dependency');

-- +goose Down
drop table action_dependency;
alter table action drop constraint action_of_account cascade;
alter table action drop column start_on, drop column accepted_at, drop column planned_due, drop column slips, drop column slip_reason, drop column evidence,
	drop column recurs, drop column recur_day, drop column follows_id, drop column visibility, drop column estimate_hours,
	drop column risk_id, drop column tows_id, drop column stakeholder_id;
alter table risk drop constraint risk_of_account;
