package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/errs"
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
// Reads in with see the row as changed and ride in the same round trip.
func Change(ctx context.Context, t *Tx, entity string, id uuid.UUID, version int, sql SQL, args Args, with ...Query) error {
	if !t.write {
		return fmt.Errorf("change %s in a read transaction", entity)
	}
	t.dirty = true
	if version == 0 {
		return insert(ctx, t, entity, id, sql, args, with)
	}
	var before, after []json.RawMessage
	where := Args{"id": id}
	err := t.send(ctx, false, append([]Query{
		Q(&before, "select to_jsonb("+SQL(entity)+") from "+SQL(entity)+" where tenant_id = @tenant and id = @id for update", where),
		Q(&after, sql+" returning to_jsonb("+SQL(entity)+")", args),
	}, with...)...)
	switch {
	case err != nil:
		return fmt.Errorf("change %s %s: %w", entity, id, err)
	case len(before) == 0:
		return fmt.Errorf("%s %s: %w", entity, id, errs.NotFound)
	case len(after) == 0:
		return fmt.Errorf("%s %s, version %d: %w", entity, id, version, errs.Conflict)
	}
	return t.audit(entry{entity: entity, id: id, before: before[0], after: after[0]})
}

func insert(ctx context.Context, t *Tx, entity string, id uuid.UUID, sql SQL, args Args, with []Query) error {
	content, err := contentHash(args)
	if err != nil {
		return err
	}
	var after []json.RawMessage
	err = t.send(ctx, false, append([]Query{
		Q(&after, sql+" on conflict do nothing returning to_jsonb("+SQL(entity)+")", args),
	}, with...)...)
	if err != nil {
		return fmt.Errorf("new %s %s: %w", entity, id, err)
	}
	if len(after) == 1 {
		return t.audit(entry{entity: entity, id: id, after: after[0], content: content})
	}
	return t.whyNot(ctx, entity, id, content)
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

// contentHash identifies what was sent, whatever the order of the fields.
func contentHash(args Args) (string, error) {
	raw, err := json.Marshal(args) // map keys are sorted
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:]), nil
}

// Original decodes what a row was at a version, from the audit log; found is
// false when that version is not on record.
func Original[T any](ctx context.Context, t *Tx, entity string, id uuid.UUID, version int) (v T, found bool, err error) {
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

// SetLinks makes others the whole set of owner's links and audits the
// difference; it does nothing when the set is already so.
func SetLinks(ctx context.Context, t *Tx, l LinkTable, account, owner uuid.UUID, others []uuid.UUID) error {
	t.dirty = true
	table, own, other := SQL(l.Table), SQL(l.Owner), SQL(l.Other)
	var before []uuid.UUID
	err := t.send(ctx, false, Q(&before,
		"select "+other+" from "+table+" where tenant_id = @tenant and "+own+" = @owner order by "+other,
		Args{"owner": owner}))
	if err != nil {
		return err
	}
	others = sortedSet(others)
	if slices.Equal(before, others) {
		return nil
	}
	t.later("delete from "+table+" where tenant_id = @tenant and "+own+" = @owner and not ("+other+" = any(@others))",
		Args{"owner": owner, "others": others})
	for _, id := range others {
		if !slices.Contains(before, id) {
			t.later("insert into "+table+" (tenant_id, "+own+", "+other+") values (@tenant, @owner, @other)",
				Args{"owner": owner, "other": id})
		}
	}
	return t.auditLinks(l, account, owner, before, others)
}

func (t *Tx) auditLinks(l LinkTable, account, owner uuid.UUID, before, after []uuid.UUID) error {
	state := func(ids []uuid.UUID) (json.RawMessage, error) {
		return json.Marshal(map[string]any{"account_id": account, l.Other: ids})
	}
	was, err := state(before)
	if err != nil {
		return err
	}
	is, err := state(after)
	if err != nil {
		return err
	}
	return t.audit(entry{entity: l.Table, id: owner, verb: "link", before: was, after: is})
}

func sortedSet(ids []uuid.UUID) []uuid.UUID {
	ids = slices.Clone(ids)
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	return slices.Compact(ids)
}

// Derive queues a write to a derived table (scores, access, search words,
// summaries, outbox): what it holds follows from audited rows, so it is not
// audited itself. It runs with the commit, in the order queued.
func Derive(t *Tx, sql SQL, args Args) { t.dirty = true; t.later(sql, args) }

// IsSaveError reports whether err is one that a form answers beside its fields.
func IsSaveError(err error) bool {
	return errors.Is(err, errs.Invalid) || errors.Is(err, errs.Conflict) || errors.Is(err, ErrTaken)
}
