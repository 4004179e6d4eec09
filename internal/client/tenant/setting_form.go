package tenant

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

func decodeSetting(f *form.Form, was Setting) Setting {
	s := was
	s.Name = f.Text("name", 1, 120)
	s.Lang = form.OneOf(f, "lang", i18n.Langs())
	s.TimeZone = form.OneOf(f, "zone", withOwn(Zones, was.TimeZone))
	s.Currency = form.OneOf(f, "currency", withOwn(Currencies, was.Currency))
	s.FiscalStart = f.Int("fiscal", 1, 12)
	s.ShortMonths, s.MidMonths = f.Int("short", 1, 60), f.Int("mid", 2, 120)
	f.Check(s.MidMonths > s.ShortMonths, "mid", "err.mid_months")
	s.SwotHalfLife, s.AnswerHalfLife = f.Int("swot", 7, 1000), f.Int("answer", 7, 1000)
	s.OpenItemLimit = f.Int("limit", 1, 1000)
	s.PlanMinimum = f.Int("plan_minimum", 0, 100)
	s.ReviewDays1, s.ReviewDays2, s.ReviewDays3 = f.Int("review_1", 7, 400), f.Int("review_2", 7, 400), f.Int("review_3", 7, 400)
	s.SmartVerbs, s.SmartVague = words(f, "verbs"), words(f, "vague")
	s.ManagersSeeAll, s.DirectorsSeeAll = f.Bool("managers"), f.Bool("directors")
	return s
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
	for _, w := range strings.FieldsFunc(f.LongText(name, 0, wordsMost*(wordMost+1)), func(r rune) bool { return r == '\n' || r == ',' }) {
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

func fillSetting(s Setting) url.Values {
	v := url.Values{
		"name": {s.Name}, "lang": {s.Lang}, "zone": {s.TimeZone}, "currency": {s.Currency},
		"fiscal": {strconv.Itoa(s.FiscalStart)}, "short": {strconv.Itoa(s.ShortMonths)}, "mid": {strconv.Itoa(s.MidMonths)},
		"swot": {strconv.Itoa(s.SwotHalfLife)}, "answer": {strconv.Itoa(s.AnswerHalfLife)}, "limit": {strconv.Itoa(s.OpenItemLimit)},
		"plan_minimum": {strconv.Itoa(s.PlanMinimum)},
		"review_1":     {strconv.Itoa(s.ReviewDays1)}, "review_2": {strconv.Itoa(s.ReviewDays2)}, "review_3": {strconv.Itoa(s.ReviewDays3)},
		"verbs": {strings.Join(s.SmartVerbs, "\n")}, "vague": {strings.Join(s.SmartVague, "\n")},
		"managers": {}, "directors": {},
	}
	if s.ManagersSeeAll {
		v.Set("managers", "on")
	}
	if s.DirectorsSeeAll {
		v.Set("directors", "on")
	}
	return v
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
