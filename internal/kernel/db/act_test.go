package db_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/dbtest"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	_ "trucot/internal/relationships/stakeholder" // declares tables with private columns
	_ "trucot/internal/rhythm/interaction"        // and with restricted ones
)

// stage is an organisation with three segments, and an act that renamed two of
// them and made a fourth.
type stage struct {
	dbtest.Database
	t        *testing.T
	a, other authz.Actor
	segments [4]uuid.UUID
	act      uuid.UUID
}

func newStage(t *testing.T) *stage {
	t.Helper()
	d := dbtest.New(t)
	actors := tenants(t, d, 2)
	s := &stage{Database: d, t: t, a: actors[0], other: actors[1]}
	for i := range s.segments {
		s.segments[i] = uuid.New()
	}
	for _, id := range s.segments[:3] {
		s.must(create(t.Context(), d, s.a, id, "Cũ"))
	}
	s.must(d.Write(t.Context(), s.a, func(tx *db.Tx) error {
		s.act = tx.Act(db.Act{Kind: db.ActBulk})
		var edits []db.Edit
		for _, id := range s.segments[:2] {
			edits = append(edits, db.Edit{Entity: "segment", ID: id, Version: 1, SQL: renameSegment, Args: db.Args{"id": id, "vi": "Mới", "version": 1}})
		}
		made := s.segments[3]
		edits = append(edits, db.Edit{Entity: "segment", ID: made, SQL: insertSegment, Args: db.Args{"id": made, "vi": "Mới"}})
		return db.ChangeAll(t.Context(), tx, edits)
	}))
	return s
}

func (s *stage) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// names are the segments as they stand; "" one that is put away.
func (s *stage) names() (list []string) {
	s.t.Helper()
	s.must(s.Read(s.t.Context(), s.a, func(tx *db.Tx) error {
		return db.Batch(s.t.Context(), tx, db.Q(&list, `
			select case when archived_at is null then name_vi else '' end from unnest(@ids::uuid[]) with ordinality x (id, n)
			join segment s on s.tenant_id = @tenant and s.id = x.id order by x.n`, db.Args{"ids": s.segments[:]}))
	}))
	return list
}

// undo takes the act back and returns the rows that were kept.
func (s *stage) undo(a authz.Actor) (stay []db.Step, err error) {
	s.t.Helper()
	err = s.Write(s.t.Context(), a, func(tx *db.Tx) error {
		var k db.Taking
		if err := db.Batch(s.t.Context(), tx, k.Queries(db.Which{ID: s.act})...); err != nil {
			return err
		}
		act, found := k.Act()
		if !found {
			return errs.NotFound
		}
		steps, err := k.Steps()
		if err != nil || act.UndoneAt != nil {
			return err
		}
		var back []db.Step
		back, stay = db.Part(steps)
		return db.Undo(s.t.Context(), tx, act, back, nil)
	})
	return stay, err
}

// logged is a row of the log with what it says of its act.
type logged struct {
	Verb   string
	ActID  *uuid.UUID
	Counts map[string]int
}

func (s *stage) log() (list []logged) {
	s.t.Helper()
	s.must(s.Read(s.t.Context(), s.a, func(tx *db.Tx) error {
		return db.Batch(s.t.Context(), tx, db.Q(&list, `
			select verb, act_id, act_counts as counts from audit_log where tenant_id = @tenant order by at, id`, nil))
	}))
	return list
}

func TestEveryRowOfAnActNamesIt(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	log := s.log()
	for i, row := range log {
		if inside := row.ActID != nil && *row.ActID == s.act; inside != (i >= 3) {
			t.Errorf("row %d (%s) names act %v", i, row.Verb, row.ActID)
		}
		if first := i == 3; (row.Counts != nil) != first || first && row.Counts["segment"] != 3 {
			t.Errorf("row %d (%s) counts %v", i, row.Verb, row.Counts)
		}
	}
	var acts []struct {
		Kind   string
		Counts map[string]int
	}
	s.must(s.Read(t.Context(), s.a, func(tx *db.Tx) error {
		return db.Batch(t.Context(), tx, db.Q(&acts, `select kind, counts from act where tenant_id = @tenant`, nil))
	}))
	if len(log) != 6 || len(acts) != 1 || acts[0].Kind != "bulk" || acts[0].Counts["segment"] != 3 {
		t.Errorf("%d rows, acts %v", len(log), acts)
	}
}

func TestUndo(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	if _, err := s.undo(s.other); !errors.Is(err, errs.NotFound) {
		t.Errorf("another organisation takes it back: %v", err)
	}
	stay, err := s.undo(s.a)
	s.must(err)
	if got, want := s.names(), []string{"Cũ", "Cũ", "Cũ", ""}; !slices.Equal(got, want) || len(stay) != 0 {
		t.Errorf("taken back %q and kept %d, want %q", got, len(stay), want)
	}
	undone := s.log()
	if n := len(undone); n != 9 || undone[8].ActID == nil || *undone[8].ActID == s.act {
		t.Errorf("the way back wrote %d rows of an act %v", n-6, undone[n-1].ActID)
	}
	var acts []db.Act
	s.must(s.Read(t.Context(), s.a, func(tx *db.Tx) error { return db.Batch(t.Context(), tx, db.QAct(&acts, s.act)) }))
	if len(acts) != 1 || acts[0].UndoneAt == nil {
		t.Errorf("the act is not marked: %v", acts)
	}
	_, err = s.undo(s.a)
	s.must(err)
	if n := len(s.log()); n != 9 {
		t.Errorf("taken back twice: %d rows", n)
	}
}

func TestUndoKeepsWhatWasChangedSince(t *testing.T) {
	t.Parallel()
	s := newStage(t)
	s.must(rename(t.Context(), s.Database, s.a, s.segments[1], 2, "Sau đó"))
	stay, err := s.undo(s.a)
	s.must(err)
	if got, want := s.names(), []string{"Cũ", "Sau đó", "Cũ", ""}; !slices.Equal(got, want) {
		t.Errorf("taken back %q, want %q", got, want)
	}
	if len(stay) != 1 || stay[0].EntityID != s.segments[1] {
		t.Errorf("kept %v", stay)
	}
}

func TestPart(t *testing.T) {
	t.Parallel()
	a, b, c := uuid.New(), uuid.New(), uuid.New()
	type state = map[string]any
	for name, tt := range map[string]struct {
		steps []db.Step
		back  int
	}{
		"a name changed":                   {[]db.Step{{Entity: "contact", EntityID: a, Before: state{"name": "A"}, After: state{"name": "B"}}}, 1},
		"an address that the log has not":  {[]db.Step{{Entity: "contact", EntityID: a, Before: state{"name": "A"}, After: state{"name": "B", "email": state{"changed": true}}}}, 0},
		"people of a restricted touch":     {[]db.Step{{Entity: "interaction", EntityID: a, Before: state{"restricted": true}, After: state{"restricted": true}}}, 0},
		"made, and put away by that":       {[]db.Step{{Entity: "action", EntityID: a, Verb: "create", After: state{"archived_at": nil}}}, 1},
		"made in a table without a shelf":  {[]db.Step{{Entity: "goal_reading", EntityID: a, Verb: "create", After: state{"value": 1}}}, 0},
		"deleted":                          {[]db.Step{{Entity: "action", EntityID: a, Before: state{"title": "A"}}}, 0},
		"changed since":                    {[]db.Step{{Entity: "action", EntityID: a, Before: state{"title": "A"}, After: state{"title": "B"}, Kept: true}}, 0},
		"links of a row that the act made": {[]db.Step{{Entity: "action", EntityID: a, Verb: "create", After: state{"archived_at": nil}}, {Entity: "action_helper", EntityID: a, Verb: "link", Before: state{}}}, 1},
		"links":                            {[]db.Step{{Entity: "action_helper", EntityID: a, Verb: "link", Before: state{}}}, 1},
		"what is kept stands on another, and that on a third": {[]db.Step{
			{Entity: "contact", EntityID: a, Verb: "create", After: state{"archived_at": nil}},
			{Entity: "employment", EntityID: b, Verb: "create", After: state{"archived_at": nil, "contact_id": a.String()}},
			{Entity: "stakeholder", EntityID: c, Verb: "create", After: state{"archived_at": nil, "employment_id": b.String()}, Kept: true},
			{Entity: "action", EntityID: uuid.New(), Verb: "create", After: state{"archived_at": nil}},
		}, 1},
	} {
		if back, stay := db.Part(tt.steps); len(back) != tt.back {
			t.Errorf("%s: %d go back and %d stay, want %d back", name, len(back), len(stay), tt.back)
		}
	}
}
