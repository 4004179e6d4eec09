package sitetest_test

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"trucot/internal/checks/sitetest"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
)

// column is one column of the schema.
type column struct {
	Type   string   // as Postgres writes it
	Refers string   // the table of its foreign key
	Codes  []string // that its check allows
}

// frame are the columns that every table has and no history tells.
var frame = []string{
	"tenant_id", "id", "account_id", "version", "created_at", "created_by", "updated_at", "updated_by", "archived_at",
}

const schemaColumns = `
	select c.relname, a.attname, format_type(a.atttypid, null), coalesce((
		select f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid
		where k.contype = 'f' and k.conrelid = c.oid and k.conkey[cardinality(k.conkey)] = a.attnum), '')
	from pg_class c
	join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
	where c.relnamespace = 'trucot'::regnamespace and c.relkind in ('r', 'p') and exists (
		select from pg_policies p where p.schemaname = 'trucot' and p.tablename = c.relname and p.policyname = 'tenant_isolation')`

const schemaChecks = `
	select c.relname, pg_get_constraintdef(k.oid) from pg_constraint k join pg_class c on c.oid = k.conrelid
	where k.contype = 'c' and k.connamespace = 'trucot'::regnamespace`

// oneOf reads the checks that list what a column, or what is in one, may be.
var (
	oneOf  = regexp.MustCompile(`^CHECK \(\((\w+) = ANY \(ARRAY\[([^\]]*)\]\)\)\)$`)
	within = regexp.MustCompile(`(\w+) <@ ARRAY\[([^\]]*)\]`)
	quoted = regexp.MustCompile(`'([^']*)'`)
)

// schema reads the tenant tables with their columns.
func schema(t *testing.T, conn *pgx.Conn) map[string]map[string]column {
	t.Helper()
	tables := map[string]map[string]column{}
	var table, name, kind, refers, check string
	each(t, conn, schemaColumns, []any{&table, &name, &kind, &refers}, func() {
		if tables[table] == nil {
			tables[table] = map[string]column{}
		}
		tables[table][name] = column{Type: kind, Refers: refers}
	})
	each(t, conn, schemaChecks, []any{&table, &check}, func() {
		m := oneOf.FindStringSubmatch(check)
		if m == nil {
			m = within.FindStringSubmatch(check)
		}
		if m == nil || tables[table] == nil {
			return
		}
		c := tables[table][m[1]]
		for _, code := range quoted.FindAllStringSubmatch(m[2], -1) {
			c.Codes = append(c.Codes, code[1])
		}
		tables[table][m[1]] = c
	})
	return tables
}

func each(t *testing.T, conn *pgx.Conn, sql string, into []any, f func()) {
	t.Helper()
	rows, err := conn.Query(t.Context(), sql)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pgx.ForEachRow(rows, into, func() error { f(); return nil }); err != nil {
		t.Fatal(err)
	}
}

func ownerOf(t *testing.T, s *sitetest.Site) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), s.Owner)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}

// Each tenant table is declared, and each column of one that people edit is
// told, with words for all that it may hold, or silent for a reason.
func TestTablesAreDeclared(t *testing.T) {
	t.Parallel()
	owner := ownerOf(t, sitetest.New(t))
	tables := schema(t, owner)
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		declared, known := db.TableOf(name)
		if !known {
			t.Errorf("table %s is not declared", name)
			continue
		}
		for _, fault := range slices.Concat(columnFaults(declared, tables[name]), textFaults(declared, tables[name]), nameFaults(declared)) {
			t.Errorf("%s: %s", name, fault)
		}
	}
	told, silent := 0, 0
	for _, d := range db.Tables() {
		var there bool
		if err := owner.QueryRow(t.Context(), "select to_regclass('trucot.' || $1) is not null", d.Name).Scan(&there); err != nil || !there {
			t.Errorf("table %s is declared and not in the schema", d.Name)
		}
		told, silent = told+len(d.Columns), silent+len(d.Silent)
	}
	t.Logf("%d columns are told, %d are silent", told, silent)
}

// columnFaults compares what is declared with the columns of the schema.
func columnFaults(d db.Table, columns map[string]column) (faults []string) {
	accounted := slices.Clone(frame)
	for name, why := range d.Silent {
		accounted = append(accounted, name)
		if _, told := d.Column(name); told || why == "" {
			faults = append(faults, name+" is silent without a reason, or told")
		}
	}
	for _, c := range d.Columns {
		accounted = append(accounted, c.Name)
		if c.Kind == db.KindMoney && c.Of != "" {
			accounted = append(accounted, c.Of)
		}
	}
	if d.Link.Name != "" {
		accounted = append(accounted, d.Link.Name)
	}
	for _, name := range slices.Concat(accounted[len(frame):], d.Private, d.Restricted) {
		if _, there := columns[name]; !there {
			faults = append(faults, name+" is declared and no column")
		}
	}
	for name := range columns {
		if d.Audited() && !slices.Contains(accounted, name) {
			faults = append(faults, name+" is neither told nor silent")
		}
	}
	if _, of := columns["account_id"]; !of && (d.Beside || d.Listed) && d.Name != "account" {
		faults = append(faults, "belongs to no account")
	}
	return faults
}

// textFaults look for the words of labels and codes.
func textFaults(d db.Table, columns map[string]column) (faults []string) {
	need := func(keys ...string) {
		for _, key := range keys {
			for _, lang := range []string{"vi", "en"} {
				if i18n.Catalog(lang)[key] == "" {
					faults = append(faults, "no text "+key+" in "+lang)
				}
			}
		}
	}
	if d.Audited() && d.Link.Name == "" {
		need("enum.entity." + d.Name)
	}
	for _, c := range d.Columns {
		need(d.LabelKey(c))
		codes := slices.Concat(columns[c.Name].Codes, c.Codes)
		for _, code := range slices.DeleteFunc(codes, func(code string) bool { return code == "" }) {
			if c.Kind != db.KindCode {
				faults = append(faults, c.Name+" holds codes and is told as something else")
				break
			}
			need("enum." + c.Of + "." + strings.ToLower(code))
			if c.OfAbroad != "" {
				need("enum." + c.OfAbroad + "." + strings.ToLower(code))
			}
		}
		if refers := columns[c.Name].Refers; refers != "" && (c.Kind != db.KindRef || c.Of != refers) {
			faults = append(faults, c.Name+" refers to "+refers+" and is told as something else")
		}
		if c.Kind == db.KindCount {
			need("enum.unit." + c.Of)
		}
	}
	return faults
}

// nameFaults see to it that a row that others refer to has a name.
func nameFaults(d db.Table) (faults []string) {
	for _, name := range d.Called {
		for _, lang := range []string{"vi", "en"} {
			if _, told := d.Column(strings.ReplaceAll(name, "{lang}", lang)); !told {
				faults = append(faults, "is called by "+name+", which is not told")
			}
		}
	}
	for _, c := range append(d.Columns, d.Link) {
		if of, known := db.TableOf(c.Of); c.Kind == db.KindRef && (!known || len(of.Called) == 0) {
			faults = append(faults, c.Name+" refers to "+c.Of+", whose rows have no name")
		}
	}
	return faults
}

// Ids and codes of the schema are no words: a code has an underscore, or stands in brackets.
var rawText = regexp.MustCompile(`⟦[^⟧]*⟧|[0-9a-f]{8}-[0-9a-f]{4}-|\b[a-z]+_[a-z_]+\b|<nil>|map\[`)

// The history of each table, with every column changed and every value of every
// enumeration, says the old and the new value in words.
func TestHistoryTellsEveryColumn(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	h := history{t: t, conn: ownerOf(t, s), ids: map[string][]uuid.UUID{}}
	h.tables = schema(t, h.conn)
	if err := h.conn.QueryRow(t.Context(), `select id from trucot.tenant where slug = 'demo'`).Scan(&h.tenant); err != nil {
		t.Fatal(err)
	}
	admin, manager := s.As(t, "admin@demo.test"), s.As(t, "manager@demo.test")
	h.account = strings.TrimPrefix(manager.Account("Sữa An Nhiên"), "/t/demo/accounts/")
	var written []db.Table
	for _, d := range db.Tables() {
		if d.Audited() && len(d.Columns) > 0 {
			written = append(written, d)
			h.write(d, s.Pool.Now())
		}
	}
	for _, lang := range []string{"vi", "en"} {
		for _, d := range written {
			path := "/t/demo/admin/audit?lang=" + lang + "&from=2026-11-10&entity=" + d.Name
			if d.Link.Name == "" {
				h.read(lang, d, admin.Get(path))
			}
			if _, of := h.tables[d.Name]["account_id"]; of || d.Link.Name != "" {
				h.read(lang, d, manager.Get("/t/demo/accounts/"+h.account+"/history?lang="+lang+"&entity="+d.Name))
			}
		}
	}
}

// history writes rows of the log and reads how they are told.
type history struct {
	t       *testing.T
	conn    *pgx.Conn
	tenant  uuid.UUID
	account string
	tables  map[string]map[string]column
	ids     map[string][]uuid.UUID
}

// write logs changes of one row of a table until every code was seen.
func (h history) write(d db.Table, at time.Time) {
	h.t.Helper()
	rounds := 1
	for _, c := range d.Columns {
		rounds = max(rounds, len(h.codes(d, c)))
	}
	verb := "update"
	if d.Link.Name != "" {
		verb = "link"
	}
	for i := range rounds {
		_, err := h.conn.Exec(h.t.Context(), `
			insert into trucot.audit_log (tenant_id, id, at, seq, member_name, account_id, entity, entity_id, verb, before, after)
			values ($1, $2, $3, $4, 'Lan', $5, $6, $7, $8, $9, $10)`,
			h.tenant, uuid.Must(uuid.NewV7()), at, i, h.account, d.Name, h.id(cmp.Or(d.Link.Of, d.Name), 0), verb, h.state(d, i), h.state(d, i+1))
		if err != nil {
			h.t.Fatalf("%s: %v", d.Name, err)
		}
	}
}

// codes are the values of an enumeration but the empty one.
func (h history) codes(d db.Table, c db.Column) []string {
	return slices.DeleteFunc(slices.Clone(h.tables[d.Name][c.Name].Codes), func(code string) bool { return code == "" })
}

// state is the row at step i: each column holds something else than a step before.
func (h history) state(d db.Table, i int) string {
	values := map[string]any{"account_id": h.account}
	for _, c := range d.Columns {
		v := h.value(d, c, i)
		if v == nil {
			continue
		}
		if slices.Contains(d.Private, c.Name) {
			v = map[string]bool{"changed": true}
		} else if strings.HasSuffix(h.tables[d.Name][c.Name].Type, "[]") || d.Link.Name != "" {
			v = []any{v}
		}
		values[c.Name] = v
		if c.Kind == db.KindMoney && c.Of != "" {
			values[c.Of] = "VND"
		}
	}
	raw, err := json.Marshal(values)
	if err != nil {
		h.t.Fatal(err)
	}
	return string(raw)
}

func (h history) value(d db.Table, c db.Column, i int) any {
	switch c.Kind {
	case db.KindCode:
		codes := h.codes(d, c)
		switch {
		case len(c.Codes) > 0:
			return c.Base + i%len(c.Codes)
		case len(codes) == 0:
			return nil // not listed by a check
		}
		return codes[i%len(codes)]
	case db.KindRef:
		if i%2 == 0 {
			return h.id(c.Of, i)
		}
		return nil // two rows may have one name
	case db.KindDay:
		return fmt.Sprintf("2026-12-%02d", 1+i)
	case db.KindInstant:
		return fmt.Sprintf("2026-12-%02dT08:00:00Z", 1+i)
	case db.KindYesNo:
		return i%2 == 0
	case db.KindText:
		return fmt.Sprintf("Lời %d", i)
	case db.KindFacts:
		return map[string]any{"support": map[string]any{"confirmed": true, "on": fmt.Sprintf("2026-12-%02d", 1+i)}}
	case db.KindShares:
		return []any{map[string]any{"name": "Lotte", "share": i, "note": "Tết"}}
	}
	return 100 + i
}

// id is that of a row of a table, one of several where there are; a table
// without rows gives an id that nothing has.
func (h history) id(table string, i int) uuid.UUID {
	if _, known := h.ids[table]; !known {
		h.ids[table] = []uuid.UUID{}
		var id uuid.UUID
		each(h.t, h.conn, "select id from trucot."+table+" where tenant_id = '"+h.tenant.String()+"' order by id limit 5", []any{&id}, func() {
			h.ids[table] = append(h.ids[table], id)
		})
	}
	if len(h.ids[table]) == 0 {
		return uuid.Must(uuid.NewV7())
	}
	return h.ids[table][i%len(h.ids[table])]
}

// read looks at a page: no raw text, and each column with its label.
func (h history) read(lang string, d db.Table, p *sitetest.Page) {
	h.t.Helper()
	text := p.Text(".log")
	if text == "" {
		h.t.Errorf("%s in %s: the page shows nothing (%d)", d.Name, lang, p.Status)
		return
	}
	if found := rawText.FindAllString(strings.ReplaceAll(text, "Asia/Ho_Chi_Minh", ""), -1); found != nil {
		h.t.Errorf("%s in %s says %q", d.Name, lang, slices.Compact(slices.Sorted(slices.Values(found))))
	}
	for _, c := range d.Columns {
		label := i18n.Catalog(lang)[d.LabelKey(c)]
		if h.value(d, c, 0) != nil && !strings.Contains(strings.ToLower(text), strings.ToLower(label)+": ") {
			h.t.Errorf("%s in %s does not tell %s (%s)", d.Name, lang, c.Name, label)
		}
	}
}
