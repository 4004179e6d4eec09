package fold

import "strings"

// Slug is a text as part of an address or a file's name: "Đông Á (HN)" is dong-a-hn.
func Slug(s string) string {
	return strings.Join(strings.FieldsFunc(Fold(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}
