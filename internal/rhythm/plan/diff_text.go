package plan

import (
	"context"
	"strings"

	"trucot/internal/goals/goal"
	"trucot/internal/kernel/i18n"
)

// longest is where a sentence cuts what it quotes, in characters.
const longest = 90

// mostChanges is how many sentences a page tells before it counts the rest.
const mostChanges = 25

// Text is the difference as a sentence.
//
//	Giám đốc tài chính: Trung lập → Ủng hộ
//	Kỳ vọng 12 tháng, Màng gói: +1,2 tỷ ₫
//	Thêm 3 việc
func (x Difference) Text(ctx context.Context) string {
	if x.Part == OfAction {
		return i18n.T(ctx, actionText[x.How], "n", x.N)
	}
	part, name := i18n.Enum(ctx, "diff_part", string(x.Part)), x.subject(ctx)
	switch x.How {
	case Added:
		return i18n.T(ctx, "plan.diff.added", "part", part, "name", name)
	case Removed:
		return i18n.T(ctx, "plan.diff.removed", "part", part, "name", name)
	case Done:
		return i18n.T(ctx, "plan.diff.done", "part", part, "name", name)
	case Reopened:
		return i18n.T(ctx, "plan.diff.reopened", "part", part, "name", name)
	case Slipped:
		return i18n.T(ctx, "plan.diff.slipped", "part", part, "name", name, "was", x.Was.say(ctx), "is", x.Is.say(ctx))
	}
	return x.changed(ctx, name)
}

var actionText = map[How]string{
	Added: "plan.diff.actions_added", Done: "plan.diff.actions_done", Late: "plan.diff.actions_late", Edited: "plan.diff.actions_edited", Dropped: "plan.diff.actions_dropped",
}

// subject is what it happened to; what is renamed goes by its former name.
func (x Difference) subject(ctx context.Context) string {
	if x.How == Changed && x.Subject == x.Is {
		return x.Was.say(ctx)
	}
	return x.Subject.say(ctx)
}

func (x Difference) changed(ctx context.Context, name string) string {
	field := i18n.Enum(ctx, "diff_field", x.Field)
	switch {
	case x.Is.Kind == ListDatum:
		return i18n.T(ctx, "plan.diff.list", "name", name, "field", field)
	case x.Is.Kind == BoolDatum:
		key := "plan.diff.yes"
		if x.Is.N == 0 {
			key = "plan.diff.no"
		}
		return i18n.T(ctx, key, "name", name, "field", field)
	case x.Is.None:
		return i18n.T(ctx, "plan.diff.emptied", "name", name, "field", field)
	case x.Part == OfStakeholder && x.Field == "support":
		return i18n.T(ctx, "plan.diff.support", "name", name, "was", x.Was.say(ctx), "is", x.Is.say(ctx))
	case x.Is.Kind == MoneyDatum && x.Was.Text == x.Is.Text:
		return i18n.T(ctx, "plan.diff.money", "name", name, "field", field, "delta", x.delta(ctx))
	case x.Is.Kind == TextDatum || x.Was.None:
		return i18n.T(ctx, "plan.diff.reads", "name", name, "field", field, "is", x.Is.say(ctx))
	}
	return i18n.T(ctx, "plan.diff.changed", "name", name, "field", field, "was", x.Was.say(ctx), "is", x.Is.say(ctx))
}

// delta is by how much an amount of money moved, with its sign.
func (x Difference) delta(ctx context.Context) string {
	by := x.Is.N - x.Was.N
	if by < 0 {
		return "−" + i18n.MoneyShort(ctx, -by, x.Is.Text)
	}
	return "+" + i18n.MoneyShort(ctx, by, x.Is.Text)
}

// say writes a datum in the reader's language.
func (d Datum) say(ctx context.Context) string {
	if d.None {
		return i18n.T(ctx, "plan.diff.none")
	}
	switch d.Kind {
	case EnumDatum:
		return i18n.Enum(ctx, d.Type, d.Text)
	case ValueDatum:
		if d.Type == "" {
			return i18n.Enum(ctx, "value_kind", d.Text)
		}
		return i18n.Enum(ctx, "value_kind", d.Text) + ", " + d.Type
	case EnumsDatum:
		var list []string
		for code := range strings.FieldsSeq(d.Text) {
			list = append(list, i18n.Enum(ctx, d.Type, code))
		}
		return strings.Join(list, ", ")
	case NumberDatum:
		return i18n.Number(ctx, d.N)
	case HundredthsDatum:
		if currency := i18n.From(ctx).Currency; d.Text != "" && goal.InMoney(d.Text, currency) {
			return goal.FigureText(ctx, &d.N, d.Text, currency)
		}
		return i18n.Decimal(ctx, float64(d.N)/100, Decimals(d.N))
	case MoneyDatum:
		return i18n.MoneyShort(ctx, d.N, d.Text)
	case PercentDatum:
		return i18n.Percent(ctx, int(d.N))
	case DayDatum:
		return i18n.Date(ctx, d.Day)
	case PersonDatum:
		if d.Text == "" {
			return i18n.Enum(ctx, "diff_part", string(OfStakeholder))
		}
	}
	return short(d.Text)
}

// Decimals is how many a figure in hundredths needs.
func Decimals(n int64) int {
	switch {
	case n%100 == 0:
		return 0
	case n%10 == 0:
		return 1
	}
	return 2
}

// short cuts what is too long to be quoted.
func short(s string) string {
	runes := []rune(s)
	if len(runes) <= longest {
		return s
	}
	return string(runes[:longest-1]) + "…"
}
