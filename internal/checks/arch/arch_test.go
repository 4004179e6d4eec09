// Package arch holds the architecture as a test: reading the list of rooms is
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

// rooms lists the folders below internal, lowest first, and their packages in
// order. A package imports only what stands above it in this list: a lower room,
// or an earlier package of its own room.
var rooms = []struct{ name, packages string }{
	{"kernel", "migrations errs seal day fold graph i18n i18n/catalog authz form sheet pdf db devpg mail job web web/ui page file"},
	{"client", "restricted hand login account notice timeline lifetime value tenant act rows product"},
	{"relationships", "stakeholder strength adaptation network"},
	{"business", "board fit swot tows clientgoal answer business need insight"},
	{"goals", "proposal risk whitespace contract opportunity goal roadmap health"},
	{"execution", "action"},
	{"rhythm", "complaint interaction interview contact comment plan review satisfaction reminder"},
	{"care", "policy desk promise checkin"},
	{"readers", "document debt handover history home across portfolio search engagement lookup paper"},
	{"app", ""},
	{"demo", ""},
	{"checks", "formtest pdftest dbtest sitetest arch bench browser drill"},
}

// outside are packages of the kernel that stand beside internal, and the commands.
var outside = []string{"migrations", "web", "web/ui", "cmd/trucot", "cmd/withpg"}

// house is the list of all packages, by their path from the module's root.
var house = func() []string {
	var list []string
	for _, r := range rooms {
		if r.packages == "" {
			list = append(list, "internal/"+r.name)
		}
		for _, p := range strings.Fields(r.packages) {
			if !slices.Contains(outside, p) {
				p = "internal/" + r.name + "/" + p
			}
			list = append(list, p)
		}
	}
	return append(list, "cmd/trucot", "cmd/withpg")
}()

// roomOf is the name of a package's room; "" outside internal.
func roomOf(pkg string) string {
	rest, inside := strings.CutPrefix(pkg, "internal/")
	if !inside {
		return ""
	}
	room, _, _ := strings.Cut(rest, "/")
	return room
}

type source struct {
	path, pkg string // from the module's root
	imports   []string
	test      bool
}

func sources(t *testing.T) []source {
	t.Helper()
	root := filepath.Join("..", "..", "..")
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

// roomTests tells whether a file tests the pages of a room over the whole app.
// Such tests stand in the room's own folder: beside a package that has tests of
// its inside, every package between it and the app would be compiled anew.
func (s source) roomTests() bool {
	room := roomOf(s.pkg)
	return s.test && s.pkg == "internal/"+room && slices.ContainsFunc(rooms, func(r struct{ name, packages string }) bool { return r.name == room && r.packages != "" })
}

func TestPackagesImportOnlyWhatStandsAbove(t *testing.T) {
	for _, s := range sources(t) {
		if s.roomTests() {
			continue
		}
		if s.test && feature(s.pkg) && slices.Contains(s.imports, "trucot/internal/checks/sitetest") {
			t.Errorf("%s tests pages of the whole app: it stands in internal/%s", s.path, roomOf(s.pkg))
		}
		own := slices.Index(house, s.pkg)
		if own < 0 {
			t.Errorf("%s: package %q has no place in the list of rooms", s.path, s.pkg)
			continue
		}
		if s.test {
			continue
		}
		for _, imp := range s.imports {
			rel, ours := strings.CutPrefix(imp, "trucot/")
			if ours && slices.Index(house, rel) >= own {
				t.Errorf("%s imports %s, which does not stand above it", s.path, rel)
			}
		}
	}
}

// feature tells whether a package follows the file rules of features: it is
// neither the kernel nor what puts features together.
func feature(pkg string) bool {
	return !slices.Contains([]string{"", "kernel", "app", "demo", "checks"}, roomOf(pkg))
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
			case imp == "trucot/internal/kernel/db" && (file == "form.go" || strings.HasSuffix(file, "_form.go")):
				t.Errorf("%s imports db: a form decodes, it does not read", s.path)
			}
		}
	}
}

// pgx stays behind db: what a feature could do with it would not be bound to a tenant.
func TestOnlyDbKnowsPgx(t *testing.T) {
	allowed := []string{
		"internal/kernel/db", "internal/kernel/job", "internal/kernel/devpg",
		"internal/checks/dbtest", "internal/checks/sitetest", "internal/checks/bench",
	}
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
