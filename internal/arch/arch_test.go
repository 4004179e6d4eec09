// Package arch holds the architecture as a test: reading the list below is
// reading the house from its foundation to its roof.
package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// houses lists the packages, lowest first. A package imports only packages
// that stand above it in this list.
var houses = []string{
	// kernel
	"migrations", "internal/errs", "internal/seal", "internal/day", "internal/fold", "internal/i18n", "internal/authz", "internal/form", "internal/sheet",
	"internal/db", "internal/devpg", "internal/mail", "internal/job", "web", "web/ui", "internal/page",
	// features
	"internal/login", "internal/account", "internal/timeline", "internal/lifetime", "internal/tenant", "internal/product", "internal/fit",
	"internal/stakeholder", "internal/strength", "internal/proposal", "internal/risk", "internal/whitespace", "internal/contract", "internal/opportunity", "internal/business", "internal/need", "internal/insight",
	"internal/goal", "internal/roadmap", "internal/action", "internal/interaction", "internal/interview",
	"internal/contact", "internal/adaptation", "internal/network", "internal/plan", "internal/review", "internal/satisfaction", "internal/health",
	// readers across features
	"internal/overview", "internal/debt", "internal/history", "internal/home", "internal/reminder", "internal/portfolio", "internal/search", "internal/engagement", "internal/lookup",
	// the whole
	"internal/demo", "internal/app", "internal/dbtest", "internal/sitetest", "internal/arch", "internal/bench", "internal/browser", "internal/drill",
	"cmd/trucot", "cmd/withpg",
}

// kernel packages do not follow the file rules of features.
const lastKernel = "internal/page"

type source struct {
	path, pkg string // from the module's root
	imports   []string
	test      bool
}

func sources(t *testing.T) []source {
	t.Helper()
	root := filepath.Join("..", "..")
	var list []source
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "node_modules" || d.Name() == "tools" || strings.HasPrefix(d.Name(), ".") && d.Name() != "..") {
			if err == nil && d.IsDir() {
				return filepath.SkipDir
			}
			return err
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		s := source{path: filepath.ToSlash(rel), test: strings.HasSuffix(path, "_test.go")}
		s.pkg = strings.TrimSuffix(s.path[:strings.LastIndex(s.path, "/")+1], "/")
		for _, imp := range f.Imports {
			name, err := strconv.Unquote(imp.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, name)
		}
		list = append(list, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 50 {
		t.Fatalf("found only %d Go files: the walk is broken", len(list))
	}
	return list
}

func TestPackagesImportOnlyWhatStandsAbove(t *testing.T) {
	for _, s := range sources(t) {
		own := slices.Index(houses, s.pkg)
		if own < 0 {
			t.Errorf("%s: package %q has no place in the list of houses", s.path, s.pkg)
			continue
		}
		if s.test {
			continue
		}
		for _, imp := range s.imports {
			rel, ours := strings.CutPrefix(imp, "trucot/")
			if ours && slices.Index(houses, rel) >= own {
				t.Errorf("%s imports %s, which does not stand above it", s.path, rel)
			}
		}
	}
}

func feature(pkg string) bool {
	i := slices.Index(houses, pkg)
	return i > slices.Index(houses, lastKernel) && i < slices.Index(houses, "internal/demo")
}

func TestFeatureFilesKeepToTheirJob(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || !feature(s.pkg) || strings.HasSuffix(s.path, "_templ.go") {
			continue
		}
		file := s.path[strings.LastIndex(s.path, "/")+1:]
		isHTTP := file == "http.go" || strings.HasSuffix(file, "_http.go")
		for _, imp := range s.imports {
			switch {
			case (imp == "net/http" || strings.HasPrefix(imp, "github.com/go-chi/")) && !isHTTP:
				t.Errorf("%s imports %s: only http.go and *_http.go may", s.path, imp)
			case imp == "trucot/internal/db" && (file == "form.go" || strings.HasSuffix(file, "_form.go")):
				t.Errorf("%s imports db: a form decodes, it does not read", s.path)
			}
		}
	}
}

// pgx stays behind db: what a feature could do with it would not be bound to a tenant.
func TestOnlyDbKnowsPgx(t *testing.T) {
	allowed := []string{"internal/db", "internal/job", "internal/dbtest", "internal/sitetest", "internal/devpg", "internal/bench"}
	for _, s := range sources(t) {
		if s.test || slices.Contains(allowed, s.pkg) {
			continue
		}
		for _, imp := range s.imports {
			if strings.HasPrefix(imp, "github.com/jackc/pgx") {
				t.Errorf("%s imports %s", s.path, imp)
			}
		}
	}
}

func TestComponentsKnowNoFeature(t *testing.T) {
	for _, s := range sources(t) {
		if s.pkg != "web/ui" || s.test {
			continue
		}
		for _, imp := range s.imports {
			rel, ours := strings.CutPrefix(imp, "trucot/")
			if ours && feature(rel) {
				t.Errorf("%s imports feature %s", s.path, rel)
			}
		}
	}
}
