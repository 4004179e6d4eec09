package i18n

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// forbidden reads the words that docs/words.md names as never used, by language.
func forbidden(t *testing.T) map[string][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "words.md"))
	if err != nil {
		t.Fatal(err)
	}
	list := map[string][]string{}
	for line := range strings.Lines(string(raw)) {
		cells := strings.Split(strings.TrimSpace(line), "|")
		if len(cells) != 7 || strings.HasPrefix(cells[1], "---") || strings.TrimSpace(cells[1]) == "Vietnamese" {
			continue
		}
		for lang, cell := range map[string]string{vi: cells[4], en: cells[5]} {
			for word := range strings.SplitSeq(cell, ",") {
				if word = strings.TrimSpace(word); word != "" {
					list[lang] = append(list[lang], word)
				}
			}
		}
	}
	return list
}

// The glossary is the law: no catalogue says with another word what has one.
func TestWordsAreThoseOfTheGlossary(t *testing.T) {
	t.Parallel()
	words := forbidden(t)
	if len(words[vi]) < 15 || len(words[en]) < 2 {
		t.Fatalf("only %d words are forbidden: docs/words.md was not read", len(words[vi])+len(words[en]))
	}
	for lang, list := range words {
		for _, word := range list {
			whole := regexp.MustCompile(`(?i)(^|[^\p{L}\p{M}\p{N}{])` + regexp.QuoteMeta(word) + `($|[^\p{L}\p{M}\p{N}}])`)
			for key, text := range Catalog(lang) {
				if whole.MatchString(text) {
					t.Errorf("%s (%s) says %q: %s", key, lang, word, text)
				}
			}
		}
	}
}
