package network

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/relationships/strength"
	"trucot/web/ui"
)

type component = templ.Component

// path leads below the relationships tab.
func (b board) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", b.Head.ID, "relationships"}, parts...)...))
}

// views are the pages of the map, beside each other.
func (b board) views(ctx context.Context, current string) []ui.Tab {
	list := []struct{ part, label string }{
		{"", i18n.T(ctx, "network.nav.people")},
		{"map", i18n.T(ctx, "network.nav.map")},
		{"coverage", i18n.T(ctx, "network.nav.coverage")},
		{"path", i18n.T(ctx, "network.nav.path")},
		{"leaving", i18n.T(ctx, "network.nav.leaving")},
		{"compare", i18n.T(ctx, "network.nav.compare")},
		{"lines", i18n.T(ctx, "network.nav.lines")},
		{"formula", i18n.T(ctx, "network.nav.formula")},
	}
	var tabs []ui.Tab
	for _, x := range list {
		href := b.path(ctx)
		if x.part != "" {
			href = b.path(ctx, x.part)
		}
		tabs = append(tabs, ui.Tab{Href: href, Label: x.label, Current: x.part == current})
	}
	return append(tabs, ui.Tab{Href: string(page.Path(ctx, "accounts", b.Head.ID, "adaptations")), Label: i18n.T(ctx, "network.nav.adaptations")})
}

// called is a person's name, or the position nobody is known for.
func called(ctx context.Context, p strength.Person) string {
	if p.Placeholder || p.Name == "" {
		return i18n.T(ctx, "network.word.nobody", "title", cmp.Or(p.Title, p.Name))
	}
	return p.Name
}

// lightKind is the state's mark of a map's light.
func lightKind(l strength.Light) string {
	switch l {
	case strength.Green:
		return "good"
	case strength.Amber:
		return "watch"
	case strength.Red:
		return "risk"
	}
	return "none"
}

// facts are the figures of the map under the tabs.
func (b board) facts(ctx context.Context) []ui.FactItem {
	s := b.Map.Summarise(b.Today)
	threads := ""
	if s.Threads == 1 {
		threads = i18n.T(ctx, "network.fact.one_thread")
	} else if s.Threads == 0 && s.People > 0 {
		threads = i18n.T(ctx, "network.fact.no_thread")
	}
	cold := ""
	if s.Cold > 0 {
		cold = i18n.T(ctx, "network.fact.cold", "n", s.Cold)
	}
	return []ui.FactItem{
		{Label: i18n.T(ctx, "network.fact.light"), Value: i18n.Enum(ctx, "map_light", string(s.Rag)), Note: i18n.Enum(ctx, "map_light_why", string(s.Rag)), NoteKind: noteKind(lightKind(s.Rag))},
		{Label: i18n.T(ctx, "network.fact.coverage"), Value: i18n.Percent(ctx, 100*s.Coverage), Note: i18n.T(ctx, "network.fact.coverage_note")},
		{Label: i18n.T(ctx, "network.fact.threads"), Value: strconv.Itoa(s.Threads), Unit: i18n.T(ctx, "network.fact.of", "n", s.People), Note: threads, NoteKind: "risk"},
		{Label: i18n.T(ctx, "network.fact.strength"), Value: strconv.Itoa(s.Strength), Unit: i18n.T(ctx, "network.fact.of_hundred"), Note: cold, NoteKind: "risk"},
	}
}

func noteKind(kind string) string {
	if kind == "none" {
		return ""
	}
	return kind
}

// mark is a person as the drawings show them.
func (b board) mark(ctx context.Context, p strength.Person) ui.PersonMark {
	h := b.Map.Held[p.ID]
	m := ui.PersonMark{
		ID: p.ID.String(), Name: p.Name, Sub: p.Title, Support: p.Support, Power: p.Influence, Strength: h.Score(), Key: p.Key(), Gone: p.Gone,
		Assumed: p.Assumed, Href: b.path(ctx, p.ID), Title: b.spoken(ctx, p),
	}
	m.Cold = p.Cadence != nil && !h.Last.IsZero() && b.Today.Sub(h.Last) > *p.Cadence
	if p.Placeholder {
		m.Name, m.Sub = "", cmp.Or(p.Title, p.Name)
	}
	if p.Gone {
		m.Sub = i18n.T(ctx, "network.word.gone")
	}
	return m
}

// spoken is what a mark says aloud.
func (b board) spoken(ctx context.Context, p strength.Person) string {
	parts := []string{called(ctx, p)}
	if p.Title != "" && !p.Placeholder {
		parts = append(parts, p.Title)
	}
	parts = append(parts, i18n.Enum(ctx, "support", stakeholder.SupportCode(p.Support)), i18n.T(ctx, "network.spoken.strength", "n", b.Map.Score(p.ID)))
	if p.Influence > 0 {
		parts = append(parts, i18n.T(ctx, "network.spoken.power", "n", p.Influence))
	}
	return strings.Join(parts, ". ")
}

// The two pictures of the map.
const (
	orgView     = "org"
	networkView = "network"
)

// mapPage is the organisation chart or the network, as large as it is.
type mapPage struct {
	board
	View  string
	Fold  bool // by department
	Depth int  // levels that are drawn, 0 all
	Spots []spot
}

func (v mapPage) href(ctx context.Context, view string, fold bool, depth int) string {
	s := v.path(ctx, "map") + "?view=" + view
	if fold {
		s += "&fold=1"
	}
	if depth > 0 {
		s += "&depth=" + strconv.Itoa(depth)
	}
	return s
}

func (v mapPage) pictures(ctx context.Context) []ui.Tab {
	return []ui.Tab{
		{Href: v.href(ctx, orgView, false, 0), Label: i18n.T(ctx, "network.map.org"), Current: v.View == orgView},
		{Href: v.href(ctx, networkView, false, 0), Label: i18n.T(ctx, "network.map.network"), Current: v.View == networkView},
	}
}

func (v mapPage) zooms(ctx context.Context) []ui.Tab {
	tabs := []ui.Tab{{Href: v.href(ctx, orgView, false, 0), Label: i18n.T(ctx, "network.map.all"), Current: v.Depth == 0 && !v.Fold}}
	for _, n := range []int{1, 2, 3} {
		if n < v.deepest() {
			tabs = append(tabs, ui.Tab{Href: v.href(ctx, orgView, false, n), Label: i18n.T(ctx, "network.map.depth", "n", n), Current: v.Depth == n && !v.Fold})
		}
	}
	return append(tabs, ui.Tab{Href: v.href(ctx, orgView, true, 0), Label: i18n.T(ctx, "network.map.fold"), Current: v.Fold})
}

// deepest is the number of levels of the organisation chart.
func (v mapPage) deepest() int {
	n := 0
	for _, d := range depths(v.Map.People) {
		n = max(n, d)
	}
	return n
}

// finding is what the picture shows, read aloud.
func (b board) finding(ctx context.Context) string {
	pro, con := 0, 0
	for _, p := range b.Map.Present() {
		switch {
		case p.For():
			pro++
		case p.Against():
			con++
		}
	}
	return i18n.T(ctx, "network.map.finding", "n", len(b.Map.Present()), "pro", pro, "con", con, "threads", b.Map.Threads())
}

func (v mapPage) org(ctx context.Context) ui.OrgData {
	d := ui.OrgData{ID: "org", Title: i18n.T(ctx, "network.map.org_of", "account", v.Head.Name), Desc: v.finding(ctx)}
	if v.Fold {
		d.People = v.folded(ctx)
		return d
	}
	deep, below := depths(v.Map.People), hidden(v.Map.People, v.Depth)
	for _, p := range v.Map.People {
		if v.Depth > 0 && deep[p.ID] > v.Depth {
			continue
		}
		card := ui.OrgPerson{PersonMark: v.mark(ctx, p), Boss: form.IDText(p.ReportsTo)}
		if n := below[p.ID]; n > 0 {
			card.Count = i18n.T(ctx, "network.map.below", "n", n)
		}
		d.People = append(d.People, named(ctx, card))
	}
	for _, e := range v.Edges {
		if e.Kind == Dotted {
			d.Dotted = append(d.Dotted, [2]string{e.FromID.String(), e.ToID.String()})
		}
	}
	return d
}

// named gives the card of a position its words: the drawing shows a question mark.
func named(ctx context.Context, card ui.OrgPerson) ui.OrgPerson {
	if card.Name == "" {
		card.Label = i18n.T(ctx, "network.word.unknown")
	}
	return card
}

// folded are the departments, each as one card below that of its head's boss.
func (v mapPage) folded(ctx context.Context) []ui.OrgPerson {
	groups, order := foldDepartments(v.Map.People)
	var cards []ui.OrgPerson
	for _, key := range order {
		g := groups[key]
		if len(g.people) == 1 {
			card := ui.OrgPerson{PersonMark: v.mark(ctx, g.people[0]), Boss: g.boss}
			card.ID = key
			cards = append(cards, named(ctx, card))
			continue
		}
		pro, con, best := 0, 0, 0
		for _, p := range g.people {
			if p.For() {
				pro++
			}
			if p.Against() {
				con++
			}
			best = max(best, v.Map.Score(p.ID))
		}
		name := cmp.Or(g.people[0].Department, i18n.T(ctx, "network.coverage.no_department"))
		cards = append(cards, ui.OrgPerson{
			PersonMark: ui.PersonMark{
				ID: key, Name: name, Sub: i18n.T(ctx, "network.map.group", "n", len(g.people), "best", best), Strength: best,
				Href: v.path(ctx) + "?department=" + queryEscape(g.people[0].Department) + "#people", Title: name,
			},
			Boss: g.boss, Group: true, Count: i18n.T(ctx, "network.map.group_marks", "pro", pro, "con", con),
		})
	}
	return cards
}

// net is the network of ties and influence.
func (b board) net(ctx context.Context, spots []spot, save string) ui.NetworkData {
	d := ui.NetworkData{
		ID: "net", Title: i18n.T(ctx, "network.map.net_of", "account", b.Head.Name), Desc: b.finding(ctx), Save: save, Places: map[string]ui.Place{},
		OurSide: i18n.T(ctx, "network.map.us"), TheirSide: b.Head.Name,
	}
	for _, s := range spots {
		if s.Set {
			d.Places[s.ID.String()] = ui.Place{X: s.X, Y: s.Y}
		}
	}
	for _, p := range b.Map.People {
		m := b.mark(ctx, p)
		if m.Name == "" {
			m.Label = i18n.T(ctx, "network.word.unknown")
		}
		d.Them = append(d.Them, m)
	}
	for _, x := range b.Map.Members {
		knows := false
		for _, p := range b.Map.People {
			h, ok := b.Map.Pairs[strength.Pair{Person: p.ID, Member: x.ID}]
			if !ok || h.Last.IsZero() || p.Gone {
				continue
			}
			knows = true
			d.Lines = append(d.Lines, b.tieLine(ctx, x, p, h))
		}
		if knows {
			d.Us = append(d.Us, ui.PersonMark{ID: x.ID.String(), Us: true, Name: x.Name, Sub: x.Title, Title: x.Name})
		}
	}
	for _, e := range b.Edges {
		d.Lines = append(d.Lines, b.edgeLine(ctx, e))
	}
	return d
}

func (b board) tieLine(ctx context.Context, x strength.Member, p strength.Person, h strength.Held) ui.NetworkLine {
	l := ui.NetworkLine{From: x.ID.String(), To: p.ID.String(), Kind: "tie", Weight: 1}
	switch band := strength.BandOf(h.Score()); {
	case p.Cadence != nil && b.Today.Sub(h.Last) > *p.Cadence:
		l.Kind = "cold"
	case band == strength.Strong:
		l.Weight = 3
	case band == strength.Medium:
		l.Weight = 2
	}
	l.Title = i18n.T(ctx, "network.line.tie", "member", x.Name, "person", called(ctx, p), "n", h.Score())
	return l
}

func (b board) edgeLine(ctx context.Context, e Edge) ui.NetworkLine {
	l := ui.NetworkLine{From: e.FromID.String(), To: e.ToID.String(), Kind: string(e.Kind), Weight: min(2, e.Strength), Assumed: !e.Confirmed, Title: b.sentence(ctx, e)}
	if e.Kind == Influence && e.Against {
		l.Kind = "against"
	}
	return l
}

// sentence says a line in words: "Hương ảnh hưởng mạnh tới Nam".
func (b board) sentence(ctx context.Context, e Edge) string {
	name := func(id uuid.UUID) string {
		p, _ := b.Map.Find(id)
		return called(ctx, p)
	}
	return sentence(ctx, e, name(e.FromID), name(e.ToID))
}

func sentence(ctx context.Context, e Edge, from, to string) string {
	switch {
	case e.Kind == Dotted:
		return i18n.T(ctx, "network.line.dotted", "from", from, "to", to)
	case e.Kind == Conflict:
		return i18n.T(ctx, "network.line.conflict", "from", from, "to", to)
	case e.Against:
		return i18n.T(ctx, "network.line.against", "from", from, "to", to, "how", i18n.Enum(ctx, "edge_strength", strconv.Itoa(e.Strength)))
	}
	return i18n.T(ctx, "network.line.influence", "from", from, "to", to, "how", i18n.Enum(ctx, "edge_strength", strconv.Itoa(e.Strength)))
}

// shownHints is how many hints stand open on the first page of the map.
const shownHints = 4

// gaps are the hints as cards.
func (b board) gaps(ctx context.Context) []ui.Gap {
	var list []ui.Gap
	for _, h := range Hints(b.Map, b.Today) {
		list = append(list, b.gap(ctx, h))
	}
	return list
}

func (b board) gap(ctx context.Context, h Hint) ui.Gap {
	g := ui.Gap{Kind: "risk"}
	if h.Watch {
		g.Kind = "watch"
	}
	person := ""
	if h.Person != nil {
		g.Title, person = called(ctx, *h.Person), b.path(ctx, h.Person.ID)
	}
	switch h.Kind {
	case "no_key_supporter":
		g.State, g.Title, g.Text = i18n.T(ctx, "network.hint.no_key_supporter"), i18n.T(ctx, "network.hint.key_players"), i18n.T(ctx, "network.hint.no_keys")
		if h.N > 0 {
			g.Text = i18n.T(ctx, "network.hint.keys_not_for", "n", h.N)
		}
		g.MendHref, g.MendLabel = b.path(ctx, "path"), i18n.T(ctx, "network.hint.to_path")
	case "minority":
		g.State, g.Title, g.Text = i18n.T(ctx, "network.hint.minority"), i18n.T(ctx, "network.hint.key_players"), i18n.T(ctx, "network.hint.minority_text", "n", h.N, "of", h.Of)
		g.MendHref, g.MendLabel = b.path(ctx, "path"), i18n.T(ctx, "network.hint.to_path")
	case "one_thread":
		g.State, g.Title, g.Text = i18n.T(ctx, "network.hint.one_thread"), i18n.T(ctx, "network.hint.threads", "n", h.N), i18n.T(ctx, "network.hint.one_thread_text", "of", h.Of)
		g.MendHref, g.MendLabel = b.path(ctx, "leaving"), i18n.T(ctx, "network.hint.to_leaving")
	case "cold":
		g.State, g.Text = i18n.T(ctx, "network.hint.cold"), i18n.T(ctx, "network.hint.cold_text", "n", h.N, "of", h.Of)
		if opener, ok := Opener(b.Map, h.Person.ID); ok {
			g.Text += " " + i18n.T(ctx, "network.hint.closest", "name", opener.Name)
		}
		g.MendHref, g.MendLabel = person+"#next", i18n.T(ctx, "network.hint.plan")
	case "against":
		g.State, g.Text = i18n.T(ctx, "network.hint.against"), i18n.T(ctx, "network.hint.against_text", "n", h.Person.Influence)
		if h.Person.Veto {
			g.Text = i18n.T(ctx, "network.hint.against_veto")
		}
		g.MendHref, g.MendLabel = b.path(ctx, "path")+"?to="+h.Person.ID.String(), i18n.T(ctx, "network.hint.who_reaches")
	case "no_decider":
		g.State, g.Title, g.Text = i18n.T(ctx, "network.hint.missing"), i18n.T(ctx, "network.hint.decider"), i18n.T(ctx, "network.hint.decider_text")
		g.MendHref, g.MendLabel = b.path(ctx, "new"), i18n.T(ctx, "network.hint.add")
	case "no_sponsor":
		g.State, g.Title, g.Text = i18n.T(ctx, "network.hint.missing"), i18n.T(ctx, "network.hint.sponsor"), i18n.T(ctx, "network.hint.sponsor_text")
		g.MendHref, g.MendLabel = b.path(ctx, "path"), i18n.T(ctx, "network.hint.to_path")
	case "no_champion":
		g.State, g.Title, g.Text = i18n.T(ctx, "network.hint.missing"), i18n.T(ctx, "network.hint.champion"), i18n.T(ctx, "network.hint.champion_text")
		g.MendHref, g.MendLabel = b.path(ctx)+"?attitude=supporter#people", i18n.T(ctx, "network.hint.supporters")
	case "unknown":
		g.State, g.Title, g.Text = i18n.T(ctx, "network.hint.unknown"), cmp.Or(h.Person.Title, h.Person.Name), i18n.T(ctx, "network.hint.unknown_text")
		g.MendHref, g.MendLabel = person, i18n.T(ctx, "network.hint.name_them")
	case "department":
		g.State, g.Title, g.Text = i18n.T(ctx, "network.hint.single"), h.Department, i18n.T(ctx, "network.hint.single_text", "name", h.Member)
		g.MendHref, g.MendLabel = b.path(ctx, "coverage"), i18n.T(ctx, "network.hint.to_coverage")
	case "channel":
		g.State = i18n.T(ctx, "network.hint.channel")
		g.Text = i18n.T(ctx, "network.hint.channel_text", "n", h.N, "of", h.Of, "channel", stakeholder.ChannelName(ctx, h.Person.Channel))
		g.MendHref, g.MendLabel = person+"#next", i18n.T(ctx, "network.hint.plan")
	case "no_opponent":
		g.State, g.Title, g.Text = i18n.T(ctx, "network.hint.no_opponent"), i18n.T(ctx, "network.hint.rival"), i18n.T(ctx, "network.hint.no_opponent_text")
		g.MendHref, g.MendLabel = b.path(ctx)+"?attitude=unknown#people", i18n.T(ctx, "network.hint.unjudged")
	}
	return g
}

// moved is a figure before and after, for the strip of two columns.
type moved struct {
	Label, Before, After string
	Kind                 string // "" no worse, risk worse, good better
}

func (s Standing) figures(ctx context.Context, after Standing, currency string) []moved {
	kind := func(worse bool) string {
		if worse {
			return "risk"
		}
		return ""
	}
	return []moved{
		{i18n.T(ctx, "network.fact.light"), i18n.Enum(ctx, "map_light", string(s.Rag)), i18n.Enum(ctx, "map_light", string(after.Rag)), kind(s.Rag != after.Rag)},
		{i18n.T(ctx, "network.fact.coverage"), i18n.Percent(ctx, 100*s.Coverage), i18n.Percent(ctx, 100*after.Coverage), kind(after.Coverage < s.Coverage)},
		{i18n.T(ctx, "network.fact.threads"), strconv.Itoa(s.Threads), strconv.Itoa(after.Threads), kind(after.Threads < s.Threads)},
		{i18n.T(ctx, "network.fact.strength"), strconv.Itoa(s.Strength), strconv.Itoa(after.Strength), kind(after.Strength < s.Strength)},
		{i18n.T(ctx, "network.leaving.unheld"), i18n.MoneyShort(ctx, s.Unheld, currency), i18n.MoneyShort(ctx, after.Unheld, currency), kind(after.Unheld > s.Unheld)},
	}
}

// dayText is a day, or a sign for none.
func dayText(ctx context.Context, d day.Date) string {
	if d.IsZero() {
		return "–"
	}
	return i18n.Date(ctx, d)
}
