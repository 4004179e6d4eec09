package i18n

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"trucot/internal/kernel/day"
)

// T returns the text of a key in the visitor's language, a tenant's own label first. args are
// pairs of name and value for the placeholders {name}:
//
//	i18n.T(ctx, "account.list.count", "n", 12500) // "12.500 khách hàng"
//
// Whole numbers of type int, int32 and int64, float64, days and instants are written as the
// locale does, everything else as fmt does; a year is a string. In English the value 1 of "n"
// takes the text of key+".one" where there is one. A missing key gives "⟦key⟧" and a
// placeholder without a value "⟦name⟧", which the crawl of all pages looks for.
func T(ctx context.Context, key string, args ...any) string {
	l := from(ctx)
	text, ok := l.lookup(key, args)
	if !ok {
		return "⟦" + key + "⟧"
	}
	if strings.IndexByte(text, '{') < 0 {
		return text
	}
	return fill(ctx, text, args)
}

// Enum returns the word for a code of a type: the key enum.<typ>.<code>.
func Enum(ctx context.Context, typ, code string) string {
	return T(ctx, "enum."+typ+"."+code)
}

// EnumOr is Enum, and "" for no code.
func EnumOr(ctx context.Context, typ, code string) string {
	if code == "" {
		return ""
	}
	return Enum(ctx, typ, code)
}

// Dotted joins what is not empty, with a dot between: "Hanoi · since 2019".
func Dotted(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

func (l *Locale) lookup(key string, args []any) (string, bool) {
	one := l.Lang == en && isOne(args)
	if text, ok := find(l.Labels, key, one); ok {
		return text, true
	}
	return find(catalogs[l.Lang], key, one)
}

// find prefers the singular when one is meant. A tenant's label without a singular of its own
// still wins over the catalogue's.
func find(texts map[string]string, key string, one bool) (text string, ok bool) {
	if one {
		text, ok = texts[key+".one"]
	}
	if !ok {
		text, ok = texts[key]
	}
	return text, ok
}

// isOne reports whether the argument "n" is the number 1.
func isOne(args []any) bool {
	switch n := value(args, "n").(type) {
	case int:
		return n == 1
	case int64:
		return n == 1
	case int32:
		return n == 1
	}
	return false
}

// value finds an argument by name; nil when it was not given.
func value(args []any, name string) any {
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == name {
			return args[i+1]
		}
	}
	return nil
}

// fill replaces each {name} by its value. Values are not searched for placeholders again.
func fill(ctx context.Context, text string, args []any) string {
	var b strings.Builder
	b.Grow(len(text) + 16*len(args))
	for {
		before, rest, found := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		if !found || !closed {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(before)
		b.WriteString(show(ctx, name, value(args, name)))
		text = after
	}
}

// show writes one value as the locale does.
func show(ctx context.Context, name string, v any) string {
	switch v := v.(type) {
	case nil:
		return "⟦" + name + "⟧"
	case string:
		return v
	case int:
		return Number(ctx, int64(v))
	case int64:
		return Number(ctx, v)
	case int32:
		return Number(ctx, int64(v))
	case float64:
		return plainDecimal(ctx, v)
	case day.Date:
		return Date(ctx, v)
	case time.Time:
		return Instant(ctx, v)
	case Cash:
		return Money(ctx, v.Minor, v.Currency)
	}
	return fmt.Sprint(v)
}

// plainDecimal writes as many decimals as f has, at most two.
func plainDecimal(ctx context.Context, f float64) string {
	_, part, _ := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	return Decimal(ctx, f, min(len(part), 2))
}
