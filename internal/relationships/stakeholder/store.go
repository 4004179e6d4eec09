package stakeholder

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/restricted"
	"trucot/internal/client/timeline"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/fold"
)

// Contact is a person of the tenant, whatever account they are met on.
type Contact struct {
	ContactID        uuid.UUID
	Name             string
	GivenName        string
	Salutation       string
	Email            string
	Phone            string // E.164
	Placeholder      bool
	PreferredChannel Channel
	Lang             Lang
	ConsentAt        *time.Time // when they agreed that we keep their data
	Life             Life
	ContactVersion   int
}

// Employment is where a person works.
type Employment struct {
	EmploymentID      uuid.UUID
	Organisation      string // "" is the account itself
	Title             string
	Department        string
	Status            JobStatus
	ToDate            day.Date // zero while it lasts
	EmploymentVersion int
}

// Person is a stakeholder with the contact and the employment behind it: what one form edits.
type Person struct {
	ID        uuid.UUID
	AccountID uuid.UUID
	Contact
	Employment
	Assessment
	Approach
	PrivateHidden bool // there is a private note, and it is not for the reader
	PrivateByName string
	SureNames     map[uuid.UUID]string // who confirmed something
	OwnerName     string
	ReportsToName string
	ArchivedAt    *time.Time
	UpdatedAt     time.Time
	UpdatedByName string
	Version       int
}

// FormVersion joins the versions of the three rows, such as "7.2.3", so that a
// change of any of them is noticed by a form that edits all.
func (p Person) FormVersion() string {
	return fmt.Sprintf("%d.%d.%d", p.Version, p.ContactVersion, p.EmploymentVersion)
}

// splitVersion reads a FormVersion; ok is false for anything else.
func splitVersion(text string) (stakeholder, contact, employment int, ok bool) {
	n, err := fmt.Sscanf(text, "%d.%d.%d", &stakeholder, &contact, &employment)
	p := Person{Version: stakeholder}
	p.ContactVersion, p.EmploymentVersion = contact, employment
	return stakeholder, contact, employment,
		err == nil && n == 3 && min(stakeholder, contact, employment) >= 0 && p.FormVersion() == text
}

// KeyPlayerSQL is KeyPlayer for a stakeholder that a statement calls s.
const KeyPlayerSQL db.SQL = `(s.political_status in ('inside', 'inner') or s.political_status = ''
			and (s.authority in ('decides_in_limit', 'final') or s.buying_roles && '{decider,approver,budget_holder}' or s.influence >= 4))`

const rowsSQL db.SQL = `
	select s.id, s.contact_id, c.name, c.given_name, c.placeholder, e.title, e.department, e.organisation, c.preferred_channel,
		c.life, e.status as job_status,
		s.buying_roles, s.authority, s.authority_limit, s.veto, s.influence, s.interest, s.political_status, s.support, s.openness, s.openness_on,
		s.goodwill, s.goodwill_on, s.coverage, s.cadence_days, s.reports_to, s.owner_id, s.note, s.evidence,
		coalesce(o.display_name, '') as owner_name,
		array(select t.at from interaction_person t
			where t.tenant_id = @tenant and t.account_id = @account and t.stakeholder_id = s.id and not t.archived and t.at <= @now
			order by t.at desc limit 6) as touches,
		p.id as next_id, p.due as next_due, coalesce(p.channel, '') as next_channel, coalesce(po.display_name, '') as next_owner,
		coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title) order by g.due, g.id)
			from goal_stakeholder l
			join goal g on g.tenant_id = l.tenant_id and g.id = l.goal_id and g.archived_at is null
			where l.tenant_id = @tenant and l.stakeholder_id = s.id), '[]') as goals,
		s.version
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	left join member o on o.tenant_id = s.tenant_id and o.id = s.owner_id
	left join touch_plan p on p.tenant_id = s.tenant_id and p.stakeholder_id = s.id and p.done_interaction_id is null and p.archived_at is null
	left join member po on po.tenant_id = p.tenant_id and po.id = p.owner_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

// QRows reads the people of an account by given name. See finds out their rhythm.
func QRows(dst *[]Row, accountID uuid.UUID) db.Query {
	return db.Q(dst, rowsSQL, db.Args{"account": accountID})
}

// See works out the rhythm of each row as of the transaction's day.
func See(rows []Row, tx *db.Tx) {
	for i := range rows {
		cadence := rows[i].CadenceDays
		if rows[i].Gone() {
			cadence = nil // nobody waits for a touch
		}
		rows[i].Rhythm = RhythmOf(cadence, rows[i].Touches, tx.Today(), tx.Actor.Settings.Zone)
	}
}

const peopleSQL = `
	select s.id, s.account_id, s.contact_id, c.name, c.given_name, c.salutation, c.email, c.phone, c.placeholder, c.preferred_channel,
		c.lang, c.consent_at, c.life, c.version as contact_version,
		s.employment_id, e.organisation, e.title, e.department, e.status, e.to_date, e.version as employment_version,
		s.buying_roles, s.authority, s.authority_limit, s.veto, s.influence, s.interest, s.political_status, s.support, s.openness, s.openness_on,
		s.goodwill, s.goodwill_on, s.coverage, s.cadence_days, s.reports_to, s.owner_id, s.note, s.evidence,
		s.orientation, s.adaptability, s.quiet_from, s.quiet_to, s.do_not, s.personal_win,
		case when @member in (s.private_by, s.owner_id, a.owner_id) then s.private_note else '' end as private_note, s.private_by,
		s.private_by is not null and (@member in (s.private_by, s.owner_id, a.owner_id)) is not true as private_hidden,
		coalesce(w.display_name, '') as private_by_name,
		coalesce((select jsonb_object_agg(m.id, m.display_name) from member m
			where m.tenant_id = @tenant and m.id in (select (f.value ->> 'by')::uuid from jsonb_each(s.evidence) f)), '{}') as sure_names,
		coalesce(o.display_name, '') as owner_name, coalesce(bc.name, '') as reports_to_name,
		s.archived_at, s.updated_at, coalesce(u.display_name, '') as updated_by_name, s.version
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	left join member o on o.tenant_id = s.tenant_id and o.id = s.owner_id
	join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
	left join member u on u.tenant_id = s.tenant_id and u.id = s.updated_by
	left join member w on w.tenant_id = s.tenant_id and w.id = s.private_by
	left join stakeholder b on b.tenant_id = s.tenant_id and b.id = s.reports_to and b.archived_at is null
	left join contact bc on bc.tenant_id = b.tenant_id and bc.id = b.contact_id
	where s.tenant_id = @tenant`

const personSQL db.SQL = peopleSQL + ` and s.account_id = @account and s.id = @id`

// QPerson reads a person of an account, archived or not; a private note only
// for who wrote it and for the owners of the person and of the account.
func QPerson(dst *Person, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, personSQL, db.Args{"account": accountID, "id": id})
}

// lockSQL keeps others from saving the person, and from changing who reports to
// whom, until this transaction ends.
const lockSQL db.SQL = `
	select s.id, s.reports_to from stakeholder s
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	order by s.id for no key update`

const lockPersonSQL db.SQL = `
	select s.id from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	where s.tenant_id = @tenant and s.account_id = @account and s.id = @id
	for no key update`

// Create adds a person to an account in one act: contact, employment and
// assessment. A contact that is there already, with a version, is left as it is.
// db.ErrTaken: the contact is on this account; db.ErrDuplicate: this very person was just created.
func Create(ctx context.Context, tx *db.Tx, p Person) error {
	p.Assessment = p.dated(Assessment{}, tx.Today())
	p.Approach = p.signed(Approach{}, tx.Actor.Member)
	var edits []db.Edit
	if p.ContactVersion == 0 {
		edits = append(edits, db.Edit{Entity: "contact", ID: p.ContactID, SQL: insertContact, Args: p.Contact.args()})
	}
	edits = append(edits,
		db.Edit{Entity: "employment", ID: p.EmploymentID, SQL: insertEmployment, Args: p.employmentArgs()},
		db.Edit{Entity: "stakeholder", ID: p.ID, SQL: insertStakeholder, Args: p.stakeholderArgs()})
	j := account.Rejudge(tx, p.AccountID, pillar)
	if err := db.ChangeAll(ctx, tx, edits, j.Reads...); err != nil {
		return err
	}
	if p.ContactVersion == 0 {
		keepContact(tx, p.Contact, 1)
	}
	if p.PrivateNote != "" {
		keepPrivate(tx, p, 1)
	}
	keepAssessment(tx, p)
	indexWords(tx, p.Contact)
	timeline.Add(tx, timeline.Event{
		AccountID: p.AccountID, Kind: timeline.PersonAdded, RefID: p.ID, StakeholderID: &p.ID,
	})
	j.Save()
	return nil
}

// Update saves what changed of was; the caller has locked the rows.
func Update(ctx context.Context, tx *db.Tx, was, p Person) error {
	p.Assessment = p.dated(was.Assessment, tx.Today())
	p.Approach = p.signed(was.Approach, tx.Actor.Member)
	var edits []db.Edit
	if contactChanged(was.Contact, p.Contact) {
		edits = append(edits, db.Edit{
			Entity: "contact", ID: p.ContactID, Version: was.ContactVersion,
			SQL: updateContact, Args: versioned(p.Contact.args(), was.ContactVersion),
		})
		keepContact(tx, p.Contact, was.ContactVersion+1)
	}
	if was.Employment != p.Employment {
		edits = append(edits, db.Edit{
			Entity: "employment", ID: p.EmploymentID, Version: was.EmploymentVersion,
			SQL: updateEmployment, Args: versioned(p.employmentArgs(), was.EmploymentVersion),
		})
	}
	judged := !was.Assessment.same(p.Assessment)
	if judged || !was.Approach.same(p.Approach) {
		edits = append(edits, db.Edit{
			Entity: "stakeholder", ID: p.ID, Version: was.Version,
			SQL: updateStakeholder, Args: p.updateArgs(was.Version),
		})
	}
	if judged {
		keepAssessment(tx, p)
	}
	if was.PrivateNote != p.PrivateNote {
		keepPrivate(tx, p, was.Version+1)
	}
	if len(edits) == 0 {
		return nil
	}
	j := account.Rejudge(tx, p.AccountID, pillar)
	if err := db.ChangeAll(ctx, tx, edits, j.Reads...); err != nil {
		return err
	}
	if from, to := SupportCode(was.Support), SupportCode(p.Support); from != to {
		timeline.Add(tx, timeline.Event{
			AccountID: p.AccountID, Kind: timeline.SupportChanged, RefID: p.ID,
			StakeholderID: &p.ID, Args: db.Args{"from": from, "to": to},
		})
	}
	indexWords(tx, p.Contact)
	j.Save()
	return nil
}

func versioned(args db.Args, version int) db.Args {
	args["version"] = version
	return args
}

const insertEmployment db.SQL = `
	insert into employment (tenant_id, id, contact_id, account_id, organisation, title, department, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @contact, @account, @organisation, @title, @department, @now, @member, @now, @member)`

const updateEmployment db.SQL = `
	update employment set account_id = @account, organisation = @organisation, title = @title, department = @department,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and contact_id = @contact and version = @version`

func (p Person) employmentArgs() db.Args {
	var at *uuid.UUID
	if p.Organisation == "" {
		at = &p.AccountID
	}
	return db.Args{
		"id": p.EmploymentID, "contact": p.ContactID, "account": at,
		"organisation": p.Organisation, "title": p.Title, "department": p.Department,
	}
}

const insertStakeholder db.SQL = `
	insert into stakeholder (tenant_id, id, account_id, contact_id, employment_id, buying_roles, authority, authority_limit, veto, influence, interest,
		political_status, support, openness, openness_on, goodwill, goodwill_on, coverage, cadence_days, reports_to, owner_id, note,
		evidence, orientation, adaptability, quiet_from, quiet_to, do_not, personal_win, private_note, private_by, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @contact, @employment, @roles, @authority, @authority_limit, @veto, @influence, @interest,
		@political_status, @support, @openness, @openness_on, @goodwill, @goodwill_on, @coverage, @cadence_days, @reports_to, @owner, @note,
		@evidence, @orientation, @adaptability, @quiet_from, @quiet_to, @do_not, @personal_win, @private_note, @private_by, @now, @member, @now, @member)`

const updateStakeholder db.SQL = `
	update stakeholder set buying_roles = @roles, authority = @authority, authority_limit = @authority_limit, veto = @veto,
		influence = @influence, interest = @interest, political_status = @political_status, support = @support, openness = @openness, openness_on = @openness_on,
		goodwill = @goodwill, goodwill_on = @goodwill_on, coverage = @coverage, cadence_days = @cadence_days, reports_to = @reports_to,
		owner_id = @owner, note = @note, evidence = @evidence, orientation = @orientation, adaptability = @adaptability,
		quiet_from = @quiet_from, quiet_to = @quiet_to, do_not = @do_not, personal_win = @personal_win,
		private_note = case when @hidden then private_note else @private_note end, private_by = case when @hidden then private_by else @private_by end,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and contact_id = @contact and employment_id = @employment and version = @version`

func (p Person) stakeholderArgs() db.Args {
	return db.Args{
		"id": p.ID, "account": p.AccountID, "contact": p.ContactID,
		"employment": p.EmploymentID, "roles": p.roleCodes(), "authority": p.Authority,
		"authority_limit": p.AuthorityLimit, "veto": p.Veto, "influence": p.Influence, "interest": p.Interest,
		"political_status": p.PoliticalStatus, "support": p.Support, "openness": p.Openness,
		"openness_on": p.OpennessOn, "goodwill": p.Goodwill, "goodwill_on": p.GoodwillOn, "coverage": p.Coverage,
		"cadence_days": p.CadenceDays, "reports_to": p.ReportsTo,
		"owner": p.OwnerID, "note": p.Note, "evidence": p.Evidence.kept(),
		"orientation": p.Orientation, "adaptability": p.Adaptability,
		"quiet_from": p.QuietFrom, "quiet_to": p.QuietTo, "do_not": p.DoNot,
		"personal_win": p.PersonalWin, "private_note": p.PrivateNote, "private_by": p.PrivateBy,
	}
}

// updateArgs are those of an update: a private note that the writer does not see stays as it is.
func (p Person) updateArgs(version int) db.Args {
	args := versioned(p.stakeholderArgs(), version)
	args["hidden"] = p.PrivateHidden
	return args
}

const archiveStakeholder db.SQL = `
	update stakeholder set archived_at = @at, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and account_id = @account and version = @version`

// Archive takes a person off the map; Restore puts them back. What was logged with them stays.
func Archive(ctx context.Context, tx *db.Tx, p Person, version int) error {
	return setArchived(ctx, tx, p, version, &tx.Now)
}

// Restore puts a person back; db.ErrTaken when the contact was put on the map again meanwhile.
func Restore(ctx context.Context, tx *db.Tx, p Person) error {
	if p.ArchivedAt == nil {
		return errs.NotFound
	}
	return setArchived(ctx, tx, p, p.Version, nil)
}

func setArchived(ctx context.Context, tx *db.Tx, p Person, version int, at *time.Time) error {
	j := account.Rejudge(tx, p.AccountID, pillar)
	args := db.Args{"id": p.ID, "account": p.AccountID, "version": version, "at": at}
	if err := db.Change(ctx, tx, "stakeholder", p.ID, version, archiveStakeholder, args, j.Reads...); err != nil {
		return err
	}
	indexWords(tx, p.Contact)
	j.Save()
	return nil
}

const dropWords db.SQL = `
	delete from search_word
	where tenant_id = @tenant and kind = 'contact'
		and ref_id in (select s.id from stakeholder s where s.tenant_id = @tenant and s.contact_id = @contact)`

const addWords db.SQL = `
	insert into search_word (tenant_id, word, kind, ref_id, account_id, label)
	select s.tenant_id, w.word, 'contact', s.id, s.account_id, @name::text || case when e.title in ('', @name) then '' else ', ' || e.title end
	from stakeholder s
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	cross join unnest(@words::text[]) w (word)
	where s.tenant_id = @tenant and s.contact_id = @contact and s.archived_at is null
	on conflict (tenant_id, word, kind, ref_id) do nothing`

// indexWords queues the words a person is found by, on every account they are
// met on: name, telephone number from the front and from the back, and e-mail
// address. ref_id is the stakeholder, whose page they lead to.
func indexWords(tx *db.Tx, c Contact) {
	words := slices.Concat(fold.Runs(c.Name), phoneWords(c.Phone), emailWords(c.Email))
	db.Derive(tx, dropWords, db.Args{"contact": c.ContactID})
	db.Derive(tx, addWords, db.Args{"contact": c.ContactID, "name": c.Name, "words": words})
}

// Meeting is a touch with a person, as their page tells it.
type Meeting struct {
	ID        uuid.UUID
	At        time.Time
	Channel   Channel
	Direction string
	Kind      string
	Summary   string
	By        string
}

const meetingsSQL db.SQL = `
	select i.id, i.at, i.channel, i.direction, i.kind, i.summary, m.display_name as by
	from interaction_person t
	join interaction i on i.tenant_id = t.tenant_id and i.id = t.interaction_id
	join member m on m.tenant_id = i.tenant_id and m.id = i.by_member
	where t.tenant_id = @tenant and t.account_id = @account and t.stakeholder_id = @stakeholder and not t.archived
		and ` + restricted.Visible + `
	order by t.at desc, t.interaction_id desc limit @limit`

func qMeetings(dst *[]Meeting, accountID, id uuid.UUID, limit int) db.Query {
	return db.Q(dst, meetingsSQL, db.Args{"account": accountID, "stakeholder": id, "limit": limit})
}

const goalsSQL db.SQL = `
	select g.id, g.title from goal_stakeholder l
	join goal g on g.tenant_id = l.tenant_id and g.id = l.goal_id and g.archived_at is null
	where l.tenant_id = @tenant and l.stakeholder_id = @stakeholder
	order by g.due, g.id`

func qGoals(dst *[]Ref, id uuid.UUID) db.Query {
	return db.Q(dst, goalsSQL, db.Args{"stakeholder": id})
}

// qGraph reads who reports to whom on an account and locks it.
func qGraph(dst *[]Node, accountID uuid.UUID) db.Query {
	return db.Q(dst, lockSQL, db.Args{"account": accountID})
}

func qLock(locked *[]uuid.UUID, accountID, id uuid.UUID) db.Query {
	return db.Q(locked, lockPersonSQL, db.Args{"account": accountID, "id": id})
}

// boss is a person whom others may report to.
type boss struct {
	ID        uuid.UUID
	Name      string
	Title     string
	ReportsTo *uuid.UUID
}

const bossesSQL db.SQL = `
	select s.id, c.name, e.title, s.reports_to
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

func qBosses(dst *[]boss, accountID uuid.UUID) db.Query {
	return db.Q(dst, bossesSQL, db.Args{"account": accountID})
}

const departmentsSQL db.SQL = `
	select distinct e.department
	from stakeholder s
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id and e.department <> ''
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null
	order by e.department`

func qDepartments(dst *[]string, accountID uuid.UUID) db.Query {
	return db.Q(dst, departmentsSQL, db.Args{"account": accountID})
}

const againSQL db.SQL = `
	select s.id from stakeholder s
	join stakeholder g on g.tenant_id = s.tenant_id and g.contact_id = s.contact_id and g.id = @id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null`

// qAgain finds the same contact on the map since a person was taken off it.
func qAgain(dst *[]uuid.UUID, accountID, id uuid.UUID) db.Query {
	return db.Q(dst, againSQL, db.Args{"account": accountID, "id": id})
}

// Gone is a person who was taken off the map and can be put back.
type Gone struct {
	ID         uuid.UUID
	Name       string
	Title      string
	ArchivedAt time.Time
}

const goneSQL db.SQL = `
	select s.id, c.name, e.title, s.archived_at
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is not null
	order by s.archived_at desc limit 20`

func qGone(dst *[]Gone, accountID uuid.UUID) db.Query {
	return db.Q(dst, goneSQL, db.Args{"account": accountID})
}

// level is how close the relationship is, why, and what would bring it closer (S0-02).
type level struct {
	LevelEvidence string
	LevelStep     string
}

const levelSQL db.SQL = `
	select level_evidence, level_step from account where tenant_id = @tenant and id = @account`

func qLevel(dst *level, accountID uuid.UUID) db.Query {
	return db.QOne(dst, levelSQL, db.Args{"account": accountID})
}

// roleCodes are the buying roles as the table holds them.
func (a Assessment) roleCodes() []string {
	codes := make([]string, 0, len(a.BuyingRoles))
	for _, r := range a.BuyingRoles {
		codes = append(codes, string(r))
	}
	return codes
}

// life is the person's on this account: who gave up the job here is gone from
// here, wherever they are now.
func (p Person) life() Life {
	switch {
	case !p.Status.Held():
		return Life(p.Status)
	case p.Life == "":
		return "active"
	}
	return p.Life
}

const reachSQL db.SQL = `
	select s.id, c.email, c.phone from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null`
