package goal

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/lifetime"
	"trucot/internal/goals/opportunity"
	"trucot/internal/goals/proposal"
	"trucot/internal/goals/risk"
	"trucot/internal/goals/whitespace"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// overview is what the page of pillar 3 shows.
type overview struct {
	Head          account.Head
	Panels        account.Panels
	Goals         []Row
	Facts         Facts
	Opportunities []opportunity.Opportunity
	Cells         []whitespace.Cell // of this year
	Risks         []risk.Risk
	RiskFacts     risk.Facts
	Dismissed     []proposal.Dismissal
	Lifetime      lifetime.Latest
	None          []NoneOn
	Wants         []Ref // what the client wants
	Today         day.Date
	Settings      authz.Settings
}

// goalsSub says how many goals there are and how far they are by their weights.
func (v overview) goalsSub(ctx context.Context) string {
	count := i18n.T(ctx, "goal.index.count", "n", len(v.Goals))
	percent, expected, known := Overall(v.Goals, v.Today)
	if !known {
		return count
	}
	return count + " · " + i18n.T(ctx, "goal.index.overall",
		"percent", i18n.Percent(ctx, 100*percent), "expected", i18n.Percent(ctx, 100*expected))
}

type horizonGroup struct {
	Horizon Horizon
	Goals   []Row
}

// byHorizon groups the goals: open ones by horizon, the others last under "".
func (v overview) byHorizon() []horizonGroup {
	groups := []horizonGroup{{Horizon: Short}, {Horizon: Mid}, {Horizon: Long}, {}}
	for _, g := range v.Goals {
		i := 3
		if g.Status == Open {
			switch HorizonOf(g.Due, v.Today, v.Settings.ShortMonths, v.Settings.MidMonths) {
			case Short:
				i = 0
			case Mid:
				i = 1
			default:
				i = 2
			}
		}
		groups[i].Goals = append(groups[i].Goals, g)
	}
	return groups
}

func (v overview) opportunities(missed bool) []opportunity.Opportunity {
	var list []opportunity.Opportunity
	for _, o := range v.Opportunities {
		if (o.Kind == opportunity.Missed) == missed {
			list = append(list, o)
		}
	}
	return list
}

// grows are the opportunities that add to the value now; a renewal keeps what it holds already.
func (v overview) grows() []opportunity.Opportunity {
	return slices.DeleteFunc(slices.Clone(v.Opportunities), func(o opportunity.Opportunity) bool {
		return o.Kind == opportunity.Renewal
	})
}

// sells reports whether an opportunity answers what more can be sold.
func (v overview) sells() bool {
	return slices.ContainsFunc(v.opportunities(false), func(o opportunity.Opportunity) bool {
		return o.Kind != opportunity.Renewal
	})
}

func (v overview) none(q Question) *NoneOn {
	for i := range v.None {
		if v.None[i].Question == q {
			return &v.None[i]
		}
	}
	return nil
}

// bridge is the way from the value now to the expected one.
func (v overview) bridge() []Step {
	sums := map[opportunity.Kind]int64{}
	for _, o := range v.grows() {
		if o.Live() {
			sums[o.Kind] += o.Weighted()
		}
	}
	return Bridge(v.Head.ValueNow, v.Head.Expected12, sums, risk.Sum(v.Risks).AtRisk)
}

// gap is the expected value over the value now, in percent of it; ok is false without both.
func (v overview) gap() (percent int, ok bool) {
	if v.Head.ValueNow == 0 || v.Head.Expected12 == 0 {
		return 0, false
	}
	return int(100 * (v.Head.Expected12 - v.Head.ValueNow) / v.Head.ValueNow), true
}

// chips are the letters as the component draws them, with every reason in words.
func chips(ctx context.Context, letters [5]Letter) []ui.SmartLetter {
	list := make([]ui.SmartLetter, 0, len(letters))
	for _, l := range letters {
		reason := i18n.Enum(ctx, "smart", strings.ToLower(l.Letter)) + ": "
		if l.Verdict == Pass {
			reason += i18n.T(ctx, "goal.smart.met")
		} else {
			reason += strings.Join(reasons(ctx, l), "; ")
		}
		list = append(list, ui.SmartLetter{Letter: l.Letter, State: string(l.Verdict), Reason: reason})
	}
	return list
}

// Chips draws the SMART letters of a goal for other pages.
func Chips(ctx context.Context, letters [5]Letter) []ui.SmartLetter { return chips(ctx, letters) }

func reasons(ctx context.Context, l Letter) []string {
	var list []string
	for _, lack := range l.Reasons {
		list = append(list, lackText(ctx, lack))
	}
	return list
}

func lackText(ctx context.Context, l Lack) string { return i18n.Enum(ctx, "smart_rule", l.Rule) }

// fixText says what helps against a lack.
func fixText(ctx context.Context, l Lack) string {
	if l.Word != "" {
		return i18n.T(ctx, "goal.smart.drop_word", "word", l.Word)
	}
	return i18n.Enum(ctx, "smart_fix", l.Rule)
}

func trackKind(t Track) string {
	switch t {
	case OnTrack, TrackDone:
		return "good"
	case AtRisk:
		return "watch"
	case OffTrack, TrackMiss:
		return "risk"
	}
	return ""
}

// FigureText shows hundredths with their unit; large sums of money are shortened.
func FigureText(ctx context.Context, n *int64, unit, currency string) string {
	if n == nil {
		return "–"
	}
	if InMoney(unit, currency) {
		return i18n.MoneyShort(ctx, *n/100*pow10(i18n.Decimals(currency)), currency)
	}
	digits := 0
	if *n%100 != 0 {
		digits = 2
	}
	return strings.TrimSpace(i18n.Decimal(ctx, float64(*n)/100, digits) + "\u00a0" + unit)
}

// progressText is "current of target" with the unit said once, unless it is money.
func progressText(ctx context.Context, g Goal, currency string) string {
	unit := ""
	if InMoney(g.Unit, currency) {
		unit = g.Unit
	}
	return i18n.T(ctx, "goal.card.progress", "current", FigureText(ctx, g.Current, unit, currency),
		"target", FigureText(ctx, g.Target, g.Unit, currency))
}

// InMoney reports whether a unit is the currency of the account.
func InMoney(unit, currency string) bool { return unit == "₫" || unit == currency }

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

func kindOptions(ctx context.Context) []ui.Option { return options(ctx, "goal_kind", Kinds) }

func options[T ~string](ctx context.Context, typ string, list []T) []ui.Option {
	var opts []ui.Option
	for _, v := range list {
		opts = append(opts, ui.Option{Value: string(v), Label: i18n.Enum(ctx, typ, string(v))})
	}
	return opts
}

func refOptions(refs []Ref) []ui.Option {
	var opts []ui.Option
	for _, r := range refs {
		opts = append(opts, ui.Option{Value: r.ID.String(), Label: r.Title})
	}
	return opts
}

func goalsCrumb(ctx context.Context, h account.Head) ui.Crumb {
	return ui.Crumb{Href: account.Path(ctx, h.ID, "goals"), Label: i18n.T(ctx, "goal.index.title")}
}

func nonEmpty(list ...string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// formPage is the form of a goal, new or not.
type formPage struct {
	Head     account.Head
	Form     *form.Form
	Choices  choices
	Currency string
	GoalID   uuid.UUID
	Letters  [5]Letter // of what stands in the form
}

func (v formPage) lettersAddress(ctx context.Context) string {
	if v.GoalID == uuid.Nil {
		return account.Path(ctx, v.Head.ID, "goals", "letters")
	}
	return account.Path(ctx, v.Head.ID, "goals", v.GoalID, "letters")
}

func (v formPage) crumb(ctx context.Context) ui.Crumb { return goalsCrumb(ctx, v.Head) }

func (v formPage) action(ctx context.Context) string {
	if v.GoalID == uuid.Nil {
		return account.Path(ctx, v.Head.ID, "goals")
	}
	return account.Path(ctx, v.Head.ID, "goals", v.GoalID)
}

func (v formPage) cancel(ctx context.Context) string { return v.action(ctx) }

// label is the name of a field of this feature's forms.
func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "goal_field", name) }

// milestonePage is the form of a milestone.
type milestonePage struct {
	Head       account.Head
	Form       *form.Form
	People     []account.Person
	Waits      waits
	GoalID, ID uuid.UUID
}

// needsOptions are the milestones that this one can wait for.
func (v milestonePage) needsOptions() []ui.Option {
	var opts []ui.Option
	for _, s := range v.Waits.steps {
		if s.ID != v.ID {
			opts = append(opts, ui.Option{Value: s.ID.String(), Label: s.Title, Hint: s.GoalTitle})
		}
	}
	return opts
}

func (v milestonePage) crumb(ctx context.Context) ui.Crumb { return goalsCrumb(ctx, v.Head) }

func gapText(ctx context.Context, v overview) string {
	percent, ok := v.gap()
	if !ok {
		return ""
	}
	return i18n.T(ctx, "goal.value.gap",
		"amount", i18n.MoneyShort(ctx, v.Head.Expected12-v.Head.ValueNow, v.Head.Currency),
		"percent", i18n.Percent(ctx, 100*percent))
}

func money(ctx context.Context, amount int64, currency string) string {
	if amount == 0 {
		return "–"
	}
	return i18n.MoneyShort(ctx, amount, currency)
}
