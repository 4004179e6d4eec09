package i18n

import "golang.org/x/text/currency"

// unit is how a currency is written.
type unit struct {
	symbol   string
	decimals int
}

// units are the currencies with a sign of their own here. The signs of dollars name the
// country, since a Vietnamese reader meets several.
var units = map[string]unit{
	"VND": {"₫", 0},
	"USD": {"US$", 2},
	"EUR": {"€", 2},
	"GBP": {"£", 2},
	"JPY": {"¥", 0},
	"CNY": {"CN¥", 2},
	"KRW": {"₩", 0},
	"SGD": {"S$", 2},
	"AUD": {"A$", 2},
	"THB": {"฿", 2},
}

// Decimals is the number of minor digits of a currency, ISO 4217: VND 0, USD 2, KWD 3; 2 for
// a code that is not one.
func Decimals(currency string) int { return unitOf(currency).decimals }

// Currency is the sign of a currency, its code when it has none here.
func Currency(currency string) string { return unitOf(currency).symbol }

func unitOf(code string) unit {
	if u, ok := units[code]; ok {
		return u
	}
	iso, err := currency.ParseISO(code)
	if err != nil {
		return unit{code, 2}
	}
	decimals, _ := currency.Standard.Rounding(iso)
	return unit{code, decimals}
}
