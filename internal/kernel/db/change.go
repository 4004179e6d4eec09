package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/errs"
)

// Change is the only way to write a row that people edit. It reads the row as
// it was (for update), runs sql, and writes the audit row with both states in
// the same transaction, so that no feature can forget it. entity is the table.
//
// With version 0 sql is an insert of id; on a taken unique value it returns
// ErrTaken, on a second send of the same new row ErrDuplicate, on another
// content under the same id errs.Invalid. Otherwise sql is an update of id that
// compares and raises version; errs.NotFound when the row is not the tenant's,
// errs.Conflict when someone changed it since version.
//
// A row that names a member for work who may not have it is refused, as *Unfit.
// Reads in with see the row as changed and ride in the same round trip.
func Change(
	ctx context.Context, t *Tx, entity string, id uuid.UUID, version int, sql SQL, args Args, with ...Query,
) error {
	return ChangeAll(ctx, t, []Edit{{entity, id, version, sql, args}}, with...)
}

// Edit is one row of a ChangeAll: what Change takes.
type Edit struct {
	Entity  string
	ID      uuid.UUID
	Version int
	SQL     SQL
	Args    Args
}

// state is what an Edit found and left.
type state struct {
	before, after []json.RawMessage
	written       []uuid.UUID // of the row, when one was
	content       string
	like          []uuid.UUID // rows that the actor has just added with the same content
}

// ChangeAll makes the edits of one act, such as a person with their employment,
// in one round trip and in the given order; the errors are those of Change, of
// the first edit that failed. Reads in with see all rows as changed.
func ChangeAll(ctx context.Context, t *Tx, edits []Edit, with ...Query) error {
	if !t.write {
		return fmt.Errorf("change of %d rows in a read transaction", len(edits))
	}
	t.dirty = true
	states := make([]state, len(edits))
	var batch []Query
	for i, e := range edits {
		qs, err := e.queries(&states[i], t.Now)
		if err != nil {
			return err
		}
		if i == 0 && t.asks && e.Version == 0 && e.ID.Version() == fresh {
			qs = append(qs, Q(&states[i].like, justAdded, Args{
				"entity": e.Entity, "content": states[i].content, "since": t.Now.Add(-again), "id": e.ID,
			}))
		}
		batch = append(batch, qs...)
	}
	holders := judge(edits)
	batch = append(batch, holders.reads...)
	if err := t.send(ctx, false, append(batch, with...)...); err != nil {
		return fmt.Errorf("change %d rows: %w", len(edits), err)
	}
	for i, e := range edits {
		if err := t.record(ctx, e, states[i]); err != nil {
			return err
		}
		if len(states[i].like) > 0 {
			return fmt.Errorf("new %s like %s: %w", e.Entity, states[i].like[0], ErrAgain)
		}
	}
	refused, err := holders.refusal(t, edits, states)
	if refused != nil {
		return t.refuseUnfit(refused)
	}
	return err
}

// again is for how long a second row with the content of one just added is taken for a slip: a
// form that was gone back to and sent anew. fresh is the version of ids that forms are made with.
const (
	again = 15 * time.Minute
	fresh = 7
)

// Asks has the transaction refuse, with ErrAgain, a new row with the content of one that the same
// member has just added. An id that is not fresh says that they were asked and want both.
func (t *Tx) Asks(yes bool) { t.asks = yes }

const justAdded SQL = `
	select l.entity_id from audit_log l
	where l.tenant_id = @tenant and l.at > @since and l.member_id = @member and l.entity = @entity and l.verb = 'create' and l.content = @content
		and l.entity_id <> @id and not exists (
			select from audit_log gone
			where gone.tenant_id = @tenant and gone.entity = @entity and gone.entity_id = l.entity_id and gone.verb = 'archive' and gone.at > @since)
	limit 1`

// queries read the row behind the write instead of having the write return it:
// a cluster returns columns only.
func (e Edit) queries(s *state, now time.Time) ([]Query, error) {
	table := SQL(e.Entity)
	of := Args{"id": e.ID}
	row := "select to_jsonb(" + table + ") from " + table + " where tenant_id = @tenant and id = @id"
	if _, declared := tables[e.Entity]; !declared {
		return nil, fmt.Errorf("change of %s, which no feature declares", e.Entity)
	}
	if e.Version == 0 {
		if !strings.HasPrefix(strings.TrimSpace(string(e.SQL)), "insert") {
			return nil, fmt.Errorf("%s %s: a change without the version it was made from: %w",
				e.Entity, e.ID, errs.Invalid)
		}
		var err error
		s.content, err = contentHash(e.Args, now)
		return []Query{
			rowsOf(&s.written, e.SQL+" on conflict do nothing returning "+table+".id", e.Args),
			Q(&s.after, row, of),
		}, err
	}
	return []Query{
		Q(&s.before, row+" for update", of),
		rowsOf(&s.written, e.SQL+" returning "+table+".id", e.Args), Q(&s.after, row, of),
	}, nil
}

// Statements are what ChangeAll sends for an edit, for a test to judge.
func (e Edit) Statements() (list []SQL, err error) {
	qs, err := e.queries(&state{}, time.Time{})
	for _, q := range qs {
		list = append(list, q.sql)
	}
	return list, err
}

// record writes the audit row of an edit that was made, and says why one was not.
func (t *Tx) record(ctx context.Context, e Edit, s state) error {
	switch {
	case len(s.written) == 0 && e.Version == 0:
		return t.whyNot(ctx, e.Entity, e.ID, s.content)
	case len(s.before) == 0 && e.Version != 0:
		return fmt.Errorf("%s %s: %w", e.Entity, e.ID, errs.NotFound)
	case len(s.written) == 0:
		return fmt.Errorf("%s %s, version %d: %w", e.Entity, e.ID, e.Version, errs.Conflict)
	case len(s.after) != 1:
		return fmt.Errorf("%s %s: written under another id", e.Entity, e.ID)
	}
	done := entry{entity: e.Entity, id: e.ID, after: s.after[0], content: s.content}
	if e.Version != 0 {
		done.before = s.before[0]
	}
	if err := t.copyRow(done); err != nil {
		return err
	}
	if err := t.findRow(done); err != nil {
		return err
	}
	return t.audit(done)
}

const createdWith SQL = `
	select content from audit_log
	where tenant_id = @tenant and entity = @entity and entity_id = @id and verb = 'create'`

// whyNot explains an insert that made no row.
func (t *Tx) whyNot(ctx context.Context, entity string, id uuid.UUID, content string) error {
	created, err := List[*string](ctx, t, createdWith, Args{"entity": entity, "id": id})
	switch {
	case err != nil:
		return err
	case len(created) == 0:
		return fmt.Errorf("new %s: %w", entity, ErrTaken)
	case created[0] != nil && *created[0] == content:
		return ErrDuplicate
	}
	return fmt.Errorf("new %s %s was sent before with other content: %w", entity, id, errs.Invalid)
}

// contentHash identifies what was sent, whatever the order of the fields: not the row's id, and
// not the time of the request where it stands for a field, for the same form sent again comes
// later.
func contentHash(args Args, now time.Time) (string, error) {
	sent := maps.Clone(args)
	delete(sent, "id")
	for name, v := range sent {
		switch at := v.(type) {
		case time.Time:
			if at.Equal(now) {
				sent[name] = "now"
			}
		case *time.Time:
			if at != nil && at.Equal(now) {
				sent[name] = "now"
			}
		}
	}
	raw, err := json.Marshal(sent) // map keys are sorted
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:]), nil
}

// Original decodes what a row was at a version, from the audit log; found is
// false when that version is not on record.
func Original[T any](
	ctx context.Context, t *Tx, entity string, id uuid.UUID, version int,
) (v T, found bool, err error) {
	const sql SQL = `
		select after from audit_log
		where tenant_id = @tenant and entity = @entity and entity_id = @id and version = @version and after is not null`
	states, err := List[json.RawMessage](ctx, t, sql, Args{"entity": entity, "id": id, "version": version})
	if err != nil || len(states) == 0 {
		return v, false, err
	}
	return v, true, decodeRow(states[0], &v)
}

// LinkTable is a table of pairs: Owner has many Other, nothing else.
type LinkTable struct{ Table, Owner, Other string }

// Links makes others the whole set of an owner's links. Its Queries ride with
// the Change of the owner, in that round trip; Audit then records the difference.
type Links struct {
	Queries []Query
	table   LinkTable
	account uuid.UUID
	owner   uuid.UUID
	after   []uuid.UUID
	deleted []uuid.UUID
	added   [][]uuid.UUID
	unfit   []unfit
}

// SetLinks prepares the links of owner, which belongs to account.
func SetLinks(l LinkTable, account, owner uuid.UUID, others []uuid.UUID) *Links {
	s := &Links{table: l, account: account, owner: owner, after: sortedSet(others)}
	s.added = make([][]uuid.UUID, len(s.after))
	table, own, other := SQL(l.Table), SQL(l.Owner), SQL(l.Other)
	s.Queries = append(s.Queries, rowsOf(&s.deleted,
		"delete from "+table+" where tenant_id = @tenant and "+own+" = @owner and not ("+other+" = any(@others)) returning "+other,
		Args{"owner": owner, "others": s.after}))
	for i, id := range s.after {
		s.Queries = append(s.Queries, rowsOf(&s.added[i],
			"insert into "+table+" (tenant_id, "+own+", "+other+") values (@tenant, @owner, @other) on conflict do nothing returning "+other,
			Args{"owner": owner, "other": id}))
	}
	if c, holds := s.holder(); holds {
		s.Queries = append(s.Queries, Q(&s.unfit, unfitLinks(c.Holding), Args{"account": account, "ids": s.after}))
	}
	return s
}

// holder is the column of the linked members, when being linked gives them work.
func (s *Links) holder() (c Column, holds bool) {
	t := tables[s.table.Table]
	if len(t.Columns) == 0 || t.Columns[0].Holding == 0 {
		return Column{}, false
	}
	return t.Columns[0], true
}

// refuse finds a member who was linked and may not hold what that gives.
func (s *Links) refuse(t *Tx, added []uuid.UUID) error {
	c, _ := s.holder()
	for _, u := range s.unfit {
		if t.minds(u.Why) && slices.Contains(added, u.Member) {
			return t.refuseUnfit(&Unfit{s.table.Table, c.Name, c.Field, u.Member, u.Name, *u.Why})
		}
	}
	return nil
}

// Audit records the difference that the queries made; nothing when there was none.
func (s *Links) Audit(t *Tx) error {
	added := slices.Concat(s.added...)
	if len(added) == 0 && len(s.deleted) == 0 {
		return nil
	}
	if err := s.refuse(t, added); err != nil {
		return err
	}
	before := slices.DeleteFunc(slices.Clone(s.after), func(id uuid.UUID) bool { return slices.Contains(added, id) })
	was, err := s.state(sortedSet(append(before, s.deleted...)))
	if err != nil {
		return err
	}
	is, err := s.state(s.after)
	if err != nil {
		return err
	}
	return t.audit(entry{entity: s.table.Table, id: s.owner, verb: "link", before: was, after: is})
}

func (s *Links) state(ids []uuid.UUID) (json.RawMessage, error) {
	return json.Marshal(map[string]any{"account_id": s.account, s.table.Other: ids})
}

func sortedSet(ids []uuid.UUID) []uuid.UUID {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(ids)
}

// Derive queues a write to a derived table (scores, access, search words,
// summaries, outbox): what it holds follows from audited rows, so it is not
// audited itself. It runs with the commit, in the order queued; a statement
// that writes anything else fails the transaction.
func Derive(t *Tx, sql SQL, args Args) {
	t.dirty = true
	if table := sql.statement().writes; !tables[table].Derived {
		t.refuse(fmt.Errorf("derived write to %q: only Change may write it", table))
	}
	t.later(sql, args)
}
