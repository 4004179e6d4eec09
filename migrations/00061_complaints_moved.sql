-- +goose Up
-- How complaints were closed moves from their touches.
insert into complaint (tenant_id, id, account_id, interaction_id, currency, closed_at, closed_by, resolution, created_at, created_by, updated_at, updated_by)
select i.tenant_id, i.id, i.account_id, i.id, c.currency, i.closed_at, i.closed_by, i.resolution, i.created_at, i.created_by, i.updated_at, i.updated_by
from interaction i
join tenant_setting c on c.tenant_id = i.tenant_id
where i.kind = 'complaint'
on conflict do nothing;

-- +goose Down
update interaction i set closed_at = c.closed_at, closed_by = c.closed_by, resolution = c.resolution
from complaint c where c.tenant_id = i.tenant_id and c.interaction_id = i.id and i.kind = 'complaint' and c.closed_at is not null;
