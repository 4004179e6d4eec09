package interview

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/business/clientgoal"
	"trucot/internal/business/insight"
	"trucot/internal/business/swot"
	"trucot/internal/kernel/db"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/interaction"
)

// lives are the tenant's half-lives in days.
type lives struct {
	Swot   int
	Answer int
}

const livesSQL db.SQL = `
	select swot_half_life as swot, answer_half_life as answer from tenant_setting where tenant_id = @tenant`

// facts are Facts on their way: what a guide reads, put together by done.
type facts struct {
	Facts
	lives  lives
	person stakeholder.Person
	needs  []stakeholder.Need
	with   uuid.UUID
}

// queries read the facts of an account; with is whom we speak with, uuid.Nil
// anyone, and must be of the account.
func (f *facts) queries(accountID, with uuid.UUID) []db.Query {
	f.with = with
	list := []db.Query{
		answer.QAnswers(&f.Answers, accountID), swot.QCards(&f.Swot, accountID), clientgoal.QGoals(&f.Goals, accountID),
		insight.QNodes(&f.Chain, accountID), answer.QOwnAsked(&f.Own, accountID), db.QOne(&f.lives, livesSQL, nil),
	}
	if with != uuid.Nil {
		list = append(list, stakeholder.QPerson(&f.person, accountID, with),
			stakeholder.QNeeds(&f.needs, accountID, with))
	}
	return list
}

// done fills in what the reads brought.
func (f *facts) done(tx *db.Tx) Facts {
	f.Today, f.SwotLife, f.AnswerLife = tx.Today(), f.lives.Swot, f.lives.Answer
	if f.with != uuid.Nil {
		f.Person = &Person{ID: f.with, Missing: f.person.MissingFactors(f.person.Title)}
		for _, n := range f.needs {
			f.Person.Told = append(f.Person.Told, n.Kind)
		}
	}
	return f.Facts
}

const findingColumns = `
	f.id, f.account_id, f.interaction_id, f.about, f.ref, f.question, f.body, f.position, f.archived_at, f.version`

const rowsSQL db.SQL = `
	select ` + findingColumns + `,
		coalesce(c.entity, '') as entity, c.entity_id, coalesce(c.entity_version, 0) as entity_version, c.at as confirmed_at, coalesce(m.display_name, '') as confirmed_by
	from interview_finding f
	left join interview_confirm c on c.tenant_id = f.tenant_id and c.finding_id = f.id
	left join member m on m.tenant_id = c.tenant_id and m.id = c.member_id
	where f.tenant_id = @tenant and f.account_id = @account and f.interaction_id = @interaction and f.archived_at is null
	order by f.position, f.created_at, f.id`

// qRows reads what was heard in an interview. It does not ask who may read it:
// the read of the interview that rides along does.
func qRows(dst *[]Row, accountID, interactionID uuid.UUID) db.Query {
	return db.Q(dst, rowsSQL, db.Args{"account": accountID, "interaction": interactionID})
}

const oneSQL db.SQL = `
	select ` + findingColumns + `,
		coalesce(c.entity, '') as entity, c.entity_id, coalesce(c.entity_version, 0) as entity_version, c.at as confirmed_at, '' as confirmed_by
	from interview_finding f
	left join interview_confirm c on c.tenant_id = f.tenant_id and c.finding_id = f.id
	where f.tenant_id = @tenant and f.account_id = @account and f.interaction_id = @interaction and f.id = @id`

// qRow reads one finding of an interview, archived or not; as qRows it relies on the read of the interview.
func qRow(dst *Row, accountID, interactionID, id uuid.UUID) db.Query {
	return db.QOne(dst, oneSQL, db.Args{"account": accountID, "interaction": interactionID, "id": id})
}

// tally is how much came of an interview.
type tally struct {
	InteractionID uuid.UUID
	Findings      int
	Confirmed     int
}

const talliesSQL db.SQL = `
	select f.interaction_id, count(*) as findings, count(c.finding_id) as confirmed
	from interview_finding f
	left join interview_confirm c on c.tenant_id = f.tenant_id and c.finding_id = f.id
	where f.tenant_id = @tenant and f.account_id = @account and f.archived_at is null
	group by f.interaction_id`

func qTallies(dst *[]tally, accountID uuid.UUID) db.Query {
	return db.Q(dst, talliesSQL, db.Args{"account": accountID})
}

const insertFinding db.SQL = `
	insert into interview_finding (tenant_id, id, account_id, interaction_id, about, ref, question, body, position, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @interaction, @about, @ref, @question, @body, @position, @now, @member, @now, @member)`

const updateFinding db.SQL = `
	update interview_finding set body = @body, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

func (f Finding) insert() db.Edit {
	return db.Edit{Entity: "interview_finding", ID: f.ID, SQL: insertFinding, Args: db.Args{
		"id": f.ID, "account": f.AccountID, "interaction": f.InteractionID,
		"about": f.About, "ref": f.Ref, "question": f.Question,
		"body": f.Body, "position": f.Position,
	}}
}

// Record logs an interview with what was heard in it; plans are what it may
// fulfil. db.ErrDuplicate: it was just logged.
func Record(
	ctx context.Context, tx *db.Tx, plans []interaction.Planned, t interaction.Touch, findings []Finding,
) error {
	var rows []db.Edit
	for _, f := range findings {
		rows = append(rows, f.insert())
	}
	if err := interaction.LogWith(ctx, tx, plans, t, rows); err != nil {
		return err
	}
	for _, f := range findings {
		keepVersion(tx, f.ID)
	}
	return nil
}

// Add notes what was heard in an interview that is logged already.
func Add(ctx context.Context, tx *db.Tx, f Finding) error {
	if err := db.ChangeAll(ctx, tx, []db.Edit{f.insert()}); err != nil {
		return err
	}
	keepVersion(tx, f.ID)
	return nil
}

func update(ctx context.Context, tx *db.Tx, f Finding, version int) error {
	args := db.Args{"id": f.ID, "account": f.AccountID, "body": f.Body, "version": version}
	if err := db.Change(ctx, tx, "interview_finding", f.ID, version, updateFinding, args); err != nil {
		return err
	}
	keepVersion(tx, f.ID)
	return nil
}

// put writes a finding that is archived or brought back.
func put(ctx context.Context, tx *db.Tx, _ uuid.UUID, r db.Row) error {
	if err := db.Save(ctx, tx, r); err != nil {
		return err
	}
	keepVersion(tx, r.ID)
	return nil
}

const insertVersion db.SQL = `
	insert into interview_finding_version (tenant_id, finding_id, version, content, created_at, created_by)
	select f.tenant_id, f.id, f.version, to_jsonb(f), @now, @member from interview_finding f where f.tenant_id = @tenant and f.id = @id`

// keepVersion keeps what the audit log must not show.
func keepVersion(tx *db.Tx, id uuid.UUID) { db.Derive(tx, insertVersion, db.Args{"id": id}) }

const originalSQL db.SQL = `
	select ` + findingColumns + `
	from interview_finding_version v
	cross join lateral jsonb_populate_record(null::interview_finding, v.content) f
	where v.tenant_id = @tenant and v.finding_id = @id and v.version = @version`

// original is a finding as it was at a version; the caller has seen that the member may read it.
func original(ctx context.Context, tx *db.Tx, id uuid.UUID, version int) (f Finding, found bool, err error) {
	list, err := db.List[Finding](ctx, tx, originalSQL, db.Args{"id": id, "version": version})
	if err != nil || len(list) == 0 {
		return f, false, err
	}
	return list[0], true, nil
}

const (
	markConfirmed db.SQL = `
	insert into interview_confirm (tenant_id, finding_id, entity, entity_id, entity_version, at, member_id)
	values (@tenant, @finding, @entity, @id, @version, @now, @member)
	on conflict (tenant_id, finding_id) do update
	set entity = excluded.entity, entity_id = excluded.entity_id, entity_version = excluded.entity_version, at = excluded.at, member_id = excluded.member_id`
	unmarkConfirmed db.SQL = `
	delete from interview_confirm where tenant_id = @tenant and finding_id = @finding`
)
