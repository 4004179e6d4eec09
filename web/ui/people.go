package ui

import (
	"hash/fnv"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"trucot/internal/kernel/fold"
)

// hues is the number of avatar colours.
const hues = 6

// Initials are a person's family and given name: "Trần Ngọc Ánh" gives TÁ. A Vietnamese name has the
// family first and the given name last.
func Initials(name string) string {
	words := strings.Fields(name)
	switch len(words) {
	case 0:
		return "?"
	case 1:
		return first(words[0])
	}
	return first(words[0]) + first(words[len(words)-1])
}

// monogram are the first letters of the last two words that an account goes by: what comes before them
// is the trade, and a legal form is no name. "Sữa An Nhiên" gives AN, "Northstar Hardware Inc" NH.
func monogram(name string) string {
	words := strings.Fields(fold.Bare(name))
	if len(words) > 2 {
		words = words[len(words)-2:]
	}
	out := ""
	for _, w := range words {
		out += first(w)
	}
	if out == "" {
		return "?"
	}
	return out
}

func first(word string) string {
	r, _ := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r))
}

// Hue is a person's avatar colour, 1 to 6; the same name always has the same one.
func Hue(name string) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(name)) // never fails
	return int(h.Sum32()%hues) + 1
}

// avatarClass takes a size of "", s or l.
func avatarClass(size string, hue int) string {
	class := "avatar"
	if size != "" {
		class += " avatar--" + size
	}
	if hue > 1 {
		class += " avatar--" + strconv.Itoa(hue)
	}
	return class
}

func userHue(u ShellUser) int {
	if u.Hue != 0 {
		return u.Hue
	}
	return Hue(u.Name)
}

func userInitials(u ShellUser) string {
	if u.Initials != "" {
		return u.Initials
	}
	return Initials(u.Name)
}
