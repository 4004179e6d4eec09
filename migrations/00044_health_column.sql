-- +goose Up
-- Health as a column that lists filter and sort by, kept with each judging.
alter table account_summary add column health int not null default 101 check (health between 0 and 101); -- 101: too little is known, which sorts behind
alter table account_summary add column health_band text not null default 'unknown' check (health_band in ('healthy', 'watch', 'at_risk', 'unknown'));
update account_summary s
set health = case when h.band = 'unknown' then 101 else coalesce(h.score, 101) end, health_band = h.band
from account_health h
where h.tenant_id = s.tenant_id and h.account_id = s.account_id;
create index account_summary_health on account_summary (tenant_id, health, account_id) where not archived;
create index account_summary_health_down on account_summary (tenant_id, (case health when 101 then -1 else health end), account_id) where not archived;

-- What a director looks for in the team: work nobody has, work that moves, people who carry too much.
alter table owner_summary add column unassigned int not null default 0;
alter table owner_summary add column slipping int not null default 0;
alter table owner_summary add column carries int not null default 0;

create index goal_lopsided on goal (tenant_id, our_win_on, id) where our_win_on is not null and customer_win_on is null and archived_at is null;

-- +goose Down
drop index goal_lopsided, account_summary_health_down, account_summary_health;
alter table owner_summary drop column carries, drop column slipping, drop column unassigned;
alter table account_summary drop column health_band, drop column health;
