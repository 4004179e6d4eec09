package plan

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Every field of Facts, and of what they are made of, stands on one side.
func TestEveryFieldIsDecided(t *testing.T) {
	t.Parallel()
	used := map[string]bool{}
	for _, path := range undecided(reflect.TypeFor[Facts](), "", used) {
		t.Errorf("%s: may a client read it? Say so in sides", path)
	}
	for path := range sides {
		if !used[path] {
			t.Errorf("sides decides %s, which is no field", path)
		}
	}
	type grown struct {
		Facts
		Rumours []Card
		Secret  string
	}
	if got := undecided(reflect.TypeFor[grown](), "", map[string]bool{}); !slices.Contains(got, "Secret") {
		t.Errorf("a new field is not found: %v", got)
	}
}

// undecided are the fields below a type that no entry of sides covers.
func undecided(t reflect.Type, path string, used map[string]bool) (list []string) {
	if _, ok := sides[path]; ok {
		used[path] = true
		return nil
	}
	switch {
	case t.Kind() == reflect.Slice && own(t.Elem()):
		return undecided(t.Elem(), path, used)
	case own(t):
		for f := range fields(t) {
			list = append(list, undecided(f.Type, below(path, f.Name), used)...)
		}
		return list
	}
	return []string{path}
}

func fields(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

// full fills every field: each text with its path.
func full(v reflect.Value, path string) {
	switch {
	case v.Type() == reflect.TypeFor[day.Date]():
		v.Set(reflect.ValueOf(day.New(2031, 3, 7)))
	case v.Type() == reflect.TypeFor[uuid.UUID]():
		v.Set(reflect.ValueOf(uuid.NewSHA1(uuid.NameSpaceOID, []byte(path))))
	case v.Type() == reflect.TypeFor[json.RawMessage]():
		v.SetBytes([]byte(`"` + path + `"`))
	case v.Kind() == reflect.String:
		v.SetString("«" + path + "»")
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(7919)
	case v.Kind() == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		full(v.Elem(), path)
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		full(v.Index(0), path)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			full(v.Field(i), below(path, v.Type().Field(i).Name))
		}
	}
}

// What is not for a client is not in their copy, and all that is for them is.
func TestSafe(t *testing.T) {
	t.Parallel()
	var f Facts
	full(reflect.ValueOf(&f).Elem(), "")
	f.Goals[0].Kind = "service"
	shown := map[uuid.UUID]bool{f.Actions[0].ID: true}
	raw, err := json.Marshal(Safe(f, shown))
	if err != nil {
		t.Fatal(err)
	}
	said := string(raw)
	for path, side := range sides {
		if strings.Contains(said, "«"+path) && side != shared {
			t.Errorf("the copy tells %s", path)
		}
	}
	for _, path := range []string{"Account.Name", "Account.Vision", "Stakeholders.Title", "ClientGoals.Title", "Needs.Response", "Goals.CustomerWin", "Goals.Milestones.Title", "Actions.Title"} {
		if !strings.Contains(said, "«"+path+"»") {
			t.Errorf("the copy does not tell %s", path)
		}
	}
	safe := Safe(f, shown)
	if safe.Stakeholders[0].Support != nil || safe.Stakeholders[0].Influence != 0 || safe.Account.Tier != 0 || safe.Goals[0].Baseline == nil {
		t.Errorf("figures: %+v", safe.Stakeholders[0])
	}
	if f.Goals[0].OurWin == "" || f.Stakeholders[0].Influence == 0 {
		t.Error("the plan itself was changed")
	}
	if got := LeftOut(f, shown); !slices.Equal(got, only(LeftKinds, func(k Left) bool { return k != LeftActions })) {
		t.Errorf("left out of a full plan: %v", got)
	}
	if got := LeftOut(Facts{}, nil); len(got) > 0 {
		t.Errorf("left out of an empty plan: %v", got)
	}
}

// Goals that are ours alone, pains, and actions that nobody shared are left out.
func TestSafeRows(t *testing.T) {
	t.Parallel()
	a, b := uuid.New(), uuid.New()
	f := Facts{
		Goals:   []Goal{{Title: "grow", Kind: "revenue"}, {Title: "serve", Kind: "service"}, {Title: "give", Kind: "customer_value"}},
		Needs:   []Need{{Body: "fear", Kind: "pain", Response: "x"}, {Body: "open", Kind: "need"}, {Body: "met", Kind: "wish", Response: "y"}},
		Actions: []Action{{ID: a, Title: "ours"}, {ID: b, Title: "theirs"}},
	}
	safe := Safe(f, map[uuid.UUID]bool{b: true})
	if len(safe.Goals) != 2 || safe.Goals[0].Title != "serve" || len(safe.Needs) != 1 || safe.Needs[0].Body != "met" || len(safe.Actions) != 1 || safe.Actions[0].Title != "theirs" {
		t.Errorf("the copy has %+v", safe)
	}
	if got := LeftOut(f, map[uuid.UUID]bool{b: true}); !slices.Equal(got, []Left{LeftNeeds, LeftOurs, LeftActions}) {
		t.Errorf("left out: %v", got)
	}
}
