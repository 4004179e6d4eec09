// Package paper is the plan of an account to take along: a PDF of two pages at
// most, of the content now or of an edition as it was approved.
package paper

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/file"
	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/pdf"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// sheet is what is printed.
type sheet struct {
	Tenant   string
	Head     account.Head
	Plan     plan.Plan
	Facts    plan.Facts
	Approved plan.Snapshot // the edition that is shown, or the latest one; no body: there is none
	Edition  int           // that the content is; 0: a draft
	Sum      string        // fingerprint of the content
	Worth    int64         // value now, or when the edition was approved
	Live     string        // address of the page
	Logo     file.File     // the tenant's; no body: it has none
	Marks    []mark        // what clients said to their actions
	Shares   []share       // links to the client's copy
	Client   bool          // it is the client's copy
	Today    day.Date
	At       time.Time

	names  []person
	shared []uuid.UUID // actions that the client may see
	bought *int64
}

// settle decides what the sheet shows: an edition as it was frozen, or the content
// now, which is the latest edition as long as it says the same.
func (s *sheet) settle(edition int) error {
	s.Worth = s.Head.ValueNow
	var frozen plan.Facts
	var err error
	if s.Approved.Body != "" {
		if frozen, err = plan.Thaw(s.Approved.Body); err != nil {
			return err
		}
	}
	if edition > 0 {
		s.Facts, s.Edition, s.Sum = frozen, edition, s.Approved.SHA256
		s.Worth = plan.Total(frozen.Values, "now")
		if s.bought != nil {
			s.Worth = *s.bought
		}
		return nil
	}
	if s.Sum, err = plan.Fingerprint(s.Facts); err != nil {
		return err
	}
	then, err := plan.Fingerprint(frozen)
	if err != nil {
		return err
	}
	if s.Plan.Status == plan.Approved && s.Approved.PlanID == s.Plan.ID && then == s.Sum {
		s.Edition, s.Sum = s.Approved.Edition, s.Approved.SHA256
	}
	return nil
}

// sumDigits are how many digits of a fingerprint are printed, as on the pages.
const sumDigits = 12

// file names the document after the account and what of it it is.
func (s *sheet) file(ctx context.Context, key string) string {
	parts := append([]string{i18n.T(ctx, key)}, fold.Words(s.Facts.Account.Name)...)
	if s.Edition > 0 {
		parts = append(parts, "v"+i18n.Number(ctx, int64(s.Edition)))
	} else {
		parts = append(parts, s.Today.String())
	}
	return strings.Join(parts, "-") + ".pdf"
}

// standing says which content it is, who approved it, and when.
func (s *sheet) standing(ctx context.Context) string {
	if s.Edition > 0 {
		return i18n.T(ctx, "paper.sheet.edition", "edition", s.Edition,
			"name", s.Approved.TakenByName, "date", i18n.Date(ctx, s.day(ctx, s.Approved.TakenAt)))
	}
	status := i18n.Enum(ctx, "plan_status", string(s.Plan.Status))
	if s.Approved.Edition > 0 {
		return i18n.T(ctx, "paper.sheet.draft_after", "date", i18n.Date(ctx, s.Today),
			"edition", s.Approved.Edition, "status", status)
	}
	return i18n.T(ctx, "paper.sheet.draft", "date", i18n.Date(ctx, s.Today), "status", status)
}

func (s *sheet) day(ctx context.Context, at time.Time) day.Date {
	return day.In(at, i18n.From(ctx).Zone)
}

func (s *sheet) sum(ctx context.Context) string {
	return i18n.T(ctx, "paper.sheet.sum", "sum", s.Sum[:min(sumDigits, len(s.Sum))])
}

// period is that of the edition, or of the plan now.
func (s *sheet) period() string {
	if s.Edition > 0 {
		return s.Approved.Period
	}
	return s.Plan.Period
}

// document is the sheet as it is printed: pillars 1 and 2 on the first page, 3 and
// 4 on the second.
func (s *sheet) document(ctx context.Context) pdf.Document {
	name := s.Facts.Account.Name
	title := i18n.T(ctx, "paper.sheet.title", "period", s.period())
	first := pdf.Stack{s.masthead(ctx, title), s.people(ctx), s.business(ctx)}
	second := pdf.Stack{s.goals(ctx), s.execution(ctx)}
	return pdf.Document{
		About: pdf.About{Title: name + ": " + title, Author: s.Tenant, Lang: i18n.From(ctx).Lang, At: s.At},
		Foot:  strings.Join([]string{s.Tenant, name, s.standing(ctx), s.sum(ctx)}, " · "),
		Pages: []pdf.Stack{first, second},
	}
}

const codeSize = 24.0

// masthead says whose plan it is, with whom, and which content.
func (s *sheet) masthead(ctx context.Context, title string) pdf.Block {
	a := s.Facts.Account
	level := i18n.EnumOr(ctx, "relationship_level", a.LevelNow)
	if a.LevelTarget != "" && a.LevelTarget != a.LevelNow {
		level = i18n.T(ctx, "paper.sheet.from_to", "was", level,
			"is", i18n.Enum(ctx, "relationship_level", a.LevelTarget))
	}
	facts := i18n.Dotted(i18n.T(ctx, "paper.sheet.tier", "tier", a.Tier),
		level, s.tenure(ctx), i18n.T(ctx, "paper.sheet.owner", "name", a.Owner))
	left := append(s.logo(),
		pdf.Words{Text: s.Tenant + " · " + title, Style: pdf.Label, Most: 1},
		pdf.Gap(0.8),
		pdf.Words{Text: a.Name, Style: pdf.Title, Most: 2},
	)
	if a.Vision != "" {
		left = append(left, pdf.Words{Text: a.Vision, Style: pdf.Lede, Most: 2}, pdf.Gap(0.8))
	}
	for _, p := range slices.SortedFunc(slices.Values(s.Facts.Priorities), plan.ByPlace) {
		left = append(left, pdf.Words{Text: strconv.Itoa(p.Place) + ". " + p.Text, Style: pdf.Body, Most: 1})
	}
	left = append(left, pdf.Words{Text: facts, Style: pdf.Body, Most: 2}, pdf.Words{
		Text: i18n.Dotted(s.standing(ctx), s.sum(ctx)), Style: pdf.Note, Most: 2,
	})
	right := pdf.Stack{
		pdf.Code{Address: s.Live, Size: codeSize},
		pdf.Gap(0.6),
		pdf.Words{Text: i18n.T(ctx, "paper.sheet.live"), Style: pdf.Note, Most: 1, Right: true},
	}
	return pdf.Columns{Blocks: []pdf.Block{left, right}, Parts: []float64{8.4, 1.6}}
}

// logo is the tenant's picture, if it has one.
func (s *sheet) logo() pdf.Stack {
	if len(s.Logo.Body) == 0 {
		return nil
	}
	return pdf.Stack{pdf.Picture{Name: s.Logo.ID.String(), Body: s.Logo.Body, Width: 44, High: 11}, pdf.Gap(1.6)}
}

// tenure is since when they are our client; years are whole ones.
func (s *sheet) tenure(ctx context.Context) string {
	if s.Head.Since.IsZero() {
		return ""
	}
	until := s.Today
	if s.Edition > 0 {
		until = s.day(ctx, s.Approved.TakenAt)
	}
	years := until.Sub(s.Head.Since) / 365
	return i18n.T(ctx, "paper.sheet.since", "date", i18n.Date(ctx, s.Head.Since),
		"years", i18n.T(ctx, "paper.sheet.years", "n", years))
}

// section is a pillar.
func section(ctx context.Context, pillar int, blocks ...pdf.Block) pdf.Stack {
	return append(pdf.Stack{
		pdf.Heading{Number: i18n.Number(ctx, int64(pillar)), Text: ui.PillarName(ctx, pillar)}, pdf.Gap(1.2),
	}, blocks...)
}

// list is a list that says how much of it is left out, and when it is empty.
func list(ctx context.Context, columns []pdf.Column, rows [][]pdf.Cell) *pdf.List {
	return &pdf.List{
		Columns: columns, Rows: rows, Empty: i18n.T(ctx, "paper.sheet.none"),
		More: func(n int) string { return i18n.T(ctx, "paper.sheet.more", "n", n) },
	}
}

func (s *sheet) name(id uuid.UUID, otherwise string) string {
	for _, n := range s.names {
		if n.ID == id {
			return n.Name
		}
	}
	return otherwise
}

// byDay compares days, what has none being last.
func byDay(a, b day.Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return cmp.Compare(a.String(), b.String())
}
