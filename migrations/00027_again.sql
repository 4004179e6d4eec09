-- +goose Up
-- Approved plans of which figures that matter have changed since: a task keeps what changed, for the queue of who approves.
create table plan_again (
	tenant_id uuid not null,
	account_id uuid not null,
	plan_id uuid not null,
	n int not null,
	changes text not null, -- the differences, as the plan's rules tell them
	since timestamptz not null,
	primary key (tenant_id, account_id),
	foreign key (tenant_id, account_id, plan_id) references plan (tenant_id, account_id, id) on delete cascade
);
create index plan_again_plan on plan_again (tenant_id, account_id, plan_id);
select protect('plan_again');

-- +goose Down
drop table plan_again;
