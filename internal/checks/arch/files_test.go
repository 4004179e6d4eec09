package arch

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// fragment is SQL that other statements are made of: its package is one sentence.
const fragment = "internal/client/restricted/restricted.go"

// In a feature the name of a file tells what stands in it: statements in
// store.go, *_store.go and the tasks that run by themselves, handlers in http.go
// and *_http.go.
func TestStatementsAndHandlersStandWhereTheFileSays(t *testing.T) {
	statements, handlers := 0, 0
	for _, s := range sources(t) {
		if s.test || !feature(s.pkg) || strings.HasSuffix(s.path, "_templ.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "..", "..", s.path), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		held := held(f)
		statements, handlers = statements+len(held.statements), handlers+len(held.handlers)
		if len(held.statements) > 0 && !storeFile(s.path) && s.path != fragment {
			t.Errorf("%s holds the statements %v: they belong into a store", s.path, held.statements)
		}
		if len(held.handlers) > 0 && !httpFile(s.path) {
			t.Errorf("%s holds the handlers %v: they belong into http.go or *_http.go", s.path, held.handlers)
		}
	}
	if statements < 400 || handlers < 300 {
		t.Errorf("found only %d statements and %d handlers: the search is broken", statements, handlers)
	}
}

func storeFile(path string) bool {
	file := path[strings.LastIndex(path, "/")+1:]
	return strings.HasSuffix(file, "store.go") || file == "task.go"
}

// holding is what a file holds by name.
type holding struct{ statements, handlers []string }

func held(f *ast.File) (h holding) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.GenDecl:
			for _, s := range d.Specs {
				if v, ok := s.(*ast.ValueSpec); ok && typeName(v.Type) == "db.SQL" {
					h.statements = append(h.statements, v.Names[0].Name)
				}
			}
		case *ast.FuncDecl:
			if answers(d.Type) {
				h.handlers = append(h.handlers, d.Name.Name)
			}
		}
	}
	return h
}

// answers tells whether a function takes a request and returns what is answered.
func answers(f *ast.FuncType) bool {
	takes, gives := false, false
	for _, p := range f.Params.List {
		takes = takes || typeName(p.Type) == "*page.Request"
	}
	if f.Results != nil {
		for _, r := range f.Results.List {
			gives = gives || typeName(r.Type) == "page.Response"
		}
	}
	return takes && gives
}

// typeName writes a type as pkg.Name or *pkg.Name; "" for others.
func typeName(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.StarExpr:
		return "*" + typeName(x.X)
	case *ast.SelectorExpr:
		if p, ok := x.X.(*ast.Ident); ok {
			return p.Name + "." + x.Sel.Name
		}
	}
	return ""
}

func TestMisplacedCodeIsFound(t *testing.T) {
	f, err := parser.ParseFile(token.NewFileSet(), "view.go", `package a
		const one, other db.SQL = "select 1", "select 2"
		const word = "select"
		func show(q *page.Request, tx *db.Tx) (page.Response, error) { return page.Response{}, nil }
		func title(q *page.Request) string { return "" }
		func (h pages) edit(q *page.Request, tx *db.Tx) (page.Response, error) { return page.Response{}, nil }`, 0)
	if err != nil {
		t.Fatal(err)
	}
	if h := held(f); len(h.statements) != 1 || len(h.handlers) != 2 {
		t.Errorf("found %+v, want one statement and two handlers", h)
	}
}
