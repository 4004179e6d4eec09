package i18n

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"
)

// catalogs has the texts by language and key. It is written before main alone.
var catalogs = map[string]map[string]string{vi: {}, en: {}}

// Load takes in all files <package>.<lang>.json of a folder; package catalog calls it with the
// texts of the program before main. A broken file stops the program at start; a key that stands
// in two files is found by the tests, here the later file wins.
func Load(files fs.FS) {
	names, err := fs.Glob(files, "*.json")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		_, lang := splitName(name)
		texts, ok := catalogs[lang]
		if !ok {
			panic(fmt.Sprintf("i18n: %s: no language %q", name, lang))
		}
		if err := readInto(texts, files, name); err != nil {
			panic(err)
		}
	}
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
