package login

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
)

// Limits of a password in characters (runes), ASVS 6.2.1 and 6.2.9.
const (
	minPassword = 12
	maxPassword = 128
)

const (
	minNamePart = 4 // shorter parts of a name stand in too many words
	minFresh    = 6 // characters that do not merely continue a run or a sequence
)

// product is never part of a good password here.
const product = "trucot"

//go:embed common/passwords.txt.gz
var commonGzip []byte

// common is the list of passwords that attackers try first, one a line, each
// between line ends.
var common = sync.OnceValue(func() []byte {
	r, err := gzip.NewReader(bytes.NewReader(commonGzip))
	if err != nil {
		panic(err) // embedded
	}
	list, err := io.ReadAll(r)
	if err != nil {
		panic(err) // embedded
	}
	return append([]byte{'\n'}, list...)
})

// checkNew records in field what is wrong with a new password. names are those of
// the person and their organisations, whose parts are guessed first.
func checkNew(f *form.Form, field, password string, names ...string) {
	if f.Error(field) != nil {
		return
	}
	key, n := fault(password, names)
	if key != "" {
		f.Fail(field, key, "n", n)
	}
}

// fault is the key of what is wrong with a password and the number in its text;
// "" when it is good enough.
func fault(password string, names []string) (key string, n int) {
	password = norm.NFC.String(password)
	switch length := utf8.RuneCountInString(password); {
	case length < minPassword:
		return "err.password.short", minPassword
	case length > maxPassword:
		return "err.password.long", maxPassword
	case fresh(password) < minFresh:
		return "err.password.pattern", 0
	case isCommon(password):
		return "err.password.common", 0
	case holdsName(password, names):
		return "err.password.name", 0
	}
	return "", 0
}

// isCommon looks a password up, as it is and without the digits and signs at its ends.
func isCommon(password string) bool {
	whole := strings.ToLower(password)
	return listed(whole) || listed(strings.TrimFunc(whole, func(r rune) bool { return !unicode.IsLetter(r) }))
}

func listed(word string) bool {
	return len(word) >= minNamePart && bytes.Contains(common(), []byte("\n"+word+"\n"))
}

// holdsName reports whether a part of a name stands in the password, whatever
// its diacritics, case and spaces.
func holdsName(password string, names []string) bool {
	squeezed := strings.ReplaceAll(fold.Fold(password), " ", "")
	for _, name := range append([]string{product}, names...) {
		for _, part := range fold.Words(name) {
			if utf8.RuneCountInString(part) >= minNamePart && strings.Contains(squeezed, part) {
				return true
			}
		}
	}
	return false
}

// fresh counts the characters that are neither the one before again nor its
// neighbour in the alphabet or the row of digits.
func fresh(password string) int {
	n, last := 0, rune(-10)
	for _, r := range password {
		if step := r - last; step < -1 || step > 1 {
			n++
		}
		last = r
	}
	return n
}

// NewPassword reads the two fields of a password to be set, "new" and "again".
// names are those of the person and their organisations.
func NewPassword(f *form.Form, names ...string) string {
	password, again := f.Password("new"), f.Password("again")
	checkNew(f, "new", password, names...)
	if f.Error("new") == nil {
		f.Check(password == again, "again", "err.password.again")
	}
	return password
}
