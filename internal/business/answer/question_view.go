package answer

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// questionPage is the admin's list of a tenant's own questions.
type questionPage struct {
	Questions []countedQuestion
	Segments  []account.Segment
	Tabs      []ui.Tab
	Tenant    string
	Form      *form.Form
	Open      board.Open
}

func (v questionPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"admin", "questions"}, parts...)...))
}

func (v questionPage) action(ctx context.Context, id uuid.UUID) string {
	if id == uuid.Nil {
		return v.path(ctx)
	}
	return v.path(ctx, id)
}

func (v questionPage) opts(ctx context.Context) ui.CardOpts {
	return ui.CardOpts{
		Title: i18n.T(ctx, "answer.question.list"), ID: "own-questions",
		Sub: i18n.T(ctx, "answer.question.sub"), Long: true,
		ActionHref: v.path(ctx, "new") + "#question-form", ActionLabel: i18n.T(ctx, "answer.question.new"),
		ActionIcon: "plus", Primary: true,
	}
}

// meta says who is asked and how many answered.
func (v questionPage) meta(ctx context.Context, o countedQuestion) string {
	parts := []string{i18n.T(ctx, "answer.question.everyone")}
	if o.SegmentID != nil {
		parts[0] = account.Segment{NameVI: o.SegmentVI, NameEN: o.SegmentEN}.Name(i18n.From(ctx).Lang)
	}
	if o.MaxTier != nil {
		parts = append(parts, tierText(ctx, *o.MaxTier))
	}
	return strings.Join(append(parts, i18n.T(ctx, "answer.question.answers", "n", o.Answers)), " · ")
}

func (v questionPage) answers(id uuid.UUID) int {
	for _, o := range v.Questions {
		if o.ID == id {
			return o.Answers
		}
	}
	return 0
}

func tierText(ctx context.Context, tier int) string {
	if tier == 1 {
		return i18n.T(ctx, "answer.question.tier_one")
	}
	return i18n.T(ctx, "answer.question.tier", "n", tier)
}

func tiers(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "answer.question.any_tier")}}
	for n := 1; n <= account.KeyTier; n++ {
		opts = append(opts, ui.Option{Value: strconv.Itoa(n), Label: tierText(ctx, n)})
	}
	return opts
}

func (v questionPage) segments(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "answer.question.any_segment")}}
	for _, s := range v.Segments {
		opts = append(opts, ui.Option{Value: s.ID.String(), Label: s.Name(i18n.From(ctx).Lang)})
	}
	return opts
}
