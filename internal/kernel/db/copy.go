package db

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/google/uuid"
)

// Copy names columns of a table that are kept a second time, under the same
// tenant_id and id, in a table that every node of a cluster has whole: what must
// be known before the tenant's own node is asked. Each Change of a row that
// touches them writes the copy in the same transaction.
type Copy struct {
	Table   string
	Columns []string
}

func (c Copy) write() SQL {
	var set []string
	for _, column := range c.Columns {
		set = append(set, column+" = excluded."+column)
	}
	return SQL("insert into " + c.Table + " (tenant_id, id, " + strings.Join(c.Columns, ", ") +
		") values (@tenant, @id, @" + strings.Join(c.Columns, ", @") +
		") on conflict (tenant_id, id) do update set " + strings.Join(set, ", "))
}

func (c Copy) remove() SQL {
	return SQL("delete from " + c.Table + " where tenant_id = @tenant and id = @id")
}

// Statements are what keeps and compares the copy of a table, for a test to judge.
func (c Copy) Statements(table string) []SQL {
	return []SQL{c.write(), c.remove(), c.rows(table), c.rows(table) + held, c.rows(c.Table)}
}

// held keeps rows as they are until the commit.
const held = " for share"

// rows reads the copied columns of a table, its own or the copy.
func (c Copy) rows(table string) SQL {
	return SQL("select x.id, jsonb_build_array(x." + strings.Join(c.Columns, ", x.") + ") as state from " + table +
		" x where x.tenant_id = @tenant order by x.id")
}

// copyRow queues the copy of a row that was written, if it changes.
func (t *Tx) copyRow(e entry) error {
	c := tables[e.entity].Copy
	if c.Table == "" {
		return nil
	}
	was, err := fields(e.before)
	if err != nil {
		return err
	}
	is, err := fields(e.after)
	if err != nil {
		return err
	}
	state := make([]any, len(c.Columns))
	changed := was == nil
	for i, column := range c.Columns {
		state[i] = is[column]
		changed = changed || !reflect.DeepEqual(was[column], is[column])
	}
	if changed {
		t.writeCopy(c, e.id, state)
	}
	return nil
}

func (t *Tx) writeCopy(c Copy, id uuid.UUID, state []any) {
	args := Args{"id": id}
	for i, column := range c.Columns {
		args[column] = scalar(state[i])
	}
	t.later(c.write(), args)
}

// scalar is a value of JSON as it is passed to Postgres.
func scalar(value any) any {
	switch v := value.(type) {
	case json.Number:
		return v.String()
	case []any:
		list := make([]string, len(v))
		for i, item := range v {
			list[i] = fmt.Sprint(item)
		}
		return list
	}
	return value
}

// Difference is a row whose copy is not as it.
type Difference struct {
	Table string
	ID    uuid.UUID
}

type copied struct {
	ID    uuid.UUID
	State json.RawMessage
}

// CompareCopies reads all copies of the transaction's tenant and returns what is
// not as the rows it was taken from. A writing transaction holds those rows, and
// mends what differs.
func CompareCopies(ctx context.Context, t *Tx) (found []Difference, err error) {
	var of []Table
	for _, table := range Tables() {
		if table.Copy.Table != "" {
			of = append(of, table)
		}
	}
	rows, copies := make([][]copied, len(of)), make([][]copied, len(of))
	var qs []Query
	for i, table := range of {
		own := table.Copy.rows(table.Name)
		if t.write {
			own += held
		}
		qs = append(qs, Q(&rows[i], own, nil), Q(&copies[i], table.Copy.rows(table.Copy.Table), nil))
	}
	if err := Batch(ctx, t, qs...); err != nil {
		return nil, err
	}
	for i, table := range of {
		list, err := t.compare(table, rows[i], copies[i])
		if err != nil {
			return nil, err
		}
		found = append(found, list...)
	}
	return found, nil
}

func (t *Tx) compare(table Table, rows, copies []copied) (found []Difference, err error) {
	left := map[uuid.UUID]json.RawMessage{}
	for _, c := range copies {
		left[c.ID] = c.State
	}
	for _, row := range rows {
		state, has := left[row.ID]
		delete(left, row.ID)
		if has && bytes.Equal(state, row.State) {
			continue
		}
		found = append(found, Difference{table.Name, row.ID})
		if !t.write {
			continue
		}
		var fresh []any
		dec := json.NewDecoder(bytes.NewReader(row.State))
		dec.UseNumber()
		if err := dec.Decode(&fresh); err != nil {
			return nil, err
		}
		t.writeCopy(table.Copy, row.ID, fresh)
	}
	for id := range left {
		found = append(found, Difference{table.Name, id})
		if t.write {
			t.later(table.Copy.remove(), Args{"id": id})
		}
	}
	return found, nil
}
