package fold

import "strings"

// Slug is a text as part of an address or a file's name: "Đông Á (HN)" is dong-a-hn.
func Slug(s string) string {
	return strings.Join(strings.FieldsFunc(Fold(s), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "-")
}

// Bare is what a company goes by, as it is written: its name without the legal
// forms around it. "Công ty Cổ phần Đông Á" is "Đông Á", "Northstar Hardware Inc"
// is "Northstar Hardware". A name that is nothing else stays as it is.
func Bare(name string) string {
	words := strings.Fields(name)
	for len(words) > 0 {
		n := legalRun(func(n int) []string { return words[:n] }, len(words))
		if n == 0 {
			break
		}
		words = words[n:]
	}
	for len(words) > 0 {
		n := legalRun(func(n int) []string { return words[len(words)-n:] }, len(words))
		if n == 0 {
			break
		}
		words = words[:len(words)-n]
	}
	if len(words) == 0 {
		return name
	}
	return strings.Join(words, " ")
}

// legalRun is how many of the words that run gives are one legal form, the longest of them; 0: none is.
func legalRun(run func(n int) []string, most int) int {
	for n := min(longestLegal, most); n > 0; n-- {
		if legalOf[strings.Join(strings.FieldsFunc(Fold(strings.Join(run(n), " ")), notWord), " ")] != "" {
			return n
		}
	}
	return 0
}
