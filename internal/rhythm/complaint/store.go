package complaint

import (
	"github.com/google/uuid"

	"trucot/internal/client/restricted"
	"trucot/internal/kernel/db"
)

const oneSQL db.SQL = `
	select i.id, i.account_id, k.owner_id, k.product_id, coalesce(k.feeling, '') as feeling, coalesce(k.feeling_after, '') as feeling_after,
		coalesce(k.first_words, '') as first_words, k.first_words_at, coalesce(k.public, false) as public, coalesce(k.cause, '') as cause,
		coalesce(k.whys, '{}') as whys, coalesce(k.understood, '') as understood, coalesce(k.decision, '') as decision,
		coalesce(k.recovery, '{}') as recovery, coalesce(k.cost, 0) as cost, coalesce(k.currency, c.currency) as currency,
		k.approved_by, k.approved_at, coalesce(k.contacts, 1) as contacts, coalesce(k.hand_offs, 0) as hand_offs,
		coalesce(k.reopens, 0) as reopens, k.follow_up_on, k.followed_on, k.closed_at, k.closed_by,
		coalesce(k.resolution, '') as resolution, coalesce(k.version, 0) as version,
		(select p.recovery_limit from policy p where p.tenant_id = @tenant) as cost_limit
	from interaction i
	join tenant_setting c on c.tenant_id = i.tenant_id
	left join complaint k on k.tenant_id = i.tenant_id and k.interaction_id = i.id
	where i.tenant_id = @tenant and i.account_id = @account and i.id = @id and i.kind = 'complaint' and i.archived_at is null
		and ` + restricted.Visible

// QOne reads what became of a complaint, by its first touch, for who may read that;
// errs.NotFound when it is none, or is archived.
func QOne(dst *Complaint, account, id uuid.UUID) db.Query {
	return db.QOne(dst, oneSQL, db.Args{"account": account, "id": id})
}

// QOf is QOne for a touch that may be none: then there is nothing.
func QOf(dst *[]Complaint, account, id uuid.UUID) db.Query {
	return db.Q(dst, oneSQL, db.Args{"account": account, "id": id})
}

// Edit writes a complaint over its version; version 0 adds it.
func (c Complaint) Edit() db.Edit {
	whys, recovery := c.Whys, c.Recovery
	if whys == nil {
		whys = []string{}
	}
	if recovery == nil {
		recovery = []Recovery{}
	}
	return db.Row{
		Table: "complaint", ID: c.ID, Version: c.Version,
		Fixed: db.Args{"account_id": c.AccountID, "interaction_id": c.ID},
		Values: db.Args{
			"owner_id": c.OwnerID, "product_id": c.ProductID, "feeling": c.Feeling, "feeling_after": c.FeelingAfter,
			"first_words": c.FirstWords, "first_words_at": c.FirstWordsAt,
			"public": c.Public, "cause": c.Cause, "whys": whys,
			"understood": c.Understood, "decision": c.Decision,
			"recovery": recovery, "cost": c.Cost, "currency": c.Currency,
			"approved_by": c.ApprovedBy, "approved_at": c.ApprovedAt, "contacts": c.Contacts, "hand_offs": c.HandOffs,
			"reopens": c.Reopens, "follow_up_on": c.FollowUpOn, "followed_on": c.FollowedOn, "closed_at": c.ClosedAt,
			"closed_by": c.ClosedBy, "resolution": c.Resolution,
		},
	}.Edit()
}
