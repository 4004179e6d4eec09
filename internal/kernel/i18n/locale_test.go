package i18n

import (
	"context"
	"testing"
	"time"

	"trucot/internal/kernel/day"
)

var today = day.New(2026, 11, 10)

// in is a context in a language, on 10 November 2026 in Vietnam.
func in(lang string) context.Context {
	return With(context.Background(), Locale{Lang: lang, Today: today})
}

func TestFromFillsIn(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name                 string
		ctx                  context.Context
		lang, zone, currency string
	}{
		{"unset", context.Background(), "vi", "Asia/Ho_Chi_Minh", "VND"},
		{"empty", With(context.Background(), Locale{}), "vi", "Asia/Ho_Chi_Minh", "VND"},
		{"a language without texts", With(context.Background(), Locale{Lang: "fr"}), "vi", "Asia/Ho_Chi_Minh", "VND"},
		{"set", With(context.Background(), Locale{Lang: "en", Zone: berlin, Currency: "EUR"}), "en", "Europe/Berlin", "EUR"},
		{"set twice, the last counts", With(in("en"), Locale{Lang: "vi"}), "vi", "Asia/Ho_Chi_Minh", "VND"},
	}
	for _, tt := range tests {
		got := From(tt.ctx)
		if got.Lang != tt.lang || got.Zone.String() != tt.zone || got.Currency != tt.currency {
			t.Errorf("%s: From = %s, %s, %s, want %s, %s, %s", tt.name, got.Lang, got.Zone, got.Currency, tt.lang, tt.zone, tt.currency)
		}
	}
}

func TestMatch(t *testing.T) {
	t.Parallel()
	tests := []struct{ accept, want string }{
		{"", "vi"},
		{"vi-VN,vi;q=0.9,en;q=0.8", "vi"},
		{"en-GB,en;q=0.9", "en"},
		{"en;q=0.5,vi;q=0.8", "vi"},
		{"fr-FR,en;q=0.3", "en"},
		{"fr-FR,ja", "vi"},
		{"*", "vi"},
		{"vi;q=0,en", "en"},
		{";;;=", "vi"},
	}
	for _, tt := range tests {
		if got := Match(tt.accept); got != tt.want {
			t.Errorf("Match(%q) = %q, want %q", tt.accept, got, tt.want)
		}
	}
}

func TestCatalogIsACopy(t *testing.T) {
	t.Parallel()
	for _, lang := range Langs() {
		texts := Catalog(lang)
		texts["err.required"] = "changed"
		if Catalog(lang)["err.required"] == "changed" {
			t.Errorf("Catalog(%s) gives away the texts themselves", lang)
		}
	}
	if got := Catalog("fr"); len(got) != 0 {
		t.Errorf("Catalog(fr) has %d texts, want none", len(got))
	}
}
