package arch

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	pgquery "github.com/wasilibs/go-pgquery"
)

// A tenant's rows may live on any node of a cluster (Citus). What it refuses,
// or cannot send to the one node that has them, is told here from the parsed
// statement, so that a plain Postgres is enough to find it. docs/scale.md has
// the reasons.

// schema says where the rows of each table and view are.
type schema struct {
	tenant map[string]bool // on the node of the tenant: made with protect
	shared map[string]bool // whole on every node: made with share
	local  map[string]bool // on the coordinator alone: every other table
	views  map[string]bool // over tables of tenants
}

func (s schema) placed(table string) bool { return s.tenant[table] || s.views[table] }

var (
	sharing  = regexp.MustCompile(`select share\('(\w+)'`)
	creating = regexp.MustCompile(`(?m)^\s*create table (?:if not exists )?(?:trucot\.)?(\w+) \(`)
	viewing  = regexp.MustCompile(`(?m)^\s*create (?:or replace )?view (\w+)`)
	dropping = regexp.MustCompile(`(?m)^\s*drop (?:view|table)(?: if exists)? (\w+)`)
)

// readSchema reads the ways up of all migrations.
func readSchema(t *testing.T) schema {
	t.Helper()
	s := schema{tenantTables(t), map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, name := range migrationFiles(t) {
		up := stepOf(name, readMigration(t, name)).up
		for _, m := range sharing.FindAllStringSubmatch(up, -1) {
			s.shared[m[1]] = true
		}
		for _, m := range viewing.FindAllStringSubmatch(up, -1) {
			s.views[m[1]] = true
		}
		for _, m := range creating.FindAllStringSubmatch(up, -1) {
			s.local[m[1]] = true
		}
		for _, m := range dropping.FindAllStringSubmatch(up, -1) {
			delete(s.views, m[1])
			delete(s.local, m[1])
		}
	}
	for table := range s.local {
		if s.tenant[table] || s.shared[table] {
			delete(s.local, table)
		}
	}
	if len(s.shared) < 4 || len(s.local) < 5 {
		t.Fatalf("found only %d shared and %d local tables", len(s.shared), len(s.local))
	}
	return s
}

var trees sync.Map // of statements that were parsed

// parsed is the tree of a text of SQL; nobody may change it.
func parsed(sql string) (node, error) {
	if tree, ok := trees.Load(sql); ok {
		return tree.(node), nil
	}
	raw, err := pgquery.ParseToJSON(sql)
	if err != nil {
		return nil, err
	}
	var tree node
	if err := json.Unmarshal([]byte(raw), &tree); err != nil {
		return nil, err
	}
	trees.Store(sql, tree)
	return tree, nil
}

func TestStatementsFitACluster(t *testing.T) {
	s := readSchema(t)
	for _, stmt := range statements(t) {
		for _, fault := range lintCluster(numbered(stmt.sql), s) {
			t.Errorf("%s: %s", stmt.where, fault)
		}
	}
}

// planted faults of the cluster, and the words that tell each from the others.
var clusterFaults = []struct{ fault, sql string }{
	{"returning more than columns", `insert into goal (tenant_id, id) values (@tenant, @id) returning to_jsonb(goal)`},
	{"returning more than columns", `update goal set title = @t where tenant_id = @tenant and id = @id returning (select 1)`},
	{"returning more than columns", `delete from goal where tenant_id = @tenant and id = @id returning lower(title)`},
	{"sub-select among the values", `insert into goal (tenant_id, id, position) values (@tenant, @id, (select max(g.position) from goal g where g.tenant_id = @tenant))`},
	{"sub-select among the values", `insert into session (hash, epoch) values (@hash, coalesce((select epoch from app_user where id = @id), 0))`},
	{"tenant_id from no column of a tenant's table", `insert into goal (tenant_id, id) select @tenant::uuid, m.id from member m where m.tenant_id = @tenant`},
	{"tenant_id from no column of a tenant's table", `insert into goal (tenant_id, id) select @tenant, x.id from unnest(@list::uuid[]) x (id)`},
	{"tenant_id from no column of a tenant's table", `insert into goal (tenant_id, id) select t.id, @id from tenant t where t.id = @tenant`},
	{"tenant_id from no column of a tenant's table", `
		insert into goal (tenant_id, id)
		with x as (select @tenant::uuid as tenant_id, m.id from member m where m.tenant_id = @tenant)
		select x.tenant_id, x.id from x`},
	{"with before insert", `with x as (select @id::uuid as id) insert into goal (tenant_id, id) select m.tenant_id, m.id from member m where m.tenant_id = @tenant`},
	{"case x when", `insert into goal (tenant_id, id, title) select m.tenant_id, m.id, case m.role when 'a' then 'b' end from member m where m.tenant_id = @tenant`},
	{"with x names its columns outside", `
		insert into goal (tenant_id, id)
		with x (of, id) as (select @day::date, @id::uuid)
		select m.tenant_id, x.id from x join member m on m.tenant_id = @tenant and m.id = x.id`},
	{"limit in insert", `insert into goal (tenant_id, id) select m.tenant_id, m.id from member m where m.tenant_id = @tenant limit 1`},
	{"union in insert", `
		insert into goal (tenant_id, id)
		select m.tenant_id, m.id from member m where m.tenant_id = @tenant
		union all
		select m.tenant_id, m.id from member m where m.tenant_id = @tenant`},
	{"distinct in insert", `insert into goal (tenant_id, id) select distinct on (m.id) m.tenant_id, m.id from member m where m.tenant_id = @tenant`},
	{"group in insert", `insert into goal (tenant_id, id) select min(m.tenant_id), m.id from member m where m.tenant_id = @tenant group by m.id`},
	{"window in insert", `insert into goal (tenant_id, id, n) select m.tenant_id, m.id, row_number() over (order by m.id) from member m where m.tenant_id = @tenant`},
	{"locks rows of more than one tenant", `select id from goal order by id for update skip locked`},
	{"locks rows of more than one tenant", `select m.id from goal g join member m on m.id = g.owner_id where g.tenant_id = @tenant for update`},
	{"sub-select tied to g.tenant_id", `select g.id, (select count(*) from member m where m.tenant_id = g.tenant_id) as n from goal g where g.tenant_id = @tenant`},
	{"sub-select tied to g.tenant_id", `select array(select m.id from member m where m.tenant_id = g.tenant_id and m.id = g.owner_id) as list from goal g where g.tenant_id = @tenant`},
	{"sub-select tied to g.tenant_id", `select jsonb_agg(jsonb_build_object('n', (select m.name from member m where g.tenant_id = m.tenant_id))) from goal g where g.tenant_id = @tenant`},
	{"sub-select tied to g.tenant_id", `select g.id from goal g where g.tenant_id = @tenant order by (select m.name from member m where m.tenant_id = g.tenant_id)`},
	{"sub-select tied to goal.tenant_id", `update goal set title = (select m.name from member m where m.tenant_id = goal.tenant_id) where tenant_id = @tenant`},
	{"sub-select tied to g.tenant_id", `
		select (select count(*) from account a join member m on m.tenant_id = g.tenant_id and m.id = a.id where a.tenant_id = @tenant) as n
		from goal g where g.tenant_id = @tenant`},
	{"view goal_figure in a sub-select", `select g.id, (select f.now from goal_figure f where f.tenant_id = @tenant and f.id = g.id) as now from goal g where g.tenant_id = @tenant`},
	{"session is on the coordinator and goal on another node", `select s.hash from session s join goal g on g.tenant_id = @tenant and g.id = s.goal_id`},
	{"session is on the coordinator and goal on another node", `select s.hash, exists (select from goal g where g.tenant_id = @tenant) from session s`},
	{"session is on the coordinator and member on another node", `insert into session (hash) select m.name from member m where m.tenant_id = @tenant`},
	{"session is on the coordinator and is changed by app_user", `delete from session where hash = (select u.email_key from app_user u where u.id = @id)`},
	{"session is on the coordinator and is changed by app_user", `update session set hash = u.email_key from app_user u where u.id = user_id`},
	{"tenant_card is on every node and filled from member", `insert into tenant_card (tenant_id, name) select m.tenant_id, m.name from member m where m.tenant_id = @tenant`},
	{"cast to timestamp in case or coalesce", `update goal set closed = case when stage = 'won' then updated_at::timestamp end where tenant_id = @tenant`},
	{"cast to timestamptz in case or coalesce", `update goal set at = coalesce(at, due::timestamptz) where tenant_id = @tenant`},
	{"to_char in case or coalesce", `update goal set title = coalesce(@title, to_char(due, 'YYYY')) where tenant_id = @tenant`},
	{"cast to time in case or coalesce", `insert into goal (tenant_id, id, due) values (@tenant, @id, @due) on conflict (tenant_id, id) do update set due = coalesce(goal.at::time, excluded.due)`},
	{"day of an instant without a zone", `select coalesce(g.confirmed_on, g.created_at::date) as day from goal g where g.tenant_id = @tenant`},
	{"day of an instant without a zone", `select g.id from goal g where g.tenant_id = @tenant and cast(g.at as date) = @day`},
	{"day of an instant without a zone", `select (g.at + interval '1 day')::date as day from goal g where g.tenant_id = @tenant`},
}

var clusterSound = []string{
	`insert into goal (tenant_id, id) values (@tenant, @id) on conflict do nothing returning goal.id`,
	`insert into goal (tenant_id, id, position) select c.tenant_id, @id, (select max(g.position) from goal g where g.tenant_id = @tenant)
		from setting c where c.tenant_id = @tenant`,
	`insert into goal (tenant_id, id) select c.tenant_id, x.id from setting c cross join unnest(@list::uuid[]) x (id) where c.tenant_id = @tenant`,
	`insert into goal (tenant_id, id)
		with recursive x as (
			select m.tenant_id, m.id from member m where m.tenant_id = @tenant
			union all
			select m.tenant_id, m.id from x join member m on m.tenant_id = x.tenant_id and m.id = x.id
		)
		select x.tenant_id, x.id from x where case when x.id = @id then true else false end`,
	`insert into goal (tenant_id, id) select y.tenant_id, y.id from (select m.tenant_id, m.id from member m where m.tenant_id = @tenant limit 1) y`,
	`insert into goal (tenant_id, id, n) select m.tenant_id, m.id, count(*) from member m where m.tenant_id = @tenant group by m.tenant_id, m.id`,
	`insert into goal (tenant_id, id) select distinct on (m.tenant_id, m.id) m.tenant_id, m.id from member m where m.tenant_id = @tenant order by m.tenant_id, m.id, m.name`,
	`select case g.stage when 'won' then 1 end as n, (g.at at time zone @zone)::date as day, @day::date as today from goal g where g.tenant_id = @tenant for update`,
	`select g.id, (select count(*) from member m where m.tenant_id = @tenant and m.id = g.owner_id) as n from goal g where g.tenant_id = @tenant
		and exists (select from member m where m.tenant_id = g.tenant_id)`,
	`select (select count(*) from account a where a.tenant_id = @tenant and exists (select from member m where m.tenant_id = a.tenant_id)) as n from goal g where g.tenant_id = @tenant`,
	`select s.hash, u.name from session s left join app_user u on u.id = s.user_id`,
	`insert into session (hash, epoch) select @hash, coalesce((select u.epoch from app_user u where u.id = @id), 0)`,
	`insert into tenant_card (tenant_id, name) values (@tenant, @name) on conflict (tenant_id) do update set name = excluded.name`,
	`update goal set at = coalesce(at, @now::timestamptz), due = case when @due::date > due then @due::date else due end where tenant_id = @tenant`,
	`with gone as (delete from session where hash = @hash) insert into mail_queue (id) values (@id)`,
	`select id from mail_queue order by id for update skip locked`,
}

func TestClusterLintCatches(t *testing.T) {
	set := func(names ...string) map[string]bool {
		m := map[string]bool{}
		for _, name := range names {
			m[name] = true
		}
		return m
	}
	s := schema{
		tenant: set("goal", "member", "account", "setting"), shared: set("tenant", "app_user", "tenant_card"),
		local: set("session", "mail_queue"), views: set("goal_figure"),
	}
	for _, c := range clusterFaults {
		faults := lintCluster(numbered(c.sql), s)
		if len(faults) != 1 || !strings.Contains(faults[0], c.fault) {
			t.Errorf("%s: the lint does not say %q alone but %q", c.sql, c.fault, faults)
		}
	}
	for _, sql := range clusterSound {
		if faults := lintCluster(numbered(sql), s); len(faults) > 0 {
			t.Errorf("%s: the lint refuses what is sound: %q", sql, faults)
		}
	}
}

// lintCluster returns what a cluster would not take of statements whose values
// are numbered.
func lintCluster(sql string, s schema) []string {
	tree, err := parsed(sql)
	if err != nil {
		return []string{"does not parse: " + err.Error()}
	}
	l := &clusterLinter{schema: s}
	for _, stmt := range list(tree["stmts"]) {
		for kind, body := range stmt.(node)["stmt"].(node) {
			l.statement(kind, body.(node))
		}
	}
	slices.Sort(l.faults)
	return slices.Compact(l.faults)
}

type clusterLinter struct {
	schema schema
	faults []string
}

func (l *clusterLinter) fault(format string, args ...any) {
	l.faults = append(l.faults, fmt.Sprintf(format, args...))
}

func (l *clusterLinter) statement(kind string, body node) {
	target, _ := sub(body, "relation")["relname"].(string)
	l.nodes(target, kind, body)
	for _, item := range list(body["returningList"]) {
		if sub(sub(item, "ResTarget")["val"], "ColumnRef") == nil {
			l.fault("returning more than columns: read the row behind the write, in the same batch")
		}
	}
	switch kind {
	case "InsertStmt":
		l.insert(target, body)
	case "UpdateStmt":
		l.steady(body["targetList"], false)
		l.steady(body["whereClause"], false)
	case "DeleteStmt":
		l.steady(body["whereClause"], false)
	}
	l.walk(kind, body)
}

// nodes compares where the tables of a statement are.
func (l *clusterLinter) nodes(target, kind string, body node) {
	var here, there, shared []string
	ctes := names(body, "CommonTableExpr", "ctename")
	all := names(body, "RangeVar", "relname")
	if target != "" {
		all = append(all, target)
	}
	for _, table := range all {
		switch {
		case table != target && slices.Contains(ctes, table):
		case l.schema.local[table]:
			here = append(here, table)
		case l.schema.placed(table):
			there = append(there, table)
		case l.schema.shared[table] && table != target:
			shared = append(shared, table)
		}
	}
	switch {
	case len(here) > 0 && len(there) > 0:
		l.fault("%s is on the coordinator and %s on another node: they are not named in one statement", here[0], there[0])
	case len(shared) > 0 && l.schema.local[target] && kind != "InsertStmt":
		l.fault("%s is on the coordinator and is changed by %s, which is on every node: read that first", target, shared[0])
	case len(there) > 0 && l.schema.shared[target]:
		l.fault("%s is on every node and filled from %s: pass the values", target, there[0])
	}
}

// names are the values of a field in all parts of a kind.
func names(value any, kind, field string) (found []string) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			found = append(found, names(item, kind, field)...)
		}
	case node:
		if name, ok := sub(v, kind)[field].(string); ok {
			found = append(found, name)
		}
		for _, item := range v {
			found = append(found, names(item, kind, field)...)
		}
	}
	return found
}

func (l *clusterLinter) insert(target string, body node) {
	if body["withClause"] != nil && l.spread(target, body) {
		l.fault("with before insert: it stands between the columns and the select")
	}
	l.steady(sub(body, "onConflictClause"), false)
	sel := sub(body["selectStmt"], "SelectStmt")
	if sel["valuesLists"] != nil {
		if has(sel["valuesLists"], "SubLink") {
			l.fault("a sub-select among the values of an insert: insert ... select")
		}
		l.steady(sel["valuesLists"], false)
		return
	}
	if l.schema.tenant[target] && simpleCase(sel) {
		l.fault("case x when in insert ... select: case when x =")
	}
	if l.schema.tenant[target] {
		l.insertSelect(target, sel)
	}
}

// spread reports whether a statement is more than the coordinator's own.
func (l *clusterLinter) spread(target string, body node) bool {
	return slices.ContainsFunc(append(names(body, "RangeVar", "relname"), target), func(table string) bool {
		return l.schema.placed(table) || l.schema.shared[table]
	})
}

// insertSelect wants a select that each node can do by itself.
func (l *clusterLinter) insertSelect(target string, sel node) {
	switch {
	case sel["larg"] != nil:
		l.fault("union in insert into %s: put it into a with", target)
		return
	case sel["limitCount"] != nil || sel["limitOffset"] != nil:
		l.fault("limit in insert into %s: put it into a with", target)
	case sel["distinctClause"] != nil && has(sel["distinctClause"], "ColumnRef") && !namesTenant(sel["distinctClause"]):
		l.fault("distinct in insert into %s without tenant_id", target)
	case sel["groupClause"] != nil && !namesTenant(sel["groupClause"]):
		l.fault("group in insert into %s without tenant_id", target)
		return
	case window(sel["targetList"]):
		l.fault("window in insert into %s: put it into a with", target)
	}
	for _, c := range list(sub(sel, "withClause")["ctes"]) {
		if cte := sub(c, "CommonTableExpr"); cte["aliascolnames"] != nil {
			l.fault("with %s names its columns outside of its select: as, inside", cte["ctename"])
		}
	}
	columns := list(sel["targetList"])
	if len(columns) > 0 && !l.tenantColumn(sel, sub(columns[0], "ResTarget")["val"], nil) {
		l.fault("insert into %s takes tenant_id from no column of a tenant's table: "+
			"it is collected on the coordinator and copied, which row-level security forbids", target)
	}
}

// tenantColumn follows a value to the tenant_id of a tenant's table, through
// sub-selects and what stands in a with.
func (l *clusterLinter) tenantColumn(sel node, value any, ctes map[string]node) bool {
	path := columnPath(value)
	if len(path) == 0 || path[len(path)-1] != "tenant_id" {
		return false
	}
	known := map[string]node{}
	for name, cte := range ctes {
		known[name] = cte
	}
	for _, c := range list(sub(sel, "withClause")["ctes"]) {
		cte := sub(c, "CommonTableExpr")
		known[cte["ctename"].(string)] = sub(cte["ctequery"], "SelectStmt")
	}
	return slices.ContainsFunc(fromItems(list(sel["fromClause"])), func(item node) bool {
		alias, _ := sub(item, "alias")["aliasname"].(string)
		table, _ := item["relname"].(string)
		if alias == "" {
			alias = table
		}
		if len(path) > 1 && path[0] != alias {
			return false
		}
		if query := sub(item["subquery"], "SelectStmt"); query != nil {
			return l.givesTenant(query, known)
		}
		if cte, ok := known[table]; ok {
			rest := map[string]node{}
			for name, other := range known {
				if name != table { // one that is recursive begins with a table
					rest[name] = other
				}
			}
			return l.givesTenant(cte, rest)
		}
		return l.schema.tenant[table]
	})
}

// givesTenant reports whether a query's column tenant_id is that of a table.
func (l *clusterLinter) givesTenant(query node, ctes map[string]node) bool {
	if left := sub(query, "larg"); left != nil {
		return l.givesTenant(left, ctes)
	}
	return slices.ContainsFunc(list(query["targetList"]), func(item any) bool {
		target := sub(item, "ResTarget")
		name, renamed := target["name"].(string)
		return (!renamed || name == "tenant_id") && l.tenantColumn(query, target["val"], ctes)
	})
}

// fromItems are the tables and sub-selects of a FROM, those of joins too.
func fromItems(items []any) (found []node) {
	for _, item := range items {
		for kind, raw := range item.(node) {
			body, _ := raw.(node)
			if kind == "JoinExpr" {
				found = append(found, fromItems([]any{body["larg"], body["rarg"]})...)
			} else {
				found = append(found, body)
			}
		}
	}
	return found
}

func columnPath(value any) (path []string) {
	for _, f := range list(sub(value, "ColumnRef")["fields"]) {
		name, _ := sub(f, "String")["sval"].(string)
		path = append(path, name)
	}
	return path
}

func namesTenant(value any) bool {
	switch v := value.(type) {
	case []any:
		return slices.ContainsFunc(v, namesTenant)
	case node:
		if path := columnPath(v); len(path) > 0 && path[len(path)-1] == "tenant_id" {
			return true
		}
		for _, item := range v {
			if namesTenant(item) {
				return true
			}
		}
	}
	return false
}

// has finds a part of a kind.
func has(value any, kind string) bool {
	switch v := value.(type) {
	case []any:
		return slices.ContainsFunc(v, func(item any) bool { return has(item, kind) })
	case node:
		for key, item := range v {
			if key == kind || has(item, kind) {
				return true
			}
		}
	}
	return false
}

func simpleCase(value any) bool {
	switch v := value.(type) {
	case []any:
		return slices.ContainsFunc(v, simpleCase)
	case node:
		for key, item := range v {
			if body, ok := item.(node); ok && key == "CaseExpr" && body["arg"] != nil {
				return true
			}
			if simpleCase(item) {
				return true
			}
		}
	}
	return false
}

// window finds a window function, and passes over sub-selects.
func window(value any) bool {
	switch v := value.(type) {
	case []any:
		return slices.ContainsFunc(v, window)
	case node:
		for key, item := range v {
			if key == "SubLink" {
				continue
			}
			if key == "over" || window(item) {
				return true
			}
		}
	}
	return false
}

// walk looks at every level of a statement.
func (l *clusterLinter) walk(kind string, value any) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			l.walk("", item)
		}
	case node:
		switch kind {
		case "SelectStmt":
			l.locks(v)
			for _, part := range []string{"targetList", "sortClause", "groupClause", "havingClause"} {
				l.tied(v[part])
			}
		case "UpdateStmt":
			l.tied(v["targetList"])
		case "TypeCast":
			if castTo(v) == "date" && !dated(v["arg"]) {
				l.fault("day of an instant without a zone: (x at time zone ...)::date")
			}
		}
		for key, item := range v {
			l.walk(key, item)
		}
	}
}

// locks wants the tenant of rows that are locked.
func (l *clusterLinter) locks(sel node) {
	if sel["lockingClause"] == nil {
		return
	}
	of := &linter{tables: l.schema.tenant}
	s := &scope{table: map[string]string{}, bound: map[string]bool{}}
	of.from(s, list(sel["fromClause"]))
	of.conditions(s, sel["whereClause"])
	of.settle(s)
	if len(of.faults) > 0 {
		l.fault("locks rows of more than one tenant: tenant_id = @tenant")
	}
}

// tied looks at the sub-selects of a select list, each of which is planned by
// itself: a column of the query around it does not tell its node.
func (l *clusterLinter) tied(value any) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			l.tied(item)
		}
	case node:
		if link := sub(v, "SubLink"); link != nil {
			l.subSelect(sub(link["subselect"], "SelectStmt"))
			l.tied(link["testexpr"])
			return
		}
		for _, item := range v {
			l.tied(item)
		}
	}
}

func (l *clusterLinter) subSelect(sel node) {
	own := aliases(sel)
	for _, table := range names(sel, "RangeVar", "relname") {
		if l.schema.views[table] {
			l.fault("view %s in a sub-select of a select list: write its text, with @tenant", table)
		}
	}
	for _, outer := range outerTenants(sel, own) {
		l.fault("sub-select tied to %s.tenant_id: = @tenant, for its node to be known", outer)
	}
}

// aliases are all names by which a query, or one inside it, calls its tables.
func aliases(value any) (found []string) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			found = append(found, aliases(item)...)
		}
	case node:
		alias, _ := sub(v, "alias")["aliasname"].(string)
		if table, ok := v["relname"].(string); ok && alias == "" {
			alias = table
		}
		if alias != "" {
			found = append(found, alias)
		}
		for _, item := range v {
			found = append(found, aliases(item)...)
		}
	}
	return found
}

// outerTenants are the names of tables outside whose tenant_id a query compares.
func outerTenants(value any, own []string) (found []string) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			found = append(found, outerTenants(item, own)...)
		}
	case node:
		if path := columnPath(v); len(path) == 2 && path[1] == "tenant_id" && !slices.Contains(own, path[0]) {
			return []string{path[0]}
		}
		for _, item := range v {
			found = append(found, outerTenants(item, own)...)
		}
	}
	return found
}

// steady wants nothing in CASE or COALESCE of a write that depends on the
// settings of a session. What stands in a sub-select is read, not written.
func (l *clusterLinter) steady(value any, inside bool) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			l.steady(item, inside)
		}
	case node:
		for key, item := range v {
			body, _ := item.(node)
			switch key {
			case "SubLink":
				continue
			case "CaseExpr", "CoalesceExpr":
				l.steady(item, true)
				continue
			case "TypeCast":
				if to := castTo(body); inside && slices.Contains(zoned, to) && !dated(body["arg"]) {
					l.fault("cast to %s in case or coalesce of a write: it depends on the session's zone", to)
				}
			case "FuncCall":
				if name := functionName(body); inside && slices.Contains(stable, name) {
					l.fault("function %s in case or coalesce of a write: it depends on the session's settings", name)
				}
			}
			l.steady(item, inside)
		}
	}
}

// zoned are the types a cast to which reads the session's zone; stable the
// functions that read its settings.
var (
	zoned  = []string{"date", "time", "timetz", "timestamp", "timestamptz"}
	stable = []string{
		"to_char", "to_date", "to_timestamp", "to_json", "to_jsonb", "row_to_json", "json_build_object", "json_build_array",
		"jsonb_build_object", "jsonb_build_array", "concat", "concat_ws", "format", "array_to_string", "date_trunc", "date_part", "age",
	}
)

// castTo is the type that a cast makes, without its schema.
func castTo(cast node) string {
	names := list(sub(cast, "typeName")["names"])
	if len(names) == 0 || sub(cast, "typeName")["arrayBounds"] != nil {
		return ""
	}
	name, _ := sub(names[len(names)-1], "String")["sval"].(string)
	return name
}

// dated reports whether a value says its day by itself: a parameter, a word,
// or what was moved to a zone.
func dated(value any) bool {
	expr, _ := value.(node)
	for kind, raw := range expr {
		body, _ := raw.(node)
		switch kind {
		case "ParamRef", "A_Const":
			return true
		case "FuncCall":
			return functionName(body) == "timezone"
		case "TypeCast":
			return castTo(body) == "date" || dated(body["arg"])
		}
	}
	return false
}
