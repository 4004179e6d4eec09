package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// WarnKind is what kind of weakness a submission names.
type WarnKind string

// The kinds of warnings, in the order in which they are told.
const (
	Assumed   WarnKind = "assumed" // facts that nobody confirmed
	NotSmart  WarnKind = "smart"   // open goals that are short of a letter
	Silent    WarnKind = "silent"  // people whom nobody met within their cadence
	NoSponsor WarnKind = "sponsor" // nobody there holds a hand over us
)

var warnKinds = []WarnKind{Assumed, NotSmart, Silent, NoSponsor}

// Warning is a weakness of a plan that keeps nobody from submitting it: its author
// answers for it with a word, which the approver reads.
type Warning struct {
	Kind WarnKind
	N    int // of what is counted; 1 of what is not
}

// WarnFacts are what warnings are told from, beside what the plan says.
type WarnFacts struct {
	NotSmart  int
	Silent    int
	NoSponsor bool
}

// Assumed counts the facts of a plan that nobody confirmed: cards, answers and
// goals of the client.
func (f Facts) Assumed() (n int) {
	for _, c := range f.Swot {
		n += counted(!c.Confirmed)
	}
	for _, a := range f.Answers {
		n += counted(!a.Confirmed)
	}
	for _, g := range f.ClientGoals {
		n += counted(!g.Confirmed && !g.Achieved)
	}
	return n
}

func counted(is bool) int {
	if is {
		return 1
	}
	return 0
}

// Warnings are the weaknesses of a plan.
//
//	two cards without a source, and a goal without a figure: two warnings
//	all confirmed, SMART, met and held: none
func Warnings(f Facts, w WarnFacts) (list []Warning) {
	n := map[WarnKind]int{Assumed: f.Assumed(), NotSmart: w.NotSmart, Silent: w.Silent, NoSponsor: counted(w.NoSponsor)}
	for _, k := range warnKinds {
		if n[k] > 0 {
			list = append(list, Warning{k, n[k]})
		}
	}
	return list
}

// warned writes warnings as a plan keeps them.
func warned(list []Warning) string {
	var words []string
	for _, w := range list {
		words = append(words, string(w.Kind)+":"+strconv.Itoa(w.N))
	}
	return strings.Join(words, " ")
}

// Acknowledged are the warnings that the author answered for when the plan was submitted.
func (p Plan) Acknowledged() (list []Warning) {
	for word := range strings.FieldsSeq(p.Warned) {
		kind, count, _ := strings.Cut(word, ":")
		n, err := strconv.Atoi(count)
		if err == nil && slices.Contains(warnKinds, WarnKind(kind)) {
			list = append(list, Warning{WarnKind(kind), cmp.Or(n, 1)})
		}
	}
	return list
}
