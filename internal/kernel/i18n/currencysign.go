package i18n

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/currency"

	"trucot/internal/kernel/fold"
)

// A sign is how people write a currency beside an amount, folded, and the currencies it may
// mean, the likeliest first.
type sign struct {
	text  string
	means []string
}

// signs are those beside the codes of ISO 4217 and the signs of currencies in Unicode.
var signs = []sign{
	{"₫", []string{"VND"}},
	{"d", []string{"VND"}},
	{"dong", []string{"VND"}},
	{"vn₫", []string{"VND"}},
	{"us$", []string{"USD"}},
	{"do la", []string{"USD"}},
	{"do la my", []string{"USD"}},
	{"dola", []string{"USD"}},
	{"do", []string{"USD"}},
	{"dollar", []string{"USD", "SGD", "AUD"}},
	{"dollars", []string{"USD", "SGD", "AUD"}},
	{"$", []string{"USD", "SGD", "AUD", "HKD", "TWD", "CAD", "NZD"}},
	{"s$", []string{"SGD"}},
	{"a$", []string{"AUD"}},
	{"au$", []string{"AUD"}},
	{"hk$", []string{"HKD"}},
	{"nt$", []string{"TWD"}},
	{"c$", []string{"CAD"}},
	{"ca$", []string{"CAD"}},
	{"nz$", []string{"NZD"}},
	{"€", []string{"EUR"}},
	{"euro", []string{"EUR"}},
	{"euros", []string{"EUR"}},
	{"£", []string{"GBP"}},
	{"bang anh", []string{"GBP"}},
	{"pound", []string{"GBP"}},
	{"pounds", []string{"GBP"}},
	{"¥", []string{"JPY", "CNY"}},
	{"yen", []string{"JPY"}},
	{"jp¥", []string{"JPY"}},
	{"cn¥", []string{"CNY"}},
	{"rmb", []string{"CNY"}},
	{"yuan", []string{"CNY"}},
	{"te", []string{"CNY"}},
	{"nhan dan te", []string{"CNY"}},
	{"₩", []string{"KRW"}},
	{"won", []string{"KRW"}},
	{"฿", []string{"THB"}},
	{"baht", []string{"THB"}},
	{"bat", []string{"THB"}},
}

// is reports whether the sign may mean a currency.
func (s *sign) is(code string) bool { return slices.Contains(s.means, code) }

// signOf is the sign that a folded text is, nil when it is none.
func signOf(text string) *sign {
	text = strings.TrimSuffix(strings.TrimSpace(text), ".")
	for i, s := range signs {
		if s.text == text {
			return &signs[i]
		}
	}
	if r, size := utf8.DecodeRuneInString(text); size > 0 && size == len(text) && unicode.Is(unicode.Sc, r) {
		return &sign{text, nil}
	}
	if len(text) != 3 || strings.Trim(text, "abcdefghijklmnopqrstuvwxyz") != "" {
		return nil
	}
	code := strings.ToUpper(text)
	if _, err := currency.ParseISO(code); err != nil {
		return nil
	}
	return &sign{text, []string{code}}
}

// longestSign is how many characters the longest sign has.
const longestSign = 11

// cutSigns takes the signs of currencies off both ends of a folded amount: "usd 5", "1,5 ty d"
// and "5$". A word behind the figure is no sign: "5 thousand".
func cutSigns(s string) (rest string, found []*sign) {
	if before, after, ok := cutHead(s); ok {
		if sign := signOf(before); sign != nil {
			s, found = strings.TrimSpace(after), append(found, sign)
		}
	}
	at := strings.LastIndexAny(s, "0123456789") + 1
	figure, tail := s[:at], s[at:]
	for end := range longestSign {
		n := longestSign - end
		if n > len([]rune(tail)) {
			continue
		}
		runes := []rune(tail)
		before, last := strings.TrimSpace(string(runes[:len(runes)-n])), strings.TrimSpace(string(runes[len(runes)-n:]))
		if sign := signOf(last); sign != nil && (before == "" || isWord(before)) {
			return strings.TrimSpace(figure + before), append(found, sign)
		}
	}
	return s, found
}

// cutHead parts what stands before the first digit of an amount, and its minus, from it.
func cutHead(s string) (before, after string, ok bool) {
	at := strings.IndexAny(s, "0123456789-"+minus)
	if at <= 0 {
		return "", s, false
	}
	return s[:at], s[at:], true
}

func isWord(s string) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.text == s })
}

// cutRate parts an amount from the rate behind it: "1.200 USD @ 25.400".
func cutRate(s string) (amount, rate string, rated bool) {
	amount, rate, rated = strings.Cut(s, "@")
	return strings.TrimSpace(amount), strings.TrimSpace(rate), rated
}

// plainRate takes off a rate what only says of what it is: "25.400 vnd/usd".
func plainRate(rate, ours, theirs string) (string, bool) {
	rate, per, slashed := strings.Cut(fold.Fold(rate), "/")
	if sign := signOf(per); slashed && (sign == nil || !sign.is(theirs)) {
		return "", false
	}
	rate, found := cutSigns(rate)
	for _, sign := range found {
		if !sign.is(ours) {
			return "", false
		}
	}
	return rate, true
}
