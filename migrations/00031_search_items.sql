-- +goose Up
-- What is found, by single folded words: accounts, goals, work, contracts, products, touches; people are in search_word,
-- and here by their office (the employment). Each
-- Change of such a row writes its words in the same transaction; a restricted touch has none. A task adds those of rows
-- that are older than this table.
create table search_item (
	tenant_id uuid not null,
	word text collate "C" not null,
	ref_id uuid not null,
	account_id uuid, -- null: visible to every member
	what text not null check (what in ('account', 'office', 'client_goal', 'goal', 'action', 'opportunity', 'contract', 'product', 'touch', 'complaint')),
	label text not null check (char_length(label) <= 200),
	primary key (tenant_id, word, ref_id) include (account_id, what, label) -- a search reads nothing else
);
create index search_item_ref on search_item (tenant_id, ref_id);
select protect('search_item');

-- +goose Down
drop table search_item;
