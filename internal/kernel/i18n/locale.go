// Package i18n says everything a visitor reads in their language: texts, numbers, money and
// days. Texts live in catalog/, one pair of files per package; templates call T and never
// hold a literal. Texts are plain, not HTML: templ escapes them.
package i18n

import (
	"context"
	"time"
	_ "time/tzdata" // zones must load on machines without a zone database

	"trucot/internal/kernel/day"
)

// Locale is how one visitor reads.
type Locale struct {
	Lang     string            // "vi" or "en"
	Zone     *time.Location    // the tenant's
	Currency string            // the tenant's, ISO 4217: "VND"
	Today    day.Date          // the tenant's day, for short and relative dates
	Labels   map[string]string // the tenant's own texts by key, for this language; may be nil
}

const (
	vi = "vi"
	en = "en"
)

var standard = &Locale{Lang: vi, Zone: mustZone("Asia/Ho_Chi_Minh"), Currency: "VND"}

func mustZone(name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // impossible: time/tzdata is linked in
	}
	return zone
}

type contextKey struct{}

// With returns a context in which From and all functions of this package use l. Fields left
// empty, and a language without a catalogue, become Vietnamese, Asia/Ho_Chi_Minh and VND.
func With(ctx context.Context, l Locale) context.Context {
	if _, ok := catalogs[l.Lang]; !ok {
		l.Lang = standard.Lang
	}
	if l.Zone == nil {
		l.Zone = standard.Zone
	}
	if l.Currency == "" {
		l.Currency = standard.Currency
	}
	return context.WithValue(ctx, contextKey{}, &l)
}

// From returns the locale of the context: Vietnamese, Asia/Ho_Chi_Minh and VND, with no
// Today, when With was not called.
func From(ctx context.Context) Locale { return *from(ctx) }

// from saves copying the locale on each of the many calls a page makes.
func from(ctx context.Context) *Locale {
	if l, ok := ctx.Value(contextKey{}).(*Locale); ok {
		return l
	}
	return standard
}
