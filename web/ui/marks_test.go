package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// marked are the parameters of components, and the fields of their values, that
// take a mark, with the marks each knows: one that it does not know is drawn
// without a colour or not at all.
var (
	barMarks   = slices.Collect(maps.Keys(barClasses))
	badgeMarks = slices.Collect(maps.Keys(badgeClasses))
	stateMarks = slices.Collect(maps.Keys(stateClasses))
	marked     = map[string]struct {
		at    int
		known []string
	}{
		"Bar": {1, barMarks}, "BarTick": {2, barMarks}, "Meter": {1, barMarks}, "Badge": {0, badgeMarks}, "State": {0, stateMarks},
		"StateMark": {0, stateMarks}, "WithFlash": {0, []string{"good", "watch", "risk"}},
	}
	markedFields = map[string][]string{"Row.Mark": stateMarks, "Gap.Kind": stateMarks, "TodoItem.DueKind": badgeMarks}
)

// unknownMarks lists the literals of a file that the component they go to does not know.
func unknownMarks(file *ast.File) (found []string) {
	check := func(what string, e ast.Expr, known []string) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		if mark, err := strconv.Unquote(lit.Value); err == nil && !slices.Contains(known, mark) {
			found = append(found, what+" does not know the mark "+lit.Value)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if s, ok := n.Fun.(*ast.SelectorExpr); ok {
				if m, ok := marked[s.Sel.Name]; ok && m.at < len(n.Args) && (s.Sel.Name == "WithFlash" || of(s.X, "ui")) {
					check(s.Sel.Name, n.Args[m.at], m.known)
				}
			}
		case *ast.CompositeLit:
			s, ok := n.Type.(*ast.SelectorExpr)
			if !ok || !of(s.X, "ui") {
				return true
			}
			for _, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					if name, ok := kv.Key.(*ast.Ident); ok && markedFields[s.Sel.Name+"."+name.Name] != nil {
						check(s.Sel.Name+"."+name.Name, kv.Value, markedFields[s.Sel.Name+"."+name.Name])
					}
				}
			}
		}
		return true
	})
	return found
}

func of(e ast.Expr, pkg string) bool {
	id, ok := e.(*ast.Ident)
	return ok && id.Name == pkg
}

// Every mark that a page writes down is one that its component draws.
func TestMarksAreKnown(t *testing.T) {
	t.Parallel()
	read := 0
	err := filepath.WalkDir(filepath.Join("..", "..", "internal"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, source, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		read++
		for _, fault := range unknownMarks(file) {
			t.Errorf("%s: %s", path, fault)
		}
		return nil
	})
	if err != nil || read < 500 {
		t.Fatalf("%d files were read: %v", read, err)
	}
}

func TestAnUnknownMarkIsFound(t *testing.T) {
	t.Parallel()
	const source = `package a
		var a = ui.Bar(3, "info", "x")
		var b = ui.Badge("info", "x")
		var c = page.SeeOther(p).WithFlash("bad", "x")
		var d = []ui.Row{ui.Row{Mark: "late"}, ui.Row{Mark: "risk"}}
		var e = ui.State(kind, "x")`
	file, err := parser.ParseFile(token.NewFileSet(), "a.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`Bar does not know the mark "info"`, `WithFlash does not know the mark "bad"`, `Row.Mark does not know the mark "late"`}
	if got := unknownMarks(file); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
