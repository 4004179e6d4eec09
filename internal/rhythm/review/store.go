package review

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/db"
	"trucot/internal/rhythm/plan"
)

// execution is the pillar that commitments bear on.
const execution = 4

const rowsSQL db.SQL = `
	select r.id, r.account_id, r.kind, r.due, r.held_on, r.place, r.agenda, r.notes, r.decisions, r.rating, r.next_due, r.interaction_id,
		r.members, r.people, r.closed_at, r.closed_by, r.archived_at, r.version
	from review r
	where r.tenant_id = @tenant and r.account_id = @account and (@id::uuid is null and r.archived_at is null or r.id = @id)
	order by coalesce(r.held_on, r.due) desc, r.id desc
	limit 100`

// QReviews lists the reviews of an account, the latest first.
func QReviews(dst *[]Review, accountID uuid.UUID) db.Query {
	return db.Q(dst, rowsSQL, db.Args{"account": accountID, "id": nil})
}

// QReview reads one, archived or not.
func QReview(dst *Review, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, rowsSQL, db.Args{"account": accountID, "id": id})
}

// someone is a person at the client.
type someone struct {
	ID    uuid.UUID
	Name  string
	Title string
}

const peopleSQL db.SQL = `
	select s.id, c.name, e.title
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	where s.tenant_id = @tenant and s.account_id = @account and not c.placeholder
		and (s.archived_at is null or s.id = any(coalesce((select r.people from review r where r.tenant_id = @tenant and r.id = @review), '{}')))
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

// qPeople reads whom of theirs a review may be with.
func qPeople(dst *[]someone, accountID, review uuid.UUID) db.Query {
	return db.Q(dst, peopleSQL, db.Args{"account": accountID, "review": review})
}

const insertReview db.SQL = `
	insert into review (tenant_id, id, account_id, kind, due, held_on, place, agenda, notes, decisions, rating, next_due, interaction_id, members, people, closed_at, closed_by,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @kind, @due, @held, @place, @agenda, @notes, @decisions, @rating, @next, @interaction, @members, @people, @closed_at, @closed_by,
		@now, @member, @now, @member)`

const updateReview db.SQL = `
	update review set kind = @kind, due = @due, held_on = @held, place = @place, agenda = @agenda, notes = @notes, decisions = @decisions, rating = @rating,
		next_due = @next, interaction_id = @interaction, members = @members, people = @people, closed_at = @closed_at, closed_by = @closed_by,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version and closed_at is null`

func (r Review) args() db.Args {
	return db.Args{
		"id": r.ID, "account": r.AccountID, "kind": r.Kind, "due": r.Due,
		"held": r.HeldOn, "place": r.Place, "agenda": r.Agenda, "notes": r.Notes,
		"decisions": r.Decisions, "rating": r.Rating, "next": r.NextDue, "interaction": r.InteractionID,
		"members": ids(r.Members), "people": ids(r.People), "closed_at": r.ClosedAt, "closed_by": r.ClosedBy,
	}
}

// ids is a list that is empty rather than null.
func ids(list []uuid.UUID) []uuid.UUID {
	if list == nil {
		return []uuid.UUID{}
	}
	return list
}

func (r Review) insert() db.Edit {
	return db.Edit{Entity: "review", ID: r.ID, SQL: insertReview, Args: r.args()}
}

// Plan adds a review that is to come; db.ErrDuplicate when it was just added.
func Plan(ctx context.Context, tx *db.Tx, r Review) error {
	if err := db.ChangeAll(ctx, tx, []db.Edit{r.insert()}); err != nil {
		return err
	}
	refresh(tx, r.AccountID)
	return nil
}

// Save keeps what is written in a review that is open, with who took part.
func Save(ctx context.Context, tx *db.Tx, r Review, version int) error {
	return write(ctx, tx, r, version)
}

// Close ends a review: it keeps what the plan says, read before in the same
// transaction, and plans the next one.
func Close(ctx context.Context, tx *db.Tx, r Review, version int, facts plan.Facts, agenda string) error {
	r.ClosedAt, r.ClosedBy = &tx.Now, &tx.Actor.Member
	var next []db.Edit
	if !r.NextDue.IsZero() {
		next = append(next, Review{
			ID: r.nextID(), AccountID: r.AccountID, Kind: r.Kind, Due: r.NextDue, Place: r.Place, Agenda: agenda,
		}.insert())
	}
	if err := write(ctx, tx, r, version, next...); err != nil {
		return err
	}
	return plan.Keep(tx, r.AccountID, r.ID, facts)
}

func write(ctx context.Context, tx *db.Tx, r Review, version int, more ...db.Edit) error {
	args := r.args()
	args["version"] = version
	err := db.ChangeAll(ctx, tx,
		append([]db.Edit{{Entity: "review", ID: r.ID, Version: version, SQL: updateReview, Args: args}}, more...))
	if err != nil {
		return err
	}
	refresh(tx, r.AccountID)
	return nil
}

// put writes a review that is archived or brought back.
func put(ctx context.Context, tx *db.Tx, accountID uuid.UUID, r db.Row) error {
	if err := db.Save(ctx, tx, r); err != nil {
		return err
	}
	refresh(tx, accountID)
	return nil
}

const commitmentsSQL db.SQL = `
	select a.id as action_id, a.title, a.status, a.due, coalesce(m.display_name, '') as accountable
	from review_commitment c
	join action a on a.tenant_id = c.tenant_id and a.id = c.action_id and a.archived_at is null
	left join member m on m.tenant_id = a.tenant_id and m.id = a.accountable_id
	where c.tenant_id = @tenant and c.account_id = @account and c.review_id = @review
	order by a.due nulls last, a.id`

// QCommitments reads what was promised in a review.
func QCommitments(dst *[]Commitment, accountID, review uuid.UUID) db.Query {
	return db.Q(dst, commitmentsSQL, db.Args{"account": accountID, "review": review})
}

const insertCommitment db.SQL = `
	insert into review_commitment (tenant_id, id, account_id, review_id, action_id, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @review, @action, @now, @member, @now, @member)`

// commitment ties an action to the review that it was promised in.
func commitment(accountID, review, action uuid.UUID) db.Edit {
	id := uuid.NewSHA1(action, []byte("commitment"))
	return db.Edit{Entity: "review_commitment", ID: id, SQL: insertCommitment, Args: db.Args{
		"id": id, "account": accountID, "review": review, "action": action,
	}}
}

// Commit makes a promise of a review an action of the plan; db.ErrDuplicate
// when it was just made.
func Commit(ctx context.Context, tx *db.Tx, accountID, review uuid.UUID, a action.Action) error {
	j := account.Rejudge(tx, accountID, execution)
	err := db.ChangeAll(ctx, tx,
		[]db.Edit{action.NewEdit(accountID, a), commitment(accountID, review, a.ID)}, j.Reads...)
	if err != nil {
		return err
	}
	j.Save()
	return nil
}

// The review before one is the last that was closed before it was, or before
// now; a visit told from the road is not what a meeting looks back to.
const beforeSQL db.SQL = `
	select s.id, s.plan_id, '' as period, 0 as edition, '' as decision, s.taken_at, '' as taken_by_name, s.body, s.sha256
	from plan_snapshot s
	join review b on b.tenant_id = s.tenant_id and b.account_id = s.account_id and b.id = s.review_id and b.kind <> 'field_report'
	where s.tenant_id = @tenant and s.account_id = @account and s.review_id <> @review
		and s.taken_at < coalesce((select r.closed_at from review r where r.tenant_id = @tenant and r.id = @review), @now)
	order by s.taken_at desc, s.id desc
	limit 1`

// qBefore reads the plan as the review before one left it; dst is left alone when there was none.
func qBefore(dst *plan.Snapshot, accountID, review uuid.UUID) db.Query {
	return db.QMaybe(dst, beforeSQL, db.Args{"account": accountID, "review": review})
}
