package network

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/relationships/strength"
	"trucot/web/ui"
)

// indexPage is the first page of pillar 1.
type indexPage struct {
	board
	List  *stakeholder.List
	Spots []spot
}

// smallNetwork is up to how many people the network stands beside the matrix; a larger one takes the page's width.
const smallNetwork = 12

func (v indexPage) small() bool { return len(v.Map.People) <= smallNetwork }

func (v indexPage) netOpts(ctx context.Context) ui.CardOpts {
	return ui.CardOpts{Title: i18n.T(ctx, "network.index.network"), ID: "h-net", ActionHref: v.path(ctx, "map") + "?view=" + networkView, ActionLabel: i18n.T(ctx, "network.index.large")}
}

// compact is the network as it fits beside the matrix.
func (v indexPage) compact(ctx context.Context) ui.NetworkData {
	d := v.net(ctx, v.Spots, "")
	d.Compact = v.small()
	return d
}

// coveragePage is who of ours holds whom: by department, by function and seniority, by person.
type coveragePage struct {
	board
	Ties       []Tie
	Colleagues []strength.Member
}

func (v coveragePage) tie(person, member uuid.UUID) Tie {
	for _, t := range v.Ties {
		if t.StakeholderID == person && t.MemberID == member {
			return t
		}
	}
	return Tie{}
}

// cellClass colours a strength; below 0 is no touch at all.
func cellClass(score int) string {
	switch strength.BandOf(score) {
	case strength.Weak:
		return "h1"
	case strength.Medium:
		return "h2"
	case strength.Strong:
		return "h4"
	}
	return "h-na"
}

func verdictKind(v Verdict) string {
	switch v {
	case Woven:
		return "good"
	case Single:
		return "watch"
	}
	return "risk"
}

// squareClass colours a cell of function and seniority; a hole is framed.
func squareClass(s Square) string {
	switch {
	case s.Hole:
		return "h-open"
	case s.People == 0:
		return "h-na"
	case s.Best == 0:
		return "h1"
	}
	return cellClass(s.Best)
}

// holes name the functions where nobody of ours holds anyone who leads.
func (v coveragePage) holes(ctx context.Context) []ui.Gap {
	var list []ui.Gap
	for _, r := range Functions(v.Map) {
		for i, s := range r.Squares {
			if !s.Hole {
				continue
			}
			level := strength.Levels[i]
			g := ui.Gap{
				Kind: "watch", State: i18n.T(ctx, "network.coverage.hole"), Title: i18n.Enum(ctx, "function", string(r.Function)),
				Text: i18n.T(ctx, "network.coverage.hole_known", "n", s.People, "level", i18n.Enum(ctx, "seniority", level.Code())), MendHref: v.path(ctx) + "#people",
				MendLabel: i18n.T(ctx, "network.coverage.see_people"),
			}
			if s.People == 0 {
				g.Kind, g.Text = "risk", i18n.T(ctx, "network.coverage.hole_nobody", "level", i18n.Enum(ctx, "seniority", level.Code()))
				g.MendHref, g.MendLabel = v.path(ctx, "new"), i18n.T(ctx, "network.hint.add")
			}
			if peers := Peers(v.Map, v.seniors(), strength.Person{Title: titleOf(level)}); len(peers) > 0 {
				g.Text += " " + i18n.T(ctx, "network.coverage.peer", "name", peers[0].Name)
			}
			list = append(list, g)
		}
	}
	return list
}

// titleOf is any title of a level.
func titleOf(l strength.Level) string {
	return map[strength.Level]string{strength.Executive: "CEO", strength.Director: "Head of", strength.Manager: "Manager", strength.Staff: ""}[l]
}

// seniors are our people who may be introduced: those in touch and the rest of the house.
func (v coveragePage) seniors() []strength.Member {
	list := v.Map.Members
	known := map[uuid.UUID]bool{}
	for _, m := range list {
		known[m.ID] = true
	}
	for _, c := range v.Colleagues {
		if !known[c.ID] {
			list = append(list, c)
		}
	}
	return list
}

// named are the people of the table of pairs, the most powerful first.
func (v coveragePage) named() []strength.Person {
	var list []strength.Person
	for _, p := range v.Map.Present() {
		if !p.Placeholder {
			list = append(list, p)
		}
	}
	return list
}

func (v coveragePage) pair(p strength.Person, m strength.Member) (score int, met bool) {
	h, ok := v.Map.Pairs[strength.Pair{Person: p.ID, Member: m.ID}]
	return h.Score(), ok && !h.Last.IsZero()
}

func levelsText(ctx context.Context, t Tie) string {
	switch {
	case t.LevelNow == "" && t.LevelTarget == "":
		return ""
	case t.LevelTarget == "" || t.LevelTarget == t.LevelNow:
		return i18n.Enum(ctx, "tie_level", string(t.LevelNow))
	case t.LevelNow == "":
		return i18n.T(ctx, "network.tie.towards", "target", i18n.Enum(ctx, "tie_level", string(t.LevelTarget)))
	}
	return i18n.T(ctx, "network.tie.from_to", "now", i18n.Enum(ctx, "tie_level", string(t.LevelNow)), "target", i18n.Enum(ctx, "tie_level", string(t.LevelTarget)))
}

// pathPage is the way to the one who decides.
type pathPage struct {
	board
	Chain   Chain
	Targets []strength.Person
}

func (v pathPage) options(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, p := range v.Targets {
		label := called(ctx, p)
		if p.Title != "" && !p.Placeholder {
			label += ", " + p.Title
		}
		list = append(list, ui.Option{Value: p.ID.String(), Label: label})
	}
	return list
}

// step is a person of a chain and the link that leads to them.
type step struct {
	Person  strength.Person
	Link    Link
	Weakest bool
	How     string
	Opener  string // who of us, at the first
}

func (v pathPage) steps(ctx context.Context, p Path) []step {
	weakest, _ := p.Weakest()
	var list []step
	for _, l := range p {
		to, _ := v.Map.Find(l.To)
		s := step{Person: to, Link: l, Weakest: l == weakest, How: i18n.Enum(ctx, "link", l.Why)}
		if l.From == Us {
			if opener, ok := Opener(v.Map, l.To); ok {
				s.Opener = opener.Name
			}
		}
		list = append(list, s)
	}
	return list
}

func (v pathPage) from(ctx context.Context, l Link) string {
	if l.From == Us {
		return i18n.T(ctx, "network.map.us")
	}
	p, _ := v.Map.Find(l.From)
	return called(ctx, p)
}

// weakestText says where a chain may break and what would mend it.
func (v pathPage) weakestText(ctx context.Context, p Path) string {
	l, _ := p.Weakest()
	to, _ := v.Map.Find(l.To)
	args := []any{"from", v.from(ctx, l), "to", called(ctx, to), "n", l.Trust}
	if l.From == Us {
		return i18n.T(ctx, "network.path.weakest_us", args...)
	}
	if l.Assumed {
		return i18n.T(ctx, "network.path.weakest_assumed", args...)
	}
	return i18n.T(ctx, "network.path.weakest", args...)
}

// leavingPage asks what would be left.
type leavingPage struct {
	board
	Who    uuid.UUID
	Name   string
	Ours   bool
	Result *Leaving
}

func (v *leavingPage) ask(who uuid.UUID, zone *time.Location) {
	var people, members []uuid.UUID
	if p, known := v.Map.Find(who); known {
		people, v.Name = []uuid.UUID{who}, p.Name
	} else if m := v.member(who); m.ID != uuid.Nil {
		members, v.Name, v.Ours = []uuid.UUID{who}, m.Name, true
	} else {
		return
	}
	v.Who = who
	l := Without(v.In, people, members, v.value(), v.Today, zone)
	v.Result = &l
}

func (v leavingPage) options(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "network.leaving.choose")}}
	for _, p := range v.Map.Present() {
		if !p.Placeholder {
			list = append(list, ui.Option{Value: p.ID.String(), Label: p.Name + ", " + p.Title, Group: v.Head.Name})
		}
	}
	for _, m := range v.Map.Members {
		list = append(list, ui.Option{Value: m.ID.String(), Label: m.Name, Group: i18n.T(ctx, "network.map.us")})
	}
	return list
}

// risky is what would be lost with each person of either side, for the list below.
type risky struct {
	ID     uuid.UUID
	Name   string
	Sub    string
	Ours   bool
	Before int
	After  int
	Lost   int
}

// ranking tells with whom most would go, worst first.
func (v leavingPage) ranking(ctx context.Context) []risky {
	zone := i18n.From(ctx).Zone
	var list []risky
	add := func(id uuid.UUID, name, sub string, ours bool, l Leaving) {
		list = append(list, risky{id, name, sub, ours, l.Before.Coverage, l.After.Coverage, len(l.Lost)})
	}
	for _, m := range v.Map.Members {
		add(m.ID, m.Name, m.Title, true, Without(v.In, nil, []uuid.UUID{m.ID}, v.value(), v.Today, zone))
	}
	for _, p := range v.Map.Present() {
		if !p.Placeholder && strength.Thread(v.Map.Score(p.ID)) {
			add(p.ID, p.Name, p.Title, false, Without(v.In, []uuid.UUID{p.ID}, nil, v.value(), v.Today, zone))
		}
	}
	sortRisky(list)
	return list
}

// comparePage is the map at two days.
type comparePage struct {
	board
	From, To     day.Date
	Then, Later  moment
	Changes      []Change
	Drawn, Taken []Edge
}

func (v *comparePage) ready() {
	if v.To == v.Today { // today's figures are fresher than the last ones kept
		scores := map[uuid.UUID]int{}
		for _, p := range v.Map.Present() {
			scores[p.ID] = v.Map.Score(p.ID)
		}
		v.Later.Day = []strength.Day{{On: v.Today, Summary: v.Map.Summarise(v.Today), Scores: scores}}
	}
	v.Changes = Changes(v.Then, v.Later)
	v.Drawn, v.Taken = lineChanges(v.Then, v.Later)
}

func (m moment) matrix(ctx context.Context, id, title string, b board) ui.MatrixData {
	d := ui.MatrixData{ID: id, Title: title, Desc: i18n.T(ctx, "network.compare.desc", "n", len(m.People))}
	for _, p := range m.People {
		point := ui.MatrixPoint{
			Power: p.Influence, Interest: p.Interest, Support: p.Support, Name: p.Name, Label: lastWord(p.Name), Title: p.Name + ", " + p.Title, Href: b.path(ctx, p.ID),
		}
		if p.Placeholder {
			point.Name, point.Label, point.Sub, point.Title = "", "", p.Title, p.Title
		}
		d.Points = append(d.Points, point)
	}
	return d
}

// figure is a number of a moment, or a sign where none is on record.
func (m moment) figure(pick func(strength.Summary) string) string {
	if len(m.Day) == 0 {
		return "–"
	}
	return pick(m.Day[0].Summary)
}

func (v comparePage) figures(ctx context.Context) []moved {
	row := func(label string, pick func(strength.Summary) string) moved {
		return moved{Label: label, Before: v.Then.figure(pick), After: v.Later.figure(pick)}
	}
	return []moved{
		row(i18n.T(ctx, "network.fact.light"), func(s strength.Summary) string { return i18n.Enum(ctx, "map_light", string(s.Rag)) }),
		row(i18n.T(ctx, "network.fact.coverage"), func(s strength.Summary) string { return i18n.Percent(ctx, 100*s.Coverage) }),
		row(i18n.T(ctx, "network.fact.threads"), func(s strength.Summary) string { return strconv.Itoa(s.Threads) }),
		row(i18n.T(ctx, "network.fact.strength"), func(s strength.Summary) string { return strconv.Itoa(s.Strength) }),
		{Label: i18n.T(ctx, "network.compare.people"), Before: strconv.Itoa(len(v.Then.People)), After: strconv.Itoa(len(v.Later.People))},
	}
}

func (v comparePage) rows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, c := range v.Changes {
		mark := ""
		switch {
		case c.Good:
			mark = "good"
		case c.Bad:
			mark = "risk"
		default:
			mark = "none"
		}
		rows = append(rows, ui.Row{Mark: mark, Title: c.Person.Name, Href: v.path(ctx, c.Person.ID), Sub: changeText(ctx, c)})
	}
	for _, e := range v.Drawn {
		rows = append(rows, ui.Row{Mark: "none", Title: i18n.T(ctx, "network.compare.drawn"), Sub: sentence(ctx, e, v.name(e.FromID), v.name(e.ToID))})
	}
	for _, e := range v.Taken {
		rows = append(rows, ui.Row{Mark: "none", Title: i18n.T(ctx, "network.compare.taken"), Sub: sentence(ctx, e, v.name(e.FromID), v.name(e.ToID))})
	}
	return rows
}

func changeText(ctx context.Context, c Change) string {
	word := func(typ, code string) string {
		if code == "" {
			return i18n.T(ctx, "network.compare.unasked")
		}
		return i18n.Enum(ctx, typ, code)
	}
	number := func(n int) string {
		if n == 0 {
			return i18n.T(ctx, "network.compare.unasked")
		}
		return strconv.Itoa(n)
	}
	switch c.What {
	case "new":
		return i18n.T(ctx, "network.compare.new")
	case "gone":
		return i18n.T(ctx, "network.compare.gone")
	case "support":
		return i18n.T(ctx, "network.compare.support", "was", supportWord(ctx, c.Was.Support), "is", supportWord(ctx, c.Person.Support))
	case "influence":
		return i18n.T(ctx, "network.compare.influence", "was", number(c.Was.Influence), "is", number(c.Person.Influence))
	case "authority":
		return i18n.T(ctx, "network.compare.authority", "was", word("authority", string(c.Was.Authority)), "is", word("authority", string(c.Person.Authority)))
	}
	return i18n.T(ctx, "network.compare.strength", "was", c.From, "is", c.To)
}

// formulaPage explains every figure with this account's numbers.
type formulaPage struct {
	board
	Days []strength.Day
}

// course is a person's strength over the days on record.
func (v formulaPage) course(person uuid.UUID) []float64 {
	var list []float64
	for _, d := range v.Days {
		if n, ok := d.Scores[person]; ok {
			list = append(list, float64(n))
		}
	}
	return list
}

// pairRow is one of them with one of us.
type pairRow struct {
	Person strength.Person
	Member strength.Member
	Held   strength.Held
}

// pairs are all that were in touch, the most powerful of theirs first.
func (v formulaPage) pairs() []pairRow {
	var list []pairRow
	for _, p := range v.Map.Present() {
		for _, m := range v.Map.Members {
			if h, ok := v.Map.Pairs[strength.Pair{Person: p.ID, Member: m.ID}]; ok && !h.Last.IsZero() {
				list = append(list, pairRow{p, m, h})
			}
		}
	}
	return list
}

// tenthsText is a part of a strength with one digit after the point.
func tenthsText(ctx context.Context, n int) string { return i18n.Decimal(ctx, float64(n)/10, 1) }

// trend is a figure over the days on record.
func (v formulaPage) trend(pick func(strength.Day) int) []float64 {
	var list []float64
	for _, d := range v.Days {
		list = append(list, float64(pick(d)))
	}
	return list
}

// linesPage lists the lines between people in words.
type linesPage struct{ board }

func (v linesPage) rows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, e := range v.Edges {
		state := i18n.T(ctx, "network.state.assumed")
		if e.Confirmed {
			state = i18n.T(ctx, "network.state.confirmed")
		}
		sub := i18n.T(ctx, "network.lines.noted", "state", state, "on", e.NotedOn)
		if e.SourceID != nil {
			if p, known := v.Map.Find(*e.SourceID); known {
				sub += " " + i18n.T(ctx, "network.lines.told_by", "name", called(ctx, p))
			}
		}
		if e.Note != "" {
			sub += " · " + e.Note
		}
		r := ui.Row{Title: v.sentence(ctx, e), Sub: sub}
		if v.mayEdit() {
			r.ActionHref, r.ActionLabel = v.path(ctx, "lines", e.ID, "edit"), i18n.T(ctx, "network.lines.edit")
		}
		rows = append(rows, r)
	}
	return rows
}

// linePage is the form of a line.
type linePage struct {
	board
	Form *form.Form
	ID   uuid.UUID // uuid.Nil: a new one
}

func (v linePage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "network.lines.new")
	}
	return i18n.T(ctx, "network.lines.edit_title")
}

func (v linePage) action(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return v.path(ctx, "lines")
	}
	return v.path(ctx, "lines", v.ID)
}

func (v linePage) f(ctx context.Context, name string) ui.F {
	return ui.F{Form: v.Form, Name: name, Label: labels(ctx)[name]}
}

func (v linePage) who(ctx context.Context, name string, optional bool) ui.F {
	f := v.f(ctx, name)
	first := i18n.T(ctx, "network.lines.choose")
	if optional {
		f.Optional, first = true, i18n.T(ctx, "network.lines.nobody")
	}
	f.Options = []ui.Option{{Label: first}}
	for _, p := range v.Map.People {
		label := called(ctx, p)
		if p.Title != "" && !p.Placeholder {
			label += ", " + p.Title
		}
		f.Options = append(f.Options, ui.Option{Value: p.ID.String(), Label: label})
	}
	return f
}

func (v linePage) kinds(ctx context.Context) ui.F {
	f := v.f(ctx, "kind")
	for _, k := range Kinds {
		f.Options = append(f.Options, ui.Option{Value: string(k), Label: i18n.Enum(ctx, "edge_kind", string(k)), Hint: i18n.Enum(ctx, "edge_kind_hint", string(k))})
	}
	return f
}

func (v linePage) strengths(ctx context.Context) ui.F {
	f := v.f(ctx, "strength")
	for _, n := range []string{"1", "2", "3"} {
		f.Options = append(f.Options, ui.Option{Value: n, Label: i18n.Enum(ctx, "edge_strength_word", n)})
	}
	return f
}

func (v linePage) optional(ctx context.Context, name, hint string) ui.F {
	f := v.f(ctx, name)
	f.Optional, f.Hint = true, hint
	return f
}

// tiePage is the form of what one of us is to one of them.
type tiePage struct {
	Head         account.Head
	Form         *form.Form
	Ends         ends
	action, back string
}

func (v tiePage) level(ctx context.Context, name string) ui.F {
	f := ui.F{Form: v.Form, Name: name, Label: labels(ctx)[name], Optional: true, Options: []ui.Option{{Label: i18n.T(ctx, "network.compare.unasked")}}}
	for _, l := range TieLevels {
		f.Options = append(f.Options, ui.Option{Value: string(l), Label: i18n.Enum(ctx, "tie_level", string(l)), Hint: i18n.Enum(ctx, "tie_level_hint", string(l))})
	}
	return f
}

// saveTo is where a moved mark is sent, "" for those who may not.
func (v mapPage) saveTo(ctx context.Context) string {
	if v.mayEdit() {
		return v.path(ctx, "map", "place")
	}
	return ""
}

// twinRow is a person of the map in its list.
type twinRow struct {
	person            strength.Person
	title, href, boss string
	support           *int
	power, strength   int
	lines             []string
}

func (b board) twins(ctx context.Context) []twinRow {
	var rows []twinRow
	for _, p := range b.Map.People {
		r := twinRow{person: p, title: p.Title, href: b.path(ctx, p.ID), boss: "–", support: p.Support, power: p.Influence, strength: b.Map.Score(p.ID)}
		if p.Gone {
			r.title = i18n.T(ctx, "network.word.gone")
		}
		if p.ReportsTo != nil {
			if boss, known := b.Map.Find(*p.ReportsTo); known {
				r.boss = called(ctx, boss)
			}
		}
		for _, e := range b.Edges {
			if e.FromID == p.ID || e.ToID == p.ID && e.Kind == Conflict {
				r.lines = append(r.lines, b.sentence(ctx, e))
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// optionGroup is a part of a select.
type optionGroup struct {
	label   string
	options []ui.Option
}

func (v leavingPage) groups(ctx context.Context) []optionGroup {
	var groups []optionGroup
	for _, o := range v.options(ctx) {
		if n := len(groups); n == 0 || groups[n-1].label != o.Group {
			groups = append(groups, optionGroup{label: o.Group})
		}
		last := &groups[len(groups)-1]
		last.options = append(last.options, o)
	}
	return groups
}

func (v linesPage) newHref(ctx context.Context) string {
	if !v.mayEdit() {
		return ""
	}
	return v.path(ctx, "lines", "new")
}

func (v linesPage) opts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{Title: i18n.T(ctx, "network.lines.title"), ID: "h-lines", Sub: i18n.T(ctx, "network.lines.sub"), Long: true}
	if href := v.newHref(ctx); href != "" {
		o.ActionHref, o.ActionLabel, o.ActionIcon, o.Primary = href, i18n.T(ctx, "network.lines.new"), "plus", true
	}
	return o
}

func (v linePage) note(ctx context.Context) ui.F {
	f := v.f(ctx, "note")
	f.Optional, f.Rows, f.Max = true, 2, maxNote
	return f
}
