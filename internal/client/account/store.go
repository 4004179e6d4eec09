package account

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/fold"
)

// Account is the identity of a client as it is kept and edited.
type Account struct {
	ID            uuid.UUID
	Name          string
	LegalName     string
	TaxCode       string
	Industry      string
	Employees     *int
	RevenueBand   string
	Region        string
	Address       string
	Website       string
	ParentID      *uuid.UUID
	Status        Status
	Source        string
	Since         day.Date
	Tier          int
	SegmentID     *uuid.UUID
	LevelNow      Level
	LevelTarget   Level
	LevelEvidence string
	LevelStep     string
	Vision        string
	OwnerID       uuid.UUID
	BackupID      *uuid.UUID
	Version       int
}

const accountSQL db.SQL = `
	select a.id, a.name, a.legal_name, a.tax_code, a.industry, a.employees, a.revenue_band, a.region, a.address, a.website,
		a.parent_id, a.status, a.source, a.since, a.tier, a.segment_id, a.level_now, a.level_target, a.level_evidence,
		a.level_step, a.vision, a.owner_id, a.backup_id, a.version
	from account a
	where a.tenant_id = @tenant and a.id = @account`

// QAccount reads an account as its form edits it.
func QAccount(a *Account, id uuid.UUID) db.Query {
	return db.QOne(a, accountSQL, db.Args{"account": id})
}

func (a Account) row(version int) db.Row {
	return db.Row{Table: "account", ID: a.ID, Version: version, Values: db.Args{
		"name": a.Name, "name_key": fold.Fold(a.Name),
		"legal_name": a.LegalName, "tax_code": a.TaxCode, "industry": a.Industry,
		"employees": a.Employees, "revenue_band": a.RevenueBand,
		"region": a.Region, "address": a.Address, "website": a.Website,
		"parent_id": a.ParentID, "status": a.Status, "source": a.Source,
		"since": a.Since, "tier": a.Tier, "segment_id": a.SegmentID,
		"level_now": a.LevelNow, "level_target": a.LevelTarget,
		"level_evidence": a.LevelEvidence, "level_step": a.LevelStep,
		"vision": a.Vision, "owner_id": a.OwnerID, "backup_id": a.BackupID,
	}}
}

const insertPlan db.SQL = `
	insert into plan (tenant_id, id, account_id, period, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @period, @now, @member, @now, @member)
	on conflict do nothing`

// Create adds a client with its current plan. db.ErrTaken: another account has
// the name; db.ErrDuplicate: this very account was just created.
func Create(ctx context.Context, tx *db.Tx, a Account) error {
	j := Rejudge(tx, a.ID, 1, 2, 3, 4)
	if err := db.Save(ctx, tx, a.row(0), j.Reads...); err != nil {
		return err
	}
	if err := startPlan(tx, a.ID); err != nil {
		return err
	}
	RefreshAccess(tx, a.ID)
	IndexWords(tx, a.ID, a.Name, a.LegalName, a.TaxCode)
	j.Save()
	return nil
}

// soon is how many months a year must have left for a first plan to be of it.
const soon = 4

// startPlan gives a new account its plan: of this year, or of the coming one when
// less than four months are left. It follows from the account, so it rides with the commit.
func startPlan(tx *db.Tx, account uuid.UUID) error {
	plan := uuid.NewSHA1(account, []byte("plan"))
	period := strconv.Itoa(tx.Today().AddMonths(soon).AddDays(-1).Year())
	db.Derive(tx, insertPlan, db.Args{"id": plan, "account": account, "period": period})
	return db.Note(tx, "create", "plan", plan, map[string]any{
		"id": plan, "account_id": account, "period": period, "status": "draft", "current": true, "version": 1,
	})
}

// Update saves an account over a version of it; db.ErrTaken when another has the name.
func Update(ctx context.Context, tx *db.Tx, a Account, version int) error {
	j := Rejudge(tx, a.ID, 2) // what pillar 2 asks follows from the tier
	if err := db.Save(ctx, tx, a.row(version), j.Reads...); err != nil {
		return err
	}
	RefreshAccess(tx, a.ID)
	IndexWords(tx, a.ID, a.Name, a.LegalName, a.TaxCode)
	j.Save()
	return nil
}

const archiveAccount db.SQL = `
	update account set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// Archive hides an account from lists; Restore brings it back. Both compare the version.
func Archive(ctx context.Context, tx *db.Tx, id uuid.UUID, version int) error {
	return setArchived(ctx, tx, id, version, &tx.Now)
}

// Restore brings an archived account back; db.ErrTaken when its name is in use meanwhile.
func Restore(ctx context.Context, tx *db.Tx, id uuid.UUID, version int) error {
	return setArchived(ctx, tx, id, version, nil)
}

func setArchived(ctx context.Context, tx *db.Tx, id uuid.UUID, version int, at *time.Time) error {
	err := db.Change(ctx, tx, "account", id, version, archiveAccount,
		db.Args{"id": id, "version": version, "at": at})
	if err != nil {
		return err
	}
	RefreshSummary(tx, id)
	return nil
}

const dropWords db.SQL = `
	delete from search_word where tenant_id = @tenant and kind = 'account' and ref_id = @id`

const addWord db.SQL = `
	insert into search_word (tenant_id, word, kind, ref_id, account_id, label)
	values (@tenant, @word, 'account', @id, @id, @label)
	on conflict (tenant_id, word, kind, ref_id) do nothing`

// IndexWords queues the words under which an account is found.
func IndexWords(tx *db.Tx, id uuid.UUID, name string, more ...string) {
	db.Derive(tx, dropWords, db.Args{"id": id})
	text := name
	for _, m := range more {
		text += " " + m
	}
	for _, word := range fold.Runs(text) {
		db.Derive(tx, addWord, db.Args{"id": id, "word": word, "label": name})
	}
}

// Named is another account as a form refers to it.
type Named struct {
	ID   uuid.UUID
	Name string
}

const twinSQL db.SQL = `
	select case when @sees_all or x.account_id is not null then a.id else '00000000-0000-0000-0000-000000000000'::uuid end as id,
		case when @sees_all or x.account_id is not null then a.name else '' end as name
	from account a
	left join account_access x on x.tenant_id = a.tenant_id and x.account_id = a.id and x.member_id = @member
	where a.tenant_id = @tenant and a.name_key = @key and a.id <> @account and a.archived_at is null`

// qTwin reads the other account that has a name, with its id only where the actor sees it.
func qTwin(dst *[]Named, account uuid.UUID, name string) db.Query {
	return db.Q(dst, twinSQL, db.Args{"account": account, "key": fold.Fold(name)})
}

// parent is an account that a form named as the parent of another.
type parent struct {
	ID    uuid.UUID
	Name  string
	Below bool // it lies below the account itself: a circle
}

const parentSQL db.SQL = `
	with recursive above (id) as (
		select a.id from account a
		left join account_access x on x.tenant_id = a.tenant_id and x.account_id = a.id and x.member_id = @member
		where a.tenant_id = @tenant and a.name_key = @key and a.archived_at is null and (@sees_all or x.account_id is not null)
		union
		select a.parent_id from above
		join account a on a.tenant_id = @tenant and a.id = above.id
		where a.parent_id is not null
	)
	select a.id, a.name, exists (select from above where above.id = @account) as below
	from account a
	join above on above.id = a.id
	where a.tenant_id = @tenant and a.name_key = @key and a.archived_at is null`

// qParent reads the account of a name that may become the parent of account.
func qParent(dst *[]parent, account uuid.UUID, name string) db.Query {
	return db.Q(dst, parentSQL, db.Args{"account": account, "key": fold.Fold(name)})
}

// maxNames is how many accounts a field offers to complete; others are typed in full.
const maxNames = 200

const namesOfAll db.SQL = `
	select s.account_id as id, s.name from account_summary s
	where s.tenant_id = @tenant and not s.archived
	order by s.name, s.account_id
	limit @max`

const namesOfSome db.SQL = `
	select x.account_id as id, x.name from account_access x
	where x.tenant_id = @tenant and x.member_id = @member
		and not exists (select from account_summary s where s.tenant_id = @tenant and s.account_id = x.account_id and s.archived)
	order by x.name, x.account_id
	limit @max`

// qNames reads accounts that the actor sees, to choose one by name.
func qNames(dst *[]Named, a authz.Actor) db.Query {
	if a.SeesAll() {
		return db.Q(dst, namesOfAll, db.Args{"max": maxNames})
	}
	return db.Q(dst, namesOfSome, db.Args{"max": maxNames})
}

const parentNameSQL db.SQL = `
	select p.id, p.name
	from account a
	join account p on p.tenant_id = a.tenant_id and p.id = a.parent_id
	where a.tenant_id = @tenant and a.id = @account`

const peopleSQL db.SQL = `
	select m.id, m.display_name as name from member m
	where m.tenant_id = @tenant and m.status = 'active' and not m.roles <@ array['viewer']
	order by substring(m.display_name from '[^ ]+$') collate "vi-x-icu", m.display_name collate "vi-x-icu", m.id`

// Who may own an account, stand in for its owner, or be given a task of one.
const ownersSQL db.SQL = `
	select m.id, m.display_name as name from member m
	where m.tenant_id = @tenant and ` + db.MayHoldAccount + `
	order by substring(m.display_name from '[^ ]+$') collate "vi-x-icu", m.display_name collate "vi-x-icu", m.id`

// Who may hold a part of an account, as MayHoldPart has it.
const holdersSQL db.SQL = `
	select m.id, m.display_name as name from member m
	join account a on a.tenant_id = m.tenant_id and a.id = @account
	join tenant_setting c on c.tenant_id = m.tenant_id
	where m.tenant_id = @tenant and ` + db.MayHoldPart + `
	order by substring(m.display_name from '[^ ]+$') collate "vi-x-icu", m.display_name collate "vi-x-icu", m.id`

const versionSQL db.SQL = `
	select id, name, version, archived_at is not null as away from account where tenant_id = @tenant and id = @account`

const twinOf db.SQL = `
	select b.id, b.name
	from account a
	join account b on b.tenant_id = a.tenant_id and b.name_key = a.name_key and b.id <> a.id and b.archived_at is null
	where a.tenant_id = @tenant and a.id = @account`
