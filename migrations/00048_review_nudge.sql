-- +goose Up
-- The reviews that the cadence asks for, nobody planned, and the owner was told of.
create table review_nudge (
	tenant_id uuid not null,
	account_id uuid not null,
	due date not null,
	at timestamptz not null,
	primary key (tenant_id, account_id, due),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade
);
select protect('review_nudge', 'select, insert');

-- +goose Down
drop table review_nudge;
