package arch

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// acrossTenants are the statements that ask all tenants at once, and what for.
// They run as the job role, which sees the outbox and nothing else of a tenant.
// On a cluster they go to every node; while one is away they fail.
var acrossTenants = map[string]string{
	"internal/kernel/job/relay.go waitingTenants": "the relay asks whose mails wait, and asks each tenant when it gets no answer",
	"internal/kernel/job/keep.go dropOutbox":      "housekeeping drops what was sent a month ago, and tries again ten minutes later",
	"internal/kernel/job/keep.go stuckOutbox":     "doctor counts the mails that did not go out",
}

type statement struct {
	where string // file:line
	name  string // of the constant; "" for a literal
	sql   string
}

var startsLikeSQL = regexp.MustCompile(`(?is)^\s*(select|insert\s+into|update|delete\s+from|with)\s`)

// statements finds every SQL text of the program: literals, and constants that
// are put together from pieces. A piece alone is not a statement.
func statements(t *testing.T) []statement {
	t.Helper()
	packages := map[string]*texts{}
	for _, s := range sources(t) {
		if s.test || strings.HasSuffix(s.path, "_templ.go") || !strings.HasPrefix(s.pkg, "internal/") || slices.Contains(outsideLint, s.pkg) {
			continue
		}
		if packages[s.pkg] == nil {
			packages[s.pkg] = &texts{
				consts: map[string]ast.Expr{}, names: map[ast.Expr]string{}, pieces: map[string]bool{},
				inSum: map[ast.Node]bool{}, imports: map[string]string{}, packages: packages,
			}
		}
		f, err := parser.ParseFile(packages[s.pkg].files(), filepath.Join("..", "..", "..", s.path), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		packages[s.pkg].add(f)
	}
	var list []statement
	for _, p := range packages {
		list = append(list, p.statements()...)
	}
	if len(list) < 60 {
		t.Fatalf("found only %d statements: the search is broken", len(list))
	}
	return list
}

// outsideLint are the packages that run the database or test it.
var outsideLint = []string{"internal/kernel/devpg", "internal/checks/dbtest", "internal/checks/sitetest", "internal/checks/bench"}

// texts are the string constants and literals of a package.
type texts struct {
	set      *token.FileSet
	consts   map[string]ast.Expr
	names    map[ast.Expr]string // of the constants
	pieces   map[string]bool     // constants that only serve in sums
	inSum    map[ast.Node]bool   // operands of a sum
	lits     []*ast.BasicLit
	sums     []*ast.BinaryExpr
	imports  map[string]string // path of a package of ours by its name
	packages map[string]*texts
}

func (p *texts) files() *token.FileSet {
	if p.set == nil {
		p.set = token.NewFileSet()
	}
	return p.set
}

func (p *texts) add(f *ast.File) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch v := n.(type) {
		case *ast.ImportSpec:
			if path, err := strconv.Unquote(v.Path.Value); err == nil && strings.HasPrefix(path, "trucot/") {
				p.imports[path[strings.LastIndex(path, "/")+1:]] = strings.TrimPrefix(path, "trucot/")
			}
		case *ast.ValueSpec:
			for i, name := range v.Names {
				if i < len(v.Values) {
					p.consts[name.Name], p.names[v.Values[i]] = v.Values[i], name.Name
				}
			}
		case *ast.BinaryExpr:
			if v.Op != token.ADD {
				return true
			}
			if !p.inSum[v] {
				p.sums = append(p.sums, v)
			}
			for _, side := range []ast.Expr{v.X, v.Y} {
				p.inSum[side] = true
				if id, ok := side.(*ast.Ident); ok {
					p.pieces[id.Name] = true
				}
			}
		case *ast.BasicLit:
			if v.Kind == token.STRING && !p.inSum[v] {
				p.lits = append(p.lits, v)
			}
		}
		return true
	})
}

// value puts a constant expression together; ok is false when it depends on anything else.
func (p *texts) value(e ast.Expr) (text string, ok bool) {
	switch v := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(v.Value)
		return text, err == nil && v.Kind == token.STRING
	case *ast.Ident:
		e, found := p.consts[v.Name]
		if !found {
			return "", false
		}
		return p.value(e)
	case *ast.SelectorExpr:
		pkg, ok := v.X.(*ast.Ident)
		if !ok || p.packages[p.imports[pkg.Name]] == nil {
			return "", false
		}
		return p.packages[p.imports[pkg.Name]].value(v.Sel)
	case *ast.ParenExpr:
		return p.value(v.X)
	case *ast.BinaryExpr:
		left, ok := p.value(v.X)
		right, ok2 := p.value(v.Y)
		return left + right, ok && ok2
	}
	return "", false
}

func (p *texts) statements() []statement {
	pieces := map[ast.Expr]bool{}
	for name := range p.pieces {
		pieces[p.consts[name]] = true
	}
	var list []statement
	keep := func(e ast.Expr) {
		if text, ok := p.value(e); ok && !pieces[e] && startsLikeSQL.MatchString(text) && looksComplete(text) {
			at := p.set.Position(e.Pos())
			file := strings.TrimPrefix(filepath.ToSlash(at.Filename), "../../../")
			list = append(list, statement{fmt.Sprintf("%s:%d", file, at.Line), p.names[e], text})
		}
	}
	for _, l := range p.lits {
		keep(l)
	}
	for _, s := range p.sums {
		keep(s)
	}
	return list
}

// looksComplete leaves out prose that happens to begin with a verb of SQL.
func looksComplete(text string) bool {
	lower := strings.ToLower(text)
	for _, word := range []string{" from ", "\tfrom ", "\nfrom ", "insert into", " set ", "values", "select exists"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}

var protected = regexp.MustCompile(`select protect\('(\w+)'`)

func tenantTables(t *testing.T) map[string]bool {
	t.Helper()
	tables := map[string]bool{}
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "migrations", "*.sql"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range protected.FindAllStringSubmatch(string(raw), -1) {
			tables[m[1]] = true
		}
	}
	if len(tables) < 20 {
		t.Fatalf("found only %d tenant tables", len(tables))
	}
	return tables
}

// Every statement that names a tenant's table binds it to @tenant, itself or
// through a chain of equal tenant_ids; and none uses what row-level security
// makes slow or Citus refuses.
func TestStatementsStayInTheirTenant(t *testing.T) {
	tables := tenantTables(t)
	spans := map[string]bool{}
	for _, s := range statements(t) {
		file, _, _ := strings.Cut(s.where, ":")
		name := file + " " + s.name
		for _, fault := range lint(s.sql, tables) {
			if acrossTenants[name] != "" && strings.Contains(fault, "is not bound to @tenant") {
				spans[name] = true
				continue
			}
			t.Errorf("%s: %s", s.where, fault)
		}
	}
	for name := range acrossTenants {
		if !spans[name] {
			t.Errorf("%s is listed as asking all tenants, and does not", name)
		}
	}
}

// The lint must see what it is for.
func TestLintCatches(t *testing.T) {
	tables := map[string]bool{"goal": true, "member": true, "account": true}
	faulty := []string{
		`select id from goal`,
		`select id from goal where tenant_id = @other`,
		`select g.id from goal g join member m on m.id = g.owner_id where g.tenant_id = @tenant`,
		`select g.id from goal g, member m where g.tenant_id = @tenant`,
		`select id from goal where tenant_id = @tenant or id = @id`,
		`select (select count(*) from member) from goal where tenant_id = @tenant`,
		`select id from goal where tenant_id = @tenant and exists (select from member m where m.id = owner_id)`,
		`with x as (select id from goal) select id from x`,
		`select id from goal where tenant_id = @tenant union all select id from member`,
		`update goal set title = @t where id = @id`,
		`delete from goal where id = @id`,
		`insert into goal (id, title) values (@id, @title)`,
		`insert into goal (tenant_id, id) values (@other, @id)`,
		`select * from goal where tenant_id = @tenant`,
		`select g.* from goal g where g.tenant_id = @tenant`,
		`select id from goal where tenant_id = @tenant and title like @x`,
		`select id from goal where tenant_id = @tenant and title ilike @x`,
		`update goal set id = gen_random_uuid() where tenant_id = @tenant`,
		`select set_config('app.tenant_id', @tenant, true)`,
		`select from where`,
	}
	for _, sql := range faulty {
		if len(lint(sql, tables)) == 0 {
			t.Errorf("the lint passes %q", sql)
		}
	}
	sound := []string{
		`select id from goal where tenant_id = @tenant and (@x = '' or title = @x)`,
		`select g.id from goal g join member m on m.tenant_id = g.tenant_id and m.id = g.owner_id where g.tenant_id = @tenant`,
		`select g.id, (select count(*) from member m where m.tenant_id = @tenant and m.id = g.owner_id) from goal g where g.tenant_id = @tenant`,
		`select g.id from goal g where g.tenant_id = @tenant and exists (select from member m where m.tenant_id = g.tenant_id)`,
		`with x as (select id from goal where tenant_id = @tenant) select id from x`,
		`insert into goal (tenant_id, id) values (@tenant, @id)`,
		`insert into goal (tenant_id, id) select m.tenant_id, m.id from member m where m.tenant_id = @tenant`,
		`update goal set title = @t where tenant_id = @tenant and id = @id`,
		`select id from app_user where email_key = @email`,
		`select count(*) from goal where tenant_id = @tenant`,
	}
	for _, sql := range sound {
		if faults := lint(sql, tables); len(faults) > 0 {
			t.Errorf("the lint refuses %q: %v", sql, faults)
		}
	}
}

var named = regexp.MustCompile(`@([a-z_][a-z0-9_]*)`)

// tenantParam is the number that stands for @tenant in the parsed statement.
const tenantParam = 1

// numbered replaces @name by $n, which the parser knows; @tenant is $1.
func numbered(sql string) string {
	numbers := map[string]int{"tenant": tenantParam}
	return named.ReplaceAllStringFunc(sql, func(m string) string {
		if _, ok := numbers[m[1:]]; !ok {
			numbers[m[1:]] = len(numbers) + 1
		}
		return "$" + strconv.Itoa(numbers[m[1:]])
	})
}

type node = map[string]any

// lint returns what is wrong with a statement.
func lint(sql string, tables map[string]bool) []string {
	tree, err := parsed(numbered(sql))
	if err != nil {
		return []string{"does not parse: " + err.Error()}
	}
	l := &linter{tables: tables}
	for _, s := range list(tree["stmts"]) {
		l.query(s.(node)["stmt"].(node), nil)
	}
	l.habits(tree)
	return l.faults
}

type linter struct {
	tables map[string]bool
	ctes   []string
	faults []string
}

func (l *linter) fault(format string, args ...any) {
	l.faults = append(l.faults, fmt.Sprintf(format, args...))
}

// scope is one level of a query: what its FROM names, and which aliases are
// bound to the tenant.
type scope struct {
	outer *scope
	names []string          // aliases of tenant tables
	table map[string]string // alias to table
	bound map[string]bool
	equal [][2]string
}

func (s *scope) isBound(alias string) bool {
	for ; s != nil; s = s.outer {
		if _, here := s.table[alias]; here {
			return s.bound[alias]
		}
	}
	return false
}

// query checks one statement, or one level of a nested one.
func (l *linter) query(stmt node, outer *scope) {
	for kind, raw := range stmt {
		body, _ := raw.(node)
		switch kind {
		case "SelectStmt":
			l.selectStmt(body, outer)
		case "InsertStmt":
			l.insertStmt(body, outer)
		case "UpdateStmt", "DeleteStmt":
			s := &scope{outer: outer, table: map[string]string{}, bound: map[string]bool{}}
			l.with(body, outer)
			l.from(s, []any{node{"RangeVar": body["relation"]}})
			l.from(s, list(body["fromClause"]))
			l.from(s, list(body["usingClause"]))
			l.conditions(s, body["whereClause"])
			l.settle(s)
			l.nested(body, s, "relation", "fromClause", "usingClause", "withClause")
		}
	}
}

func (l *linter) with(body node, outer *scope) {
	clause, _ := body["withClause"].(node)
	for _, c := range list(clause["ctes"]) {
		cte := c.(node)["CommonTableExpr"].(node)
		l.ctes = append(l.ctes, cte["ctename"].(string))
		l.query(cte["ctequery"].(node), outer)
	}
}

// selectStmt returns the scope of the level; nil for a union.
func (l *linter) selectStmt(body node, outer *scope) *scope {
	l.with(body, outer)
	if body["larg"] != nil { // union
		for _, side := range []string{"larg", "rarg"} {
			l.selectStmt(body[side].(node), outer)
		}
		return nil
	}
	s := &scope{outer: outer, table: map[string]string{}, bound: map[string]bool{}}
	l.from(s, list(body["fromClause"]))
	l.conditions(s, body["whereClause"])
	l.settle(s)
	l.nested(body, s, "withClause")
	return s
}

// from collects the tables of a FROM and the conditions of its joins.
func (l *linter) from(s *scope, items []any) {
	for _, item := range items {
		for kind, raw := range item.(node) {
			body, _ := raw.(node)
			switch kind {
			case "RangeVar":
				table, _ := body["relname"].(string)
				alias := table
				if a, ok := body["alias"].(node); ok {
					alias = a["aliasname"].(string)
				}
				s.table[alias] = table
				if l.tables[table] && !slices.Contains(l.ctes, table) {
					s.names = append(s.names, alias)
				}
			case "JoinExpr":
				l.from(s, []any{body["larg"], body["rarg"]})
				l.conditions(s, body["quals"])
			}
		}
	}
}

// conditions reads what must hold: equalities joined by AND. What stands
// under OR or NOT binds nothing.
func (l *linter) conditions(s *scope, raw any) {
	expr, _ := raw.(node)
	if b, ok := expr["BoolExpr"].(node); ok && b["boolop"] == "AND_EXPR" {
		for _, a := range list(b["args"]) {
			l.conditions(s, a)
		}
		return
	}
	a, ok := expr["A_Expr"].(node)
	if !ok || a["kind"] != "AEXPR_OP" || operator(a) != "=" {
		return
	}
	left, right := s.tenantSide(a["lexpr"]), s.tenantSide(a["rexpr"])
	if left != "" && right != "" {
		s.equal = append(s.equal, [2]string{left, right})
	}
}

func operator(a node) string {
	for _, n := range list(a["name"]) {
		if s, ok := n.(node)["String"].(node); ok {
			return fmt.Sprint(s["sval"])
		}
	}
	return ""
}

// tenantSide is "@" for the parameter, the alias for alias.tenant_id, "" for anything else.
func (s *scope) tenantSide(raw any) string {
	expr, _ := raw.(node)
	if c, ok := expr["TypeCast"].(node); ok {
		return s.tenantSide(c["arg"])
	}
	if p, ok := expr["ParamRef"].(node); ok {
		if p["number"] == float64(tenantParam) {
			return "@"
		}
		return ""
	}
	ref, ok := expr["ColumnRef"].(node)
	if !ok {
		return ""
	}
	var path []string
	for _, f := range list(ref["fields"]) {
		if v, ok := f.(node)["String"].(node); ok {
			path = append(path, fmt.Sprint(v["sval"]))
		}
	}
	switch {
	case len(path) == 2 && path[1] == "tenant_id":
		return path[0]
	case len(path) == 1 && path[0] == "tenant_id" && len(s.table) == 1:
		for alias := range s.table {
			return alias
		}
	}
	return ""
}

// settle follows the chains of equal tenant_ids and reports who is not bound.
func (l *linter) settle(s *scope) {
	for range len(s.equal) + 1 {
		for _, e := range s.equal {
			for i, side := range e {
				other := e[1-i]
				if _, here := s.table[side]; here && (other == "@" || s.isBound(other)) {
					s.bound[side] = true
				}
			}
		}
	}
	for _, alias := range s.names {
		if !s.bound[alias] {
			l.fault("table %s (%s) is not bound to @tenant", s.table[alias], alias)
		}
	}
}

func (l *linter) insertStmt(body node, outer *scope) {
	l.with(body, outer)
	relation, _ := body["relation"].(node)
	table, _ := relation["relname"].(string)
	source, _ := body["selectStmt"].(node)
	sel, _ := source["SelectStmt"].(node)
	inner := &scope{table: map[string]string{}}
	if sel != nil && sel["valuesLists"] == nil {
		inner = l.selectStmt(sel, outer)
	} else {
		l.descend(source, inner)
	}
	if l.tables[table] {
		l.tenantColumn(table, list(body["cols"]), sel, inner)
	}
}

// tenantColumn wants @tenant, or a tenant_id that is bound to it, where the
// first column, tenant_id, gets its value.
func (l *linter) tenantColumn(table string, cols []any, sel node, inner *scope) {
	if len(cols) == 0 || cols[0].(node)["ResTarget"].(node)["name"] != "tenant_id" {
		l.fault("insert into %s does not set tenant_id first", table)
		return
	}
	var firsts []any
	for _, row := range list(sel["valuesLists"]) {
		if items := list(row.(node)["List"].(node)["items"]); len(items) > 0 {
			firsts = append(firsts, items[0])
		}
	}
	if targets := list(sel["targetList"]); len(targets) > 0 {
		firsts = append(firsts, targets[0].(node)["ResTarget"].(node)["val"])
	}
	for _, first := range firsts {
		if side := inner.tenantSide(first); side != "@" && !inner.isBound(side) {
			l.fault("insert into %s sets tenant_id to something else than @tenant", table)
		}
	}
	if len(firsts) == 0 {
		l.fault("insert into %s sets no tenant_id", table)
	}
}

// nested looks for sub-queries inside a level.
func (l *linter) nested(body node, s *scope, skip ...string) {
	for key, value := range body {
		if !slices.Contains(skip, key) {
			l.descend(value, s)
		}
	}
}

func (l *linter) descend(value any, s *scope) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			l.descend(item, s)
		}
	case node:
		if sub, ok := v["SelectStmt"].(node); ok {
			l.selectStmt(sub, s)
			return
		}
		for _, item := range v {
			l.descend(item, s)
		}
	}
}

// volatile functions have no place in a statement: Citus refuses them in DML,
// and the clock is the program's.
var volatile = []string{"gen_random_uuid", "random", "clock_timestamp", "statement_timestamp", "set_config", "nextval", "now"}

// habits reports what no statement may use, wherever it stands.
func (l *linter) habits(value any) {
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			l.habits(item)
		}
	case node:
		if _, star := v["A_Star"]; star {
			l.fault("select * is not stable: list the columns")
		}
		if kind := v["kind"]; kind == "AEXPR_LIKE" || kind == "AEXPR_ILIKE" {
			l.fault("LIKE is not leakproof: row-level security takes its index away")
		}
		if f, ok := v["FuncCall"].(node); ok {
			name := functionName(f)
			if slices.Contains(volatile, name) {
				l.fault("function %s is volatile or reads another clock", name)
			}
		}
		for _, item := range v {
			l.habits(item)
		}
	}
}

func functionName(f node) string {
	names := list(f["funcname"])
	if len(names) == 0 {
		return ""
	}
	s, _ := names[len(names)-1].(node)["String"].(node)
	return fmt.Sprint(s["sval"])
}

func list(v any) []any {
	l, _ := v.([]any)
	return l
}
