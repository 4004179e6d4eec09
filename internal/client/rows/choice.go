package rows

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// choose puts the value of a choice in place of what was typed of it.
func (c Column) choose(f *form.Form, peers map[string]uuid.UUID) {
	typed := []string{f.Value(c.Name)}
	if c.Many {
		typed = strings.FieldsFunc(typed[0], func(r rune) bool { return r == ',' || r == ';' })
	}
	var values []string
	for _, text := range typed {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		value, ways := c.find(text, peers)
		switch {
		case ways == 0:
			f.Fail(c.Name, "err.row_choice", "text", text)
		case ways > 1:
			f.Fail(c.Name, "err.row_ambiguous", "text", text)
		}
		values = append(values, value)
	}
	f.Set(c.Name, values...)
}

// find is the value of the option that a text means: its value, its label or
// another word for it, whatever the case and the marks, or the beginning of one
// label alone; ways is how many options it may mean. Rows of the same paste come
// after what the list has.
func (c Column) find(text string, peers map[string]uuid.UUID) (value string, ways int) {
	folded := words(text)
	if v, known := c.Alias[folded]; known {
		return v, 1
	}
	begins, beginning := 0, ""
	for _, o := range c.Options {
		label := words(o.Label)
		switch {
		case o.Value == "":
		case o.Value == text:
			return text, 1
		case label == folded:
			value, ways = o.Value, ways+1
		case strings.HasPrefix(label, folded):
			beginning, begins = o.Value, begins+1
		}
	}
	if id, there := peers[folded]; ways == 0 && c.Peers && there {
		if id == uuid.Nil {
			return "", 2
		}
		return id.String(), 1
	}
	if ways == 0 {
		return beginning, begins
	}
	return value, ways
}

// words folds a text, with the signs that part the words of a code as spaces.
func words(text string) string {
	return fold.Fold(strings.NewReplacer("_", " ", "-", " ").Replace(text))
}

// Codes are the codes of an enum as options, and the words for them in both
// languages.
func Codes[T ~string](ctx context.Context, enum string, codes []T) (opts []ui.Option, alias map[string]string) {
	alias = map[string]string{}
	for _, code := range codes {
		opts = append(opts, ui.Option{Value: string(code), Label: i18n.Enum(ctx, enum, string(code))})
		Alias(alias, enum, string(code), string(code))
	}
	return opts, alias
}

// Alias adds the words for the code of an enum, in both languages, to those of an option.
func Alias(alias map[string]string, enum, code, value string) {
	alias[words(code)] = value
	for _, lang := range []string{"vi", "en"} {
		ctx := i18n.With(context.Background(), i18n.Locale{Lang: lang})
		alias[words(i18n.Enum(ctx, enum, code))] = value
	}
}
