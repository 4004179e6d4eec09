package i18n

import (
	"context"
	"math"
	"strconv"
	"strings"
)

const (
	minus   = "\u2212"
	noBreak = "\u00a0"
)

// marks are the signs a language puts into numbers.
type marks struct{ group, decimal string }

func (l *Locale) marks() marks {
	if l.Lang == en {
		return marks{",", "."}
	}
	return marks{".", ","}
}

// Number writes a whole number with its thousands apart: 12.500 or 12,500.
func Number(ctx context.Context, n int64) string {
	sign, digits := split(n)
	return sign + from(ctx).marks().grouped(digits)
}

// Decimal writes f with exactly the given number of decimals, 0 to 9, rounded half away from
// zero: 1.25 with one digit is 1,3. Numbers without a meaning (NaN, infinite) give "–".
func Decimal(ctx context.Context, f float64, digits int) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return "–"
	}
	m := from(ctx).marks()
	text := roundHalfUp(math.Abs(f), digits)
	whole, part, _ := strings.Cut(text, ".")
	out := m.grouped(whole)
	if part != "" {
		out += m.decimal + part
	}
	if f < 0 && strings.Trim(text, "0.") != "" {
		return minus + out
	}
	return out
}

// Percent writes basis points, hundredths of a percent, with as many decimals as they need:
// 1250 is "12,5%", 1200 is "12%", 5 is "0,05%".
func Percent(ctx context.Context, basisPoints int) string {
	sign, digits := split(int64(basisPoints))
	return sign + from(ctx).marks().trimmed(digits, 2) + "%"
}

// split gives the minus sign, or nothing, and the digits of n.
func split(n int64) (sign, digits string) {
	digits = strconv.FormatInt(n, 10)
	if n < 0 {
		return minus, digits[1:]
	}
	return "", digits
}

// grouped sets a mark between each three digits.
func (m marks) grouped(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	var b strings.Builder
	b.Grow(len(digits) * 4 / 3)
	head := len(digits) % 3
	b.WriteString(digits[:head])
	for i := head; i < len(digits); i += 3 {
		if i > 0 {
			b.WriteString(m.group)
		}
		b.WriteString(digits[i : i+3])
	}
	return b.String()
}

// fixed writes digits of which the last ones are decimals: fixed("1250", 2) is 12,50.
func (m marks) fixed(digits string, decimals int) string {
	whole, part := point(digits, decimals)
	if part == "" {
		return m.grouped(whole)
	}
	return m.grouped(whole) + m.decimal + part
}

// trimmed is fixed without zeros at the end: trimmed("1250", 2) is 12,5.
func (m marks) trimmed(digits string, decimals int) string {
	whole, part := point(digits, decimals)
	part = strings.TrimRight(part, "0")
	if part == "" {
		return m.grouped(whole)
	}
	return m.grouped(whole) + m.decimal + part
}

// point cuts the last digits off as decimals, with zeros before them where they are too few.
func point(digits string, decimals int) (whole, part string) {
	if short := decimals + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	cut := len(digits) - decimals
	return digits[:cut], digits[cut:]
}

// roundHalfUp writes f, which is not negative, with digits decimals. It rounds the shortest
// decimal form of f, the one people typed, so that 1.005 with two digits is 1.01.
func roundHalfUp(f float64, digits int) string {
	digits = min(max(digits, 0), 9)
	whole, part, _ := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	if len(part) <= digits {
		part += strings.Repeat("0", digits-len(part))
		return join(whole, part)
	}
	kept := []byte("0" + whole + part[:digits])
	if part[digits] >= '5' {
		increment(kept)
	}
	if kept[0] == '0' {
		kept = kept[1:]
	}
	cut := len(kept) - digits
	return join(string(kept[:cut]), string(kept[cut:]))
}

func join(whole, part string) string {
	if part == "" {
		return whole
	}
	return whole + "." + part
}

// increment adds one to the last decimal digit; the first must not be 9.
func increment(digits []byte) {
	for i := len(digits) - 1; ; i-- {
		if digits[i] < '9' {
			digits[i]++
			return
		}
		digits[i] = '0'
	}
}
