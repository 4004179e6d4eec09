package complaint

import (
	"context"
	"strconv"
	"strings"

	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// FeelingName is how a feeling is called.
func FeelingName(ctx context.Context, f Feeling) string { return i18n.Enum(ctx, "feeling", string(f)) }

// FeelingOptions are the five feelings to choose from.
func FeelingOptions(ctx context.Context) []ui.Option { return options(ctx, "feeling", Feelings) }

// CauseOptions are the causes to choose from.
func CauseOptions(ctx context.Context) []ui.Option { return options(ctx, "complaint_cause", Causes) }

// DecisionOptions are the decisions to choose from.
func DecisionOptions(ctx context.Context) []ui.Option {
	return options(ctx, "complaint_decision", Decisions)
}

// RecoveryOptions are the ways to make up for it.
func RecoveryOptions(ctx context.Context) []ui.Option { return options(ctx, "recovery", Recoveries) }

func options[T ~string](ctx context.Context, enum string, codes []T) []ui.Option {
	var list []ui.Option
	for _, code := range codes {
		list = append(list, ui.Option{Value: string(code), Label: i18n.Enum(ctx, enum, string(code))})
	}
	return list
}

// Label is how a field is called.
func Label(ctx context.Context, field string) string { return i18n.Enum(ctx, "complaint_field", field) }

// Facts are what is known of it, in the order in which it is found out; what is not known is left out.
func (c Complaint) Facts(ctx context.Context) []ui.FactItem {
	var list []ui.FactItem
	add := func(field, value string) {
		if value != "" {
			list = append(list, ui.FactItem{Label: Label(ctx, field), Value: value})
		}
	}
	if c.Feeling != "" {
		add("feeling", FeelingName(ctx, c.Feeling))
	}
	add("first_words", c.FirstWords)
	if c.FirstWordsAt != nil {
		add("first_words_at", i18n.Instant(ctx, *c.FirstWordsAt))
	}
	add("understood", c.Understood)
	if c.Cause != "" {
		add("cause", i18n.Enum(ctx, "complaint_cause", string(c.Cause)))
	}
	add("whys", strings.Join(c.Whys, " → "))
	if c.Decision != "" {
		add("decision", i18n.Enum(ctx, "complaint_decision", string(c.Decision)))
	}
	var made []string
	for _, r := range c.Recovery {
		made = append(made, i18n.Enum(ctx, "recovery", string(r)))
	}
	add("recovery", strings.Join(made, ", "))
	if c.Cost > 0 {
		add("cost", i18n.Money(ctx, c.Cost, c.Currency))
	}
	add("contacts", strconv.Itoa(c.Contacts))
	if c.HandOffs > 0 {
		add("hand_offs", strconv.Itoa(c.HandOffs))
	}
	if c.Reopens > 0 {
		add("reopens", strconv.Itoa(c.Reopens))
	}
	if !c.FollowUpOn.IsZero() {
		add("follow_up_on", i18n.Date(ctx, c.FollowUpOn))
	}
	if c.FeelingAfter != "" {
		add("feeling_after", FeelingName(ctx, c.FeelingAfter))
	}
	return list
}
