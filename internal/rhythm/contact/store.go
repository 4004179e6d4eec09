package contact

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/fold"
	"trucot/internal/relationships/stakeholder"
)

// The list walks the index of its order as far as a page reaches; who sees some
// accounts, or looks for a word or an owner, gathers the people first. What
// stands beside a name is read for the page alone.
const (
	pick = `
	with cut as (
		select c.id, c.name, c.given_name, c.placeholder, c.life, c.preferred_channel as channel
		from contact c
		where c.tenant_id = @tenant and c.archived_at is null`
	conditions = `
			and (@life::text = '' or c.life = @life) and (not @placeholder or c.placeholder)
			and (not @unreachable or not c.placeholder and c.preferred_channel = '')`
	upward = `
			and (c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", c.id) > (@given::text, @name::text, @from::uuid)
		order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", c.id limit @rows
	)`
	downward = `
			and (c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", c.id) < (@given::text, @name::text, @from::uuid)
		order by c.given_name collate "vi-x-icu" desc, c.name collate "vi-x-icu" desc, c.id desc limit @rows
	)`
	beside = `
	select cut.id, cut.name, cut.given_name, cut.placeholder, cut.life, cut.channel, p.title, p.stakeholder_id, p.account_id, p.account_name, p.owner, p.accounts
	from cut
	cross join lateral (
		select e.title, s.id as stakeholder_id, s.account_id, a.name as account_name, coalesce(o.display_name, '') as owner, count(*) over () as accounts
		from stakeholder s
		join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
		join account a on a.tenant_id = s.tenant_id and a.id = s.account_id and a.archived_at is null
		left join member o on o.tenant_id = s.tenant_id and o.id = s.owner_id
		left join account_access x on x.tenant_id = s.tenant_id and x.account_id = s.account_id and x.member_id = @member
		where s.tenant_id = @tenant and s.contact_id = cut.id and s.archived_at is null and (@sees_all or x.account_id is not null)
		order by e.status = 'active' desc, s.id
		limit 1
	) p`
	up = beside + `
	order by cut.given_name collate "vi-x-icu", cut.name collate "vi-x-icu", cut.id`
	down = beside + `
	order by cut.given_name collate "vi-x-icu" desc, cut.name collate "vi-x-icu" desc, cut.id desc`

	mine = `
			and c.id = any(array(
				select s.contact_id from account_access x
				join stakeholder s on s.tenant_id = x.tenant_id and s.account_id = x.account_id and s.archived_at is null
				where x.tenant_id = @tenant and x.member_id = @member and (@owner::uuid is null or s.owner_id = @owner)))` + conditions
	kept = `
			and c.id = any(array(
				select s.contact_id from stakeholder s
				where s.tenant_id = @tenant and s.owner_id = @owner and s.archived_at is null))` + conditions
	found = `
			and c.id = any(array(
				select s.contact_id from (
					select w.ref_id
					from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
					cross join lateral (
						select w.ref_id, w.account_id from search_word w
						where w.tenant_id = @tenant and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
						offset 0
					) w
					where @sees_all or exists (
						select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = w.account_id)
					group by w.ref_id
					having count(distinct q.nth) = @count
				) hit
				join stakeholder s on s.tenant_id = @tenant and s.id = hit.ref_id and s.archived_at is null
				where @owner::uuid is null or s.owner_id = @owner))` + conditions
)

const (
	allUp     db.SQL = pick + conditions + upward + up
	allDown   db.SQL = pick + conditions + downward + down
	plainUp   db.SQL = pick + upward + up
	plainDown db.SQL = pick + downward + down
	mineUp    db.SQL = pick + mine + upward + up
	mineDown  db.SQL = pick + mine + downward + down
	keptUp    db.SQL = pick + kept + upward + up
	keptDown  db.SQL = pick + kept + downward + down
	foundUp   db.SQL = pick + found + upward + up
	foundDown db.SQL = pick + found + downward + down
)

// afterAll sorts behind every name; Unicode keeps this sign for that.
const afterAll = "\uffff\uffff"

// QList reads people the actor sees by given name, from a spot on, in the order
// of reading: turned round when the spot goes back.
func QList(dst *[]Row, seesAll bool, f Filter, at spot, rows int) db.Query {
	args := db.Args{"rows": rows, "given": at.Given, "name": at.Name, "from": at.At}
	if at.Back && at.At == uuid.Nil {
		args["given"], args["name"], args["from"] = afterAll, afterAll, uuid.Max
	}
	way := func(up, down db.SQL) db.SQL {
		if at.Back {
			return down
		}
		return up
	}
	if f == (Filter{}) && seesAll {
		return db.Q(dst, way(plainUp, plainDown), args)
	}
	args["life"], args["placeholder"], args["unreachable"] = f.Life, f.Placeholder, f.Unreachable
	if f.Text == "" && f.Owner == uuid.Nil && seesAll {
		return db.Q(dst, way(allUp, allDown), args)
	}
	args["owner"] = optID(f.Owner)
	switch {
	case f.Text != "":
		fold.Ranges(f.Text).Into(args)
		return db.Q(dst, way(foundUp, foundDown), args)
	case seesAll:
		return db.Q(dst, way(keptUp, keptDown), args)
	}
	return db.Q(dst, way(mineUp, mineDown), args)
}

func optID(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// reach is how to get hold of a person; only a file and their own page hold it.
type reach struct {
	ID    uuid.UUID
	Email string
	Phone string
}

const reachSQL db.SQL = `
	select c.id, c.email, c.phone from contact c where c.tenant_id = @tenant and c.id = any(@ids)`

func qReach(dst *[]reach, rows []Row) db.Query {
	ids := make([]uuid.UUID, 0, len(rows))
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return db.Q(dst, reachSQL, db.Args{"ids": ids})
}

const placesSQL db.SQL = `
	select s.id, s.account_id, a.name as account_name, e.title, e.department, e.status, e.to_date, s.buying_roles, s.support,
		coalesce(o.display_name, '') as owner, coalesce(x.why, '') as why, a.archived_at as account_archived
	from stakeholder s
	join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	left join member o on o.tenant_id = s.tenant_id and o.id = s.owner_id
	left join account_access x on x.tenant_id = s.tenant_id and x.account_id = s.account_id and x.member_id = @member
	where s.tenant_id = @tenant and s.contact_id = @contact and s.archived_at is null and (@sees_all or x.account_id is not null)
	order by e.status = 'active' desc, a.name collate "vi-x-icu", s.id`

// QPlaces reads the accounts, of those the actor sees, on which a contact is met.
func QPlaces(dst *[]Place, contact uuid.UUID) db.Query {
	return db.Q(dst, placesSQL, db.Args{"contact": contact})
}

// All accounts of a contact, whoever sees them: their pillar is judged again.
const everywhereSQL db.SQL = `
	select distinct s.account_id from stakeholder s
	where s.tenant_id = @tenant and s.contact_id = @contact and s.archived_at is null`

func qEverywhere(dst *[]uuid.UUID, contact uuid.UUID) db.Query {
	return db.Q(dst, everywhereSQL, db.Args{"contact": contact})
}

const jobSQL db.SQL = `
	select e.id, e.contact_id, e.account_id, '' as account_name, null::uuid as stakeholder_id, e.organisation, e.title, e.department,
		e.from_date, e.to_date, e.status, e.version
	from employment e
	where e.tenant_id = @tenant and e.contact_id = @contact and e.id = @id and e.account_id is null
		and not exists (select from stakeholder s where s.tenant_id = @tenant and s.employment_id = e.id)`

// target is another account of ours that someone may have gone to.
type target struct {
	ID      uuid.UUID
	Name    string
	OwnerID uuid.UUID
	There   bool // they are met there already
}

const targetsSQL db.SQL = `
	select a.id, a.name, a.owner_id,
		exists (select from stakeholder s
			where s.tenant_id = @tenant and s.account_id = a.id and s.archived_at is null
				and s.contact_id = (select own.contact_id from stakeholder own where own.tenant_id = @tenant and own.id = @stakeholder)) as there
	from account_access x
	join account a on a.tenant_id = x.tenant_id and a.id = x.account_id and a.archived_at is null
	where x.tenant_id = @tenant and x.member_id = @member and x.why <> 'helper' and x.account_id <> @account
	order by x.name, x.account_id
	limit 200`

// qTargets reads the accounts the actor may put someone on.
func qTargets(dst *[]target, accountID, stakeholderID uuid.UUID) db.Query {
	return db.Q(dst, targetsSQL, db.Args{"account": accountID, "stakeholder": stakeholderID})
}

const ownerSQL db.SQL = `
	select a.owner_id,
		exists (select from stakeholder s
			join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id and e.status = 'active'
			where s.tenant_id = @tenant and s.archived_at is null and s.id <> @stakeholder
				and s.contact_id = (select own.contact_id from stakeholder own where own.tenant_id = @tenant and own.id = @stakeholder)) as elsewhere
	from account a where a.tenant_id = @tenant and a.id = @account`

// standing is who answers for the account, and whether the person is met on another one too.
type standing struct {
	OwnerID   uuid.UUID
	Elsewhere bool
}

func qStanding(dst *standing, accountID, stakeholderID uuid.UUID) db.Query {
	return db.QOne(dst, ownerSQL, db.Args{"account": accountID, "stakeholder": stakeholderID})
}

// qJob reads a job of a contact that no stakeholder stands on, taken away or not.
func qJob(dst *stakeholder.Job, contact, id uuid.UUID) db.Query {
	return db.QOne(dst, jobSQL, db.Args{"contact": contact, "id": id})
}
