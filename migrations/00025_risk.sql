-- +goose Up
-- A risk has several reasons, the main one first, and remembers the sign that it was raised on.
alter table risk
	add column reasons text[],
	add column trigger text not null default '' check (trigger in ('', 'single_thread', 'strength_drop', 'silence', 'complaints', 'contract_end')),
	add column subject_id uuid, -- whom or what the sign is about
	add column fact text not null default '' check (char_length(fact) <= 80); -- by which the sign is told from an older one
update risk set reasons = array[reason];
alter table risk
	alter column reasons set not null,
	add constraint risk_reasons check (cardinality(reasons) between 1 and 3 and reasons <@ array['price', 'quality', 'service', 'champion_left',
		'competitor', 'budget', 'strategy_change', 'merger', 'payment', 'low_use', 'relationship', 'compliance', 'other']),
	add constraint risk_sign check ((trigger = '') = (subject_id is null)),
	drop column reason;

-- What the rules propose and a person turned down, with the reason; a proposal on newer facts is another row.
create table proposal_dismissal (
	tenant_id uuid not null,
	id uuid not null, -- follows from account, trigger, subject and fact
	account_id uuid not null,
	kind text not null check (kind in ('risk', 'opportunity')),
	trigger text not null check (char_length(trigger) between 1 and 40),
	subject_id uuid not null,
	fact text not null check (char_length(fact) <= 80),
	reason text not null check (char_length(reason) between 1 and 240),
	archived_at timestamptz, -- brought back
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
create index proposal_dismissal_account on proposal_dismissal (tenant_id, account_id, kind);
select protect('proposal_dismissal');

-- +goose Down
drop table proposal_dismissal;
alter table risk add column reason text;
update risk set reason = reasons[1];
alter table risk alter column reason set not null,
	add constraint risk_reason_check check (reason in ('price', 'quality', 'service', 'champion_left', 'competitor', 'budget', 'strategy_change', 'merger', 'payment', 'low_use', 'relationship', 'compliance', 'other')),
	drop column reasons, drop column trigger, drop column subject_id, drop column fact;
