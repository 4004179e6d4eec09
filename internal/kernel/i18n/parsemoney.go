package i18n

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"trucot/internal/kernel/fold"
)

// MaxMoney is the largest amount in minor units, either way, that ParseMoney accepts: a
// million billion dong, ten thousand billion dollars. Sums of thousands of such amounts still
// fit an int64. MaxFigure is that of ParseFigure.
const (
	MaxMoney  = 1_000_000_000_000_000
	MaxFigure = 900_000_000_000_000_000
)

// ErrMoneyRange is the error for an amount or a figure that is too large.
var ErrMoneyRange = errors.New("i18n: amount out of range")

var errMoney = errors.New("i18n: not an amount of money")

// word is a factor people write behind a figure, and the language that owns it: that
// language decides what a lone mark before three digits means.
type word struct {
	text     string
	exponent int
	lang     string
}

// words are folded, and of two that end alike the longer stands first.
var words = []word{
	{"nghin ty", 12, vi},
	{"ngan ty", 12, vi},
	{"ty", 9, vi},
	{"ti", 9, vi},
	{"trieu", 6, vi},
	{"tr", 6, vi},
	{"nghin", 3, vi},
	{"ngan", 3, vi},
	{"billion", 9, en},
	{"bn", 9, en},
	{"b", 9, en},
	{"million", 6, en},
	{"mn", 6, en},
	{"m", 6, en},
	{"thousand", 3, en},
	{"k", 3, ""},
}

// ParseFigure reads a plain figure as people type it, in units of its last decimal:
// "1.250.000.000", "1,250,000,000", "1,5 tỷ", "200tr", "500k". A sign of money is refused: see
// ParseMoney.
//
// A point or comma is a decimal mark unless three digits follow: then it parts thousands,
// "1.250" is 1250. Behind a figure with a word the word's language decides: "1,234 tỷ" is
// 1.234 billion and "1.234 tỷ" 1234 billion, "1.234 bn" is 1.234 billion.
//
// The error is ErrMoneyRange beyond MaxFigure. Parts smaller than the last decimal are refused,
// not rounded.
func ParseFigure(s string, decimals int) (int64, error) {
	if strings.ContainsFunc(s, oddNumber) {
		return 0, errMoney
	}
	negative, figure := cutSign(fold.Fold(s))
	figure, w := cutWord(figure)
	digits, fraction, ok := number(figure, w.lang, decimals)
	if !ok {
		return 0, errMoney
	}
	n, err := scaled(digits, w.exponent+decimals-fraction)
	if negative {
		n = -n
	}
	return n, err
}

// CutUnit parts a figure as people type it from the unit behind it: "100 %" and
// "1 hợp đồng". money reports that what stands behind it says an amount of the currency, as in
// "3,2 tỷ" or "500 ₫"; the sign is cut off the figure then. Another currency's sign is a unit:
// "1.200 USD".
func CutUnit(s, currency string) (figure, unit string, money bool) {
	s = strings.TrimSpace(s)
	end := strings.LastIndexFunc(s, unicode.IsDigit)
	head, tail := s[:end+1], strings.TrimSpace(s[end+1:])
	if i := strings.IndexFunc(s, unicode.IsLetter); i >= 0 && i < end || head == "" || tail == "" {
		return s, "", false
	}
	words := strings.Fields(tail)
	if last := words[len(words)-1]; len(words) > 1 && signOf(fold.Fold(last)) != nil { // "3,2 tỷ USD"
		if rest, w := cutWord(fold.Fold(strings.Join(words[:len(words)-1], " "))); rest == "" && w.text != "" {
			figure = strings.TrimSpace(strings.TrimSuffix(s, last))
			if signOf(fold.Fold(last)).is(currency) {
				return figure, "", true
			}
			return figure, last, false
		}
	}
	folded := fold.Fold(tail)
	if sign := signOf(folded); sign != nil {
		if sign.is(currency) {
			return head, "", true
		}
		return head, tail, false
	}
	rest, w := cutWord(folded)
	switch {
	case rest == "" && w.text == "k":
		return s, "", false // of what is not said
	case rest == "":
		return s, "", true
	}
	return head, tail, false
}

// oddNumber holds for ², ½ and ①, which folding would turn into plain digits.
func oddNumber(r rune) bool { return unicode.Is(unicode.No, r) }

func cutSign(s string) (negative bool, rest string) {
	for _, sign := range []string{"-", minus} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return true, strings.TrimSpace(rest)
		}
	}
	return false, s
}

// cutWord takes off the word behind a figure.
func cutWord(s string) (string, word) {
	for _, w := range words {
		if rest, ok := strings.CutSuffix(s, w.text); ok {
			return strings.TrimSpace(rest), w
		}
	}
	return s, word{}
}

// number reads the digits of a figure and how many of them are decimals.
func number(s, lang string, decimals int) (digits string, fraction int, ok bool) {
	whole, part := cutDecimal(s, lang, decimals)
	whole, ok = ungroup(whole)
	if !ok || !onlyDigits(part) {
		return "", 0, false
	}
	return whole + part, len(part), true
}

// cutDecimal finds the decimal mark, if there is one.
func cutDecimal(s, lang string, decimals int) (whole, part string) {
	at := strings.LastIndexAny(s, ".,")
	if at < 0 || at == len(s)-1 {
		return s, ""
	}
	mark, whole, part := s[at], s[:at], s[at+1:]
	switch {
	case strings.IndexByte(whole, mark) >= 0: // 1.250.000
		return s, ""
	case strings.ContainsAny(whole, ".,"): // 1.250,5
		return whole, part
	case len(part) != 3 || whole == "0":
		return whole, part
	case lang == vi && mark == ',', lang == en && mark == '.', decimals == 3:
		return whole, part
	}
	return s, ""
}

// ungroup takes out the marks between thousands, all of one kind and each before three
// digits. A figure without any is returned as it is.
func ungroup(s string) (string, bool) {
	mark := strings.IndexAny(s, "., ")
	if mark < 0 {
		return s, s != "" && onlyDigits(s)
	}
	groups := strings.Split(s, s[mark:mark+1])
	if mark == 0 || mark > 3 || s[0] == '0' || !onlyDigits(groups[0]) {
		return "", false
	}
	for _, group := range groups[1:] {
		if len(group) != 3 || !onlyDigits(group) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func onlyDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// scaled is digits times ten to the exponent, without rounding.
func scaled(digits string, exponent int) (int64, error) {
	for ; exponent < 0; exponent++ {
		rest, ok := strings.CutSuffix(digits, "0")
		if !ok {
			return 0, errMoney
		}
		digits = rest
	}
	digits = strings.TrimLeft(digits, "0")
	if digits == "" {
		return 0, nil
	}
	if len(digits)+exponent > len("900000000000000000") {
		return 0, ErrMoneyRange
	}
	n, err := strconv.ParseInt(digits+strings.Repeat("0", exponent), 10, 64)
	if err != nil || n > MaxFigure {
		return 0, ErrMoneyRange
	}
	return n, nil
}
