package i18n

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/unicode/norm"
)

func TestCatalogHasNoFault(t *testing.T) {
	t.Parallel()
	for _, fault := range faults(t, os.DirFS(".")) {
		t.Error(fault)
	}
}

// TestFaultsAreFound keeps the checks honest: each row breaks one rule.
func TestFaultsAreFound(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		vi, en string
		want   string
	}{
		{"sound", `{"a.b.c": "x {n}"}`, `{"a.b.c": "x {n}", "a.b.c.one": "{n}"}`, ""},
		{"missing in English", `{"a.b.c": "x"}`, `{}`, "a.b.c is missing in en"},
		{"missing in Vietnamese", `{}`, `{"a.b.c": "x"}`, "a.b.c is missing in vi"},
		{"singular in Vietnamese", `{"a.b.c": "x", "a.b.c.one": "x"}`, `{"a.b.c": "x"}`, "a.b.c.one is missing in en"},
		{"other placeholders", `{"a.b.c": "{n} x"}`, `{"a.b.c": "{m} x"}`, "a.b.c has placeholders [m] in en, [n] in vi"},
		{"open placeholder", `{"a.b.c": "{n x"}`, `{"a.b.c": "{n x"}`, "a.b.c: a brace that is no placeholder"},
		{"empty", `{"a.b.c": " "}`, `{"a.b.c": "x"}`, "a.b.c is empty"},
		{"twice in a file", `{"a.b.c": "x", "a.b.c": "y"}`, `{"a.b.c": "x"}`, "a.b.c stands twice"},
		{"not sorted", `{"a.b.d": "x", "a.b.c": "x"}`, `{"a.b.c": "x", "a.b.d": "x"}`, "a.b.c is out of order"},
		{"decomposed", `{"a.b.c": "Hu` + "o\u031b" + `ng"}`, `{"a.b.c": "x"}`, "a.b.c is not NFC"},
		{"key of another package", `{"b.b.c": "x"}`, `{"b.b.c": "x"}`, "b.b.c is no key of package a"},
		{"capitals", `{"a.b.C": "x"}`, `{"a.b.C": "x"}`, "a.b.C is no key of package a"},
		{"too short", `{"a.b": "x"}`, `{"a.b": "x"}`, "a.b is no key of package a"},
		{"enum anywhere", `{"enum.goal.done": "x"}`, `{"enum.goal.done": "x"}`, ""},
	}
	for _, tt := range tests {
		files := fstest.MapFS{
			"catalog/a.vi.json": {Data: []byte(tt.vi)},
			"catalog/a.en.json": {Data: []byte(tt.en)},
		}
		got := strings.Join(faults(t, files), "\n")
		if tt.want == "" && got != "" || !strings.Contains(got, tt.want) {
			t.Errorf("%s: faults = %q, want %q", tt.name, got, tt.want)
		}
	}
	twice := fstest.MapFS{
		"catalog/a.vi.json": {Data: []byte(`{"err.x": "x"}`)},
		"catalog/b.vi.json": {Data: []byte(`{"err.x": "x"}`)},
		"catalog/b.en.json": {Data: []byte(`{"err.x": "x"}`)},
	}
	if got := strings.Join(faults(t, twice), "\n"); !strings.Contains(got, "catalog/b.vi.json: err.x stands twice") {
		t.Errorf("a key in two files: faults = %q", got)
	}
}

// entry is a line of a catalogue file as it stands there.
type entry struct{ file, pkg, lang, key, text string }

// faults reads the files as people wrote them and says what breaks the rules.
func faults(t *testing.T, files fs.FS) []string {
	t.Helper()
	entries := readEntries(t, files)
	found := slices.Concat(orderFaults(entries), languageFaults(entries))
	for _, e := range entries {
		for _, problem := range []string{keyFault(e), textFault(e)} {
			if problem != "" {
				found = append(found, e.file+": "+e.key+problem)
			}
		}
	}
	return found
}

func readEntries(t *testing.T, files fs.FS) []entry {
	t.Helper()
	names, err := fs.Glob(files, "catalog/*.json")
	if err != nil {
		t.Fatal(err)
	}
	var entries []entry
	for _, name := range names {
		pkg, lang := splitName(name)
		for _, line := range readLines(t, files, name) {
			entries = append(entries, entry{name, pkg, lang, line[0], line[1]})
		}
	}
	return entries
}

// readLines keeps the order of the file and keys that stand twice, which a map would lose.
func readLines(t *testing.T, files fs.FS, name string) (lines [][2]string) {
	t.Helper()
	file, err := files.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	d := json.NewDecoder(file)
	for d.More() || d.InputOffset() == 0 {
		key, err := d.Token()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, isBrace := key.(json.Delim); isBrace {
			continue
		}
		text, err := d.Token()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		lines = append(lines, [2]string{fmt.Sprint(key), fmt.Sprint(text)})
	}
	return lines
}

func orderFaults(entries []entry) (found []string) {
	seen := map[string]bool{}
	var before entry
	for _, e := range entries {
		if seen[e.lang+e.key] {
			found = append(found, e.file+": "+e.key+" stands twice")
		}
		if e.file == before.file && e.key < before.key {
			found = append(found, e.file+": "+e.key+" is out of order")
		}
		seen[e.lang+e.key] = true
		before = e
	}
	return found
}

func languageFaults(entries []entry) (found []string) {
	byLang := map[string]map[string]string{vi: {}, en: {}}
	for _, e := range entries {
		byLang[e.lang][e.key] = e.text
	}
	for _, e := range entries {
		other := vi
		if e.lang == vi {
			other = en
		}
		plural, singular := strings.CutSuffix(e.key, ".one")
		_, hasPlural := byLang[en][plural]
		if e.lang == en && singular && hasPlural {
			continue
		}
		text, ok := byLang[other][e.key]
		if !ok {
			found = append(found, fmt.Sprintf("%s: %s is missing in %s", e.file, e.key, other))
			continue
		}
		if a, b := placeholders(e.text), placeholders(text); e.lang == en && !slices.Equal(a, b) {
			found = append(found, fmt.Sprintf("%s: %s has placeholders %v in en, %v in vi", e.file, e.key, a, b))
		}
	}
	return found
}

var placeholder = regexp.MustCompile(`\{([a-z][a-z0-9_]*)\}`)

func placeholders(text string) (names []string) {
	for _, m := range placeholder.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// anywhere are the keys that may stand in the files of any package, because what they name
// belongs to one package and is shown by many.
var anywhere = regexp.MustCompile(`^(enum\.[a-z0-9_]+\.[a-z0-9_]+|err\.[a-z0-9_]+(\.[a-z0-9_]+)?|audit\.[a-z0-9_]+\.[a-z0-9_]+)$`)

var keyShape = regexp.MustCompile(`^([a-z][a-z0-9_]*)(\.[a-z0-9_]+){2,4}$`)

// kernel are the first words of keys in the files kernel.*.json.
var kernel = []string{"form", "money", "date"}

func keyFault(e entry) string {
	if anywhere.MatchString(strings.TrimSuffix(e.key, ".one")) {
		return ""
	}
	m := keyShape.FindStringSubmatch(e.key)
	if m == nil || m[1] != e.pkg && (e.pkg != "kernel" || !slices.Contains(kernel, m[1])) {
		return " is no key of package " + e.pkg + ": <package>.<page>.<thing> in lower case"
	}
	return ""
}

func textFault(e entry) string {
	switch {
	case strings.TrimSpace(e.text) == "":
		return " is empty"
	case !norm.NFC.IsNormalString(e.text):
		return " is not NFC"
	case strings.ContainsAny(placeholder.ReplaceAllString(e.text, ""), "{}"):
		return ": a brace that is no placeholder"
	}
	return ""
}
