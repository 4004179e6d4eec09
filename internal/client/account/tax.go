package account

import "strings"

// taxWeights multiply the first nine digits of a Vietnamese tax code.
var taxWeights = [9]int{31, 29, 23, 19, 17, 13, 7, 5, 3}

// TaxCode tidies a tax code and reports whether it can be one. A Vietnamese one
// has 10 digits, or 13 for a branch, written 0123456789-001; its tenth digit is
// 10 less the weighted sum of the nine before it modulo 11. A household pays
// tax under the 12 digits of its head's identity card, which have no such sum.
// A code with letters is a foreign one and kept as it is; an empty one is fine.
//
// Source: Circular 105/2020/TT-BTC, article 5; Circular 86/2024/TT-BTC, article 5.
// Example: 0100109106: 29+19+7*0+...; the check digit is 6.
func TaxCode(code string) (tidy string, ok bool) {
	digits := strings.NewReplacer(" ", "", "-", "", ".", "").Replace(code)
	if strings.Trim(digits, "0123456789") != "" || digits == "" {
		return code, true
	}
	switch len(digits) {
	case 12:
		return digits, true
	case 10:
		return digits, checkDigit(digits)
	case 13:
		return digits[:10] + "-" + digits[10:], checkDigit(digits)
	}
	return code, false
}

func checkDigit(digits string) bool {
	sum := 0
	for i, w := range taxWeights {
		sum += w * int(digits[i]-'0')
	}
	return 10-sum%11 == int(digits[9]-'0')
}
