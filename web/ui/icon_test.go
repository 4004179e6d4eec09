package ui

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// argument is one argument of a call, with calls inside it.
const argument = `(?:[^,()\n]|\((?:[^()\n]|\([^()\n]*\))*\))+`

// A name is written in a call of Icon or in a field or parameter called Icon; the parts that take an
// icon as a parameter have names of their own.
var (
	iconCall  = regexp.MustCompile(`\bIcon[SL]?\("([^"]*)"\)`)
	iconField = regexp.MustCompile(`\b(?:Icon|ActionIcon):\s*"([^"]*)"`)
	iconParam = regexp.MustCompile(`@ui\.(?:(?:LinkButton|PostButton|DialogOpen)\(` + argument + `,\s*` + argument + `|(?:Button|BadgeIcon|Note)\(` + argument + `),\s*"([a-z0-9-]*)"`)
)

func TestIconsExist(t *testing.T) {
	t.Parallel()
	found := 0
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".git") || d.Name() == "node_modules") {
			return filepath.SkipDir
		}
		templ := strings.HasSuffix(path, ".templ")
		if !templ && (!strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_templ.go") || strings.HasSuffix(path, "icon_test.go")) {
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, re := range []*regexp.Regexp{iconCall, iconField, iconParam} {
			for _, m := range re.FindAllSubmatch(src, -1) {
				found++
				if name := string(m[1]); name != "" && iconPaths[name] == "" {
					t.Errorf("%s: no icon %q in iconPaths", path, name)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 20 {
		t.Errorf("found %d icon names, want many: the search is broken", found)
	}
}

func TestIconUnknownIsDrawn(t *testing.T) {
	t.Parallel()
	if got, want := render(t, Icon("no-such-icon")), render(t, Icon("circle-dashed")); got != want {
		t.Errorf("Icon(unknown) = %s, want %s", got, want)
	}
}
