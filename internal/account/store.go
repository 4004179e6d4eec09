package account

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/day"
	"trucot/internal/db"
	"trucot/internal/fold"
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

func (a Account) args() db.Args {
	return db.Args{
		"id": a.ID, "name": a.Name, "name_key": fold.Fold(a.Name), "legal_name": a.LegalName, "tax_code": a.TaxCode, "industry": a.Industry,
		"employees": a.Employees, "revenue_band": a.RevenueBand, "region": a.Region, "address": a.Address, "website": a.Website,
		"parent": a.ParentID, "status": a.Status, "source": a.Source, "since": a.Since, "tier": a.Tier, "segment": a.SegmentID,
		"level_now": a.LevelNow, "level_target": a.LevelTarget, "level_evidence": a.LevelEvidence, "level_step": a.LevelStep,
		"vision": a.Vision, "owner": a.OwnerID, "backup": a.BackupID,
	}
}

const insertAccount db.SQL = `
	insert into account (tenant_id, id, name, name_key, legal_name, tax_code, industry, employees, revenue_band, region, address, website,
		parent_id, status, source, since, tier, segment_id, level_now, level_target, level_evidence, level_step, vision, owner_id, backup_id,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @name, @name_key, @legal_name, @tax_code, @industry, @employees, @revenue_band, @region, @address, @website,
		@parent, @status, @source, @since, @tier, @segment, @level_now, @level_target, @level_evidence, @level_step, @vision, @owner, @backup,
		@now, @member, @now, @member)`

const insertPlan db.SQL = `
	insert into plan (tenant_id, id, account_id, period, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @period, @now, @member, @now, @member)`

// Create adds a client with its current plan. db.ErrTaken: another account has
// the name; db.ErrDuplicate: this very account was just created.
func Create(ctx context.Context, tx *db.Tx, a Account) error {
	j := Rejudge(tx, a.ID, 1, 2, 3, 4)
	if err := db.Change(ctx, tx, "account", a.ID, 0, insertAccount, a.args(), j.Reads...); err != nil {
		return err
	}
	plan := uuid.NewSHA1(a.ID, []byte("plan"))
	period := tx.Today().String()[:4]
	if err := db.Change(ctx, tx, "plan", plan, 0, insertPlan, db.Args{"id": plan, "account": a.ID, "period": period}); err != nil {
		return err
	}
	RefreshAccess(tx, a.ID)
	IndexWords(tx, a.ID, a.Name, a.LegalName, a.TaxCode)
	j.Save()
	return nil
}

const updateAccount db.SQL = `
	update account set name = @name, name_key = @name_key, legal_name = @legal_name, tax_code = @tax_code, industry = @industry,
		employees = @employees, revenue_band = @revenue_band, region = @region, address = @address, website = @website, parent_id = @parent,
		status = @status, source = @source, since = @since, tier = @tier, segment_id = @segment, level_now = @level_now,
		level_target = @level_target, level_evidence = @level_evidence, level_step = @level_step, vision = @vision,
		owner_id = @owner, backup_id = @backup, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// Update saves an account over a version of it; db.ErrTaken when another has the name.
func Update(ctx context.Context, tx *db.Tx, a Account, version int) error {
	args := a.args()
	args["version"] = version
	j := Rejudge(tx, a.ID, 2) // what pillar 2 asks follows from the tier
	if err := db.Change(ctx, tx, "account", a.ID, version, updateAccount, args, j.Reads...); err != nil {
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
	return db.Change(ctx, tx, "account", id, version, archiveAccount, db.Args{"id": id, "version": version, "at": tx.Now})
}

// Restore brings an archived account back; db.ErrTaken when its name is in use meanwhile.
func Restore(ctx context.Context, tx *db.Tx, id uuid.UUID, version int) error {
	return db.Change(ctx, tx, "account", id, version, archiveAccount, db.Args{"id": id, "version": version, "at": nil})
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
	for _, word := range fold.Words(text) {
		db.Derive(tx, addWord, db.Args{"id": id, "word": word, "label": name})
	}
}
