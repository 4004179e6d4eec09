package db

import (
	"encoding/json"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"
)

// ActKind says what an act is.
type ActKind string

// The kinds that a feature begins; the schema knows those to come as well.
const (
	ActImport    ActKind = "import"    // a file was taken in
	ActPaste     ActKind = "paste"     // rows were pasted from a spreadsheet
	ActBulk      ActKind = "bulk"      // many rows were edited at once
	ActHandover  ActKind = "handover"  // a member's open work was given to others
	ActDeparture ActKind = "departure" // a person left the job we met them in
	ActNaming    ActKind = "naming"    // a position without a name became someone
	ActUndo      ActKind = "undo"      // another act was taken back
)

// Act is what one person did to many rows in one go. Its rows are audited one
// by one; pages tell them as one line, and they are taken back together.
type Act struct {
	ID        uuid.UUID
	Kind      ActKind
	AccountID *uuid.UUID // where it was done; nil: in no single account
	Subject   *uuid.UUID // the row that it is about, such as the person who left
	Undoes    *uuid.UUID // the act that this one takes back
	At        time.Time
	UndoneAt  *time.Time
}

// In reports whether the act was done in an account.
func (a Act) In(account uuid.UUID) bool { return a.AccountID != nil && *a.AccountID == account }

// doing is the act that a transaction is about.
type doing struct {
	Act
	begun bool
	rows  map[string]int               // audited rows by table
	at    map[uuid.UUID]map[string]int // the same by account; uuid.Nil: of none
}

// Act makes all that the transaction changes from here on one act. Without an
// ID it gets one. An act that changes nothing leaves no trace.
func (t *Tx) Act(a Act) uuid.UUID {
	if a.ID == uuid.Nil {
		a.ID = uuid.Must(uuid.NewV7())
	}
	t.act = &doing{Act: a, rows: map[string]int{}, at: map[uuid.UUID]map[string]int{}}
	return a.ID
}

const writeAct SQL = `
	insert into act (tenant_id, id, kind, account_id, subject_id, member_id, member_name, at, counts, undoes)
	values (@tenant, @id, @kind, @account, @subject, @member_id, @member_name, @now, @counts, @undoes)`

// join gives an audit row on its way to the act; the first row of an account
// carries what the act does there, which is known when all is sent. A row of no
// account belongs to that of the act.
func (t *Tx) join(row Args) {
	row["act"], row["act_counts"] = nil, nil
	a := t.act
	if a == nil {
		return
	}
	if account, _ := row["account"].(*uuid.UUID); account == nil {
		row["account"] = a.AccountID
	}
	account := uuid.Nil
	if of, _ := row["account"].(*uuid.UUID); of != nil {
		account = *of
	}
	if !a.begun {
		a.begun = true
		t.later(writeAct, Args{
			"id": a.ID, "kind": a.Kind, "account": a.AccountID, "subject": a.Subject, "member_id": row["member_id"],
			"member_name": row["member_name"], "counts": a.rows, "undoes": a.Undoes,
		})
	}
	row["act"] = a.ID
	if a.at[account] == nil {
		a.at[account] = map[string]int{}
		row["act_counts"] = a.at[account]
	}
	entity := row["entity"].(string)
	a.rows[entity]++
	a.at[account][entity]++
}

const actSQL SQL = `
	select a.id, a.kind, a.account_id, a.subject_id as subject, a.undoes, a.at, a.undone_at
	from act a
	where a.tenant_id = @tenant and a.id = @act`

// QAct reads an act, and leaves dst empty when there is none.
func QAct(dst *[]Act, id uuid.UUID) Query { return Q(dst, actSQL, Args{"act": id}) }

// Which says of which act something is asked: the one with an ID, or the last
// of a kind about a subject that was not taken back.
type Which struct {
	ID      uuid.UUID
	Kind    ActKind
	Subject uuid.UUID
}

// Args are the values of TheAct.
func (w Which) Args() Args { return Args{"act": nilIfZero(w.ID), "kind": w.Kind, "subject": w.Subject} }

// TheAct is the id of the act that a Which is about, for a statement with its Args.
const TheAct = `coalesce(@act::uuid, (
		select w.id
		from act w
		where w.tenant_id = @tenant and w.kind = @kind and w.subject_id = @subject and w.undone_at is null
		order by w.at desc
		limit 1))`

const lockAct SQL = `
	select a.id, a.kind, a.account_id, a.subject_id as subject, a.undoes, a.at, a.undone_at
	from act a
	where a.tenant_id = @tenant and a.id = ` + TheAct + `
	for no key update of a`

const stepsSQL SQL = `
	select l.entity, l.entity_id, l.account_id, l.verb, coalesce(l.version, 0) as version, l.before, l.after,
		exists (
			select from audit_log s
			where s.tenant_id = @tenant and s.entity = l.entity and s.entity_id = l.entity_id
				and s.act_id is distinct from l.act_id
				and (s.version > l.version or l.verb = 'link' and s.verb = 'link' and s.at > l.at)) as kept
	from audit_log l
	where l.tenant_id = @tenant and l.act_id = ` + TheAct + `
	order by l.seq`

// Step is one row as an act found and left it.
type Step struct {
	Entity    string
	EntityID  uuid.UUID
	AccountID *uuid.UUID
	Verb      string
	Version   int            // that the act left
	Before    map[string]any // nil: the act made the row
	After     map[string]any
	Kept      bool // it stays as it is: someone changed it since, or it cannot be taken back
}

// Taking is an act on its way back.
type Taking struct {
	acts []Act
	rows []stepRow
}

type stepRow struct {
	Entity        string
	EntityID      uuid.UUID
	AccountID     *uuid.UUID
	Verb          string
	Version       int
	Before, After json.RawMessage
	Kept          bool
}

// Queries read the act and hold it, so that two do not take it back at once,
// and its rows.
func (k *Taking) Queries(w Which) []Query {
	return []Query{Q(&k.acts, lockAct, w.Args()), Q(&k.rows, stepsSQL, w.Args())}
}

// Act is the act that was read; found is false when there is none.
func (k *Taking) Act() (a Act, found bool) {
	if len(k.acts) == 0 {
		return Act{}, false
	}
	return k.acts[0], true
}

// Steps are the rows that the act changed, each once, in the order in which it
// came to them.
func (k *Taking) Steps() ([]Step, error) {
	type row struct {
		entity string
		id     uuid.UUID
		link   bool
	}
	first := map[row]int{}
	var list []Step
	for _, r := range k.rows {
		if _, declared := tables[r.Entity]; !declared || r.Before == nil && r.After == nil {
			continue
		}
		s, err := r.step()
		if err != nil {
			return nil, err
		}
		key := row{r.Entity, r.EntityID, r.Verb == "link"}
		if at, again := first[key]; again {
			list[at].Version, list[at].After, list[at].Kept = s.Version, s.After, s.Kept
			continue
		}
		first[key] = len(list)
		list = append(list, s)
	}
	return list, nil
}

func (r stepRow) step() (Step, error) {
	s := Step{
		Entity: r.Entity, EntityID: r.EntityID, AccountID: r.AccountID,
		Verb: r.Verb, Version: r.Version, Kept: r.Kept,
	}
	var err error
	if s.Before, err = fields(r.Before); err != nil {
		return s, err
	}
	s.After, err = fields(r.After)
	return s, err
}

// changed are the columns that an act left with another value than it found.
func (s Step) changed() []string {
	var list []string
	for _, column := range slices.Sorted(maps.Keys(s.Before)) {
		after, there := s.After[column]
		if there && !same(s.Before[column], after) && !slices.Contains(kept, column) {
			list = append(list, column)
		}
	}
	return list
}

// kept are columns that tell of the row's last change, which an undo is too.
var kept = []string{"version", "updated_at", "updated_by"}
