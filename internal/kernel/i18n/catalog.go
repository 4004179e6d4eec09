package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"
)

//go:embed catalog/*.json
var catalogFiles embed.FS

// catalogs has the texts by language and key. It is written once, before main.
var catalogs = mustLoad(catalogFiles)

// mustLoad merges all files <package>.<lang>.json. A broken file stops the program at start;
// a key that stands in two files is found by the tests, here the later file wins.
func mustLoad(files fs.FS) map[string]map[string]string {
	all := map[string]map[string]string{vi: {}, en: {}}
	names, err := fs.Glob(files, "catalog/*.json")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		_, lang := splitName(name)
		texts, ok := all[lang]
		if !ok {
			panic(fmt.Sprintf("i18n: %s: no language %q", name, lang))
		}
		if err := readInto(texts, files, name); err != nil {
			panic(err)
		}
	}
	return all
}

// splitName gives "goal" and "vi" for catalog/goal.vi.json.
func splitName(name string) (pkg, lang string) {
	pkg, lang, _ = strings.Cut(strings.TrimSuffix(path.Base(name), ".json"), ".")
	return pkg, lang
}

func readInto(texts map[string]string, files fs.FS, name string) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("i18n: %w", err)
	}
	if err := json.Unmarshal(data, &texts); err != nil {
		return fmt.Errorf("i18n: %s: %w", name, err)
	}
	return nil
}

// Catalog returns a copy of all texts of a language by key; empty for an unknown language.
func Catalog(lang string) map[string]string {
	texts := maps.Clone(catalogs[lang])
	if texts == nil {
		texts = map[string]string{}
	}
	return texts
}
