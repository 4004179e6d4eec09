package goal

import (
	"slices"
	"strings"
	"unicode"

	"trucot/internal/day"
	"trucot/internal/fold"
)

// Verdict is what a rule says of a goal.
type Verdict string

// Verdicts. NotJudged means that the data a rule needs does not exist yet.
const (
	Pass      Verdict = "on"
	Fail      Verdict = "off"
	NotJudged Verdict = "unjudged"
)

// Letter is the verdict on one letter of SMART with the reasons for each unlit part.
type Letter struct {
	Letter  string // S M A R T
	Verdict Verdict
	Reasons []string // i18n keys of what is missing or could not be judged
}

// Facts are what the rules need to know around a goal.
type Facts struct {
	Names     []string // products, business units and people of the account
	LoadLimit int      // open items one person can carry
	Today     day.Date
}

// longGoal is from how many days on a goal needs a milestone.
const longGoal = 90

// minActions is how many actions with owner and date make a goal achievable.
const minActions = 2

// verbs that start a specific title, folded.
var verbs = strings.Fields(`tang giam ky trien ban dat mo ra giu dua chot hoan gia thu lap xay chuyen rut nang cat mua tai bao phu to ket gap dong thay nhan bo
	increase reduce sign launch win grow keep open deliver reach close renew cut raise sell move build convert extend retain double halve install recover`)

// vague words say nothing unless a figure stands beside them, folded.
var vague = []string{"cai thien", "toi uu", "nang cao", "tot hon", "day manh", "improve", "better", "optimise", "optimize", "enhance"}

// Smart judges a goal by the five rules of domain model 4.7.
//
// Example: "Tăng doanh thu màng 5 lớp lên 5 tỷ" with product "màng 5 lớp"
// known passes S; "Cải thiện quan hệ với khách" fails it: vague without a figure.
func Smart(r Row, f Facts) [5]Letter {
	return [5]Letter{
		letter("S", specific(r, f)),
		letter("M", measurable(r)),
		letter("A", achievable(r, f)),
		letter("R", relevant(r)),
		letter("T", timed(r)),
	}
}

// Full reports whether all five letters are lit.
func Full(letters [5]Letter) bool {
	return !slices.ContainsFunc(letters[:], func(l Letter) bool { return l.Verdict != Pass })
}

type rule struct {
	ok      bool
	key     string
	unknown bool // the data does not exist: not judged instead of failed
}

func letter(name string, rules []rule) Letter {
	l := Letter{Letter: name, Verdict: Pass}
	for _, r := range rules {
		if r.ok {
			continue
		}
		l.Reasons = append(l.Reasons, r.key)
		if r.unknown && l.Verdict == Pass {
			l.Verdict = NotJudged
		}
		if !r.unknown {
			l.Verdict = Fail
		}
	}
	return l
}

func specific(r Row, f Facts) []rule {
	title := fold.Fold(r.Title)
	words := strings.Fields(title)
	return []rule{
		{ok: len(words) >= 5, key: "goal.smart.words"},
		{ok: len(words) > 0 && slices.Contains(verbs, words[0]), key: "goal.smart.verb"},
		{ok: hasDigit(title) || !containsAny(title, vague), key: "goal.smart.vague"},
		namesSomething(r, title, f),
	}
}

// namesSomething wants a product, a business unit or a person in the title, or
// a stakeholder linked; it is not judged while the account has none of them.
func namesSomething(r Row, title string, f Facts) rule {
	if len(f.Names) == 0 && len(r.Stakeholders) == 0 {
		return rule{key: "goal.smart.names_unknown", unknown: true}
	}
	named := len(r.Stakeholders) > 0 || slices.ContainsFunc(f.Names, func(n string) bool { return strings.Contains(title, fold.Fold(n)) })
	return rule{ok: named, key: "goal.smart.names"}
}

func measurable(r Row) []rule {
	figures := r.Baseline != nil && r.Target != nil
	return []rule{
		{ok: r.Metric != "" && r.Unit != "", key: "goal.smart.metric"},
		{ok: figures, key: "goal.smart.figures"},
		{ok: !figures || *r.Baseline != *r.Target && (r.Direction == "up") == (*r.Target > *r.Baseline), key: "goal.smart.direction"},
		{ok: r.DataSource != "", key: "goal.smart.source"},
	}
}

// achievable leaves the run-rate rule of the domain model out until figures of
// past periods are kept.
func achievable(r Row, f Facts) []rule {
	return []rule{
		{ok: r.AcceptedAt != nil, key: "goal.smart.accepted"},
		{ok: r.Planned >= minActions, key: "goal.smart.actions"},
		{ok: r.OwnerLoad <= f.LoadLimit, key: "goal.smart.load"},
	}
}

func relevant(r Row) []rule {
	return []rule{
		{ok: len(r.ClientGoals) > 0 || len(r.Strategies) > 0, key: "goal.smart.client_goal"},
		{ok: r.CustomerWin != "", key: "goal.smart.customer_win"},
	}
}

func timed(r Row) []rule {
	return []rule{
		{ok: r.Start.Before(r.Due), key: "goal.smart.dates"},
		{ok: r.Due.Sub(r.Start) <= longGoal || len(r.Milestones) > 0, key: "goal.smart.milestone"},
		{ok: !r.NextCheck.IsZero(), key: "goal.smart.check"},
	}
}

func hasDigit(s string) bool { return strings.ContainsFunc(s, unicode.IsDigit) }

func containsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}
