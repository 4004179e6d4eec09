package db

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Part tells the steps that can be taken back from those that are kept: someone
// changed the row since; the log does not hold what it was, as with private
// columns; or a row that is kept names it, and would stand on nothing.
func Part(steps []Step) (back, stay []Step) {
	steps = slices.Clone(steps)
	made := map[uuid.UUID]bool{}
	for i := range steps {
		steps[i].Kept = steps[i].Kept || !steps[i].known()
		made[steps[i].EntityID] = made[steps[i].EntityID] || steps[i].made()
	}
	for again := true; again; {
		again = keepNamed(steps)
	}
	for _, s := range steps {
		switch {
		case s.Kept:
			stay = append(stay, s)
		case s.link() && made[s.EntityID]: // they go with the row
		default:
			back = append(back, s)
		}
	}
	return back, stay
}

// keepNamed keeps what a kept step names, and reports whether that was news.
func keepNamed(steps []Step) (news bool) {
	named := map[string]bool{}
	for _, s := range steps {
		if s.Kept {
			names(named, s.Before)
			names(named, s.After)
		}
	}
	for i := range steps {
		if !steps[i].Kept && named[steps[i].EntityID.String()] {
			steps[i].Kept, news = true, true
		}
	}
	return news
}

func names(into map[string]bool, row map[string]any) {
	for column, v := range row {
		if id, is := v.(string); is && column != "id" {
			into[id] = true
		}
	}
}

func (s Step) made() bool { return s.Before == nil && s.Verb == "create" }

func (s Step) link() bool { return tables[s.Entity].Link.Name != "" }

// known reports whether the log holds what it takes to bring the row back.
func (s Step) known() bool {
	t := tables[s.Entity]
	if s.link() {
		return s.Before != nil
	}
	if s.made() {
		at, archives := s.After["archived_at"]
		return archives && at == nil
	}
	if s.Before == nil || s.After == nil || s.Verb == "link" {
		return false
	}
	if len(t.Restricted) > 0 && (s.Before["restricted"] == true || s.After["restricted"] == true) {
		return false
	}
	return !slices.ContainsFunc(t.Private, func(column string) bool { _, changed := s.After[column]; return changed })
}

const markUndone SQL = `
	update act set undone_at = @now
	where tenant_id = @tenant and id = @act and undone_at is null`

// Undo takes steps of an act back, which is an act too: rows that it made are
// archived, the others get their former values. Edits in own are made with
// them; reads in with see all rows as changed. errs.Conflict when someone
// changed one of the rows since they were read.
func Undo(ctx context.Context, t *Tx, a Act, back []Step, own []Edit, with ...Query) error {
	t.Act(Act{Kind: ActUndo, AccountID: a.AccountID, Undoes: nilIfZero(a.ID)})
	edits := slices.Clone(own)
	var links []*Links
	for _, s := range slices.Backward(back) {
		if s.link() {
			l, err := s.links()
			if err != nil {
				return err
			}
			links, with = append(links, l), append(l.Queries, with...)
			continue
		}
		e, err := s.edit(t)
		if err != nil {
			return err
		}
		edits = append(edits, e)
	}
	if err := ChangeAll(ctx, t, edits, with...); err != nil {
		return err
	}
	for _, l := range links {
		if err := l.Audit(t); err != nil {
			return err
		}
	}
	t.later(markUndone, Args{"act": a.ID})
	return nil
}

// edit makes a row what it was before the act.
func (s Step) edit(t *Tx) (Edit, error) {
	r := Row{Table: s.Entity, ID: s.EntityID, Version: s.Version}
	if s.made() {
		return r.Archived(t, true).Edit(), nil
	}
	was := map[string]any{}
	for _, column := range s.changed() {
		if !tables[s.Entity].has(column) {
			return Edit{}, fmt.Errorf("column %s of %s, which is not declared, cannot be taken back", column, s.Entity)
		}
		was[column] = s.Before[column]
	}
	args := Args{"id": s.EntityID, "version": s.Version, "was": was}
	return Edit{s.Entity, s.EntityID, s.Version, restore(s.Entity, was), args}, nil
}

// has reports whether a column may be written by an undo.
func (t Table) has(column string) bool {
	_, told := t.Column(column)
	_, silent := t.Silent[column]
	return told || silent || column == "archived_at"
}

// restore sets columns to what they are in @was. Postgres reads each value from
// the form in which the log holds it as the column's type.
func restore(table string, was map[string]any) SQL {
	var set strings.Builder
	for _, c := range columnsOf(was) {
		set.WriteString(c + " = b." + c + ", ")
	}
	return SQL("update " + table + " set " + set.String() +
		"version = " + table + ".version + 1, updated_at = @now, updated_by = @member" +
		" from jsonb_populate_record(null::" + table + ", @was) b" +
		" where " + table + ".tenant_id = @tenant and " + table + ".id = @id and " + table + ".version = @version")
}

// links make the whole set of an owner's links what it was.
func (s Step) links() (*Links, error) {
	t := tables[s.Entity]
	l := LinkTable{Table: s.Entity, Owner: t.Link.Name, Other: t.Columns[0].Name}
	var account uuid.UUID
	if s.AccountID != nil {
		account = *s.AccountID
	}
	list, _ := s.Before[l.Other].([]any)
	var others []uuid.UUID
	for _, v := range list {
		text, _ := v.(string)
		id, err := uuid.Parse(text)
		if err != nil {
			return nil, fmt.Errorf("%s of %s: %w", s.Entity, s.EntityID, err)
		}
		others = append(others, id)
	}
	return SetLinks(l, account, s.EntityID, others), nil
}

func same(a, b any) bool { return reflect.DeepEqual(a, b) }
