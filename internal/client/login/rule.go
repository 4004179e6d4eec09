package login

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
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
	case isCommon(password), isMadeOfCommon(password):
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
// neighbour in the alphabet, the row of digits or on the keyboard.
func fresh(password string) int {
	n, last := 0, rune(-10)
	for _, r := range strings.ToLower(password) {
		if step := r - last; (step < -1 || step > 1) && !strings.Contains(runs(), string([]rune{last, r})) {
			n++
		}
		last = r
	}
	return n
}

// keyboard are the ways that fingers walk, from both ends.
var keyboard = []string{
	"qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890",
	"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "qazwsxedcrfvtgbyhnujmikolp",
}

var runs = sync.OnceValue(func() string {
	var b strings.Builder
	for _, row := range keyboard {
		back := []rune(row)
		slices.Reverse(back)
		b.WriteString(row + "\n" + string(back) + "\n")
	}
	return b.String()
})

// vietnamese are the words that passwords here begin with, without diacritics.
var vietnamese = strings.Fields(`
	vietnam hanoi saigon hochiminh danang haiphong cantho dalat nhatrang vungtau hue quangninh thanhhoa nghean binhduong dongnai
	matkhau matkhaumoi khongco khongbiet mothaiba motnam yeuem yeuanh anhyeuem emyeuanh tinhyeu ilove emyeu anhyeu yeunhau nhoem nhoanh
	congty khachhang giamdoc nhanvien banhang kinhdoanh ketoan quantri quanly taikhoan dangnhap baomat
	xinchao chaoban chaobuoisang camon tamtim conyeu bemeo conmeo concho giadinh bome cungung mattroi matrang hoahong hoasen
	toiyeuvietnam toiyeu vietnamvodich hanhphuc maymanpassword maiyeu mailayeuem doremon doraemon haiduong thanglong sontung
	mahoa abcxyz abcdef quenmatkhau matkhauday matkhaula khongthe tetnguyendan chucmungnammoi nammoi phattai phatloc`)

// most is how many words make no password of a common kind any more.
const most = 2

// isMadeOfCommon reports whether a password is a shorter one repeated, or is put
// together from so few common words and runs that it is guessed as they are; a few
// digits and signs between and behind them change nothing.
func isMadeOfCommon(password string) bool {
	var letters, others strings.Builder
	for _, r := range fold.Fold(password) {
		if unicode.IsLetter(r) {
			letters.WriteRune(r)
		} else if r != ' ' {
			others.WriteRune(r)
		}
	}
	core := letters.String()
	if fresh(others.String()) > 4 || len(core) < minNamePart {
		return false
	}
	if unit := repeats(core); unit < len(core) && unit < minPassword {
		return true
	}
	return parts(core, most)
}

// repeats is the length of the shortest piece that a word is a repetition of.
func repeats(word string) int {
	for n := 1; n <= len(word)/2; n++ {
		if len(word)%n == 0 && strings.Repeat(word[:n], len(word)/n) == word {
			return n
		}
	}
	return len(word)
}

// parts reports whether a word is at most n common ones, one behind the other.
func parts(word string, n int) bool {
	if word == "" {
		return true
	}
	if n == 0 {
		return false
	}
	for end := len(word); end >= minNamePart; end-- {
		piece := word[:end]
		if (listed(piece) || slices.Contains(vietnamese, piece) || fresh(piece) == 1) && parts(word[end:], n-1) {
			return true
		}
	}
	return false
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
