package form

import (
	"context"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

var days = cmpopts.EquateComparable(day.Date{})

// thing has a field of every kind.
type thing struct {
	Name, Note, Mail string
	N, Mark          int
	Opt              *int
	On, Off          day.Date
	Amount           int64
	Limit            *int64
	Open             bool
	ID               uuid.UUID
	Other            *uuid.UUID
	Many             []uuid.UUID
	Status, Maybe    status
	Set              []status
	Own              string
	Version          int
}

func bindThing(b *Binder, v *thing) {
	b.Row(v.ID, v.Version)
	b.Labels("enum.contract_field")
	b.Text("name", &v.Name, 1, 20)
	b.LongText("note", &v.Note, 0, 200)
	b.Email("mail", &v.Mail, true)
	b.Int("n", &v.N, 0, 9)
	b.Mark("mark", &v.Mark, 5)
	b.OptInt("opt", &v.Opt, 0, 9)
	b.Date("on", &v.On)
	b.OptDate("off", &v.Off)
	b.Check(v.Off.IsZero() || !v.Off.Before(v.On), "off", "err.contract_span")
	b.Money("amount", &v.Amount, "USD")
	b.OptMoney("limit", &v.Limit, "USD")
	b.Bool("open", &v.Open)
	b.ID("id", &v.ID)
	b.OptID("other", &v.Other)
	b.IDs("many", &v.Many)
	Choose(b, "status", &v.Status, statuses)
	OptChoose(b, "maybe", &v.Maybe, statuses)
	ChooseMany(b, "set", &v.Set, statuses)
	b.Custom("own", []string{"<" + v.Own + ">"}, func(f *Form) { v.Own = f.Text("own", 0, 20) })
}

func full() thing {
	three, limit, other := 3, int64(1250), uuid.MustParse("019a7a9e-0000-7000-8000-000000000002")
	return thing{
		Name: "a", Note: "b\nc", Mail: "d@e.vn", N: 4, Mark: 5, Opt: &three, On: day.New(2026, 11, 1), Off: day.New(2026, 11, 2), Amount: 1299,
		Limit: &limit, Open: true, ID: uuid.MustParse("019a7a9e-0000-7000-8000-000000000001"), Other: &other, Many: []uuid.UUID{other},
		Status: "open", Maybe: "done", Set: []status{"open", "late"}, Own: "x",
	}
}

// What a bind prints it reads again, but for a field that shows more than it reads.
func TestBindReadsWhatItPrints(t *testing.T) {
	t.Parallel()
	printed := Print(context.Background(), full(), bindThing)
	printed.Set("own", "x")
	var got thing
	f := New(printed)
	Decode(f, &got, bindThing)
	if diff := cmp.Diff(full(), got, days); diff != "" || !f.OK() {
		t.Errorf("errors %v, (-want +got):\n%s", f.Errors(), diff)
	}
}

func TestBindLeavesWhatWasNotSent(t *testing.T) {
	t.Parallel()
	got := full()
	f := New(url.Values{"version": {"3"}, "note": {""}, "open": {""}, "n": {"7"}})
	Decode(f, &got, bindThing)
	want := full()
	want.Note, want.Open, want.N = "", false, 7
	if diff := cmp.Diff(want, got, days); diff != "" || !f.OK() {
		t.Errorf("errors %v, (-want +got):\n%s", f.Errors(), diff)
	}
}

// Of a new row everything that is required is asked for, whether the field was sent or not.
func TestBindAsksForWhatIsMissing(t *testing.T) {
	t.Parallel()
	var got thing
	f := New(url.Values{"version": {"0"}, "name": {""}})
	Decode(f, &got, bindThing)
	missing := map[string]string{}
	for _, e := range f.Errors() {
		missing[e.Field] = e.Key
	}
	want := map[string]string{
		"name": "err.required", "mail": "err.required", "n": "err.required", "on": "err.required", "amount": "err.required",
		"id": "err.choose", "status": "err.choose",
	}
	if diff := cmp.Diff(want, missing); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestShow(t *testing.T) {
	t.Parallel()
	f := New(nil)
	Show(context.Background(), f, thing{Mark: 2}, bindThing)
	for name, want := range map[string]string{"version": "0", "amount": "", "n": "", "mark": "2", "own": "<>"} {
		if f.Value(name) != want {
			t.Errorf("%s of a new row is %q, want %q", name, f.Value(name), want)
		}
	}
	f = New(nil)
	Show(context.Background(), f, thing{Version: 4}, bindThing)
	if f.Version() != 4 || f.Value("n") != "0" || f.Value("amount") == "" {
		t.Errorf("a kept row: version %d, n %q, amount %q", f.Version(), f.Value("n"), f.Value("amount"))
	}
	if f.Optional("name") || !f.Optional("note") || f.Optional("nobody") || f.Label(context.Background(), "name") == "" {
		t.Error("the form does not know its fields")
	}
}

// Checks are made while reading alone: a page shows what is stored, right or wrong.
func TestPrintingJudgesNothing(t *testing.T) {
	t.Parallel()
	f, wrong := New(nil), full()
	wrong.Off = day.New(2020, 1, 1)
	Show(context.Background(), f, wrong, bindThing)
	if !f.OK() {
		t.Errorf("errors %v", f.Errors())
	}
}
