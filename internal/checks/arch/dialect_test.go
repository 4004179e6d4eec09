package arch

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mounted is a route as the source mounts it.
type mounted struct {
	at      string // file and line
	post    bool
	pattern string
	handler string // name of the function or method
}

// verb is the word that the name of a route's handler begins with, so that the
// same thing is called the same everywhere; "" where the address tells nothing.
// forms are the addresses at which a row is begun or edited.
func (m mounted) verb(forms []string) string {
	last := m.pattern[strings.LastIndex(m.pattern, "/")+1:]
	switch {
	case last == "new" && !m.post:
		return "blank"
	case slices.Contains([]string{"edit", "archive", "restore", "export"}, last):
		return last
	case m.post && slices.Contains(forms, m.pattern+"/edit"):
		return "update"
	case m.post && slices.Contains(forms, m.pattern+"/new"):
		return "create"
	}
	return ""
}

func TestHandlersAreCalledAlike(t *testing.T) {
	routes := map[string][]mounted{}
	n := 0
	for _, s := range sources(t) {
		if s.test || !feature(s.pkg) || !httpFile(s.path) {
			continue
		}
		routes[s.pkg] = append(routes[s.pkg], routesOf(t, s.path)...)
		n += len(routes[s.pkg])
	}
	if n < 300 {
		t.Fatalf("found only %d routes: the search is broken", n)
	}
	for _, fault := range misnamed(routes) {
		t.Error(fault)
	}
}

func misnamed(routes map[string][]mounted) (faults []string) {
	for _, list := range routes {
		var forms []string
		for _, m := range list {
			if !m.post && (strings.HasSuffix(m.pattern, "/new") || strings.HasSuffix(m.pattern, "/edit")) {
				forms = append(forms, m.pattern)
			}
		}
		for _, m := range list {
			if want := m.verb(forms); want != "" && !strings.HasPrefix(m.handler, want) {
				faults = append(faults, fmt.Sprintf("%s: the handler of %s is called %s, not %s...", m.at, m.pattern, m.handler, want))
			}
		}
	}
	return faults
}

func TestMisnamedHandlersAreFound(t *testing.T) {
	list := []mounted{
		{"a", false, "/things/new", "blankThing"},
		{"b", false, "/things/{thing}/edit", "edit"},
		{"c", true, "/things", "createThing"},
		{"d", true, "/things/{thing}", "updateThing"},
		{"e", true, "/things/{thing}/done", "tick"},
		{"f", true, "/others", "keep"},
	}
	if faults := misnamed(map[string][]mounted{"a": list}); len(faults) > 0 {
		t.Errorf("sound names are faulty: %q", faults)
	}
	for i := range list[:4] {
		wrong := slices.Clone(list)
		wrong[i].handler = "do"
		if faults := misnamed(map[string][]mounted{"a": wrong}); len(faults) != 1 || !strings.HasPrefix(faults[0], wrong[i].at+":") {
			t.Errorf("%s called do: %q", wrong[i].pattern, faults)
		}
	}
}

// httpFile tells whether a file may hold handlers.
func httpFile(path string) bool {
	file := path[strings.LastIndex(path, "/")+1:]
	return file == "http.go" || strings.HasSuffix(file, "_http.go")
}

// routesOf reads the calls that mount a handler: r.Get(pattern, s.Read(permission,
// handler)) and, behind the gate of an account, r.Read(pattern, permission, handler).
func routesOf(t *testing.T, path string) (list []mounted) {
	t.Helper()
	full := filepath.Join("..", "..", "..", path)
	source, err := os.ReadFile(full)
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	f, err := parser.ParseFile(files, path, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) < 2 {
			return true
		}
		method, ok := call.Fun.(*ast.SelectorExpr)
		lit, literal := call.Args[0].(*ast.BasicLit)
		if !ok || strings.HasSuffix(method.Sel.Name, "Shelf") || !literal || lit.Kind != token.STRING {
			return true
		}
		pattern, err := strconv.Unquote(lit.Value)
		if err != nil || !strings.HasPrefix(pattern, "/") {
			return true
		}
		if handler := handlerOf(call.Args[len(call.Args)-1]); handler != "" {
			reads := slices.Contains([]string{"Get", "Read", "Edit", "LogForm", "Export"}, method.Sel.Name)
			list = append(list, mounted{fmt.Sprint(files.Position(call.Pos())), !reads, pattern, handler})
		}
		return true
	})
	return list
}

// handlerOf is the name behind s.Read(permission, handler), h.edit and edit.
func handlerOf(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	case *ast.CallExpr:
		if len(x.Args) > 0 {
			return handlerOf(x.Args[len(x.Args)-1])
		}
	}
	return ""
}
