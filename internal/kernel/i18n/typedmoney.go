package i18n

import (
	"fmt"
	"math/big"
	"strings"

	"trucot/internal/kernel/fold"
)

// Typed is an amount of money as it was typed.
type Typed struct {
	Minor     int64 // of the currency that was asked for
	Converted bool  // from another currency, by the rate typed behind it
}

// ForeignError is the error for an amount with the sign of another currency and no rate.
type ForeignError struct{ Currency string }

func (e *ForeignError) Error() string { return fmt.Sprintf("i18n: an amount of %s", e.Currency) }

// ParseMoney reads an amount of a currency as people type it into minor units, by the rules of
// ParseFigure; the currency's sign, code or name may stand before or behind it:
// "1.250.000 ₫", "₫12.4 bn", "1,5 tỷ đồng", "VND 500". Accountants write (5.000) for less than
// nothing, and a lone dash for nothing.
//
// The sign of another currency is never dropped: alone it is a ForeignError, and with a rate
// behind it, in this currency for one of the other, the amount is converted: "1.200 USD @ 25.400"
// is 30.480.000 dong. A rate between the dong and another currency is always said in dong.
//
// The error is ErrMoneyRange beyond MaxMoney.
func ParseMoney(s, currency string) (Typed, error) {
	if strings.ContainsFunc(s, oddNumber) {
		return Typed{}, errMoney
	}
	amount, rate, rated := cutRate(s)
	figure, negative := cutBrackets(fold.Fold(amount))
	rest, found := cutSigns(cutMinus(&negative, figure))
	rest = cutMinus(&negative, rest) // "$ -5"
	theirs := ""
	for _, sign := range found {
		switch {
		case sign.is(currency):
		case len(sign.means) == 0:
			theirs = sign.text
		default:
			theirs = sign.means[0]
		}
	}
	if strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, minus) {
		return Typed{}, errMoney
	}
	if rest == "" && negative && theirs == "" && !rated { // a lone dash
		return Typed{}, nil
	}
	if theirs == "" {
		if rated {
			return Typed{}, errMoney
		}
		n, err := minorOf(rest, Decimals(currency))
		if negative {
			n = -n
		}
		return Typed{Minor: n}, err
	}
	n, err := ParseFigure(rest, Decimals(theirs))
	switch {
	case err != nil:
		return Typed{}, err
	case !rated:
		return Typed{}, &ForeignError{theirs}
	}
	n, err = convert(n, rate, currency, theirs)
	if negative {
		n = -n
	}
	return Typed{Minor: n, Converted: err == nil}, err
}

// minorOf is a figure in minor units within the range of money.
func minorOf(figure string, decimals int) (int64, error) {
	n, err := ParseFigure(figure, decimals)
	if err == nil && (n > MaxMoney || n < -MaxMoney) {
		return 0, ErrMoneyRange
	}
	return n, err
}

// cutBrackets takes off the brackets around a figure, by which ledgers mark less than nothing.
func cutBrackets(s string) (figure string, negative bool) {
	before, inside, opened := strings.Cut(s, "(")
	inside, after, closed := strings.Cut(inside, ")")
	if !opened || !closed || !strings.ContainsAny(inside, "0123456789") ||
		strings.ContainsAny(s, "-"+minus) || strings.ContainsAny(before+after, "0123456789()") {
		return s, false
	}
	return strings.TrimSpace(before + inside + after), true
}

// cutMinus takes the minus off a figure that has none yet.
func cutMinus(negative *bool, s string) string {
	if *negative {
		return s
	}
	*negative, s = cutSign(s)
	return s
}

// convert is n minor units of another currency in those of ours, rounded half away from zero.
func convert(n int64, rate, ours, theirs string) (int64, error) {
	rate, ok := plainRate(rate, ours, theirs)
	if !ok {
		return 0, errMoney
	}
	r, ok := parseRate(rate, ours == "VND" || theirs == "VND" || ours == "KRW" || theirs == "KRW")
	if !ok {
		return 0, errMoney
	}
	if theirs == "VND" && r.Cmp(big.NewRat(1, 1)) > 0 { // banks say how many dong the other is worth
		r.Inv(r)
	}
	r.Mul(r, new(big.Rat).SetInt64(n))
	r.Mul(r, power(Decimals(ours)-Decimals(theirs)))
	half := big.NewRat(1, 2)
	if r.Sign() < 0 {
		half.Neg(half)
	}
	r.Add(r, half)
	whole := new(big.Int).Quo(r.Num(), r.Denom())
	if !whole.IsInt64() || whole.Int64() > MaxMoney || whole.Int64() < -MaxMoney {
		return 0, ErrMoneyRange
	}
	return whole.Int64(), nil
}

// parseRate reads how much one of a currency is worth; it is more than nothing. thousands says
// that three digits behind a lone mark are no decimals: no dong is parted in a rate.
func parseRate(s string, thousands bool) (*big.Rat, bool) {
	at := strings.LastIndexAny(s, ".,")
	whole, part := s, ""
	if at >= 0 {
		mark := s[at : at+1]
		many, lone := strings.Count(s, mark) > 1, strings.Trim(s[:at], "0123456789") == ""
		if !many && !(lone && thousands && len(s)-at-1 == 3 && s[:at] != "0") {
			whole, part = s[:at], s[at+1:]
		}
	}
	whole, ok := ungroup(whole)
	if !ok || !onlyDigits(part) || len(whole)+len(part) > 24 {
		return nil, false
	}
	r, ok := new(big.Rat).SetString(whole + "." + part + "0")
	return r, ok && r.Sign() > 0
}

func power(n int) *big.Rat {
	ten := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n, -n))), nil))
	if n < 0 {
		ten.Inv(ten)
	}
	return ten
}
