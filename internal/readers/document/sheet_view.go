package document

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/goals/whitespace"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/network"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// How much of each part stands open; the rest is opened in place.
const (
	openPeople  = 5
	openHints   = 2
	openCards   = 2 // in a box of the SWOT
	openAnswers = 2
	openWants   = 3
	openChances = 2
	openRisks   = 2
	openGoals   = 3
	openActions = 3
	openMissing = 4

	mostMarked = 2 // lines that stand open besides, because they changed
)

// now reports whether the page shows the present.
func (v view) now() bool { return v.State == nil }

// tab is the one of the account's that the page is under.
func (v view) tab() string {
	if v.Only > 0 {
		return pillarPath[v.Only]
	}
	return "plan"
}

// onThatDay is the end of an address that asks for the day that is shown; "" of
// now, and of a version, which is of a moment.
func (v view) onThatDay() string {
	if v.now() || v.State.Snapshot.Body != "" {
		return ""
	}
	return "?" + account.AsOf + "=" + v.State.On.String()
}

// pillar is how complete a pillar is, as a percentage; "" of another day.
func (v view) pillar(ctx context.Context, n int) string {
	if !v.now() {
		return ""
	}
	return i18n.Percent(ctx, 100*v.Head.Score(n).Percent)
}

// who are the facts of what the client is to us.
func (v view) who(ctx context.Context) []ui.FactItem {
	a := v.Facts.Account
	level := i18n.EnumOr(ctx, "relationship_level", a.LevelNow)
	if a.LevelTarget != "" && a.LevelTarget != a.LevelNow {
		level = i18n.T(ctx, "plan.line.from_to", "was", level,
			"is", i18n.Enum(ctx, "relationship_level", a.LevelTarget))
	}
	items := []ui.FactItem{{Label: i18n.T(ctx, "document.who.level"), Value: level}}
	add := func(key, value string) {
		if value != "" {
			items = append(items, ui.FactItem{Label: i18n.T(ctx, key), Value: value})
		}
	}
	add("document.who.industry", v.Head.Industry)
	add("document.who.segment", v.Head.Segment(i18n.From(ctx).Lang))
	if !v.Head.Since.IsZero() {
		years := v.on().Sub(v.Head.Since) / 365
		add("document.who.tenure", i18n.T(ctx, "document.who.years", "n", years))
	}
	if !v.now() {
		return items
	}
	if v.Lifetime.Known {
		add("document.who.lifetime", i18n.MoneyPlain(ctx, v.Lifetime.Result, v.Head.Currency))
	}
	return items
}

// person is a row of those at the client.
type person struct {
	line
	Roles    string
	Power    string
	Support  *int
	Attitude string
	Strength string
	Next     string
	Late     bool // the planned meeting is past
}

// everyone is those at the client in rows.
func (v view) everyone(ctx context.Context) (rows []person) {
	for _, a := range v.people() {
		p := person{
			Roles: roles(ctx, a), Power: "–", Support: a.Support,
			Attitude: attitude(ctx, a), Strength: "–", Next: "–",
		}
		p.ID, p.Title, p.Href = a.ID, v.name(a), account.Path(ctx, v.Head.ID, "relationships", a.ID)
		if a.Title != p.Title {
			p.Sub = a.Title
		}
		v.mark(ctx, &p.line)
		if a.Influence > 0 {
			p.Power = strconv.Itoa(a.Influence) + "/5"
		}
		if v.now() {
			if held, met := v.Map.Held[a.ID]; met && !held.Last.IsZero() {
				p.Strength = strconv.Itoa(v.Map.Score(a.ID))
			}
			if due := v.met(a.ID); !due.IsZero() {
				p.Next, p.Late = i18n.DateShort(ctx, due), due.Before(v.Today)
			}
		}
		rows = append(rows, p)
	}
	return rows
}

// rows are those who stand open, and those who are opened in place.
func (v view) rows(ctx context.Context) (open, folded []person) {
	for i, p := range v.everyone(ctx) {
		if i < openPeople || len(p.Why) > 0 || p.Mark != "" && len(open) < openPeople+mostMarked {
			open = append(open, p)
		} else {
			folded = append(folded, p)
		}
	}
	return open, folded
}

// known are what is known of each person besides, to be opened in place.
func (v view) known(ctx context.Context) (lines []line) {
	for _, a := range v.people() {
		if text := v.assessed(ctx, a); text != "" {
			lines = append(lines, line{Title: v.name(a), Sub: i18n.Dotted(a.Department, text)})
		}
	}
	return lines
}

// matrix is the small map of power and interest.
func (v view) matrix(ctx context.Context) ui.MatrixData {
	d := ui.MatrixData{ID: "doc-map", Title: i18n.T(ctx, "document.people.map"), Small: true}
	for _, a := range v.people() {
		name := v.name(a)
		d.Points = append(d.Points, ui.MatrixPoint{
			Power: a.Influence, Interest: a.Interest, Support: a.Support, Name: name,
			Title: i18n.Dotted(name, attitude(ctx, a)),
		})
	}
	return d
}

// gaps are the gravest things that the map of people tells to do.
func (v view) gaps(ctx context.Context) []ui.Gap {
	if !v.now() {
		return nil
	}
	gaps := network.Gaps(ctx, v.Head, v.Map, v.Today)
	return gaps[:min(len(gaps), openHints)]
}

// box is one of the four of the SWOT.
type box struct {
	Letter string
	list
}

func (v view) boxes(ctx context.Context) (boxes []box) {
	for _, q := range quadrants {
		title := i18n.Enum(ctx, "swot", q)
		boxes = append(boxes, box{
			strings.ToUpper(q[:1]), v.listed(ctx, "swot-"+q, title, openCards, v.swot(ctx, "client", q)),
		})
	}
	return boxes
}

// answered are the deep questions with what stands open of each answer.
func (v view) answered(ctx context.Context) list {
	return v.listed(ctx, "answers", i18n.T(ctx, "plan.frozen.answers"), openAnswers, v.answers(ctx))
}

// brief is as much of an answer as stands open.
const brief = 50

// clip is the beginning of a text, up to a whole word.
func clip(s string) (head string, cut bool) {
	runes := []rune(s)
	if len(runes) <= brief {
		return s, false
	}
	head = string(runes[:brief])
	if at := strings.LastIndexByte(head, ' '); at > 0 {
		head = head[:at]
	}
	return strings.TrimRight(head, " ,.;:") + "…", true
}

// bridge is the way from what the client is worth to what the plan expects.
func (v view) bridge() []goal.Step {
	if v.now() {
		return v.Facts.Bridge(v.Head.ValueNow)
	}
	return v.Facts.Bridge(plan.Total(v.Facts.Values, "now"))
}

// grid is the whitespace of the latest year.
type grid struct {
	Year     int
	Products []string
	Units    []string
	cells    map[[2]string]whitespace.Cell
	widest   int64
}

func (v view) whitespace() (g grid) {
	g.cells = map[[2]string]whitespace.Cell{}
	for _, c := range v.Facts.Cells {
		g.Year = max(g.Year, c.Year)
	}
	for _, c := range v.Facts.Cells {
		if c.Year != g.Year {
			continue
		}
		x := whitespace.Cell{
			ID: c.ID, Unit: c.Unit, State: whitespace.State(c.State), Wallet: c.Wallet,
			Ours: c.Ours, Competitor: c.Competitor, Currency: c.Currency,
		}
		g.cells[[2]string{c.Unit, c.Product}] = x
		g.widest = max(g.widest, x.Gap())
		g.Products, g.Units = append(g.Products, c.Product), append(g.Units, c.Unit)
	}
	slices.Sort(g.Products)
	slices.Sort(g.Units)
	g.Products, g.Units = slices.Compact(g.Products), slices.Compact(g.Units)
	return g
}

// paint is the class of a cell, and what it says: what they buy of others.
func (g grid) paint(ctx context.Context, unit, product string) (class, text string) {
	c, ok := g.cells[[2]string{unit, product}]
	if !ok {
		return "h-na", "–"
	}
	text = i18n.Enum(ctx, "cell_short", string(c.State))
	if c.Gap() > 0 {
		text = i18n.MoneyPlain(ctx, c.Gap(), c.Currency)
	}
	return whitespace.Paint(c, g.widest), text
}

// target is a goal of ours as the document shows it.
type target struct {
	line
	Way, Owner  string
	Smart       string // which letters are short; "" of another day
	Meets       bool
	Their, Ours string
	About       string
	Steps       list
}

func (v view) targets(ctx context.Context) (targets []target) {
	for _, g := range v.goals() {
		t := target{Way: way(ctx, g, v.Head.Currency), Owner: g.Owner, Their: g.CustomerWin, Ours: g.OurWin}
		t.line = line{
			ID: g.ID, Title: g.Title, End: i18n.Date(ctx, g.Due), Late: g.Status == "open" && g.Due.Before(v.on()),
			Href: account.Path(ctx, v.Head.ID, "goals", g.ID),
		}
		v.mark(ctx, &t.line)
		if row, ok := v.row(g.ID); ok && v.now() && g.Status == "open" {
			t.Smart, t.Meets = smart(ctx, goal.Smart(row, v.GoalFacts))
		} else if g.Status != "open" {
			t.Smart, t.Meets = i18n.Enum(ctx, "goal_status", g.Status), g.Status == "done"
		}
		t.About = i18n.Dotted(i18n.Enum(ctx, "goal_kind", g.Kind), g.Metric, i18n.Enum(ctx, "goal_measure", g.Measure),
			i18n.T(ctx, "plan.line.from_to", "was", i18n.Date(ctx, g.Start), "is", i18n.Date(ctx, g.Due)))
		t.Steps = v.listed(ctx, "", "", len(g.Milestones), v.milestones(ctx, g))
		targets = append(targets, t)
	}
	return targets
}

// smart names the letters that a goal falls short of.
func smart(ctx context.Context, letters [5]goal.Letter) (text string, meets bool) {
	var short []string
	for _, l := range letters {
		if l.Verdict == goal.Fail {
			short = append(short, l.Letter)
		}
	}
	if len(short) == 0 {
		return i18n.T(ctx, "document.goal.smart"), true
	}
	return i18n.T(ctx, "document.goal.short", "letters", strings.Join(short, ", ")), false
}

// changed reports whether the goal or one of its steps did.
func (t target) changed() bool { return t.Mark != "" || len(t.Why) > 0 || t.Steps.marked() }

// apart are the goals that stand open, and those that are opened in place.
func (v view) apart(ctx context.Context) (open, folded []target) {
	for i, t := range v.targets(ctx) {
		if i < openGoals || t.changed() {
			open = append(open, t)
		} else {
			folded = append(folded, t)
		}
	}
	return open, folded
}

// lane is one horizon of the strip: its milestones that are not done.
type lane struct {
	Horizon goal.Horizon
	Steps   []line
}

// strip is the roadmap in short: what is due in which horizon, the next first.
func (v view) strip(ctx context.Context) []lane {
	lanes := []lane{{Horizon: goal.Short}, {Horizon: goal.Mid}, {Horizon: goal.Long}}
	type step struct {
		due   day.Date
		title string
		goal  uuid.UUID
		id    uuid.UUID
	}
	var steps []step
	for _, g := range v.Facts.Goals {
		for _, m := range g.Milestones {
			if m.DoneOn.IsZero() && g.Status == "open" {
				steps = append(steps, step{m.Due, m.Title, g.ID, m.ID})
			}
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int {
		return cmp.Or(a.due.Compare(b.due), strings.Compare(a.title, b.title))
	})
	for _, s := range steps {
		h := goal.HorizonOf(s.due, v.on(), v.Settings.ShortMonths, v.Settings.MidMonths)
		at := slices.IndexFunc(lanes, func(l lane) bool { return l.Horizon == h })
		lanes[at].Steps = append(lanes[at].Steps, line{
			ID: s.id, Title: s.title, End: i18n.DateShort(ctx, s.due), Late: s.due.Before(v.on()),
			Href: account.Path(ctx, v.Head.ID, "goals", s.goal) + "#m-" + s.id.String(),
		})
	}
	return lanes
}

// rhythmText says when the plan was last looked at together, and when it is next.
func (v view) rhythmText(ctx context.Context) string {
	held, next := i18n.T(ctx, "document.rhythm.never"), i18n.T(ctx, "document.rhythm.unplanned")
	if !v.Rhythm.Held.IsZero() {
		held = i18n.T(ctx, "document.rhythm.held", "date", i18n.DateShort(ctx, v.Rhythm.Held))
	}
	if !v.Rhythm.Next.IsZero() {
		next = i18n.T(ctx, "document.rhythm.next", "date", i18n.DateShort(ctx, v.Rhythm.Next))
	}
	return held + " · " + next
}

// missing is what the pillars still lack, gathered, each with the way to mend it.
func (v view) missing(ctx context.Context) (lines []line) {
	for p := 1; p <= 4; p++ {
		for _, m := range v.Head.Score(p).Missing {
			l := line{Title: i18n.T(ctx, m.Key, "n", m.N), End: strconv.Itoa(p)}
			if v.Edits {
				l.Href = v.Head.MendHref(ctx, m)
			}
			lines = append(lines, l)
		}
	}
	return lines
}

// loose are how many open actions serve no goal.
func (v view) loose() int {
	n := 0
	for _, a := range v.Facts.Actions {
		if a.GoalID == nil && a.Status != "done" && a.Status != "cancelled" {
			n++
		}
	}
	return n
}

// vision is what the client should become for us, in one sentence.
func (v view) vision() string { return v.Facts.Account.Vision }

// bare reports whether a section has nothing yet.
func (v view) bare(section int) bool {
	f := v.Facts
	switch section {
	case 1:
		return len(f.Stakeholders) == 0
	case 2:
		return len(f.Swot)+len(f.Answers)+len(f.ClientGoals)+len(f.Needs)+len(f.Strategies) == 0
	case 3:
		return len(f.Goals)+len(f.Values)+len(f.Opportunities)+len(f.Risks)+len(f.Cells)+len(f.Checks) == 0
	}
	return len(f.Actions) == 0 && !slices.ContainsFunc(f.Goals, func(g plan.Goal) bool { return len(g.Milestones) > 0 })
}

// itself is the line that the client is.
func (v view) itself(ctx context.Context) line {
	l := line{ID: uuid.Nil}
	v.mark(ctx, &l)
	return l
}
