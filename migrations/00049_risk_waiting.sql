-- +goose Up
-- How many signs of risk wait on a client for a person to judge them; kept by a periodic job.
create table risk_waiting (
	tenant_id uuid not null,
	account_id uuid not null,
	n int not null check (n > 0),
	as_of timestamptz not null,
	primary key (tenant_id, account_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
select protect('risk_waiting');

-- +goose Down
drop table risk_waiting;
