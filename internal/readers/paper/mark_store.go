package paper

import (
	"cmp"
	"context"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/notice"
	"trucot/internal/client/timeline"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// Kinds of what a client says to an action.
const (
	markDone    = "done"    // it is done
	markDate    = "date"    // another day would suit
	markComment = "comment" // a word
)

var markKinds = []string{markDone, markDate, markComment}

// mark is what a client said to an action.
type mark struct {
	ID       uuid.UUID
	ActionID uuid.UUID
	LinkID   uuid.UUID
	Title    string // of the action
	Kind     string
	Day      day.Date
	Body     string
	At       time.Time
	TakenAt  *time.Time
	TakenBy  string
	Version  int
}

const marksSQL db.SQL = `
	select k.id, k.action_id, k.link_id, a.title, k.kind, k.day, k.body, k.created_at as at, k.taken_at,
		coalesce(m.display_name, '') as taken_by, k.version
	from action_mark k
	join action a on a.tenant_id = k.tenant_id and a.account_id = k.account_id and a.id = k.action_id
	left join member m on m.tenant_id = k.tenant_id and m.id = k.taken_by
	where k.tenant_id = @tenant and k.account_id = @account
	order by k.created_at desc, k.id desc
	limit 50`

// qMarks lists what clients said on an account, the latest first.
func qMarks(dst *[]mark, accountID uuid.UUID) db.Query {
	return db.Q(dst, marksSQL, db.Args{"account": accountID})
}

const markSQL db.SQL = `
	select k.id, k.action_id, k.link_id, a.title, k.kind, k.day, k.body, k.created_at as at, k.taken_at, '' as taken_by, k.version
	from action_mark k
	join action a on a.tenant_id = k.tenant_id and a.account_id = k.account_id and a.id = k.action_id
	where k.tenant_id = @tenant and k.account_id = @account and k.id = @id`

const openSharedSQL db.SQL = `
	select a.title, a.accountable_id
	from action a
	where a.tenant_id = @tenant and a.account_id = @account and a.id = @action and a.archived_at is null
		and a.visibility = 'shared_with_customer' and a.status in ('proposed', 'accepted', 'doing', 'blocked')`

const insertMark db.SQL = `
	insert into action_mark (tenant_id, id, account_id, action_id, link_id, kind, day, body, created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @action, @link, @kind, @day, @body, @now, @member, @now, @member)`

// sharedAction is an action that a client may say something to.
type sharedAction struct {
	Title         string
	AccountableID *uuid.UUID
}

// say writes what a client said; errs.NotFound to an action that is not open and
// shared with them.
func (m mark) say(ctx context.Context, tx *db.Tx, post notice.Post, accountID uuid.UUID) error {
	var to sharedAction
	var sides []notice.Side
	err := db.Batch(ctx, tx, db.QOne(&to, openSharedSQL, db.Args{"account": accountID, "action": m.ActionID}),
		notice.QSides(&sides, accountID))
	if err != nil {
		return err
	}
	var on *day.Date
	if m.Kind == markDate {
		on = &m.Day
	}
	err = db.Change(ctx, tx, "action_mark", m.ID, 0, insertMark, db.Args{
		"id": m.ID, "account": accountID, "action": m.ActionID,
		"link": m.LinkID, "kind": m.Kind, "day": on, "body": m.Body,
	})
	if err != nil {
		return err
	}
	timeline.Add(tx, timeline.Event{
		AccountID: accountID, Kind: timeline.ActionMarked,
		RefID: m.ActionID, Args: db.Args{"title": to.Title, "kind": m.Kind},
	})
	told := notice.Mine(sides)
	if to.AccountableID != nil {
		told = append(told, notice.ByID(sides, []uuid.UUID{*to.AccountableID})...)
	}
	return notice.Tell(ctx, tx, post, notice.Event{
		Kind: notice.Client, AccountID: accountID, Entity: "action",
		EntityID: m.ActionID, Said: cmp.Or(m.Body, to.Title),
	}, told)
}

const takeMark db.SQL = `
	update action_mark set taken_at = @now, taken_by = @member, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and version = @version`

// take makes of a mark what it asks: the action is done, or its day is the one that
// was proposed. A mark that was taken stays so.
func take(ctx context.Context, tx *db.Tx, accountID, id uuid.UUID) error {
	m, err := db.One[mark](ctx, tx, markSQL, db.Args{"account": accountID, "id": id})
	if err != nil || m.TakenAt != nil {
		return err
	}
	var row action.Row
	if err := db.Batch(ctx, tx, action.QAction(&row, accountID, m.ActionID)); err != nil {
		return err
	}
	a := row.Action
	if m.Kind != markComment && a.Open() {
		if a.AccountableID == nil {
			a.AccountableID, a.Status = &tx.Actor.Member, action.Accepted
		}
		if m.Kind == markDone {
			a.Status, a.DoneOn = action.Done, tx.Today()
		} else {
			a.Due = m.Day
		}
		if err := action.Update(ctx, tx, accountID, row, a, nil, row.Version); err != nil {
			return err
		}
	}
	return db.Change(ctx, tx, "action_mark", id, m.Version, takeMark, db.Args{
		"id": id, "account": accountID, "version": m.Version,
	})
}
