package lookup

import (
	"context"
	"net/url"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// results are what was found, when it is not exactly one person.
type results struct {
	Text   string
	People []Hit
	More   bool
}

// personPath leads to the page of a person, keeping what was typed.
func personPath(ctx context.Context, text string, person uuid.UUID) string {
	return string(page.Path(ctx, "lookup")) + "?" + url.Values{"q": {text}, "person": {person.String()}}.Encode()
}

func (v results) rows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, h := range v.People {
		sub := strings.Trim(h.Title+" · "+h.AccountName, " ·")
		if h.Accounts > 1 {
			sub = i18n.T(ctx, "lookup.index.accounts", "first", sub, "n", h.Accounts-1)
		}
		rows = append(rows, ui.Row{Title: h.Name, Href: personPath(ctx, v.Text, h.ContactID), Sub: sub})
	}
	return rows
}

func (v results) foot(ctx context.Context) string {
	if !v.More {
		return ""
	}
	return i18n.T(ctx, "lookup.index.more")
}

// personPage is all that is known of one person now.
type personPage struct {
	Text     string
	Card     Card
	Places   []Place
	Issues   []Issue
	Promises []Promise
	Words    []Word
	Today    day.Date
}

func (v personPage) facts(ctx context.Context) []ui.FactItem {
	list := []ui.FactItem{}
	for _, f := range []ui.FactItem{
		{Label: i18n.T(ctx, "lookup.person.phone"), Value: stakeholder.FormatPhone(v.Card.Phone)},
		{Label: i18n.T(ctx, "lookup.person.email"), Value: v.Card.Email},
		{Label: i18n.T(ctx, "lookup.person.salutation"), Value: v.Card.Salutation},
	} {
		if f.Value != "" {
			list = append(list, f)
		}
	}
	if v.Card.PreferredChannel != "" {
		list = append(list, ui.FactItem{
			Label: i18n.T(ctx, "lookup.person.channel"),
			Value: stakeholder.ChannelName(ctx, v.Card.PreferredChannel),
		})
	}
	return list
}

func (v personPage) issues(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, i := range v.Issues {
		title := i.Subject
		if title == "" {
			title, _, _ = strings.Cut(i.Summary, "\n")
		}
		sub := i.AccountName + " · " + i18n.T(ctx, "lookup.person.by",
			"name", i.ByName, "at", i18n.InstantShort(ctx, i.At))
		if !i.Own {
			sub = i18n.T(ctx, "lookup.person.others_issue") + " · " + sub
		}
		rows = append(rows, ui.Row{
			Mark: "risk", Title: title, Href: account.Path(ctx, i.AccountID, "timeline", i.ID), Sub: sub,
			End: i18n.T(ctx, "lookup.person.days", "n", max(0, v.Today.Sub(day.In(i.At, i18n.From(ctx).Zone)))),
		})
	}
	return rows
}

func (v personPage) promises(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, p := range v.Promises {
		row := ui.Row{
			Title: p.Title, Href: account.Path(ctx, p.AccountID, "execution") + "#a-" + p.ID.String(),
			Sub: strings.Trim(p.OwnerName+" · "+p.AccountName, " ·"), End: i18n.DateShort(ctx, p.Due),
		}
		if p.Overdue(v.Today) {
			row.Mark, row.End = "risk", i18n.Due(ctx, p.Due)
		}
		rows = append(rows, row)
	}
	return rows
}

func (v personPage) late() int {
	n := 0
	for _, p := range v.Promises {
		if p.Overdue(v.Today) {
			n++
		}
	}
	return n
}

func (v personPage) words(ctx context.Context) []ui.TimelineItem {
	var items []ui.TimelineItem
	for _, w := range v.Words {
		items = append(items, ui.TimelineItem{
			Icon: stakeholder.ChannelIcon(w.Channel), Who: w.ByName,
			What: stakeholder.TouchPhrase(ctx, w.Channel, w.Direction),
			Href: account.Path(ctx, w.AccountID, "timeline", w.ID), When: i18n.InstantShort(ctx, w.At), Text: w.Summary,
		})
	}
	return items
}

// placeSub says what the person is there and who of us looks after them.
func placeSub(ctx context.Context, p Place) string {
	owner := p.OwnerName
	if owner == "" {
		owner = p.AccountOwner
	}
	return strings.Trim(p.Title+" · "+i18n.T(ctx, "lookup.person.owner", "name", owner), " ·")
}

// nextText says what is agreed next.
func (v personPage) nextText(ctx context.Context, p Place) string {
	return i18n.T(ctx, "lookup.person.next", "due", i18n.Due(ctx, p.NextDue),
		"channel", stakeholder.ChannelName(ctx, p.NextChannel), "name", p.NextOwner)
}

func logPath(ctx context.Context, p Place) string {
	return account.Path(ctx, p.AccountID, "timeline", "new") + "?person=" + p.StakeholderID.String()
}
