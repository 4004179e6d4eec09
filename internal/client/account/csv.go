package account

import (
	"context"
	"strconv"
	"strings"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

func csvHead(ctx context.Context, currency string) []string {
	return []string{
		i18n.T(ctx, "account.col.name"), i18n.T(ctx, "account.col.status"),
		i18n.T(ctx, "account.col.tier"), i18n.T(ctx, "account.col.segment"),
		i18n.T(ctx, "account.col.industry"), i18n.T(ctx, "account.col.region"), i18n.T(ctx, "account.col.owner"),
		i18n.T(ctx, "account.csv.value_now", "currency", currency),
		i18n.T(ctx, "account.csv.expected", "currency", currency),
		i18n.T(ctx, "account.col.health"), i18n.T(ctx, "account.csv.complete"),
		ui.PillarName(ctx, 1), ui.PillarName(ctx, 2), ui.PillarName(ctx, 3), ui.PillarName(ctx, 4),
		i18n.T(ctx, "account.col.overdue"), i18n.T(ctx, "account.col.touch"),
	}
}

func (r Row) csv(ctx context.Context, c listChoices, currency string) []string {
	p := r.glyph()
	locale := i18n.From(ctx)
	touch := ""
	if r.LastTouch != nil {
		touch = i18n.DateInput(ctx, day.In(*r.LastTouch, locale.Zone))
	}
	return []string{
		r.Name, i18n.Enum(ctx, "account_status", string(r.Status)), itoa(r.Tier), c.segment(r.SegmentID, locale.Lang),
		r.Industry, r.Region, c.owner(r.OwnerID),
		PlainMoney(r.ValueNow, currency), PlainMoney(r.Expected12, currency),
		HealthText(r.Health), itoa(r.Completeness), itoa(p[0]),
		itoa(p[1]), itoa(p[2]), itoa(p[3]), itoa(r.Overdue), touch,
	}
}

// HealthText is a score for a spreadsheet; empty while too little is known to say.
func HealthText(score int) string {
	if score == UnknownHealth {
		return ""
	}
	return itoa(score)
}

func itoa(n int) string     { return strconv.Itoa(n) }
func itoa64(n int64) string { return strconv.FormatInt(n, 10) }

// PlainMoneyOr is PlainMoney of an amount that may not be known: "" then.
func PlainMoneyOr(minor *int64, currency string) string {
	if minor == nil {
		return ""
	}
	return PlainMoney(*minor, currency)
}

// PlainMoney writes an amount for a spreadsheet: no thousands mark, a point
// before the decimals, 1234.50.
func PlainMoney(minor int64, currency string) string {
	digits, sign := itoa64(minor), ""
	if rest, negative := strings.CutPrefix(digits, "-"); negative {
		digits, sign = rest, "-"
	}
	decimals := i18n.Decimals(currency)
	if decimals == 0 {
		return sign + digits
	}
	if short := decimals + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	return sign + digits[:len(digits)-decimals] + "." + digits[len(digits)-decimals:]
}
