package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
)

// TestEveryKeyIsThereAndUsed walks the whole repository. Keys composed in Go, enum.* and
// audit.*, and errors, which stores pass on as codes, need no literal.
func TestEveryKeyIsThereAndUsed(t *testing.T) {
	t.Parallel()
	known := Catalog(vi)
	for _, fault := range misuse(t, os.DirFS("../../.."), known) {
		t.Error(fault)
	}
}

func TestMisuseIsFound(t *testing.T) {
	t.Parallel()
	known := map[string]string{"a.b.used": "", "a.b.passed": "", "a.b.page": "", "a.b.idle": "", "a.c.archived": "", "b.field.name": "", "b.field.note": "", "enum.x.y": "", "a.b.used.one": ""}
	files := fstest.MapFS{
		"internal/a/a.go":       {Data: []byte("package a\nvar s = i18n.T(ctx, \"a.b.used\") + i18n.T(q.Context(), `a.b.gone`, \"n\", 1)\nvar d = page.SeeOther(to).Done(ctx, \"a.b.undone\")\nvar k = \"a.b.passed\"\nvar e = \"err.gone\"")},
		"internal/a/a.templ":    {Data: []byte(`<p title={ i18n.T(ctx, "a.b.page") }>{ i18n.T(ctx, "a.b.lost", "n", 3) }</p>`)},
		"internal/a/form.go":    {Data: []byte("package a\nfunc decode() { f.Check(true, \"due\", \"past\"); q.Form.Fail(\"\", \"a.b.passed\"); t.Fail() }")},
		"internal/a/http.go":    {Data: []byte("package a\nvar s = page.Shelf{Texts: \"a.c\"}")},
		"internal/a/a_templ.go": {Data: []byte(`package a; var s = "a.b.idle"`)},
		"internal/a/a_test.go":  {Data: []byte(`package a; var s = "a.b.idle"`)},
		"internal/b/form.go":    {Data: []byte("package b\nfunc bind() { b.Labels(\"b.field\"); b.Text(\"name\", &v.Name, 1, 9) }")},
		"internal/a/notes.md":   {Data: []byte(`"a.b.idle"`)},
	}
	got := misuse(t, files, known)
	want := []string{
		"a.b.idle is in the catalogue and used nowhere",
		"b.field.note is in the catalogue and used nowhere",
		"internal/a/a.go uses a.b.gone, which is not in the catalogue",
		"internal/a/a.go uses a.b.undone, which is not in the catalogue",
		"internal/a/a.go uses err.gone, which is not in the catalogue",
		"internal/a/a.templ uses a.b.lost, which is not in the catalogue",
		"internal/a/form.go uses past, which is not in the catalogue",
		"internal/a/http.go uses a.c.restored, which is not in the catalogue",
	}
	if !slices.Equal(got, want) {
		t.Errorf("misuse = %q, want %q", got, want)
	}
}

// literals are the strings of one source file: those that must be keys and all of them.
type literals struct{ keys, all []string }

func misuse(t *testing.T, files fs.FS, known map[string]string) []string {
	t.Helper()
	used := map[string]bool{}
	found := map[string]bool{}
	for name, source := range sources(t, files) {
		lits := goLiterals(name, source)
		if path.Ext(name) == ".templ" {
			lits = templLiterals(source)
		}
		for _, key := range lits.all {
			used[key] = true
		}
		for _, key := range lits.keys {
			if _, ok := known[key]; !ok {
				found[name+" uses "+key+", which is not in the catalogue"] = true
			}
		}
	}
	for key := range known {
		if !used[strings.TrimSuffix(key, ".one")] && !anywhere.MatchString(key) {
			found[key+" is in the catalogue and used nowhere"] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// sources reads the Go and templ files that people write and that run in the program.
func sources(t *testing.T, files fs.FS) map[string][]byte {
	t.Helper()
	read := map[string][]byte{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && slices.Contains([]string{".git", "node_modules", "testdata", "vendor"}, d.Name()):
			return fs.SkipDir
		case d.IsDir() || !isSource(name):
			return nil
		}
		read[name], err = fs.ReadFile(files, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func isSource(name string) bool {
	switch path.Ext(name) {
	case ".templ":
		return true
	case ".go":
		return !strings.HasSuffix(name, "_templ.go") && !strings.HasSuffix(name, "_test.go")
	}
	return false
}

// errorKey holds for the keys that forms and stores fail with; they are always spelled out.
var errorKey = regexp.MustCompile(`^err\.[a-z0-9_]+(\.[a-z0-9_]+)?$`)

// goLiterals reads a file as far as it parses: whether it compiles is for others to say.
func goLiterals(name string, source []byte) (found literals) {
	file, _ := parser.ParseFile(token.NewFileSet(), name, source, parser.SkipObjectResolution)
	if file == nil {
		return found
	}
	var labels []string // the keys of the labels of fields, without the fields' names
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			s, err := strconv.Unquote(n.Value)
			if n.Kind != token.STRING || err != nil {
				return true
			}
			found.all = append(found.all, s)
			if errorKey.MatchString(s) {
				found.keys = append(found.keys, s)
			}
		case *ast.KeyValueExpr:
			keys := keysOfShelf(n)
			found.keys, found.all = append(found.keys, keys...), append(found.all, keys...)
		case *ast.CallExpr:
			if key, ok := keyOfCall(n, file.Name.Name); ok {
				found.keys = append(found.keys, key)
			}
			if f, ok := n.Fun.(*ast.SelectorExpr); ok && f.Sel.Name == "Labels" && len(n.Args) == 1 {
				labels = append(labels, stringOf(n.Args[0]))
			}
		}
		return true
	})
	for _, key := range labels {
		for _, field := range slices.Clone(found.all) {
			found.all = append(found.all, key+"."+field)
		}
	}
	return found
}

// stringOf is the string that a literal spells, "" for another expression.
func stringOf(x ast.Expr) string {
	lit, ok := x.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	s, _ := strconv.Unquote(lit.Value)
	return s
}

// keysOfShelf are the keys that a page.Shelf makes of its Texts.
func keysOfShelf(field *ast.KeyValueExpr) []string {
	name, ok := field.Key.(*ast.Ident)
	lit, literal := field.Value.(*ast.BasicLit)
	if !ok || !literal || !strings.EqualFold(name.Name, "texts") {
		return nil
	}
	prefix, err := strconv.Unquote(lit.Value)
	if err != nil {
		return nil
	}
	return []string{prefix + ".archived", prefix + ".restored"}
}

// keyOfCall is the literal key that a call takes, if it takes one.
func keyOfCall(call *ast.CallExpr, pkg string) (string, bool) {
	at := keyArgument(call.Fun, pkg)
	if at < 0 || at >= len(call.Args) {
		return "", false
	}
	lit, ok := call.Args[at].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	key, err := strconv.Unquote(lit.Value)
	return key, err == nil
}

// keyArgument is the place of the key in i18n.T(ctx, key), in T(ctx, key) of this package, in
// an answer's Done(ctx, key) and in the methods f.Fail(name, key) and f.Check(ok, name, key) of
// a form; -1 for other calls.
func keyArgument(fun ast.Expr, pkg string) int {
	if f, ok := fun.(*ast.Ident); ok && f.Name == "T" && pkg == "i18n" {
		return 1
	}
	f, ok := fun.(*ast.SelectorExpr)
	if !ok {
		return -1
	}
	switch receiver := lastName(f.X); {
	case f.Sel.Name == "T" && receiver == "i18n", f.Sel.Name == "Done":
		return 1
	case f.Sel.Name == "Fail" && isForm(receiver):
		return 1
	case f.Sel.Name == "Check" && isForm(receiver):
		return 2
	}
	return -1
}

// lastName is f for f and Form for q.Form.
func lastName(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	}
	return ""
}

// isForm goes by what people call a form; types are not known here.
func isForm(name string) bool { return name == "f" || name == "form" || name == "Form" }

var (
	templCall    = regexp.MustCompile("\\bi18n\\.T\\(\\s*[^,\"`]+,\\s*[\"`]([^\"`]+)[\"`]\\s*[,)]")
	templLiteral = regexp.MustCompile("[\"`]([a-z0-9_.]+)[\"`]")
)

// templLiterals finds what looks like a key between quotes: the grammar of templ is not Go's.
func templLiterals(source []byte) (found literals) {
	for _, m := range templCall.FindAllSubmatch(source, -1) {
		found.keys = append(found.keys, string(m[1]))
	}
	for _, m := range templLiteral.FindAllSubmatch(source, -1) {
		found.all = append(found.all, string(m[1]))
		if errorKey.Match(m[1]) {
			found.keys = append(found.keys, string(m[1]))
		}
	}
	return found
}
