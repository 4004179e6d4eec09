package arch

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	pgquery "github.com/wasilibs/go-pgquery"

	"trucot/migrations"
)

// The baseline is the schema's first files with their sums, in the form of
// sha256sum. Databases have run them, so they are never edited. Until the first
// release there is no such database and they may change: -update writes the
// sums anew, of all files up to the last that the list names.
var baselineFile = filepath.Join("testdata", "baseline.sha256")

var update = flag.Bool("update", false, "write "+baselineFile+" anew; until the first release only")

func TestBaselineIsNotEdited(t *testing.T) {
	list := baseline(t)
	last := lastOf(t, list)
	if *update {
		list = map[string]string{}
		for _, name := range migrationFiles(t) {
			if last == 0 || number(t, name) <= last {
				list[name] = sum(t, name)
			}
		}
		writeBaseline(t, list)
	}
	files := migrationFiles(t)
	for name, want := range list {
		switch {
		case !slices.Contains(files, name):
			t.Errorf("migrations/%s is gone: migrations are never edited, add a new one (make migration name=...)", name)
		case sum(t, name) != want:
			t.Errorf("migrations/%s has changed: migrations are never edited, add a new one (make migration name=...). "+
				"Until the first release: go test ./internal/checks/arch -run Baseline -update", name)
		}
	}
	for _, name := range files {
		if _, known := list[name]; !known && number(t, name) <= last {
			t.Errorf("migrations/%s stands among the baseline: number it above %d", name, last)
		}
	}
}

func baseline(t *testing.T) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(baselineFile)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]string{}
	for line := range strings.Lines(string(raw)) {
		sum, name, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if !ok {
			t.Fatalf("%s: %q is not a sum and a name", baselineFile, line)
		}
		list[name] = sum
	}
	return list
}

func writeBaseline(t *testing.T, list map[string]string) {
	t.Helper()
	var out strings.Builder
	for _, name := range slices.Sorted(maps.Keys(list)) {
		fmt.Fprintf(&out, "%s  %s\n", list[name], name)
	}
	if err := os.WriteFile(baselineFile, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func migrationFiles(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(migrations.FS, "*.sql")
	if err != nil || len(files) == 0 {
		t.Fatalf("no migrations: %v", err)
	}
	return files
}

func readMigration(t *testing.T, name string) string {
	t.Helper()
	raw, err := fs.ReadFile(migrations.FS, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func sum(t *testing.T, name string) string {
	t.Helper()
	return fmt.Sprintf("%x", sha256.Sum256([]byte(readMigration(t, name))))
}

func number(t *testing.T, name string) int {
	t.Helper()
	digits, _, _ := strings.Cut(name, "_")
	n, err := strconv.Atoi(digits)
	if err != nil {
		t.Fatalf("migrations/%s does not begin with a number", name)
	}
	return n
}

func lastOf(t *testing.T, list map[string]string) int {
	t.Helper()
	last := 0
	for name := range list {
		last = max(last, number(t, name))
	}
	return last
}

// small tables hold settings and catalogues: an index on one is made at once.
// Every other table grows.
var small = []string{
	"tenant", "tenant_setting", "tenant_usage", "health_setting", "segment", "product_family", "core_capability", "product", "deep_question",
}

func TestSmallTablesAreThere(t *testing.T) {
	var schema strings.Builder
	for _, name := range migrationFiles(t) {
		schema.WriteString(readMigration(t, name))
	}
	for _, table := range small {
		if !strings.Contains(schema.String(), "create table "+table+" (") {
			t.Errorf("there is no table %s", table)
		}
	}
}

// Migrations behind the baseline run while people work: none holds a table
// that has grown for longer than a moment.
func TestMigrationsLetPeopleWork(t *testing.T) {
	last := lastOf(t, baseline(t))
	var steps []step
	for _, name := range migrationFiles(t) {
		if number(t, name) > last {
			steps = append(steps, stepOf(name, readMigration(t, name)))
		}
	}
	for _, fault := range lintSteps(steps) {
		t.Errorf("migrations/%s", fault)
	}
}

// The lint must see what it is for. Each element is a set of files, and the
// words by which the fault is told from others.
func TestMigrationLintCatches(t *testing.T) {
	const bare = "-- +goose NO TRANSACTION\n"
	for _, c := range []struct {
		fault string
		files []string
	}{
		{"index touch_plan_x on touch_plan: make it concurrently", []string{`create index touch_plan_x on touch_plan (tenant_id, channel)`}},
		{"index interaction_x on interaction: make it concurrently", []string{`create index interaction_x on interaction (tenant_id, kind)`}},
		{"index audit_log_x on audit_log: make it concurrently", []string{`create index audit_log_x on audit_log (tenant_id, verb)`}},
		{"index action_x on action: make it concurrently", []string{`create unique index if not exists action_x on trucot.action (tenant_id, title)`}},
		{"index transaction_x on transaction: make it concurrently", []string{`create index transaction_x on transaction (tenant_id, paid_on)`}},
		{"index search_word_x on search_word: make it concurrently", []string{bare + `create index search_word_x on search_word (tenant_id, label)`}},
		{"index outbox_x on outbox: make it concurrently", []string{`create table other (id int); create index outbox_x on outbox (tenant_id, kind)`}},
		{"index later_x on later: make it concurrently", []string{`create table later (id int)`, `create index later_x on later (id)`}},
		{"index outbox_x on outbox: concurrently needs a file with NO TRANSACTION", []string{`create index concurrently outbox_x on outbox (tenant_id, kind)`}},
		{"index outbox_x on outbox: drop index concurrently if exists first", []string{bare + `create index concurrently outbox_x on outbox (tenant_id, kind)`}},
		{"index outbox_x on outbox: drop index concurrently if exists first", []string{
			bare + `drop index concurrently if exists outbox_y; create index concurrently outbox_x on outbox (tenant_id, kind)`,
		}},
		{"unique or primary key on outbox", []string{`alter table outbox add constraint x unique (tenant_id, kind)`}},
		{"unique or primary key on outbox", []string{`alter table outbox add column x int unique`}},
		{"cannot run twice", []string{bare + `alter table outbox add column x int`}},
		{"cannot run twice", []string{bare + `drop index outbox_x`}},
		{"cannot run twice", []string{bare + `create table later (id int)`}},
		{"cannot run twice", []string{bare + `insert into need (id) values ('x')`}},

		{"alter column due of goal: a new type", []string{`alter table goal alter column due type timestamptz`}},
		{"alter column amount of risk: a new type", []string{`alter table risk add column x int, alter amount set data type numeric using amount / 100`}},

		{"foreign key on goal: add it not valid", []string{`alter table goal add constraint x foreign key (tenant_id, need_id) references need (tenant_id, id)`}},
		{"foreign key on goal: add it not valid", []string{`alter table goal add column x uuid references app_user (id)`}},
		{"check on goal: add it not valid", []string{`alter table only goal add constraint x check (weight > 0)`}},
		{"check on goal: add it not valid", []string{`alter table goal add column x int not null default 1 check (x > 0)`}},
		{"check on goal: without a name", []string{`alter table goal add check (weight > 0) not valid`}},
		{"x of goal is never validated", []string{`alter table goal add constraint x check (weight > 0) not valid`}},
		{"x of goal is never validated", []string{
			`alter table goal add constraint x check (weight > 0) not valid`, `alter table goal validate constraint y`, `alter table need validate constraint x`,
		}},
		{"x of goal is never validated", []string{
			`alter table goal validate constraint x`, `alter table goal add constraint x check (weight > 0) not valid`,
		}},
		{"x of goal: validate it in a later file", []string{
			`alter table goal add constraint x check (weight > 0) not valid; alter table goal validate constraint x`,
		}},

		{"changes rows and a table that is there", []string{`alter table goal add column x int; update goal set x = 1`}},
		{"changes rows and a table that is there", []string{`insert into need (id) values ('x'); drop table goal`}},
		{"changes rows and a table that is there", []string{`alter table goal rename column x to y; with d as (delete from need returning id) select id from d`}},
		{"changes rows and a table that is there", []string{`create index segment_x on segment (tenant_id, position); merge into goal using need on goal.id = need.id when matched then delete`}},
		{"changes rows and a table that is there", []string{`alter table goal add column x int; do $$ begin update goal set x = 1; end $$`}},
		{"changes rows and a table that is there", []string{
			bare + `drop index concurrently if exists x; create index concurrently x on goal (id); delete from goal`,
		}},
		{"a do block hides", []string{`do $$ begin execute 'create index x on goal (id)'; end $$`}},

		{"syntax error", []string{`alter tabel goal`}},
		{"nothing to bring up", []string{"\n-- +goose Down\ndrop table goal"}},
	} {
		faults := lintSteps(planted(c.files))
		if len(faults) != 1 || !strings.Contains(faults[0], c.fault) {
			t.Errorf("%q: the lint does not say %q alone but %q", c.files, c.fault, faults)
		}
	}
	sound := planted([]string{
		`create table thing (
			tenant_id uuid not null,
			id uuid not null,
			goal_id uuid not null,
			size int not null check (size > 0),
			primary key (tenant_id, id),
			foreign key (tenant_id, goal_id) references goal (tenant_id, id) on delete cascade
		);
		create index thing_goal on thing (tenant_id, goal_id);
		alter table thing add constraint thing_size check (size < 10);
		alter table thing alter column size type bigint;
		select protect('thing');
		insert into thing (tenant_id, id, goal_id, size) select tenant_id, id, id, 1 from goal`,
		`alter table goal add column need_id uuid, add column mood text not null default '';
		alter table goal add constraint goal_need foreign key (tenant_id, need_id) references need (tenant_id, id) not valid;
		alter table goal add constraint goal_mood_check check (mood in ('', 'good')) not valid;
		alter table segment add column color text;
		create index segment_position on segment (tenant_id, position)`,
		`alter table goal validate constraint goal_need;
		alter table goal validate constraint goal_mood_check`,
		`update goal set mood = 'good' where mood = '';
		delete from need where archived_at is not null`,
		"-- +goose NO TRANSACTION\n" + `set lock_timeout = 0;
		drop index concurrently if exists goal_mood;
		create index concurrently goal_mood on goal (tenant_id, mood);
		drop index concurrently if exists goal_mood_key;
		create unique index concurrently goal_mood_key on goal (tenant_id, mood, id);
		reset lock_timeout`,
		`alter table goal add constraint goal_mood_key unique using index goal_mood_key`,
		`do $$ begin update goal set mood = 'good'; end $$`,
		"-- +goose StatementBegin\ncreate function f() returns int language plpgsql as $$ begin update goal set mood = ''; return 1; end $$;\n-- +goose StatementEnd\n" +
			`alter table goal drop column mood;
			-- +goose Down
			update goal set mood = ''; create index x on goal (mood); alter table goal add column mood text check (mood <> '')`,
	})
	if faults := lintSteps(sound); len(faults) > 0 {
		t.Errorf("the lint refuses what is sound: %q", faults)
	}
}

// planted numbers files, whose text begins with the way up.
func planted(files []string) []step {
	var steps []step
	for i, text := range files {
		steps = append(steps, stepOf(fmt.Sprintf("%05d_planted.sql", i+1), "-- +goose Up\n"+text))
	}
	return steps
}

// step is the part of a migration that brings a database up. The way down is
// not linted: nobody goes it while people work.
type step struct {
	name, up string
	bare     bool // without a transaction
}

var (
	upMark   = regexp.MustCompile(`(?im)^\s*--\s*\+goose\s+up\s*$`)
	downMark = regexp.MustCompile(`(?im)^\s*--\s*\+goose\s+down\s*$`)
	bareMark = regexp.MustCompile(`(?im)^\s*--\s*\+goose\s+no\s+transaction\s*$`)
)

func stepOf(name, text string) step {
	s := step{name: name, bare: bareMark.MatchString(text)}
	if at := upMark.FindStringIndex(text); at != nil {
		s.up = text[at[1]:]
	}
	if at := downMark.FindStringIndex(s.up); at != nil {
		s.up = s.up[:at[0]]
	}
	return s
}

// lintSteps returns what is wrong with migrations, each "file: fault".
func lintSteps(steps []step) []string {
	l := &stepLinter{pending: map[string]string{}}
	for _, s := range steps {
		l.step(s)
	}
	for _, constraint := range slices.Sorted(maps.Keys(l.pending)) {
		l.faults = append(l.faults, fmt.Sprintf("%s: constraint %s is never validated", l.pending[constraint], constraint))
	}
	return l.faults
}

type stepLinter struct {
	faults  []string
	pending map[string]string // constraint that is not valid yet, to the file that added it

	// of the step at hand
	now     step
	made    []string // tables
	dropped []string // indexes
	alters  bool     // a table that was there before, or an index
	writes  bool     // rows
}

func (l *stepLinter) fault(format string, args ...any) {
	l.faults = append(l.faults, l.now.name+": "+fmt.Sprintf(format, args...))
}

func (l *stepLinter) step(s step) {
	l.now, l.made, l.dropped, l.alters, l.writes = s, nil, nil, false, false
	if strings.TrimSpace(s.up) == "" {
		l.fault("nothing to bring up")
		return
	}
	raw, err := pgquery.ParseToJSON(s.up)
	if err != nil {
		l.fault("%v", err)
		return
	}
	var tree node
	if err := json.Unmarshal([]byte(raw), &tree); err != nil {
		l.fault("%v", err)
		return
	}
	for _, stmt := range list(tree["stmts"]) {
		for kind, body := range stmt.(node)["stmt"].(node) {
			l.statement(kind, body.(node))
		}
	}
	if l.alters && l.writes {
		l.fault("changes rows and a table that is there: rows are changed in a file of their own, so that the table is not held meanwhile")
	}
}

func (l *stepLinter) statement(kind string, body node) {
	if l.now.bare && !repeats(kind, body) {
		l.fault("a file with NO TRANSACTION starts over when it was broken off, and this cannot run twice")
	}
	table, _ := sub(body, "relation")["relname"].(string)
	switch kind {
	case "CreateStmt":
		l.made = append(l.made, table)
	case "IndexStmt":
		l.index(table, body)
	case "AlterTableStmt":
		l.alterTable(table, list(body["cmds"]))
	case "DropStmt":
		l.drop(body)
	case "RenameStmt", "AlterObjectSchemaStmt":
		l.change(table)
	case "CreatePolicyStmt":
		table, _ = sub(body, "table")["relname"].(string)
		l.change(table)
	case "DoStmt":
		l.writes = true // nobody can tell
		if defines.MatchString(fmt.Sprint(body)) {
			l.fault("a do block hides what it does to tables: write the statements out")
		}
	}
	l.writes = l.writes || writesRows(kind, body)
}

var defines = regexp.MustCompile(`(?i)\b(alter|create|drop)\b`)

// change notes that a table is changed which others may use meanwhile.
func (l *stepLinter) change(table string) bool {
	if slices.Contains(l.made, table) {
		return false
	}
	l.alters = true
	return true
}

// repeats reports whether a statement may be run again: a file without a
// transaction that was broken off is not rolled back, and starts over.
func repeats(kind string, body node) bool {
	switch kind {
	case "DropStmt":
		return body["concurrent"] == true && body["missing_ok"] == true
	case "AlterTableStmt":
		return !slices.ContainsFunc(list(body["cmds"]), func(c any) bool { return sub(c, "AlterTableCmd")["subtype"] != "AT_ValidateConstraint" })
	}
	return slices.Contains([]string{"IndexStmt", "VariableSetStmt", "SelectStmt", "UpdateStmt", "DeleteStmt", "DoStmt"}, kind)
}

func (l *stepLinter) index(table string, body node) {
	name, _ := body["idxname"].(string)
	together := body["concurrent"] == true
	if !l.change(table) || !together && slices.Contains(small, table) {
		return
	}
	switch {
	case !together:
		l.fault("index %s on %s: make it concurrently, in a file with NO TRANSACTION", name, table)
	case !l.now.bare:
		l.fault("index %s on %s: concurrently needs a file with NO TRANSACTION", name, table)
	case !slices.Contains(l.dropped, name):
		l.fault("index %s on %s: drop index concurrently if exists first, for one that was broken off is left behind and not valid", name, table)
	}
}

func (l *stepLinter) drop(body node) {
	for _, object := range list(body["objects"]) {
		path := list(sub(object, "List")["items"])
		if len(path) == 0 {
			continue
		}
		name, _ := sub(path[len(path)-1], "String")["sval"].(string)
		if body["removeType"] == "OBJECT_INDEX" {
			l.dropped = append(l.dropped, name)
			l.alters = true
		} else if body["removeType"] == "OBJECT_TABLE" {
			l.change(name)
		}
	}
}

func (l *stepLinter) alterTable(table string, cmds []any) {
	if !l.change(table) {
		return
	}
	for _, c := range cmds {
		cmd := sub(c, "AlterTableCmd")
		name, _ := cmd["name"].(string)
		switch cmd["subtype"] {
		case "AT_AddColumn":
			for _, constraint := range list(sub(cmd["def"], "ColumnDef")["constraints"]) {
				l.constraint(table, sub(constraint, "Constraint"))
			}
		case "AT_AddConstraint":
			l.constraint(table, sub(cmd["def"], "Constraint"))
		case "AT_AlterColumnType":
			l.fault("alter column %s of %s: a new type writes the whole table anew; add a column beside it", name, table)
		case "AT_DropConstraint":
			delete(l.pending, name+" of "+table)
		case "AT_ValidateConstraint":
			constraint := name + " of " + table
			if l.pending[constraint] == l.now.name {
				l.fault("%s: validate it in a later file, or the table is held while its rows are read", constraint)
			}
			delete(l.pending, constraint)
		}
	}
}

func (l *stepLinter) constraint(table string, c node) {
	kind := map[any]string{"CONSTR_FOREIGN": "foreign key", "CONSTR_CHECK": "check"}[c["contype"]]
	name, _ := c["conname"].(string)
	switch {
	case c["contype"] == "CONSTR_UNIQUE" || c["contype"] == "CONSTR_PRIMARY" || c["contype"] == "CONSTR_EXCLUSION":
		if c["indexname"] == nil && !slices.Contains(small, table) {
			l.fault("unique or primary key on %s: make its index concurrently and add it using that index", table)
		}
	case kind == "":
	case c["skip_validation"] != true:
		l.fault("%s on %s: add it not valid, and validate it in a later file", kind, table)
	case name == "":
		l.fault("%s on %s: without a name nothing can validate it", kind, table)
	default:
		l.pending[name+" of "+table] = l.now.name
	}
}

// writesRows finds a statement that changes rows wherever it stands.
func writesRows(kind string, value any) bool {
	switch kind {
	case "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt", "TruncateStmt":
		return true
	}
	switch v := value.(type) {
	case []any:
		return slices.ContainsFunc(v, func(item any) bool { return writesRows("", item) })
	case node:
		for key, item := range v {
			if writesRows(key, item) {
				return true
			}
		}
	}
	return false
}

// sub is a part of a tree by its name; nil, which has no parts, when there is none.
func sub(value any, name string) node {
	v, _ := value.(node)
	part, _ := v[name].(node)
	return part
}
