package paper

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/pdf"
	"trucot/internal/readers/handover"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/interaction"
)

// guestAt is someone who will be in the room.
type guestAt struct {
	ID         uuid.UUID
	Name       string
	Title      string
	Salutation string
	Preferred  stakeholder.Channel
	Fit        int // of the touches of a year, those by the channel they prefer
	Touches    int
	Authority  string
	Support    *int
	OwnWin     string
	DoNot      string
	LastOn     day.Date // of the last words with them
	LastWords  string
	Due        day.Date // the touch planned with them
	Channel    stakeholder.Channel
}

// mostOwed is how much of what we owe a brief has room for.
const mostOwed = 12

// brief is what one takes along to a meeting: who is in the room, how they like
// to be met, what was said last, what is owed, and a question for each.
type brief struct {
	*sheet
	Review string // the kind, when it is for one
	Due    day.Date
	Guests []guestAt
	Owed   []handover.Debt
	Blank  bool // with room to write by hand
}

// rate is how they like to be met, and how often we did.
func (g guestAt) rate(ctx context.Context) string {
	if g.Preferred == "" {
		return i18n.T(ctx, "paper.brief.unknown")
	}
	name := stakeholder.ChannelName(ctx, g.Preferred)
	if percent, known := interaction.PreferredShare(g.Fit, g.Touches); known {
		return i18n.T(ctx, "paper.brief.rate", "channel", name,
			"percent", i18n.Percent(ctx, 100*percent), "n", g.Touches)
	}
	return name
}

// question is the one thing to find out: what is not known of them yet.
func (g guestAt) question(ctx context.Context) string {
	switch {
	case g.Authority == "":
		return i18n.T(ctx, "paper.brief.ask_authority")
	case g.OwnWin == "":
		return i18n.T(ctx, "paper.brief.ask_win")
	case g.Preferred == "":
		return i18n.T(ctx, "paper.brief.ask_channel")
	}
	return i18n.T(ctx, "paper.brief.ask_news")
}

// document prints the brief on one page.
func (b brief) document(ctx context.Context) pdf.Document {
	title := i18n.T(ctx, "paper.brief.title")
	if b.Blank {
		title = i18n.T(ctx, "paper.brief.visit")
	}
	when := i18n.Date(ctx, b.Due)
	page := append(b.logo(),
		pdf.Words{Text: b.Tenant + " · " + title, Style: pdf.Label, Most: 1}, pdf.Gap(0.8),
		pdf.Words{Text: b.Head.Name, Style: pdf.Title, Most: 2},
		pdf.Words{Text: i18n.Dotted(b.Review, when), Style: pdf.Lede, Most: 1}, pdf.Gap(1.6),
		pdf.Heading{Number: "1", Text: i18n.T(ctx, "paper.brief.room")}, pdf.Gap(1.2), b.room(ctx),
		pdf.Heading{Number: "2", Text: i18n.T(ctx, "paper.brief.owed")}, pdf.Gap(1.2), b.debts(ctx),
		pdf.Heading{Number: "3", Text: i18n.T(ctx, "paper.brief.questions")}, pdf.Gap(1.2), b.questions(ctx),
	)
	if b.Blank {
		page = append(page, pdf.Heading{Number: "4", Text: i18n.T(ctx, "paper.brief.notes")},
			pdf.Gap(1.2), lines(ctx, 9))
	}
	return pdf.Document{
		About: pdf.About{Title: b.Head.Name + ": " + title, Author: b.Tenant, Lang: i18n.From(ctx).Lang, At: b.At},
		Foot:  strings.Join([]string{b.Tenant, b.Head.Name, title, i18n.Date(ctx, b.Today)}, " · "),
		Pages: []pdf.Stack{page},
	}
}

func (b brief) room(ctx context.Context) pdf.Block {
	columns := []pdf.Column{
		{Title: i18n.T(ctx, "paper.people.person"), Part: 2.6},
		{Title: i18n.T(ctx, "paper.brief.met"), Part: 2.2, Most: 3},
		{Title: i18n.T(ctx, "paper.people.attitude"), Part: 1.4},
		{Title: i18n.T(ctx, "paper.brief.last"), Part: 4, Most: 3},
	}
	var rows [][]pdf.Cell
	for _, g := range b.Guests {
		last := ""
		if !g.LastOn.IsZero() {
			last = i18n.Date(ctx, g.LastOn)
		}
		rows = append(rows, []pdf.Cell{
			{Text: i18n.Dotted(g.Name, g.Salutation), Sub: g.Title, Style: pdf.Bold},
			{Text: g.rate(ctx), Sub: g.DoNot},
			attitude(ctx, g.Support),
			{Text: g.LastWords, Sub: last},
		})
	}
	return list(ctx, columns, rows)
}

func (b brief) debts(ctx context.Context) pdf.Block {
	columns := []pdf.Column{
		{Title: i18n.T(ctx, "paper.brief.what"), Part: 1.4},
		{Title: i18n.T(ctx, "paper.brief.title_of"), Part: 5},
		{Title: i18n.T(ctx, "paper.brief.who"), Part: 2},
		{Title: i18n.T(ctx, "paper.brief.due"), Part: 1.2, Right: true},
	}
	var rows [][]pdf.Cell
	for _, o := range b.Owed {
		cell := pdf.Cell{Text: i18n.Date(ctx, o.Due)}
		if o.What == "complaint" || o.Due.Before(b.Today) {
			cell.Style = pdf.Body.In(pdf.Alarm)
		}
		rows = append(rows, []pdf.Cell{
			{Text: i18n.Enum(ctx, "owed", o.What), Style: pdf.Bold}, {Text: o.Title}, {Text: o.Who}, cell,
		})
	}
	return list(ctx, columns, rows)
}

func (b brief) questions(ctx context.Context) pdf.Block {
	columns := []pdf.Column{{Part: 2.4}, {Part: 5}}
	if b.Blank {
		columns = append(columns, pdf.Column{Part: 4})
	}
	var rows [][]pdf.Cell
	for _, g := range b.Guests {
		row := []pdf.Cell{{Text: g.Name, Style: pdf.Bold, Mark: pdf.Point}, {Text: g.question(ctx)}}
		if b.Blank {
			row = append(row, pdf.Cell{Text: strings.Repeat(".", 60)})
		}
		rows = append(rows, row)
	}
	return list(ctx, columns, rows)
}

// lines is room to write by hand.
func lines(ctx context.Context, n int) pdf.Block {
	var rows [][]pdf.Cell
	for range n {
		rows = append(rows, []pdf.Cell{{Text: "\u00a0", Sub: "\u00a0"}})
	}
	return list(ctx, []pdf.Column{{Part: 1}}, rows)
}

// file names the brief after the client and the day.
func (b brief) file(ctx context.Context, name string) string {
	b.Facts.Account.Name = b.Head.Name
	b.Edition = 0
	return b.sheet.file(ctx, name)
}
