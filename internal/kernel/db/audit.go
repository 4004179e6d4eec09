package db

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"

	"github.com/google/uuid"
)

type entry struct {
	entity        string
	id            uuid.UUID
	verb          string // derived from before and after when empty
	before, after json.RawMessage
	content       string
}

const writeAudit SQL = `
	insert into audit_log (tenant_id, id, at, seq, member_id, member_name, account_id, entity, entity_id, version, verb, before, after, content,
		act_id, act_counts)
	values (@tenant, @id, @now, @seq, @member_id, @member_name, @account, @entity, @entity_id, @version, @verb, @before, @after, @content,
		@act, @act_counts)`

// audit queues one row of the log; it is written with the commit.
func (t *Tx) audit(e entry) error {
	before, err := fields(e.before)
	if err != nil {
		return err
	}
	after, err := fields(e.after)
	if err != nil {
		return err
	}
	if e.verb == "" {
		e.verb = verb(before, after)
	}
	hide(e.entity, before, after)
	account := account(e.entity, before, after)
	id, err := uuid.NewV7()
	if err != nil {
		return err
	}
	t.seq++
	row := Args{
		"id": id, "seq": t.seq, "member_id": nilIfZero(t.Actor.Member), "member_name": t.Actor.Name,
		"account": account, "entity": e.entity, "entity_id": e.id, "version": after["version"],
		"verb": e.verb, "before": orNull(before), "after": orNull(after), "content": nilIfEmpty(e.content),
	}
	t.join(row)
	t.later(writeAudit, row)
	return nil
}

// Note queues an audit row for an event that changes no row of a tenant table:
// an export, a sign-in, an act of the operator.
func Note(t *Tx, verb, entity string, id uuid.UUID, detail map[string]any) error {
	raw, err := json.Marshal(detail)
	if err != nil {
		return err
	}
	t.dirty = true
	return t.audit(entry{entity: entity, id: id, verb: verb, after: raw})
}

func fields(raw json.RawMessage) (map[string]any, error) {
	if raw == nil {
		return nil, nil
	}
	var m map[string]any
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	dec.UseNumber() // money exceeds what a float64 keeps
	return m, dec.Decode(&m)
}

func verb(before, after map[string]any) string {
	switch {
	case before == nil:
		return "create"
	case after == nil:
		return "delete"
	case before["archived_at"] == nil && after["archived_at"] != nil:
		return "archive"
	case before["archived_at"] != nil && after["archived_at"] == nil:
		return "restore"
	}
	return "update"
}

func hide(entity string, before, after map[string]any) {
	if before["restricted"] == true || after["restricted"] == true {
		for _, column := range tables[entity].Restricted {
			delete(before, column)
			delete(after, column)
		}
	}
	mark := map[string]bool{"changed": true}
	for _, column := range tables[entity].Private {
		was, is := before[column], after[column]
		if before != nil {
			delete(before, column)
		}
		if after == nil {
			continue
		}
		if _, present := after[column]; !present {
			continue
		}
		delete(after, column)
		if !reflect.DeepEqual(was, is) { // a list too
			after[column] = mark
		}
	}
}

// account finds whose history a row belongs to.
func account(entity string, before, after map[string]any) *uuid.UUID {
	key := "account_id"
	if entity == "account" {
		key = "id"
	}
	for _, state := range []map[string]any{after, before} {
		if s, ok := state[key].(string); ok {
			if id, err := uuid.Parse(s); err == nil {
				return &id
			}
		}
	}
	return nil
}

func orNull(m map[string]any) any {
	if m == nil {
		return nil
	}
	return m
}

func nilIfZero(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

func nilIfEmpty(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// decodeRow reads to_jsonb of a row into a struct by column name: underscores
// dropped, the field names match without regard to case.
func decodeRow(raw json.RawMessage, dst any) error {
	m, err := fields(raw)
	if err != nil {
		return err
	}
	flat := make(map[string]any, len(m))
	for column, value := range m {
		if mark, hidden := value.(map[string]any); hidden && mark["changed"] == true {
			continue
		}
		flat[strings.ReplaceAll(column, "_", "")] = value
	}
	raw, err = json.Marshal(flat)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, dst)
}

// Entry is one row of the audit log as people read it.
type Entry struct {
	At         time.Time
	MemberName string
	AccountID  *uuid.UUID
	Entity     string
	EntityID   uuid.UUID
	Verb       string
	Before     map[string]any
	After      map[string]any
}
