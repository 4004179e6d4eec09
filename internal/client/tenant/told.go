package tenant

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
)

// state is a row as the log holds it. Its numbers keep all their digits.
type state map[string]any

// UnmarshalJSON implements json.Unmarshaler.
func (s *state) UnmarshalJSON(raw []byte) error {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber() // money exceeds what a float64 keeps
	return dec.Decode((*map[string]any)(s))
}

// nothing stands for a value that is not there.
const nothing = "–"

// Changes say which columns were changed, from what to what; "" when none is told.
func (e Entry) Changes(ctx context.Context) string {
	if e.Before == nil || e.After == nil {
		return ""
	}
	t, _ := db.TableOf(e.Entity)
	var parts []string
	for _, c := range t.Columns {
		if part := e.change(ctx, t, c); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "; ")
}

// change tells one column; "" when it reads as before.
func (e Entry) change(ctx context.Context, t db.Table, c db.Column) string {
	label := lower(i18n.T(ctx, t.LabelKey(c)))
	if _, hidden := e.After[c.Name].(map[string]any); hidden && slices.Contains(t.Private, c.Name) {
		return i18n.T(ctx, "tenant.audit.hidden", "field", label)
	}
	if e.same(c) {
		return ""
	}
	was, is := e.value(ctx, c, e.Before), e.value(ctx, c, e.After)
	if was == is { // they differ behind where they are cut
		e.whole = true
		was, is = e.value(ctx, c, e.Before), e.value(ctx, c, e.After)
	}
	if was == is {
		return ""
	}
	return i18n.T(ctx, "tenant.audit.change", "field", label, "was", was, "is", is)
}

// same reports whether a column holds what it held; money is its currency too.
func (e Entry) same(c db.Column) bool {
	same := reflect.DeepEqual(e.Before[c.Name], e.After[c.Name])
	if c.Kind == db.KindMoney && c.Of != "" {
		return same && e.Before[c.Of] == e.After[c.Of]
	}
	return same
}

// lower makes a label the beginning of a phrase; what is written in capitals stays.
func lower(label string) string {
	first, n := utf8.DecodeRuneInString(label)
	if second, _ := utf8.DecodeRuneInString(label[n:]); unicode.IsUpper(second) {
		return label
	}
	return string(unicode.ToLower(first)) + label[n:]
}

// value is what a column holds in a state, as people read it.
func (e Entry) value(ctx context.Context, c db.Column, s state) string {
	switch v := s[c.Name].(type) {
	case []any:
		var parts []string
		for _, item := range v {
			parts = append(parts, e.one(ctx, c, item, s))
		}
		if len(parts) == 0 {
			return nothing
		}
		return strings.Join(parts, ", ")
	default:
		return e.one(ctx, c, v, s)
	}
}

func (e Entry) one(ctx context.Context, c db.Column, v any, s state) string {
	switch v := v.(type) {
	case string:
		return e.word(ctx, c, v)
	case json.Number:
		currency, _ := s[c.Of].(string)
		return figure(ctx, c, v, currency)
	case bool:
		return i18n.Enum(ctx, "yes_no", map[bool]string{true: "yes", false: "no"}[v])
	case map[string]any:
		return object(ctx, c, v)
	}
	return nothing
}

// word writes what is stored as a string: words, codes, ids, days and moments.
func (e Entry) word(ctx context.Context, c db.Column, v string) string {
	switch {
	case v == "":
		return nothing
	case c.Kind == db.KindCode:
		return i18n.Enum(ctx, enum(ctx, c), strings.ToLower(v))
	case c.Kind == db.KindRef:
		return e.name(ctx, c.Of, v)
	case c.Kind == db.KindDay:
		d, _ := day.Parse(v)
		return i18n.Date(ctx, d)
	case c.Kind == db.KindInstant:
		at, _ := time.Parse(time.RFC3339, v)
		return i18n.Instant(ctx, at)
	case e.whole:
		return v
	}
	return short(v)
}

// enum is the enumeration of a code: amounts are named in another unit abroad.
func enum(ctx context.Context, c db.Column) string {
	if c.OfAbroad != "" && i18n.From(ctx).Currency != "VND" {
		return c.OfAbroad
	}
	return c.Of
}

// figure writes a number as its column means it.
func figure(ctx context.Context, c db.Column, v json.Number, currency string) string {
	n, err := v.Int64()
	if err != nil {
		return v.String()
	}
	switch c.Kind {
	case db.KindYear:
		return v.String()
	case db.KindCount:
		return i18n.T(ctx, "enum.unit."+c.Of, "n", n)
	case db.KindPart:
		return i18n.FigureInput(ctx, n, 2)
	case db.KindMoney:
		if currency == "" {
			currency = i18n.From(ctx).Currency
		}
		return i18n.Money(ctx, n, currency)
	case db.KindPercent:
		return i18n.Percent(ctx, int(n))
	case db.KindWhole:
		return i18n.Percent(ctx, int(n)*100)
	case db.KindClock:
		return time.Time{}.Add(time.Duration(n) * time.Minute).Format("15:04")
	case db.KindCode:
		if i := int(n) - c.Base; i >= 0 && i < len(c.Codes) {
			return i18n.Enum(ctx, c.Of, c.Codes[i])
		}
	}
	return i18n.Number(ctx, n)
}

// object writes what is stored as one: confirmed facts, a share of something.
func object(ctx context.Context, c db.Column, v map[string]any) string {
	if c.Kind == db.KindShares {
		return share(ctx, v)
	}
	var parts []string
	for _, fact := range slices.Sorted(maps.Keys(v)) {
		sure, _ := v[fact].(map[string]any)
		on, _ := sure["on"].(string)
		d, _ := day.Parse(on)
		parts = append(parts, lower(i18n.T(ctx, c.Of+"."+fact))+" "+i18n.Date(ctx, d))
	}
	if len(parts) == 0 {
		return nothing
	}
	return strings.Join(parts, ", ")
}

// share writes a name with its percentage and its note.
func share(ctx context.Context, v map[string]any) string {
	name, _ := v["name"].(string)
	if n, ok := v["share"].(json.Number); ok {
		percent, _ := n.Int64()
		name += " " + i18n.Percent(ctx, int(percent)*100)
	}
	if note, _ := v["note"].(string); note != "" {
		name += " (" + note + ")"
	}
	return name
}

// name is what a row of a table is called whose id stands in the entry.
func (e Entry) name(ctx context.Context, table, id string) string {
	values, found := e.Names[id].([]any)
	if !found {
		return i18n.T(ctx, "tenant.audit.gone")
	}
	t, _ := db.TableOf(table)
	s := state{}
	for i, column := range t.Called {
		s[spoken(ctx, column)] = values[i]
	}
	return e.called(ctx, t, s)
}

// spoken is the column of the reader's language, where there is one for each.
func spoken(ctx context.Context, column string) string {
	return strings.ReplaceAll(column, "{lang}", i18n.From(ctx).Lang)
}

// called is what a state is called: the values of the columns that name it.
func (e Entry) called(ctx context.Context, t db.Table, s state) string {
	var parts []string
	for _, column := range t.Called {
		column = spoken(ctx, column)
		c, _ := t.Column(column)
		if c.Kind == db.KindRef { // a state holds the id, what was read of a table the name
			id, _ := s[column].(string)
			if _, err := uuid.Parse(id); err != nil {
				c = db.Text(column)
			}
		}
		if text := e.value(ctx, c, s); text != nothing && text != "" {
			parts = append(parts, text)
		}
	}
	return short(strings.Join(parts, " · "))
}

// Subject is what the row is called, "" when it has no name.
func (e Entry) Subject(ctx context.Context) string {
	t, _ := db.TableOf(e.Entity)
	if t.Link.Name != "" {
		return e.name(ctx, t.Link.Of, e.EntityID.String())
	}
	for _, s := range []state{e.After, e.Before} {
		if name := e.called(ctx, t, s); name != "" {
			return name
		}
	}
	return ""
}

func short(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return s
}

// arguments are what the words may name: the row's name and its texts.
func (e Entry) arguments(ctx context.Context) []any {
	args := []any{"name", e.Subject(ctx)}
	for _, s := range []state{e.After, e.Before} {
		for column, v := range s {
			if text, ok := v.(string); ok {
				args = append(args, column, short(text))
			}
		}
	}
	return args
}

// Words say what was done: "sửa mục tiêu Giảm giá vốn 5%".
func (e Entry) Words(ctx context.Context) string {
	if e.handed() {
		return i18n.T(ctx, "tenant.entry.handed", "what", entityWord(ctx, e.Entity), "name", e.Subject(ctx))
	}
	key := "audit." + e.Entity + "." + e.Verb
	text := i18n.T(ctx, key, e.arguments(ctx)...)
	if text != "⟦"+key+"⟧" {
		return strings.TrimSpace(text)
	}
	entity := "other"
	if t, known := db.TableOf(e.Entity); known && t.Audited() && t.Link.Name == "" {
		entity = e.Entity
	}
	what := i18n.Enum(ctx, "verb", known(verbs, e.Verb)) + " " + i18n.Enum(ctx, "entity", entity)
	return strings.TrimSpace(what + " " + e.Subject(ctx))
}

// handed reports whether nothing was changed but who holds the row, and what
// they have yet to accept by that.
func (e Entry) handed() bool {
	if e.Verb != "update" || e.Entity == "account" {
		return false
	}
	t, _ := db.TableOf(e.Entity)
	hands := false
	for _, c := range t.Columns {
		switch {
		case e.same(c):
		case c.Holding != 0:
			hands = true
		case c.Name != "accepted_at":
			return false
		}
	}
	return hands
}

// known keeps a code that there is a word for.
func known(list []string, code string) string {
	if slices.Contains(list, code) {
		return code
	}
	return "other"
}
