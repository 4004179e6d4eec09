package db

import (
	"context"
	"encoding/json"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/fold"
)

// Found says of a row of a table, by its columns, as what it is found in the
// search and by which text; the zero Finding keeps it out. What is archived is
// found by nobody.
type Found func(row map[string]any) Finding

// Finding is how a row is found.
type Finding struct {
	What  string // what the result says it is; the schema knows the kinds
	Label string // what the result shows
	Text  string // by whose words it is found, beside those of the label
}

// FoundBy finds a row as what by the words of columns; it shows the first.
func FoundBy(what string, columns ...string) Found {
	return func(row map[string]any) Finding {
		f := Finding{What: what, Label: Word(row, columns[0])}
		for _, c := range columns[1:] {
			f.Text += " " + Word(row, c)
		}
		return f
	}
}

// Word is the text in a column of a row; "" when there is none.
func Word(row map[string]any, column string) string {
	text, _ := row[column].(string)
	return text
}

// Limits of what is kept of one row.
const (
	foundLabel = 120 // runes
	foundWords = 300
	foundWord  = 60 // bytes
)

const dropFound SQL = `
	delete from search_item where tenant_id = @tenant and ref_id = @id`

const addFound SQL = `
	insert into search_item (tenant_id, word, ref_id, account_id, what, label)
	select c.tenant_id, w.word, @id::uuid, @account::uuid, @what::text, @label::text
	from tenant_setting c
	cross join unnest(@words::text[]) w (word)
	where c.tenant_id = @tenant
	on conflict (tenant_id, word, ref_id) do nothing`

// findRow queues the words of a row that was written, if they change.
func (t *Tx) findRow(e entry) error {
	found := tables[e.entity].Found
	if found == nil {
		return nil
	}
	was, err := finding(found, e.before)
	if err != nil {
		return err
	}
	is, err := finding(found, e.after)
	if err != nil || was == is {
		return err
	}
	if was.What != "" {
		t.later(dropFound, Args{"id": e.id})
	}
	return t.find(e.entity, e.id, is, e.after)
}

func (t *Tx) find(entity string, id uuid.UUID, f Finding, raw json.RawMessage) error {
	if f.What == "" {
		return nil
	}
	row, err := fields(raw)
	if err != nil {
		return err
	}
	words := foundUnder(f)
	if len(words) == 0 {
		return nil
	}
	t.later(addFound, Args{
		"id": id, "account": account(entity, row, nil), "what": f.What, "label": f.Label, "words": words,
	})
	return nil
}

func finding(found Found, raw json.RawMessage) (Finding, error) {
	row, err := fields(raw)
	if err != nil || row == nil || row["archived_at"] != nil {
		return Finding{}, err
	}
	f := found(row)
	label := []rune(strings.Join(strings.Fields(f.Label), " "))
	if len(label) > foundLabel {
		label = append(label[:foundLabel-1], '…')
	}
	f.Text, f.Label = f.Label+" "+f.Text, string(label)
	return f, nil
}

func foundUnder(f Finding) []string {
	var words []string
	for _, w := range fold.Keys(f.Text) {
		if len(w) <= foundWord && len(words) < foundWords {
			words = append(words, w)
		}
	}
	return words
}

// foundBatch is how many rows IndexFound reads at once.
const foundBatch = 500

// IndexFound writes the words of the tenant's rows of one table that have none,
// such as rows older than the search: those behind after, in the order of their
// ids, a number at once. It returns the last id it came to; uuid.Nil at the end.
func IndexFound(ctx context.Context, t *Tx, table Table, after uuid.UUID) (last uuid.UUID, err error) {
	rows, err := List[copied](ctx, t, table.unfound(), Args{"after": after, "limit": foundBatch})
	if err != nil {
		return uuid.Nil, err
	}
	for _, row := range rows {
		f, err := finding(table.Found, row.State)
		if err != nil {
			return uuid.Nil, err
		}
		t.dirty = true
		if err := t.find(table.Name, row.ID, f, row.State); err != nil {
			return uuid.Nil, err
		}
		last = row.ID
	}
	if len(rows) < foundBatch {
		last = uuid.Nil
	}
	return last, nil
}

// unfound reads the rows of a table without words in the search.
func (t Table) unfound() SQL {
	return SQL("select x.id, to_jsonb(x) as state from " + t.Name + " x" +
		" where x.tenant_id = @tenant and x.archived_at is null and x.id > @after and not exists (" +
		"select from search_item f where f.tenant_id = @tenant and f.ref_id = x.id) order by x.id limit @limit")
}

// FoundStatements are what keeps the words of a table, for a test to judge.
func (t Table) FoundStatements() []SQL { return []SQL{dropFound, addFound, t.unfound()} }
