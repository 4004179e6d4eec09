package tenant

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// bindSetting goes over the settings; a value that was set by a command stays among those offered.
func bindSetting(b *form.Binder, s *Setting) {
	b.Row(uuid.Nil, s.Version)
	b.Labels("tenant.field")
	b.Text("name", &s.Name, 1, 120)
	form.Choose(b, "lang", &s.Lang, i18n.Langs())
	form.Choose(b, "zone", &s.TimeZone, withOwn(Zones, s.TimeZone))
	form.Choose(b, "currency", &s.Currency, withOwn(Currencies, s.Currency))
	b.Int("fiscal", &s.FiscalStart, 1, 12)
	b.Int("short", &s.ShortMonths, 1, 60)
	b.Int("mid", &s.MidMonths, 2, 120)
	b.Check(s.MidMonths > s.ShortMonths, "mid", "err.mid_months")
	b.Int("swot", &s.SwotHalfLife, 7, 1000)
	b.Int("answer", &s.AnswerHalfLife, 7, 1000)
	b.Int("limit", &s.OpenItemLimit, 1, 1000)
	b.Int("plan_minimum", &s.PlanMinimum, 0, 100)
	b.Int("review_1", &s.ReviewDays1, 7, 400)
	b.Int("review_2", &s.ReviewDays2, 7, 400)
	b.Int("review_3", &s.ReviewDays3, 7, 400)
	bindWords(b, "verbs", &s.SmartVerbs)
	bindWords(b, "vague", &s.SmartVague)
	b.Bool("managers", &s.ManagersSeeAll)
	b.Bool("directors", &s.DirectorsSeeAll)
	bindFactorRoles(b, &s.FactorRoles)
}

func bindFactorRoles(b *form.Binder, roles *[]authz.Role) {
	var codes []string
	for _, r := range *roles {
		codes = append(codes, string(r))
	}
	b.Custom("factor", codes, func(f *form.Form) {
		*roles = form.ManyOf(f, "factor", authz.Roles)
	})
}

func bindWords(b *form.Binder, name string, list *[]string) {
	b.Custom(name, []string{strings.Join(*list, "\n")}, func(f *form.Form) { *list = words(f, name) })
}

// The limits of a list of words.
const (
	wordsMost = 60
	wordMost  = 40 // runes
)

// words reads one word or phrase a line; a comma parts them as well, and one
// that stands twice counts once.
func words(f *form.Form, name string) []string {
	list := []string{}
	typed := f.LongText(name, 0, wordsMost*(wordMost+1))
	for _, w := range strings.FieldsFunc(typed, func(r rune) bool { return r == '\n' || r == ',' }) {
		w = strings.TrimSpace(w)
		if w == "" || slices.ContainsFunc(list, func(had string) bool { return fold.Fold(had) == fold.Fold(w) }) {
			continue
		}
		f.Check(utf8.RuneCountInString(w) <= wordMost, name, "err.word_long", "word", w, "max", wordMost)
		list = append(list, w)
	}
	f.Check(len(list) <= wordsMost, name, "err.words_many", "max", wordsMost)
	return list
}

// withOwn adds a value that was set by a command to those offered.
func withOwn(list []string, own string) []string {
	if own == "" || slices.Contains(list, own) {
		return list
	}
	return append([]string{own}, list...)
}

func plainOptions(values []string) []ui.Option {
	var list []ui.Option
	for _, v := range values {
		list = append(list, ui.Option{Value: v, Label: v})
	}
	return list
}

func monthOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for m := range 12 {
		n := strconv.Itoa(m + 1)
		list = append(list, ui.Option{Value: n, Label: i18n.T(ctx, "tenant.settings.month", "month", n)})
	}
	return list
}

func langOptions() []ui.Option {
	return []ui.Option{{Value: "vi", Label: "Tiếng Việt"}, {Value: "en", Label: "English"}}
}
