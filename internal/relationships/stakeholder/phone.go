package stakeholder

import (
	"strings"

	"trucot/internal/kernel/fold"
)

// vietnam is the calling code that a number without one belongs to.
const vietnam = "84"

// ParsePhone reads a number as people type it into E.164: "0912 555 018",
// "+84 (0)912 555 018" and "0084912555018" are +84912555018; a foreign number
// starts with + or 00. ok is false when it is not a number; "" is "".
func ParsePhone(typed string) (e164 string, ok bool) {
	s := strings.TrimSpace(typed)
	if s == "" {
		return "", true
	}
	if strings.Trim(s, "0123456789+ .-()/\u00a0") != "" || strings.LastIndex(s, "+") > 0 {
		return "", false
	}
	digits := fold.Digits(s)
	switch {
	case strings.HasPrefix(s, "+"):
	case strings.HasPrefix(digits, "00"):
		digits = digits[2:]
	case strings.HasPrefix(digits, "0"):
		digits = vietnam + digits[1:]
	default:
		return "", false // without a leading 0 nobody knows which country it is
	}
	if rest, found := strings.CutPrefix(digits, vietnam+"0"); found {
		digits = vietnam + rest
	}
	if !plausible(digits) {
		return "", false
	}
	return "+" + digits, true
}

// plausible holds for 8 to 15 digits that do not start with 0; a number in
// Vietnam has 9 or 10 after the code.
func plausible(digits string) bool {
	if len(digits) < 8 || len(digits) > 15 || digits[0] == '0' {
		return false
	}
	if rest, found := strings.CutPrefix(digits, vietnam); found {
		return len(rest) == 9 || len(rest) == 10
	}
	return true
}

// FormatPhone writes a stored number as it is read aloud: one in Vietnam in its
// local form, "0912 555 018" and "028 5415 5555", a foreign one with its code.
func FormatPhone(e164 string) string {
	local, found := strings.CutPrefix(e164, "+"+vietnam)
	if !found {
		return e164
	}
	local = "0" + local
	if len(local) < 8 {
		return local
	}
	if len(local) == 11 && (strings.HasPrefix(local, "024") || strings.HasPrefix(local, "028")) { // Hà Nội and TP.HCM
		return local[:3] + " " + local[3:7] + " " + local[7:]
	}
	return local[:4] + " " + local[4:7] + " " + local[7:]
}

// phoneWords are the words a number is found by: as typed at home, with the
// country's code, and backwards, so that its last digits are a prefix too.
func phoneWords(e164 string) []string {
	digits := fold.Digits(e164)
	if digits == "" {
		return nil
	}
	words := []string{digits, fold.Reverse(digits)}
	if local, found := strings.CutPrefix(digits, vietnam); found {
		words = append(words, "0"+local)
	}
	return words
}

// numberLength is how many digits make a search one for a telephone number.
const numberLength = 4

// sought reads a search for a person: a number, whole or its last digits, or words of a name.
func sought(typed string) fold.Query {
	digits := fold.Digits(typed)
	if len(digits) >= numberLength && strings.Trim(typed, "0123456789 +-.()") == "" {
		return fold.Either(digits, fold.Reverse(digits))
	}
	return fold.Ranges(typed)
}
