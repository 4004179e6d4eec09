-- +goose Up
-- The words of one kind lie together in their order, so that a search reads the first that match and stops. They are
-- runs now, "nguyen van an" and "van an" and "an": what was indexed before is still found, each word for itself.
alter table search_word drop constraint search_word_pkey;
alter table search_word add primary key (tenant_id, kind, word, ref_id) include (account_id, label);
create index search_word_account on search_word (tenant_id, account_id, kind, word, ref_id) include (label);

-- +goose Down
drop index search_word_account;
alter table search_word drop constraint search_word_pkey;
alter table search_word add primary key (tenant_id, word, kind, ref_id) include (account_id, label);
