package goal

import (
	"slices"
	"strings"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/fold"
)

// Verdict is what a rule says of a goal.
type Verdict string

// Verdicts. NotJudged means that the data a rule needs does not exist yet.
const (
	Pass      Verdict = "on"
	Fail      Verdict = "off"
	NotJudged Verdict = "unjudged"
)

// SmartVersion numbers the rules: the same goal and facts have the same
// letters under the same number. 2 added the pace, the plan's end, the links to
// needs, whitespace and risks, and figures that are counted.
const SmartVersion = 2

// Letter is the verdict on one letter of SMART with the reasons for each unlit part.
type Letter struct {
	Letter  string // S M A R T
	Verdict Verdict
	Reasons []Lack
}

// Lack is one thing that a goal is missing.
type Lack struct {
	Rule string // goal.smart.<rule> says what is wrong, goal.fix.<rule> what helps
	Word string // the word that is to blame, if it is one
	Mend string // field of the goal's form that mends it, or a part of its page after #
}

// Facts are what the rules need to know around a goal.
type Facts struct {
	Names []string // products, business units and people of the account
	Bounds
	Today day.Date
}

// Bounds are what the tenant and the account's plan ask of its goals.
type Bounds struct {
	LoadLimit   int      // open items one person can carry
	Period      string   // name of the current plan's period
	FiscalStart int      // month with which the tenant's year begins
	Verbs       []string // that start a title, beside those of the rules
	Vague       []string // words that say nothing, beside those of the rules
}

// longGoal is from how many days on a goal needs a milestone.
const longGoal = 90

// minActions is how many actions with owner and date make a goal achievable.
const minActions = 2

// minWords is how many words a title needs to say something.
const minWords = 5

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
		letter("T", timed(r, f)),
	}
}

// Full reports whether all five letters are lit.
func Full(letters [5]Letter) bool {
	return !slices.ContainsFunc(letters[:], func(l Letter) bool { return l.Verdict != Pass })
}

type rule struct {
	ok      bool
	lack    Lack
	unknown bool // the data does not exist: not judged instead of failed
}

func letter(name string, rules []rule) Letter {
	l := Letter{Letter: name, Verdict: Pass}
	for _, r := range rules {
		if r.ok {
			continue
		}
		l.Reasons = append(l.Reasons, r.lack)
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
	empty := vague(title, f.Names, f.Vague)
	return []rule{
		{ok: len(words) >= minWords, lack: Lack{Rule: "words", Mend: "title"}},
		{ok: startsWithVerb(title, f.Verbs), lack: Lack{Rule: "verb", Mend: "title"}},
		{ok: empty == "", lack: Lack{Rule: "vague", Word: empty, Mend: "title"}},
		namesSomething(r, title, f),
	}
}

// namesSomething wants a product, a business unit or a person in the title, or
// a stakeholder linked; it is not judged while the account has none of them.
func namesSomething(r Row, title string, f Facts) rule {
	if len(f.Names) == 0 && len(r.Stakeholders) == 0 {
		return rule{lack: Lack{Rule: "names_unknown", Mend: "title"}, unknown: true}
	}
	return rule{ok: len(r.Stakeholders) > 0 || named(title, f.Names), lack: Lack{Rule: "names", Mend: "title"}}
}

func measurable(r Row) []rule {
	figures := r.Baseline != nil && r.Target != nil
	return []rule{
		{ok: r.Metric != "" && r.Unit != "", lack: Lack{Rule: "metric", Mend: "metric"}},
		{ok: figures, lack: Lack{Rule: "figures", Mend: "baseline"}},
		{
			ok:   !figures || *r.Baseline != *r.Target && (r.Direction == "up") == (*r.Target > *r.Baseline),
			lack: Lack{Rule: "direction", Mend: "direction"},
		},
		{ok: r.DataSource != "" || r.Measure != Typed, lack: Lack{Rule: "source", Mend: "data_source"}},
	}
}

func achievable(r Row, f Facts) []rule {
	return []rule{
		{ok: r.AcceptedAt != nil, lack: Lack{Rule: "accepted", Mend: "#accept"}},
		{ok: r.Planned >= minActions, lack: Lack{Rule: "actions", Mend: "#h-actions"}},
		{ok: !r.hurried(f.Today), lack: Lack{Rule: "pace", Mend: "stretch_reason"}},
		{ok: r.OwnerLoad <= f.LoadLimit, lack: Lack{Rule: "load", Mend: "owner"}},
	}
}

func relevant(r Row) []rule {
	links := len(r.ClientGoals) + len(r.Needs) + len(r.Strategies) + len(r.Cells) + len(r.Risks)
	return []rule{
		{ok: links > 0, lack: Lack{Rule: "client_goal", Mend: "client_goals"}},
		{ok: r.CustomerWin != "", lack: Lack{Rule: "customer_win", Mend: "customer_win"}},
	}
}

func timed(r Row, f Facts) []rule {
	end := PlanEnd(f.Period, f.FiscalStart)
	return []rule{
		{ok: r.Start.Before(r.Due), lack: Lack{Rule: "dates", Mend: "due"}},
		{ok: end.IsZero() || !r.Due.After(end) || r.BeyondPlan, lack: Lack{Rule: "beyond", Mend: "beyond_plan"}},
		{
			ok:   r.Due.Sub(r.Start) <= longGoal || len(r.Milestones) > 0,
			lack: Lack{Rule: "milestone", Mend: "#milestones"},
		},
		{ok: !r.NextCheck.IsZero(), lack: Lack{Rule: "check", Mend: "next_check"}},
	}
}
