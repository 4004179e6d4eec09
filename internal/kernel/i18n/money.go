package i18n

import (
	"context"
	"strconv"
	"strings"
)

// Money writes an amount of minor units in full: "1.250.000.000 ₫" or "₫1,250,000,000". The
// space is a no-break one, the minus U+2212.
func Money(ctx context.Context, minor int64, currency string) string {
	l, u := from(ctx), unitOf(currency)
	sign, digits := split(minor)
	return sign + l.withSymbol(l.marks().fixed(digits, u.decimals), u)
}

// Cash is an amount as the argument of a text.
type Cash struct {
	Minor    int64
	Currency string
}

// MoneyInput writes an amount as an edit field shows it, without the currency:
// "1.250.000.000" or "1,250,000,000", with all decimals the currency has. ParseMoney reads
// it back to the same amount whatever the language.
func MoneyInput(ctx context.Context, minor int64, currency string) string {
	sign, digits := typed(minor)
	return sign + from(ctx).marks().fixed(digits, unitOf(currency).decimals)
}

// FigureInput writes a figure of which the last digits are decimals as an edit
// field shows it, without zeros at its end: with two, 125000 is "1.250" or
// "1,250". ParseFigure reads it back to the same whatever the language.
func FigureInput(ctx context.Context, n int64, decimals int) string {
	sign, digits := typed(n)
	return sign + from(ctx).marks().trimmed(digits, decimals)
}

// typed parts a number as keys write it, its sign a plain minus.
func typed(n int64) (sign, digits string) {
	digits = strconv.FormatInt(n, 10)
	if n < 0 {
		return "-", digits[1:]
	}
	return "", digits
}

// MoneyShort writes an amount for lists and cards: "12,4 tỷ ₫", "200 triệu ₫" or "₫12.4 bn",
// "₫200 m", one decimal rounded half away from zero and left out when it is 0. Below a
// million it is written in full.
func MoneyShort(ctx context.Context, minor int64, currency string) string {
	figure, unit := MoneyParts(ctx, minor, currency)
	return strings.TrimSuffix(figure+noBreak+unit, noBreak)
}

// MoneyPlain is MoneyShort without the currency, for a page that names it once:
// "12,4 tỷ" or "12.4 bn".
func MoneyPlain(ctx context.Context, minor int64, currency string) string {
	l, u := from(ctx), unitOf(currency)
	sign, digits := split(minor)
	size, tenths := scaleOf(magnitude(minor), u.decimals)
	if size == nil {
		return sign + l.marks().fixed(digits, u.decimals)
	}
	return sign + l.marks().trimmed(strconv.FormatUint(tenths, 10), 1) + noBreak + T(ctx, size.key)
}

// MoneyParts is MoneyShort in two pieces for a card that shows the unit smaller: "12,4" and
// "tỷ ₫", "₫12.4" and "bn". The unit may be empty.
func MoneyParts(ctx context.Context, minor int64, currency string) (figure, unit string) {
	l, u := from(ctx), unitOf(currency)
	sign, digits := split(minor)
	size, tenths := scaleOf(magnitude(minor), u.decimals)
	if size == nil {
		figure = l.marks().fixed(digits, u.decimals)
	} else {
		figure = l.marks().trimmed(strconv.FormatUint(tenths, 10), 1)
		unit = T(ctx, size.key)
	}
	if l.Lang == en {
		return sign + l.withSymbol(figure, u), unit
	}
	return sign + figure, strings.TrimPrefix(unit+noBreak+u.symbol, noBreak)
}

// withSymbol puts the sign of the currency where the language has it. A code is kept apart.
func (l *Locale) withSymbol(figure string, u unit) string {
	switch {
	case l.Lang != en:
		return figure + noBreak + u.symbol
	case isCode(u.symbol):
		return u.symbol + noBreak + figure
	}
	return u.symbol + figure
}

func isCode(s string) bool {
	return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// scale is a power of ten with a word for it.
type scale struct {
	exponent int
	key      string
}

var (
	million = scale{6, "money.unit.million"}
	billion = scale{9, "money.unit.billion"}
)

// scaleOf picks the word for an amount and returns the amount in tenths of it: millions from a
// million on, billions once the rounded figure would read 1000 millions. nil means no word:
// write the amount in full.
func scaleOf(minor uint64, decimals int) (*scale, uint64) {
	if minor < pow10(million.exponent+decimals) {
		return nil, 0
	}
	if tenths := million.tenths(minor, decimals); tenths < 1000*10 {
		return &million, tenths
	}
	return &billion, billion.tenths(minor, decimals)
}

// tenths rounds half away from zero.
func (s scale) tenths(minor uint64, decimals int) uint64 {
	tenth := pow10(s.exponent + decimals - 1)
	return (minor + tenth/2) / tenth
}

// pow10 is exact up to 10^19.
func pow10(n int) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
