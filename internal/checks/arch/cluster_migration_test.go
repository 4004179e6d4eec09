package arch

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Every migration, the baseline too, is one that a cluster takes.
func TestMigrationsFitACluster(t *testing.T) {
	s := readSchema(t)
	for _, name := range migrationFiles(t) {
		for _, fault := range lintClusterStep(stepOf(name, readMigration(t, name)), s) {
			t.Errorf("migrations/%s", fault)
		}
	}
}

func TestClusterMigrationLintCatches(t *testing.T) {
	s := schema{
		tenant: map[string]bool{"goal": true, "member": true}, shared: map[string]bool{"tenant": true, "app_user": true},
		local: map[string]bool{"session": true}, views: map[string]bool{},
	}
	for _, c := range []struct{ fault, up string }{
		{"column x of goal with a constraint", `alter table goal add column x int check (x > 0)`},
		{"column x of goal with a constraint", `alter table goal add column x int not null default 1 unique`},
		{"column x of goal with a constraint", `alter table goal add column x uuid references tenant (id)`},
		{"column x of tenant with a constraint", `alter table tenant add column x int check (x > 0)`},
		{"constraint on goal beside other changes", `alter table goal add column x int, add constraint y check (x > 0) not valid`},
		{"constraint on goal beside other changes", `alter table goal add constraint y check (x > 0) not valid, add constraint z check (x < 9) not valid`},
		{"session points at goal", `create table session (tenant_id uuid, goal_id uuid, foreign key (tenant_id, goal_id) references goal (tenant_id, id))`},
		{"session points at member", `alter table session add constraint x foreign key (tenant_id, m) references member (tenant_id, id)`},
		{"tenant points at member", `alter table tenant add constraint x foreign key (id, m) references member (tenant_id, id)`},
		{"goal points at session", `create table goal (tenant_id uuid, hash text references session (hash))`},
		{"view x has a sub-select in its select list", `create view x as select g.id, (select count(*) from member m where m.tenant_id = g.tenant_id) as n from goal g`},
		{"cast to timestamp in case or coalesce", `update goal set closed = case when stage = 'won' then updated_at::timestamp end`},
		{"day of an instant without a zone", `update goal set closed_on = updated_at::date`},
		{"case x when in insert", `insert into goal (tenant_id, id) select tenant_id, case role when 'a' then id end from member`},
		{"with before insert", `with x as (select tenant_id, id from member) insert into goal (tenant_id, id) select tenant_id, id from x`},
	} {
		faults := lintClusterStep(stepOf("planted.sql", "-- +goose Up\n"+c.up), s)
		if len(faults) != 1 || !strings.Contains(faults[0], c.fault) {
			t.Errorf("%s: the lint does not say %q alone but %q", c.up, c.fault, faults)
		}
	}
	sound := `
		create table goal (tenant_id uuid not null references tenant (id), id uuid, owner_id uuid, n int check (n > 0),
			foreign key (tenant_id, owner_id) references member (tenant_id, id));
		alter table goal add column x int not null default 1, add column y int;
		alter table goal add constraint goal_x check (x > 0) not valid;
		alter table session add column x int check (x > 0);
		create table session (hash text, user_id uuid references app_user (id));
		create view x as select g.id, m.id as of from goal g join member m on m.tenant_id = g.tenant_id;
		update goal set closed_on = (updated_at at time zone 'UTC')::date;
		insert into app_user (id) select id from member`
	if faults := lintClusterStep(stepOf("planted.sql", "-- +goose Up\n"+sound), s); len(faults) > 0 {
		t.Errorf("the lint refuses what is sound: %q", faults)
	}
}

// lintClusterStep returns what a cluster would not take of a migration.
func lintClusterStep(step step, s schema) (faults []string) {
	tree, err := parsed(step.up)
	if err != nil {
		return []string{step.name + ": " + err.Error()}
	}
	l := &clusterLinter{schema: s}
	for _, stmt := range list(tree["stmts"]) {
		for kind, body := range stmt.(node)["stmt"].(node) {
			l.define(kind, body.(node))
		}
	}
	slices.Sort(l.faults)
	for _, fault := range slices.Compact(l.faults) {
		faults = append(faults, fmt.Sprintf("%s: %s", step.name, fault))
	}
	return faults
}

func (l *clusterLinter) define(kind string, body node) {
	table, _ := sub(body, "relation")["relname"].(string)
	switch kind {
	case "CreateStmt":
		for _, item := range list(body["tableElts"]) {
			l.points(table, sub(item, "Constraint"))
			for _, c := range list(sub(item, "ColumnDef")["constraints"]) {
				l.points(table, sub(c, "Constraint"))
			}
		}
	case "AlterTableStmt":
		l.alter(table, list(body["cmds"]))
	case "ViewStmt":
		view, _ := sub(body, "view")["relname"].(string)
		if query := sub(body["query"], "SelectStmt"); has(query["targetList"], "SubLink") {
			l.fault("view %s has a sub-select in its select list: write it where it is read, with @tenant", view)
		}
	case "InsertStmt":
		if body["withClause"] != nil && l.spread(table, body) {
			l.fault("with before insert: it stands between the columns and the select")
		}
		if l.schema.tenant[table] && simpleCase(body["selectStmt"]) {
			l.fault("case x when in insert ... select: case when x =")
		}
		l.walk(kind, body)
	case "UpdateStmt", "DeleteStmt":
		l.steady(body["targetList"], false)
		l.steady(body["whereClause"], false)
		l.walk(kind, body)
	}
}

// alter wants constraints in statements of their own.
func (l *clusterLinter) alter(table string, cmds []any) {
	for _, c := range cmds {
		cmd := sub(c, "AlterTableCmd")
		constraint, column := sub(cmd["def"], "Constraint"), sub(cmd["def"], "ColumnDef")
		for _, item := range list(column["constraints"]) {
			of := sub(item, "Constraint")
			l.points(table, of)
			if !l.schema.local[table] && slices.Contains(checking, fmt.Sprint(of["contype"])) {
				l.fault("column %s of %s with a constraint: add constraint is a statement of its own", column["colname"], table)
			}
		}
		if constraint == nil {
			continue
		}
		l.points(table, constraint)
		if len(cmds) > 1 && !l.schema.local[table] {
			l.fault("constraint on %s beside other changes: a statement of its own", table)
		}
	}
}

var checking = []string{"CONSTR_CHECK", "CONSTR_FOREIGN", "CONSTR_UNIQUE", "CONSTR_PRIMARY", "CONSTR_EXCLUSION"}

// points compares where the tables of a foreign key are.
func (l *clusterLinter) points(table string, constraint node) {
	other, _ := sub(constraint, "pktable")["relname"].(string)
	switch {
	case other == "":
	case l.schema.tenant[other] && !l.schema.tenant[table], l.schema.local[other] && !l.schema.local[table]:
		l.fault("%s points at %s, which is not on every node that %s is on", table, other, table)
	}
}
