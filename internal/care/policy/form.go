package policy

import (
	"slices"
	"strconv"
	"strings"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// most is how many holidays a policy holds.
const most = 200

// bind goes over the policy of an organisation; money is in its currency.
func bind(currency string) func(*form.Binder, *Policy) {
	return func(b *form.Binder, p *Policy) {
		b.Labels("enum.policy_field")
		b.Int("ack_hours", &p.AckHours, 1, 200)
		b.Int("resolve_hours", &p.ResolveHours, 1, 1000)
		b.Int("checkin_days", &p.CheckinDays, 1, 90)
		b.OptMoney("recovery_limit", &p.RecoveryLimit, currency)
		b.Check(p.RecoveryLimit == nil || *p.RecoveryLimit >= 0, "recovery_limit", "err.min", "min", 0)
		bindClock(b, "opens", &p.Opens)
		bindClock(b, "closes", &p.Closes)
		b.Check(p.Closes > p.Opens, "closes", "err.policy_closes")
		days := make([]string, 0, len(p.Days))
		for _, d := range p.Days {
			days = append(days, strconv.Itoa(d))
		}
		form.ChooseMany(b, "days", &days, weekdays)
		if b.Reads() {
			p.Days = p.Days[:0:0]
			for _, d := range days {
				n, _ := strconv.Atoi(d)
				p.Days = append(p.Days, n)
			}
		}
		b.Check(len(p.Days) > 0, "days", "err.choose")
		b.Custom("holidays", []string{lines(b, p.Holidays)}, func(f *form.Form) { p.Holidays = holidays(f) })
	}
}

// weekdays are the days of a week as ISO counts them.
var weekdays = []string{"1", "2", "3", "4", "5", "6", "7"}

// bindClock binds a time of day, in minutes since midnight.
func bindClock(b *form.Binder, name string, minutes *int) {
	show := clock(*minutes)
	b.Required(name, []string{show}, false, func(f *form.Form) {
		typed := f.Text(name, 1, 5)
		hour, minute, cut := strings.Cut(typed, ":")
		h, err1 := strconv.Atoi(hour)
		m, err2 := strconv.Atoi(minute)
		if f.Check(cut && err1 == nil && err2 == nil && h >= 0 && h < 24 && m >= 0 && m < 60, name, "err.policy_clock") {
			*minutes = h*60 + m
		}
	})
}

// clock writes minutes since midnight as a field for a time has it.
func clock(minutes int) string {
	two := func(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }
	return two(minutes/60) + ":" + two(minutes%60)
}

// lines is the list of holidays, a day a line.
func lines(b *form.Binder, list []day.Date) string {
	var text []string
	for _, d := range list {
		if b.Reads() {
			text = append(text, d.String())
		} else {
			text = append(text, i18n.DateInput(b.Context(), d))
		}
	}
	return strings.Join(text, "\n")
}

// holidays reads a day a line, in any order, each once.
func holidays(f *form.Form) []day.Date {
	list := []day.Date{}
	for line := range strings.Lines(f.LongText("holidays", 0, 20*most)) {
		text := strings.TrimSpace(line)
		if text == "" {
			continue
		}
		d, err := i18n.ParseDate(text)
		if !f.Check(err == nil, "holidays", "err.date", "text", text) {
			return list
		}
		list = append(list, d)
	}
	slices.SortFunc(list, day.Date.Compare)
	list = slices.Compact(list)
	f.Check(len(list) <= most, "holidays", "err.policy_holidays", "max", most)
	return list
}
