-- +goose Up
-- When a document is to be paid and when it was; and the file that it came with.
alter table transaction add column due_on date;
alter table transaction add column paid_on date;
alter table transaction add column batch uuid;
alter table transaction add constraint transaction_due_after check (due_on >= on_date);
create index transaction_unpaid on transaction (tenant_id, account_id, due_on) where due_on is not null and paid_on is null and archived_at is null;
create index transaction_batch on transaction (tenant_id, batch) where batch is not null;

alter table risk drop constraint risk_trigger_check;
alter table risk add constraint risk_trigger_check
	check (trigger in ('', 'single_thread', 'strength_drop', 'silence', 'complaints', 'contract_end', 'payment'));

-- +goose Down
update risk set trigger = '', subject_id = null, fact = '' where trigger = 'payment';
alter table risk drop constraint risk_trigger_check;
alter table risk add constraint risk_trigger_check
	check (trigger in ('', 'single_thread', 'strength_drop', 'silence', 'complaints', 'contract_end'));
drop index transaction_batch, transaction_unpaid;
alter table transaction drop column batch, drop column paid_on, drop column due_on;
