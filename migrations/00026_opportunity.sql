-- +goose Up
-- An opportunity knows how likely it is, what comes next, where it came from and how it ended.
alter table whitespace_cell add unique (tenant_id, account_id, id);
alter table opportunity
	drop constraint opportunity_kind_check,
	add constraint opportunity_kind_check check (kind in ('upsell', 'cross_sell', 'renewal', 'win_back', 'missed')),
	add column probability int not null default 20 check (probability between 0 and 100), -- percent
	add column next_action text not null default '' check (char_length(next_action) <= 240),
	add column next_due date,
	add column closed_on date,
	add column cell_id uuid, -- the whitespace cell that it came from
	add column trigger text not null default '' check (trigger in ('', 'contract_ending', 'cell_lost', 'cell_unknown')),
	add column subject_id uuid, -- the cell that the rule saw
	add column fact text not null default '' check (char_length(fact) <= 80),
	add constraint opportunity_cell foreign key (tenant_id, account_id, cell_id) references whitespace_cell (tenant_id, account_id, id),
	add constraint opportunity_sign check ((trigger = '') = (subject_id is null));
update opportunity set
	probability = case stage when 'explore' then 20 when 'propose' then 40 when 'trial' then 50 when 'negotiate' then 60 when 'close' then 80 when 'won' then 100 else 0 end,
	closed_on = case when stage in ('won', 'lost') then updated_at::date end;
alter table opportunity add constraint opportunity_closed check (closed_on is null or stage in ('won', 'lost'));
create index opportunity_cell on opportunity (tenant_id, account_id, cell_id);

-- +goose Down
update opportunity set kind = 'missed' where kind in ('renewal', 'win_back');
alter table opportunity drop constraint opportunity_cell, drop constraint opportunity_kind_check, drop column probability, drop column next_action, drop column next_due,
	drop column closed_on, drop column cell_id, drop column trigger, drop column subject_id, drop column fact,
	add constraint opportunity_kind_check check (kind in ('upsell', 'cross_sell', 'missed'));
alter table whitespace_cell drop constraint whitespace_cell_tenant_id_account_id_id_key;
