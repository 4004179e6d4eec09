-- +goose Up
-- What becomes of a complaint: the touch says what was said first, this how the client feels, what we
-- understood, why it happened, what we decided and how it ended. One without a row is open.
create table complaint (
	tenant_id uuid not null,
	id uuid not null,
	account_id uuid not null,
	interaction_id uuid not null, -- its first touch
	owner_id uuid, -- null: the account's owner answers for it
	product_id uuid,
	feeling text not null default '', -- of the client when it came
	feeling_after text not null default '',
	first_words text not null default '', -- our first human words
	first_words_at timestamptz,
	public boolean not null default false, -- others can read it
	cause text not null default '',
	whys text[] not null default '{}', -- from the sign to the root, five at most
	understood text not null default '', -- what we understood, as we told the client
	decision text not null default '',
	recovery text[] not null default '{}',
	cost bigint not null default 0, -- of the recovery, minor units
	currency text not null,
	approved_by uuid,
	approved_at timestamptz,
	contacts int not null default 1, -- how often the client had to come to us about it
	hand_offs int not null default 0,
	reopens int not null default 0,
	follow_up_on date,
	followed_on date,
	closed_at timestamptz,
	closed_by uuid,
	resolution text not null default '',
	archived_at timestamptz,
	version int not null default 1,
	created_at timestamptz not null,
	created_by uuid,
	updated_at timestamptz not null,
	updated_by uuid,
	primary key (tenant_id, id),
	unique (tenant_id, interaction_id),
	foreign key (tenant_id, account_id) references account (tenant_id, id) on delete cascade,
	foreign key (tenant_id, account_id, interaction_id) references interaction (tenant_id, account_id, id) on delete cascade,
	foreign key (tenant_id, owner_id) references member (tenant_id, id),
	foreign key (tenant_id, product_id) references product (tenant_id, id),
	foreign key (tenant_id, approved_by) references member (tenant_id, id),
	foreign key (tenant_id, closed_by) references member (tenant_id, id),
	constraint complaint_feeling check (feeling in ('', 'calm', 'worried', 'disappointed', 'angry', 'furious')),
	constraint complaint_feeling_after check (feeling_after in ('', 'calm', 'worried', 'disappointed', 'angry', 'furious')),
	constraint complaint_cause check (cause in ('', 'people', 'process', 'policy', 'product', 'supplier', 'communication')),
	constraint complaint_decision check (decision in ('', 'accept', 'partly', 'refuse')),
	constraint complaint_words check (char_length(first_words) <= 500 and char_length(understood) <= 2000 and char_length(resolution) <= 2000),
	constraint complaint_figures check (cost >= 0 and contacts >= 1 and hand_offs >= 0 and reopens >= 0 and cardinality(whys) <= 5),
	constraint complaint_approved check ((approved_by is null) = (approved_at is null)),
	-- a complaint is closed by someone who says how
	constraint complaint_closed check ((closed_at is null) = (closed_by is null) and (closed_at is null or resolution <> ''))
);
create index complaint_account on complaint (tenant_id, account_id, interaction_id);
create index complaint_owner on complaint (tenant_id, owner_id) where owner_id is not null;
create index complaint_product on complaint (tenant_id, product_id) where product_id is not null;
create index complaint_approved_by on complaint (tenant_id, approved_by) where approved_by is not null;
create index complaint_closed_by on complaint (tenant_id, closed_by) where closed_by is not null;
create index complaint_follow on complaint (tenant_id, follow_up_on) where followed_on is null and follow_up_on is not null;
select protect('complaint', 'select, insert, update');

-- +goose Down
drop table complaint;
