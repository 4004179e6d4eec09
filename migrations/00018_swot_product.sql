-- +goose Up
-- What of ours a card is about.
alter table swot_item add column product_id uuid;
alter table swot_item add foreign key (tenant_id, product_id) references product (tenant_id, id);
create index swot_item_product on swot_item (tenant_id, product_id) where product_id is not null;

-- +goose Down
alter table swot_item drop column product_id;
