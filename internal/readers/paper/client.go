package paper

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/pdf"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// forClient makes of the sheet the client's copy: whatever is printed of it comes
// from what is left. Its fingerprint is that of the copy.
func (s *sheet) forClient() (err error) {
	s.Client = true
	s.Facts = plan.Safe(s.Facts, s.shown())
	s.Sum, err = plan.Fingerprint(s.Facts)
	return err
}

// shown are the actions that the client may see.
func (s *sheet) shown() map[uuid.UUID]bool {
	shown := map[uuid.UUID]bool{}
	for _, id := range s.shared {
		shown[id] = true
	}
	return shown
}

// clientDocument is the copy: who works together, what the client wants, what they
// get, and what is done next.
func (s *sheet) clientDocument(ctx context.Context) pdf.Document {
	name := s.Facts.Account.Name
	title := i18n.T(ctx, "paper.client.title", "period", s.period())
	standing := i18n.Dotted(s.clientStanding(ctx), s.sum(ctx))
	a := s.Facts.Account
	head := append(s.logo(),
		pdf.Words{Text: s.Tenant + " · " + title, Style: pdf.Label, Most: 1},
		pdf.Gap(0.8),
		pdf.Words{Text: a.Name, Style: pdf.Title, Most: 2},
	)
	if a.Vision != "" {
		head = append(head, pdf.Words{Text: a.Vision, Style: pdf.Lede, Most: 2}, pdf.Gap(0.8))
	}
	head = append(head,
		pdf.Words{
			Text:  i18n.Dotted(s.tenure(ctx), i18n.T(ctx, "paper.sheet.owner", "name", a.Owner)),
			Style: pdf.Body, Most: 2,
		},
		pdf.Words{Text: standing, Style: pdf.Note, Most: 2},
	)
	return pdf.Document{
		About: pdf.About{Title: name + ": " + title, Author: s.Tenant, Lang: i18n.From(ctx).Lang, At: s.At},
		Foot:  i18n.Dotted(s.Tenant, name, standing),
		Pages: []pdf.Stack{
			{head, s.clientPeople(ctx), s.clientWants(ctx)},
			{s.clientGoals(ctx), s.execution(ctx)},
		},
	}
}

// clientStanding says which content it is; who decided what on our side is not told.
func (s *sheet) clientStanding(ctx context.Context) string {
	if s.Edition > 0 {
		return i18n.T(ctx, "paper.client.edition", "edition", s.Edition,
			"date", i18n.Date(ctx, s.day(ctx, s.Approved.TakenAt)))
	}
	return i18n.T(ctx, "paper.client.draft", "date", i18n.Date(ctx, s.Today))
}

func (s *sheet) clientPeople(ctx context.Context) pdf.Block {
	people := slices.SortedStableFunc(slices.Values(s.Facts.Stakeholders), func(a, b plan.Assessment) int {
		return strings.Compare(s.name(a.ID, a.Title), s.name(b.ID, b.Title))
	})
	var rows [][]pdf.Cell
	for _, a := range people {
		rows = append(rows, []pdf.Cell{
			{Text: s.name(a.ID, a.Title), Style: pdf.Bold}, {Text: a.Title}, {Text: a.Department},
		})
	}
	columns := []pdf.Column{
		{Title: i18n.T(ctx, "paper.people.person"), Part: 1},
		{Title: i18n.T(ctx, "paper.client.office"), Part: 1},
		{Title: i18n.T(ctx, "paper.client.department"), Part: 1},
	}
	return section(ctx, 1, list(ctx, columns, rows))
}

func (s *sheet) clientWants(ctx context.Context) pdf.Block {
	return section(ctx, 2, list(ctx, []pdf.Column{{Part: 1, Most: 3}}, s.wants(ctx)))
}

func (s *sheet) clientGoals(ctx context.Context) pdf.Block {
	columns := []pdf.Column{
		{Title: i18n.T(ctx, "paper.goal.goal"), Part: 4, Most: 3},
		{Title: i18n.T(ctx, "paper.client.win"), Part: 3.6, Most: 3},
		{Title: i18n.T(ctx, "paper.goal.figures"), Part: 2},
		{Title: i18n.T(ctx, "paper.goal.due"), Part: 1.2},
		{Title: i18n.T(ctx, "paper.goal.owner"), Part: 1.6},
	}
	var rows [][]pdf.Cell
	for _, g := range slices.SortedStableFunc(slices.Values(s.Facts.Goals), func(a, b plan.Goal) int {
		return cmp.Or(rank(a)-rank(b), byDay(a.Due, b.Due))
	}) {
		rows = append(rows, []pdf.Cell{
			{Text: g.Title, Sub: i18n.Dotted(g.Metric, closed(ctx, g)), Style: pdf.Bold},
			{Text: g.CustomerWin},
			{Text: way(ctx, g), Sub: reached(ctx, g)},
			{Text: i18n.Date(ctx, g.Due)},
			{Text: g.Owner},
		})
	}
	return section(ctx, 3, list(ctx, columns, rows))
}

// previewPage is what the client's copy says, before somebody hands it out. Its
// sheet holds the copy alone.
type previewPage struct {
	*sheet
	Left    []plan.Left
	Form    *form.Form // of a new link
	Address string     // of one that was just made
	MayEdit bool
	Version string // the edition asked for, "" for the content now
}

// part is a section of the copy, as the preview lists it.
type part struct {
	ID, Title string
	Rows      []ui.Row
}

// parts are the sections of the copy, in its order.
func (v previewPage) parts(ctx context.Context) []part {
	var people, wants, goals, actions []ui.Row
	for _, a := range v.Facts.Stakeholders {
		people = append(people, ui.Row{Title: v.name(a.ID, a.Title), Sub: i18n.Dotted(a.Title, a.Department)})
	}
	for _, row := range v.wants(ctx) {
		wants = append(wants, ui.Row{Title: row[0].Text, Sub: row[0].Sub})
	}
	for _, g := range v.Facts.Goals {
		goals = append(goals, ui.Row{
			Title: g.Title, Sub: i18n.Dotted(g.CustomerWin, way(ctx, g), i18n.Date(ctx, g.Due), g.Owner),
		})
	}
	for _, a := range v.next() {
		actions = append(actions, ui.Row{
			Title: a.Title,
			Sub:   i18n.Dotted(a.Owner, i18n.Date(ctx, a.Due), i18n.Enum(ctx, "action_status", a.Status)),
		})
	}
	return []part{
		{"people", ui.PillarName(ctx, 1), people},
		{"wants", i18n.T(ctx, "paper.sheet.wants"), wants},
		{"goals", ui.PillarName(ctx, 3), goals},
		{"actions", i18n.T(ctx, "paper.next.action"), actions},
	}
}

// leftRows name what is left out, and why.
func (v previewPage) leftRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, k := range v.Left {
		rows = append(rows, ui.Row{Title: i18n.Enum(ctx, "left_out", string(k))})
	}
	return rows
}

// download is the address of the copy.
func (v previewPage) download(ctx context.Context) string {
	address := account.Path(ctx, v.Head.ID, "plan.pdf") + "?client=1"
	if v.Version != "" {
		address += "&version=" + v.Version
	}
	return address
}

// live reports whether a link still opens the copy.
func (v previewPage) live(s share) bool { return s.RevokedAt == nil && s.ExpiresAt.After(v.At) }

// says tells of a link who made it, and how long it opens the copy.
func (v previewPage) says(ctx context.Context, s share) string {
	text := i18n.T(ctx, "paper.share.line", "name", s.By,
		"date", i18n.InstantShort(ctx, s.CreatedAt), "until", i18n.Instant(ctx, s.ExpiresAt))
	if s.Worded {
		text = i18n.Dotted(text, i18n.T(ctx, "paper.share.worded"))
	}
	if s.RevokedAt != nil {
		return i18n.Dotted(text, i18n.T(ctx, "paper.share.ended", "date", i18n.Instant(ctx, *s.RevokedAt)))
	}
	if !v.live(s) {
		return i18n.Dotted(text, i18n.T(ctx, "paper.share.over"))
	}
	return text
}

func langOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, l := range i18n.Langs() {
		list = append(list, ui.Option{Value: l, Label: i18n.Enum(ctx, "contact_lang", l)})
	}
	return list
}
