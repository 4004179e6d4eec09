package paper

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"trucot/internal/business/answer"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/pdf"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/plan"
)

// people are those at the client, who decides most first.
func (s *sheet) people(ctx context.Context) pdf.Block {
	people := slices.SortedStableFunc(slices.Values(s.Facts.Stakeholders), func(a, b plan.Assessment) int {
		return cmp.Or(b.Influence-a.Influence, b.Interest-a.Interest,
			strings.Compare(s.name(a.ID, a.Title), s.name(b.ID, b.Title)))
	})
	columns := []pdf.Column{
		{Title: i18n.T(ctx, "paper.people.person"), Part: 3, Most: 1},
		{Title: i18n.T(ctx, "paper.people.authority"), Part: 2.5},
		{Title: i18n.T(ctx, "paper.people.power"), Part: 1.9},
		{Title: i18n.T(ctx, "paper.people.attitude"), Part: 1.7},
		{Title: i18n.T(ctx, "paper.people.openness"), Part: 1.8},
		{Title: i18n.T(ctx, "paper.people.coverage"), Part: 1.4},
	}
	var rows [][]pdf.Cell
	for _, a := range people {
		name, cadence := s.name(a.ID, a.Title), ""
		office := i18n.Dotted(a.Title, a.Department)
		if name == a.Title {
			office = a.Department
		}
		if a.Cadence != nil {
			cadence = i18n.T(ctx, "paper.people.cadence", "n", *a.Cadence)
		}
		rows = append(rows, []pdf.Cell{
			{Text: name, Sub: office, Style: pdf.Bold},
			{Text: i18n.EnumOr(ctx, "authority", a.Authority), Sub: i18n.EnumOr(ctx, "political_status", a.Status)},
			{Text: pair(a.Influence, a.Interest)},
			attitude(ctx, a.Support),
			{Text: pair(a.Openness, a.Goodwill)},
			{Text: i18n.EnumOr(ctx, "coverage", a.Coverage), Sub: cadence},
		})
	}
	return section(ctx, 1, list(ctx, columns, rows))
}

// pair is two marks out of five, a dash for one that is not known.
func pair(a, b int) string {
	mark := func(n int) string {
		if n == 0 {
			return "–"
		}
		return strconv.Itoa(n) + "/5"
	}
	return mark(a) + " · " + mark(b)
}

// attitude is a word with the shape that it has on the pages.
func attitude(ctx context.Context, support *int) pdf.Cell {
	cell := pdf.Cell{Text: i18n.Enum(ctx, "support", stakeholder.SupportCode(support)), Mark: pdf.Unknown}
	switch {
	case support == nil:
		cell.Style = pdf.Body.In(pdf.Soft)
	case *support > 0:
		cell.Mark, cell.Style = pdf.For, pdf.Body.In(pdf.Good)
	case *support < 0:
		cell.Mark, cell.Style = pdf.Against, pdf.Body.In(pdf.Alarm)
	default:
		cell.Mark = pdf.Neutral
	}
	return cell
}

// business is what they are and want.
func (s *sheet) business(ctx context.Context) pdf.Block {
	columns := []pdf.Column{{Part: 3}, {Part: 7, Most: 3}}
	var answers [][]pdf.Cell
	for _, a := range s.Facts.Answers {
		question := a.Question
		if !a.Own {
			question = i18n.Enum(ctx, "deep_question", question)
		}
		answers = append(answers, []pdf.Cell{
			{Text: question, Style: pdf.Bold},
			{Text: i18n.Dotted(a.Body, customers(a.List), s.assumed(ctx, a.Confirmed))},
		})
	}
	return section(ctx, 2, s.swot(ctx), pdf.Gap(2.4), pdf.Columns{
		Parts: []float64{6, 4},
		Blocks: []pdf.Block{
			titled(i18n.T(ctx, "paper.sheet.answers"), list(ctx, columns, answers)),
			titled(i18n.T(ctx, "paper.sheet.wants"), list(ctx, []pdf.Column{{Part: 1, Most: 3}}, s.wants(ctx))),
		},
	})
}

// titled is a block under a small title.
func titled(title string, b pdf.Block) pdf.Stack {
	return pdf.Stack{pdf.Words{Text: title, Style: pdf.Label, Most: 1}, pdf.Gap(0.8), b}
}

// assumed marks what nobody confirmed; a client is not told.
func (s *sheet) assumed(ctx context.Context, confirmed bool) string {
	if confirmed || s.Client {
		return ""
	}
	return i18n.T(ctx, "paper.sheet.assumed")
}

// quadrants are the boxes of a SWOT.
var quadrants = []struct {
	code string
	ink  pdf.Ink
}{{"strength", pdf.Good}, {"weakness", pdf.Watch}, {"opportunity", pdf.Up}, {"threat", pdf.Alarm}}

// swot is four boxes, what is known of the client before what is of the two of us.
func (s *sheet) swot(ctx context.Context) pdf.Block {
	var boxes []*pdf.Box
	for _, k := range quadrants {
		var rows [][]pdf.Cell
		for _, subject := range []string{"client", "relationship"} {
			for _, c := range s.Facts.Swot {
				if c.Quadrant != k.code || c.Subject != subject {
					continue
				}
				text := c.Body
				if subject == "relationship" {
					text = i18n.T(ctx, "paper.sheet.with_us", "text", text)
				}
				rows = append(rows, []pdf.Cell{{Text: i18n.Dotted(text, s.assumed(ctx, c.Confirmed)), Mark: pdf.Point}})
			}
		}
		boxes = append(boxes, &pdf.Box{
			Title: i18n.Enum(ctx, "swot", k.code), Ink: k.ink,
			Block: list(ctx, []pdf.Column{{Part: 1, Most: 3}}, rows),
		})
	}
	pairs := pdf.Stack{}
	for i := 0; i < len(boxes); i += 2 {
		level := boxes[i : i+2]
		level[0].Level, level[1].Level = level, level
		if i > 0 {
			pairs = append(pairs, pdf.Gap(2))
		}
		pairs = append(pairs, pdf.Columns{Blocks: []pdf.Block{level[0], level[1]}, Parts: []float64{1, 1}})
	}
	return pairs
}

// wants are the client's goals, then what presses them.
func (s *sheet) wants(ctx context.Context) (rows [][]pdf.Cell) {
	for _, g := range s.Facts.ClientGoals {
		year, achieved := "", ""
		if g.TargetYear != nil {
			year = strconv.Itoa(*g.TargetYear)
		}
		if g.Achieved {
			achieved = i18n.Enum(ctx, "diff_field", "achieved")
		}
		rows = append(rows, []pdf.Cell{{
			Text: g.Title, Sub: i18n.Dotted(g.Metric, year, achieved, s.assumed(ctx, g.Confirmed)), Style: pdf.Bold,
		}})
	}
	for _, n := range s.Facts.Needs {
		rows = append(rows, []pdf.Cell{
			{Text: n.Body, Sub: i18n.Dotted(i18n.Enum(ctx, "need_kind", n.Kind), n.Response)},
		})
	}
	return rows
}

// customers are the client's biggest customers, of the answer that lists them.
func customers(raw json.RawMessage) string {
	var list []answer.Customer
	if json.Unmarshal(raw, &list) != nil {
		return ""
	}
	var names []string
	for _, x := range list {
		if x.Share != nil {
			x.Name += " " + strconv.Itoa(*x.Share) + "%"
		}
		names = append(names, x.Name)
	}
	return strings.Join(names, ", ")
}

// goals are what we are after, and what it is worth.
func (s *sheet) goals(ctx context.Context) pdf.Block {
	left := titled(i18n.T(ctx, "paper.value.title"), pdf.Bridge{
		Bars: bars(ctx, s.Facts.Bridge(s.Worth), s.Head.Currency),
	})
	if lost := s.Facts.AtRisk(); lost > 0 {
		left = append(left, pdf.Gap(1), pdf.Words{
			Text:  i18n.T(ctx, "paper.value.at_risk", "amount", i18n.MoneyShort(ctx, lost, s.Head.Currency)),
			Style: pdf.Note.In(pdf.Alarm),
		})
	}
	if long := plan.Total(s.Facts.Values, "expected_36"); long > 0 {
		left = append(left, pdf.Words{
			Text:  i18n.T(ctx, "paper.value.long", "amount", i18n.MoneyShort(ctx, long, s.Head.Currency)),
			Style: pdf.Note,
		})
	}
	right := append(titled(i18n.T(ctx, "paper.sheet.opportunities"), s.opportunities(ctx)), pdf.Gap(1.6))
	right = append(right, titled(i18n.T(ctx, "paper.sheet.risks"), s.risks(ctx))...)
	columns := []pdf.Column{
		{Title: i18n.T(ctx, "paper.goal.goal"), Part: 3.1, Most: 3},
		{Title: i18n.T(ctx, "paper.goal.customer_win"), Part: 2.6, Most: 3},
		{Title: i18n.T(ctx, "paper.goal.our_win"), Part: 2.1, Most: 3},
		{Title: i18n.T(ctx, "paper.goal.figures"), Part: 1.8},
		{Title: i18n.T(ctx, "paper.goal.due"), Part: 1.4},
		{Title: i18n.T(ctx, "paper.goal.owner"), Part: 1.6},
	}
	var rows [][]pdf.Cell
	for _, g := range slices.SortedStableFunc(slices.Values(s.Facts.Goals), func(a, b plan.Goal) int {
		return cmp.Or(rank(a)-rank(b), byDay(a.Due, b.Due))
	}) {
		rows = append(rows, []pdf.Cell{
			{Text: g.Title, Sub: i18n.Dotted(g.Metric, closed(ctx, g)), Style: pdf.Bold},
			{Text: g.CustomerWin},
			{Text: g.OurWin},
			{Text: way(ctx, g), Sub: reached(ctx, g)},
			{Text: i18n.Date(ctx, g.Due)},
			{Text: g.Owner},
		})
	}
	return section(ctx, 3, pdf.Columns{Blocks: []pdf.Block{left, right}, Parts: []float64{1, 1}},
		pdf.Gap(2.4), list(ctx, columns, rows))
}

// rank puts what is open before what is over.
func rank(g plan.Goal) int {
	switch g.Status {
	case "open":
		return 0
	case "done":
		return 1
	}
	return 2
}

// closed says how a goal ended, nothing while it is open.
func closed(ctx context.Context, g plan.Goal) string {
	if g.Status == "open" {
		return ""
	}
	return i18n.Enum(ctx, "goal_status", g.Status)
}

// figure is a goal's figure, which is kept in hundredths.
func figure(ctx context.Context, n *int64) string {
	if n == nil {
		return "–"
	}
	digits := 2
	switch {
	case *n%100 == 0:
		digits = 0
	case *n%10 == 0:
		digits = 1
	}
	return i18n.Decimal(ctx, float64(*n)/100, digits)
}

// way is from where to where a goal leads.
func way(ctx context.Context, g plan.Goal) string {
	way := i18n.T(ctx, "paper.sheet.from_to", "was", figure(ctx, g.Baseline), "is", figure(ctx, g.Target))
	return strings.TrimSpace(way + " " + g.Unit)
}

func reached(ctx context.Context, g plan.Goal) string {
	if g.Current == nil {
		return ""
	}
	return i18n.T(ctx, "paper.goal.current", "figure", figure(ctx, g.Current))
}

func (s *sheet) opportunities(ctx context.Context) *pdf.List {
	var rows [][]pdf.Cell
	largest := func(a, b plan.Chance) int { return cmp.Compare(b.Amount, a.Amount) }
	for _, o := range slices.SortedStableFunc(slices.Values(s.Facts.Opportunities), largest) {
		if !o.Live() {
			continue
		}
		rows = append(rows, []pdf.Cell{
			{Text: o.Title, Sub: i18n.Dotted(i18n.Enum(ctx, "opportunity_kind", o.Kind),
				i18n.EnumOr(ctx, "stage", o.Stage), i18n.Date(ctx, o.Due), o.Owner)},
			{Text: i18n.MoneyShort(ctx, o.Amount, o.Currency)},
		})
	}
	return list(ctx, figures, rows)
}

// figures are the columns of what has an amount.
var figures = []pdf.Column{{Part: 3.4}, {Part: 1, Right: true}}

func (s *sheet) risks(ctx context.Context) *pdf.List {
	var rows [][]pdf.Cell
	for _, r := range slices.SortedStableFunc(slices.Values(s.Facts.Risks), plan.Gravest) {
		if !r.Risk().Live() {
			continue
		}
		rows = append(rows, []pdf.Cell{
			{
				Text: r.Title,
				Sub:  i18n.Dotted(strconv.Itoa(r.Severity)+" × "+strconv.Itoa(r.Likelihood), r.Mitigation, r.Owner),
			},
			{Text: i18n.MoneyShort(ctx, r.Loss, r.Currency)},
		})
	}
	l := list(ctx, figures, rows)
	for _, x := range s.Facts.Checks {
		if x.Question == "churn" {
			l.Empty = i18n.T(ctx, "paper.sheet.none_on", "date", i18n.Date(ctx, x.NoneOn))
		}
	}
	return l
}

// execution is what is done next, by whom and until when.
func (s *sheet) execution(ctx context.Context) pdf.Block {
	columns := []pdf.Column{
		{Title: i18n.T(ctx, "paper.next.action"), Part: 5.6},
		{Title: i18n.T(ctx, "paper.next.owner"), Part: 2},
		{Title: i18n.T(ctx, "paper.next.due"), Part: 1.4},
		{Title: i18n.T(ctx, "paper.next.status"), Part: 1.4},
	}
	var rows [][]pdf.Cell
	for _, a := range s.next() {
		rows = append(rows, []pdf.Cell{
			{Text: a.Title, Sub: s.serves(a)},
			{Text: cmp.Or(a.Owner, i18n.T(ctx, "paper.next.nobody"))},
			{Text: i18n.Date(ctx, a.Due)},
			{Text: i18n.Enum(ctx, "action_status", a.Status)},
		})
	}
	return section(ctx, 4, list(ctx, columns, rows))
}

// next are the actions that are still to be done, by their day.
func (s *sheet) next() []plan.Action {
	open := slices.DeleteFunc(slices.Clone(s.Facts.Actions), func(a plan.Action) bool {
		return a.Status == "done" || a.Status == "cancelled"
	})
	slices.SortStableFunc(open, func(a, b plan.Action) int { return byDay(a.Due, b.Due) })
	return open
}

// serves names the goal that an action works for.
func (s *sheet) serves(a plan.Action) string {
	for _, g := range s.Facts.Goals {
		if a.GoalID != nil && g.ID == *a.GoalID {
			return g.Title
		}
	}
	return ""
}
