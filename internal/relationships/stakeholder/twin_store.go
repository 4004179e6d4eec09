package stakeholder

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// Known is a contact of the tenant, met on an account that the member sees.
type Known struct {
	ID          uuid.UUID
	Name        string
	Title       string
	AccountName string
	AccountID   uuid.UUID
	Stakeholder uuid.UUID
	SamePhone   bool
	SameEmail   bool
}

const twinsSQL db.SQL = `
	select distinct on (c.id) c.id, c.name, e.title, a.name as account_name, a.id as account_id, s.id as stakeholder,
		@phone <> '' and c.phone = @phone as same_phone, @email <> '' and c.email = @email as same_email
	from contact c
	join stakeholder s on s.tenant_id = c.tenant_id and s.contact_id = c.id and s.archived_at is null
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
	left join account_access x on x.tenant_id = s.tenant_id and x.account_id = s.account_id and x.member_id = @member
	where c.tenant_id = @tenant and c.archived_at is null and (@sees_all or x.account_id is not null)
		and (@phone <> '' and c.phone = @phone or @email <> '' and c.email = @email)
		and not exists (select from stakeholder own where own.tenant_id = @tenant and own.id = @self and own.contact_id = c.id)
	order by c.id, s.id limit 5`

// qTwins finds other people with the same number or address, among those the member sees.
func qTwins(dst *[]Known, self uuid.UUID, c Contact) db.Query {
	return db.Q(dst, twinsSQL, db.Args{"self": self, "phone": c.Phone, "email": c.Email})
}

// The words are intersected once and before anything else is read: without
// statistics the planner would do it again for each contact.
const matchesSQL db.SQL = `
	with hit as materialized (
		select w.ref_id
		from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
		join search_word w on w.tenant_id = @tenant and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
		where @sees_all or exists (
			select from account_access x where x.tenant_id = w.tenant_id and x.member_id = @member and x.account_id = w.account_id)
		group by w.ref_id
		having count(distinct q.nth) = @count
		order by w.ref_id
		limit 50
	)
	select distinct on (c.id) c.id, c.name, e.title, a.name as account_name, a.id as account_id, s.id as stakeholder,
		false as same_phone, false as same_email
	from hit
	join stakeholder s on s.tenant_id = @tenant and s.id = hit.ref_id and s.archived_at is null
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id and c.archived_at is null and not c.placeholder
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
	order by c.id, s.account_id = @account desc, s.id
	limit 20`

// qMatches finds people the member may know by beginnings of the words of their
// name, or by a telephone number or its last digits.
func qMatches(dst *[]Known, accountID uuid.UUID, typed string) db.Query {
	args := db.Args{"account": accountID}
	sought(typed).Into(args)
	return db.Q(dst, matchesSQL, args)
}

// holder is a contact with a number, met on an account that the member sees.
type holder struct{ Phone, Name string }

const holdersSQL db.SQL = `
	select distinct on (c.phone) c.phone, c.name
	from contact c
	join stakeholder s on s.tenant_id = c.tenant_id and s.contact_id = c.id and s.archived_at is null
	left join account_access x on x.tenant_id = s.tenant_id and x.account_id = s.account_id and x.member_id = @member
	where c.tenant_id = @tenant and c.archived_at is null and (@sees_all or x.account_id is not null) and c.phone = any(@phones) and s.id <> all(@selves)
	order by c.phone, c.id`

// qHolders finds who else has one of the numbers, among those the member sees.
func qHolders(dst *[]holder, selves []uuid.UUID, phones []string) db.Query {
	return db.Q(dst, holdersSQL, db.Args{"selves": selves, "phones": phones})
}

const onMapSQL db.SQL = peopleSQL + ` and s.account_id = @account and s.archived_at is null
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

// qOnMap reads everyone on the map of an account.
func qOnMap(dst *[]Person, accountID uuid.UUID) db.Query {
	return db.Q(dst, onMapSQL, db.Args{"account": accountID})
}
