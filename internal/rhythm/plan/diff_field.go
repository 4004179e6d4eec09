package plan

import (
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/relationships/stakeholder"
)

// DatumKind says how a field compares and how it is written.
type DatumKind int

// The kinds of data.
const (
	TextDatum DatumKind = iota
	EnumDatum
	NumberDatum
	HundredthsDatum
	MoneyDatum
	PercentDatum
	DayDatum
	BoolDatum
	PersonDatum // someone at the client, by their office
	MemberDatum // one of us
	ListDatum   // of which only is told that it changed
	EnumsDatum  // codes of one enumeration, apart by blanks
	ValueDatum  // the kind of a value, with its line
)

// Datum is what a field says, so that two of them compare and one can be
// written in a language later.
type Datum struct {
	Kind DatumKind
	Text string // also the code of an enum, the unit of hundredths, the currency of money
	Type string // of an enum; of a value its line; of a person or member their id
	N    int64
	Day  day.Date
	None bool // nothing is said
}

// same reports whether two fields say the same. People are told apart by who
// they are, not by how they are called.
func (d Datum) same(o Datum) bool {
	switch d.Kind {
	case MemberDatum, PersonDatum:
		return d.Type == o.Type && d.None == o.None
	case HundredthsDatum: // its unit is a field of its own
		return d.N == o.N && d.None == o.None
	}
	return d == o
}

func textOf(s string) Datum { return Datum{Kind: TextDatum, Text: s, None: s == ""} }

func enumOf(typ, code string) Datum {
	return Datum{Kind: EnumDatum, Type: typ, Text: code, None: code == ""}
}

func numberOf(n int) Datum { return Datum{Kind: NumberDatum, N: int64(n)} }

func optNumber(n *int) Datum {
	if n == nil {
		return Datum{Kind: NumberDatum, None: true}
	}
	return numberOf(*n)
}

func hundredthsOf(n *int64, unit string) Datum {
	if n == nil {
		return Datum{Kind: HundredthsDatum, None: true}
	}
	return Datum{Kind: HundredthsDatum, N: *n, Text: unit}
}

func moneyOf(minor int64, currency string) Datum {
	return Datum{Kind: MoneyDatum, N: minor, Text: currency}
}

func optMoney(minor *int64, currency string) Datum {
	if minor == nil {
		return Datum{Kind: MoneyDatum, None: true}
	}
	return moneyOf(*minor, currency)
}

// enumsOf are several codes of one enumeration, in an order of their own.
func enumsOf(typ string, codes []string) Datum {
	sorted := slices.Sorted(slices.Values(codes))
	return Datum{Kind: EnumsDatum, Type: typ, Text: strings.Join(sorted, " "), None: len(codes) == 0}
}

func percentOf(basis int) Datum { return Datum{Kind: PercentDatum, N: int64(basis)} }

func dayOf(d day.Date) Datum { return Datum{Kind: DayDatum, Day: d, None: d.IsZero()} }

func boolOf(b bool) Datum {
	if b {
		return Datum{Kind: BoolDatum, N: 1}
	}
	return Datum{Kind: BoolDatum}
}

// personOf is someone at the client by their office; a snapshot holds no names.
func personOf(id *uuid.UUID, f Facts) Datum {
	if id == nil {
		return Datum{Kind: PersonDatum, None: true}
	}
	d := Datum{Kind: PersonDatum, Type: id.String()}
	for _, a := range f.Stakeholders {
		if a.ID == *id {
			d.Text = a.Title
		}
	}
	return d
}

// memberOf is one of us: who they are tells them apart, not how they are called.
func memberOf(id uuid.UUID, name string) Datum {
	return Datum{Kind: MemberDatum, Type: id.String(), Text: name}
}

func supportOf(n *int) Datum { return enumOf("support", stakeholder.SupportCode(n)) }

func accountFields(a Account) []field {
	return []field{
		{"name", textOf(a.Name)},
		{"status", enumOf("account_status", a.Status)},
		{"tier", numberOf(a.Tier)},
		{"level_now", enumOf("relationship_level", a.LevelNow)},
		{"level_target", enumOf("relationship_level", a.LevelTarget)},
		{"vision", textOf(a.Vision)},
		{"owner", memberOf(a.OwnerID, a.Owner)},
	}
}

func (a Assessment) subject() Datum {
	if a.Title == "" {
		return enumOf("diff_part", string(OfStakeholder))
	}
	return textOf(a.Title)
}

func (a Assessment) fields(f Facts) []field {
	return []field{
		{"title", textOf(a.Title)},
		{"department", textOf(a.Department)},
		{"authority", enumOf("authority", a.Authority)},
		{"influence", numberOf(a.Influence)},
		{"interest", numberOf(a.Interest)},
		{"political_status", enumOf("political_status", a.Status)},
		{"support", supportOf(a.Support)},
		{"openness", numberOf(a.Openness)},
		{"goodwill", numberOf(a.Goodwill)},
		{"coverage", enumOf("coverage", a.Coverage)},
		{"cadence", optNumber(a.Cadence)},
		{"reports_to", personOf(a.ReportsTo, f)},
		{"roles", enumsOf("buying_role", a.Roles)},
	}
}

func (c Card) fields() []field {
	return []field{
		{"subject", enumOf("swot_of", c.Subject)},
		{"quadrant", enumOf("swot", c.Quadrant)},
		{"body", textOf(c.Body)},
		{"evidence", textOf(c.Evidence)},
		{"source", textOf(c.Source)},
		{"confirmed", boolOf(c.Confirmed)},
	}
}

func (a Answer) subject() Datum {
	if a.Own {
		return textOf(a.Question)
	}
	return enumOf("deep_question", a.Question)
}

func (a Answer) fields() []field {
	return []field{
		{"question", a.subject()},
		{"body", textOf(a.Body)},
		{"list", Datum{Kind: ListDatum, Text: canonicalText(a.List)}},
		{"source", textOf(a.Source)},
		{"answered_on", dayOf(a.AnsweredOn)},
		{"confirmed", boolOf(a.Confirmed)},
	}
}

func (c ClientGoal) fields() []field {
	year := textOf("")
	if c.TargetYear != nil {
		year = textOf(strconv.Itoa(*c.TargetYear))
	}
	return []field{
		{"title", textOf(c.Title)},
		{"metric", textOf(c.Metric)},
		{"target_year", year},
		{"source", textOf(c.Source)},
		{"confirmed", boolOf(c.Confirmed)},
		{"achieved", boolOf(c.Achieved)},
		{"response", textOf(c.Response)},
	}
}

func (n Need) fields() []field {
	whose := Datum{Kind: PersonDatum, None: true}
	if n.StakeholderID != nil {
		whose = Datum{Kind: PersonDatum, Type: n.StakeholderID.String()}
	}
	return []field{
		{"stakeholder", whose},
		{"kind", enumOf("need_kind", n.Kind)},
		{"body", textOf(n.Body)},
		{"response", textOf(n.Response)},
		{"lever", enumOf("lever", n.Lever)},
	}
}

func (s Strategy) fields() []field {
	return []field{
		{"type", textOf(s.Type)},
		{"move", textOf(s.Move)},
		{"help", textOf(s.Help)},
		{"status", enumOf("tows_strategy_status", s.Status)},
	}
}

func (g Goal) fields() []field {
	return []field{
		{"title", textOf(g.Title)},
		{"kind", enumOf("goal_kind", g.Kind)},
		{"status", enumOf("goal_status", g.Status)},
		{"owner", memberOf(g.OwnerID, g.Owner)},
		{"metric", textOf(g.Metric)},
		{"unit", textOf(g.Unit)},
		{"direction", enumOf("direction", g.Direction)},
		{"measure", enumOf("goal_measure", g.Measure)},
		{"baseline", hundredthsOf(g.Baseline, g.Unit)},
		{"target", hundredthsOf(g.Target, g.Unit)},
		{"current", hundredthsOf(g.Current, g.Unit)},
		{"customer_win", textOf(g.CustomerWin)},
		{"our_win", textOf(g.OurWin)},
		{"start", dayOf(g.Start)},
		{"due", dayOf(g.Due)},
	}
}

func (r Risk) fields() []field {
	return []field{
		{"title", textOf(r.Title)},
		{"reason", enumOf("risk_reason", r.Reason)},
		{"severity", numberOf(r.Severity)},
		{"likelihood", numberOf(r.Likelihood)},
		{"loss", moneyOf(r.Loss, r.Currency)},
		{"status", enumOf("risk_status", r.Status)},
		{"mitigation", textOf(r.Mitigation)},
		{"owner", textOf(r.Owner)},
	}
}

func (c Chance) fields() []field {
	return []field{
		{"kind", enumOf("opportunity_kind", c.Kind)},
		{"title", textOf(c.Title)},
		{"product", textOf(c.Product)},
		{"amount", moneyOf(c.Amount, c.Currency)},
		{"probability", percentOf(100 * c.Percent)},
		{"stage", enumOf("stage", c.Stage)},
		{"reason", textOf(c.Reason)},
		{"owner", textOf(c.Owner)},
		{"due", dayOf(c.Due)},
	}
}

// subject of a value is its kind, with the line that it is of.
func (v Value) subject() Datum {
	d := enumOf("value_kind", v.Kind)
	d.Kind = ValueDatum
	switch {
	case v.Product != "" && v.Unit != "":
		d.Type = v.Product + ", " + v.Unit
	default:
		d.Type = v.Product + v.Unit
	}
	return d
}

func (v Value) fields() []field {
	return []field{
		{"kind", enumOf("value_kind", v.Kind)},
		{"product", textOf(v.Product)},
		{"unit", textOf(v.Unit)},
		{"amount", moneyOf(v.Amount, v.Currency)},
		{"probability", percentOf(v.Probability)},
	}
}

func (c Check) fields() []field {
	return []field{{"question", enumOf("question", c.Question)}, {"none_on", dayOf(c.NoneOn)}, {"note", textOf(c.Note)}}
}

// subject of a cell is its place in the grid.
func (c Cell) subject() Datum {
	return textOf(c.Product + ", " + c.Unit + ", " + strconv.Itoa(c.Year))
}

func (c Cell) fields() []field {
	return []field{
		{"product", textOf(c.Product)},
		{"unit", textOf(c.Unit)},
		{"year", textOf(strconv.Itoa(c.Year))},
		{"state", enumOf("cell_state", c.State)},
		{"wallet", optMoney(c.Wallet, c.Currency)},
		{"ours", moneyOf(c.Ours, c.Currency)},
		{"potential", optMoney(c.Potential, c.Currency)},
		{"competitor", textOf(c.Competitor)},
	}
}

func (p Priority) fields(f Facts) []field {
	serves := Datum{Kind: MemberDatum, None: p.GoalID == nil}
	if p.GoalID != nil {
		serves.Type = p.GoalID.String()
		for _, g := range f.Goals {
			if g.ID == *p.GoalID {
				serves.Text = g.Title
			}
		}
	}
	return []field{{"place", numberOf(p.Place)}, {"text", textOf(p.Text)}, {"goal", serves}}
}
