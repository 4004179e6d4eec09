package desk

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/restricted"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/complaint"
)

// Row is a complaint as the desk knows it.
type Row struct {
	ID           uuid.UUID
	AccountID    uuid.UUID
	AccountName  string
	Value        int64 // of the account now, minor units
	At           time.Time
	Subject      string
	Summary      string
	PersonID     *uuid.UUID
	PersonName   string
	KeyPlayer    bool
	OwnerName    string // who answers for it
	Feeling      complaint.Feeling
	FeelingAfter complaint.Feeling
	FirstWordsAt *time.Time
	Public       bool
	Cause        complaint.Cause
	Recovery     []complaint.Recovery
	Cost         int64
	Contacts     int
	HandOffs     int
	Reopens      int
	Repeats      int // of the same cause at the same account within 60 days before
	FollowUpOn   day.Date
	FollowedOn   day.Date
	ClosedAt     *time.Time
}

// Effort is how much we make the client suffer by it.
func (r Row) Effort() int {
	return complaint.Complaint{Contacts: r.Contacts, HandOffs: r.HandOffs, Reopens: r.Reopens}.Effort(r.Repeats)
}

// most is how many complaints the desk reads.
const most = 500

const deskColumns db.SQL = `
	select i.id, i.account_id, z.name as account_name, coalesce(z.value_now, 0) as value, i.at, i.subject, i.summary,
		i.stakeholder_id as person_id, coalesce(c.name, '') as person_name, s.id is not null and ` + stakeholder.KeyPlayerSQL + ` as key_player,
		o.display_name as owner_name, coalesce(k.feeling, '') as feeling, coalesce(k.feeling_after, '') as feeling_after, k.first_words_at,
		coalesce(k.public, false) as public, coalesce(k.cause, '') as cause, coalesce(k.recovery, '{}') as recovery, coalesce(k.cost, 0) as cost,
		coalesce(k.contacts, 1) as contacts, coalesce(k.hand_offs, 0) as hand_offs, coalesce(k.reopens, 0) as reopens,
		case when coalesce(k.cause, '') = '' then 0 else (
			select count(*) from complaint x
			join interaction xi on xi.tenant_id = x.tenant_id and xi.id = x.interaction_id and xi.kind = 'complaint' and xi.archived_at is null
			where x.tenant_id = @tenant and x.account_id = i.account_id and x.cause = k.cause and x.id <> k.id
				and xi.at < i.at and xi.at >= i.at - interval '60 days') end as repeats,
		k.follow_up_on, k.followed_on, k.closed_at
	from interaction i
	join account_summary z on z.tenant_id = i.tenant_id and z.account_id = i.account_id and not z.archived
	left join complaint k on k.tenant_id = i.tenant_id and k.interaction_id = i.id
	join member o on o.tenant_id = i.tenant_id and o.id = coalesce(k.owner_id, z.owner_id)
	left join stakeholder s on s.tenant_id = i.tenant_id and s.id = i.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where i.tenant_id = @tenant and i.kind = 'complaint' and i.archived_at is null`

const listSQL db.SQL = deskColumns + `
		and (k.closed_at is null or k.closed_at >= @since)
		and (@sees_all or exists (select from account_access x
			where x.tenant_id = @tenant and x.member_id = @member and x.account_id = i.account_id))
		and ` + restricted.Visible + `
	order by k.closed_at is not null, i.at desc, i.id
	limit @most`

// qList reads the complaints that are open, and those that were closed since a moment.
func qList(dst *[]Row, since time.Time) db.Query {
	return db.Q(dst, listSQL, db.Args{"since": since, "most": most})
}
