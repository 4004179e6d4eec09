package paper

import (
	"context"
	"strings"

	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/pdf"
	"trucot/internal/rhythm/plan"
)

// pack is what a review has on the table: the plan, what changed in it since the
// review before, and what was decided.
type pack struct {
	*sheet
	Held    held
	Kept    plan.Snapshot // the plan as the review before left it; no body: there was none
	Changed []plan.Difference
}

// mostChanges is how many changes the page names before it counts the rest.
const mostChanges = 40

func (p *pack) compare(ctx context.Context) error {
	if p.Kept.Body == "" {
		return nil
	}
	before, err := plan.Thaw(p.Kept.Body)
	if err != nil {
		return err
	}
	p.Changed = plan.Diff(plan.State{Facts: before, On: p.day(ctx, p.Kept.TakenAt)},
		plan.State{Facts: p.Facts, On: p.Today})
	return nil
}

// document is the plan with a page of its own for the review.
func (p *pack) document(ctx context.Context) pdf.Document {
	d := p.sheet.document(ctx)
	title := i18n.T(ctx, "paper.pack.title", "kind", i18n.Enum(ctx, "review_kind", p.Held.Kind))
	since := i18n.T(ctx, "paper.pack.first")
	if p.Kept.Body != "" {
		since = i18n.T(ctx, "paper.pack.since", "date", i18n.Date(ctx, p.day(ctx, p.Kept.TakenAt)))
	}
	columns := []pdf.Column{{Part: 1, Most: 3}}
	var changes, decided [][]pdf.Cell
	for _, x := range p.Changed[:min(len(p.Changed), mostChanges)] {
		changes = append(changes, []pdf.Cell{{Text: x.Text(ctx), Mark: pdf.Point}})
	}
	if rest := len(p.Changed) - mostChanges; rest > 0 {
		changes = append(changes, []pdf.Cell{{Text: i18n.T(ctx, "paper.sheet.more", "n", rest)}})
	}
	for line := range strings.SplitSeq(p.Held.Decisions, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			decided = append(decided, []pdf.Cell{{Text: line, Mark: pdf.Point}})
		}
	}
	day := p.Held.Due
	if !p.Held.HeldOn.IsZero() {
		day = p.Held.HeldOn
	}
	review := pdf.Stack{
		pdf.Words{Text: p.Head.Name, Style: pdf.Title, Most: 2},
		pdf.Words{Text: i18n.Dotted(title, i18n.Date(ctx, day)), Style: pdf.Lede, Most: 1},
		pdf.Gap(1.6),
		pdf.Heading{Number: "A", Text: since},
		pdf.Gap(1.2), list(ctx, columns, changes),
		pdf.Heading{Number: "B", Text: i18n.T(ctx, "paper.pack.decided")},
		pdf.Gap(1.2), list(ctx, columns, decided),
	}
	d.About.Title = p.Head.Name + ": " + title
	d.Pages = append(d.Pages, review)
	return d
}
