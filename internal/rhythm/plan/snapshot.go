package plan

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

// Facts are what an account's plan says at a moment. People at the client are
// there by id and office, not by name: a name that must be forgotten is not
// kept in a snapshot that nobody can change.
type Facts struct {
	Account       Account      `json:"account"`
	Stakeholders  []Assessment `json:"stakeholders"`
	Swot          []Card       `json:"swot"`
	Answers       []Answer     `json:"answers"`
	ClientGoals   []ClientGoal `json:"client_goals"`
	Needs         []Need       `json:"needs"`
	Strategies    []Strategy   `json:"strategies"`
	Goals         []Goal       `json:"goals"`
	Risks         []Risk       `json:"risks"`
	Opportunities []Chance     `json:"opportunities"`
	Values        []Value      `json:"values"`
	Checks        []Check      `json:"checks"`
	Cells         []Cell       `json:"cells"`
	Actions       []Action     `json:"actions"`
	Priorities    []Priority   `json:"priorities"`
}

// Account is the client itself.
type Account struct {
	Name        string    `json:"name"`
	Status      string    `json:"status"`
	Tier        int       `json:"tier"`
	LevelNow    string    `json:"level_now"`
	LevelTarget string    `json:"level_target"`
	Vision      string    `json:"vision"`
	OwnerID     uuid.UUID `json:"owner_id"`
	Owner       string    `json:"owner"`
}

// Assessment is a stakeholder as assessed.
type Assessment struct {
	ID         uuid.UUID  `json:"id"`
	Title      string     `json:"title"`
	Department string     `json:"department"`
	Authority  string     `json:"authority"`
	Influence  int        `json:"influence"`
	Interest   int        `json:"interest"`
	Status     string     `json:"political_status"`
	Support    *int       `json:"support"`
	Openness   int        `json:"openness"`
	Goodwill   int        `json:"goodwill"`
	Coverage   string     `json:"coverage"`
	Cadence    *int       `json:"cadence_days"`
	ReportsTo  *uuid.UUID `json:"reports_to"`
	Roles      []string   `json:"roles"` // in the buying centre
}

// Card is one of a SWOT.
type Card struct {
	ID        uuid.UUID `json:"id"`
	Subject   string    `json:"subject"`
	Quadrant  string    `json:"quadrant"`
	Body      string    `json:"body"`
	Evidence  string    `json:"evidence"`
	Source    string    `json:"source"`
	Confirmed bool      `json:"confirmed"`
}

// Answer is one to a deep question; Question is its key, or the words of a tenant's own.
type Answer struct {
	ID         uuid.UUID       `json:"id"`
	Question   string          `json:"question"`
	Own        bool            `json:"own"`
	Body       string          `json:"body"`
	List       json.RawMessage `json:"list"` // the biggest customers
	Source     string          `json:"source"`
	AnsweredOn day.Date        `json:"answered_on"`
	Confirmed  bool            `json:"confirmed"`
}

// ClientGoal is what the client wants.
type ClientGoal struct {
	ID         uuid.UUID `json:"id"`
	Title      string    `json:"title"`
	Metric     string    `json:"metric"`
	TargetYear *int      `json:"target_year"`
	Source     string    `json:"source"`
	Confirmed  bool      `json:"confirmed"`
	Achieved   bool      `json:"achieved"`
	Response   string    `json:"response"` // what we do about it
}

// Need is what presses someone there, and our answer to it.
type Need struct {
	ID            uuid.UUID  `json:"id"`
	StakeholderID *uuid.UUID `json:"stakeholder_id"`
	Kind          string     `json:"kind"`
	Body          string     `json:"body"`
	Response      string     `json:"response"`
	Lever         string     `json:"lever"`
}

// Strategy is a move of the TOWS.
type Strategy struct {
	ID     uuid.UUID `json:"id"`
	Type   string    `json:"type"`
	Move   string    `json:"move"`
	Help   string    `json:"help"`
	Status string    `json:"status"`
}

// Goal is one of ours; its figures are in hundredths of the unit.
type Goal struct {
	ID          uuid.UUID   `json:"id"`
	Title       string      `json:"title"`
	Kind        string      `json:"kind"`
	Status      string      `json:"status"`
	OwnerID     uuid.UUID   `json:"owner_id"`
	Owner       string      `json:"owner"`
	Metric      string      `json:"metric"`
	Unit        string      `json:"unit"`
	Direction   string      `json:"direction"`
	Measure     string      `json:"measure"` // how Current comes about: typed, or derived from other facts
	Baseline    *int64      `json:"baseline"`
	Target      *int64      `json:"target"`
	Current     *int64      `json:"current"`
	CustomerWin string      `json:"customer_win"`
	OurWin      string      `json:"our_win"`
	Start       day.Date    `json:"start"`
	Due         day.Date    `json:"due"`
	Milestones  []Milestone `json:"milestones"`
}

// Milestone is a dated step of a goal.
type Milestone struct {
	ID     uuid.UUID `json:"id"`
	Title  string    `json:"title"`
	Due    day.Date  `json:"due"`
	Owner  string    `json:"owner"`
	DoneOn day.Date  `json:"done_on"`
}

// Risk is a reason why they might leave; Loss is in minor units a year.
type Risk struct {
	ID         uuid.UUID `json:"id"`
	Title      string    `json:"title"`
	Reason     string    `json:"reason"`
	Severity   int       `json:"severity"`
	Likelihood int       `json:"likelihood"`
	Loss       int64     `json:"loss"`
	Currency   string    `json:"currency"`
	Status     string    `json:"status"`
	Mitigation string    `json:"mitigation"`
	Owner      string    `json:"owner"`
}

// Gravest sorts risks by severity times likelihood, the heaviest first.
func Gravest(a, b Risk) int { return b.Severity*b.Likelihood - a.Severity*a.Likelihood }

// Chance is an opportunity, or one we miss; Amount is in minor units a year.
type Chance struct {
	ID       uuid.UUID `json:"id"`
	Kind     string    `json:"kind"`
	Title    string    `json:"title"`
	Product  string    `json:"product"`
	Amount   int64     `json:"amount"`
	Currency string    `json:"currency"`
	Percent  int       `json:"probability"` // of winning it
	Stage    string    `json:"stage"`
	Reason   string    `json:"reason"`
	Owner    string    `json:"owner"`
	Due      day.Date  `json:"due"`
}

// Value is what the client is, or could be, worth; Probability in basis points.
type Value struct {
	ID          uuid.UUID `json:"id"`
	Kind        string    `json:"kind"`
	Product     string    `json:"product"`
	Unit        string    `json:"unit"`
	Amount      int64     `json:"amount"`
	Probability int       `json:"probability"`
	Currency    string    `json:"currency"`
}

// Cell is what one of their units could buy of a product in a year; money in
// minor units of Currency, nil not known.
type Cell struct {
	ID         uuid.UUID `json:"id"`
	Product    string    `json:"product"`
	Unit       string    `json:"unit"`
	Year       int       `json:"year"`
	State      string    `json:"state"`
	Wallet     *int64    `json:"wallet"`
	Ours       int64     `json:"ours"`
	Potential  *int64    `json:"potential"`
	Competitor string    `json:"competitor"`
	Currency   string    `json:"currency"`
}

// Check is a question answered with "none, checked on a day".
type Check struct {
	ID       uuid.UUID `json:"id"`
	Question string    `json:"question"`
	NoneOn   day.Date  `json:"none_on"`
	Note     string    `json:"note"`
}

// Priority is one of the three things that matter most.
type Priority struct {
	ID     uuid.UUID  `json:"id"`
	Place  int        `json:"place"`
	Text   string     `json:"text"`
	GoalID *uuid.UUID `json:"goal_id"`
}

// ByPlace sorts priorities by their place in the plan.
func ByPlace(a, b Priority) int { return a.Place - b.Place }

// Action is a piece of work.
type Action struct {
	ID          uuid.UUID  `json:"id"`
	Title       string     `json:"title"`
	Status      string     `json:"status"`
	GoalID      *uuid.UUID `json:"goal_id"`
	MilestoneID *uuid.UUID `json:"milestone_id"`
	Owner       string     `json:"owner"`
	Due         day.Date   `json:"due"`
	DoneOn      day.Date   `json:"done_on"`
}

// Snapshot is a plan as it was approved, submitted, returned, or as a review left it. Nobody changes it.
type Snapshot struct {
	ID          uuid.UUID
	PlanID      uuid.UUID
	Period      string
	Edition     int    // 0: not approved
	Decision    string // submitted or returned; "": approved, or kept by a review
	TakenAt     time.Time
	TakenByName string
	Body        string // canonical JSON of Facts; "" in a list
	SHA256      string `db:"sha256"`
}

// Thaw reads what Freeze wrote.
func Thaw(body string) (f Facts, err error) {
	err = json.Unmarshal([]byte(body), &f)
	return f, err
}

// Freeze writes facts as canonical JSON, with keys sorted, lists by id and
// nothing escaped that need not be, and its sha256 in hex: the same facts give
// the same bytes, whatever the order they were read in.
func Freeze(f Facts) (body, sum string, err error) {
	raw, err := json.Marshal(f.ordered())
	if err != nil {
		return "", "", err
	}
	raw, err = canonical(raw)
	if err != nil {
		return "", "", err
	}
	return string(raw), sumOf(raw), nil
}

func sumOf(raw []byte) string {
	hash := sha256.Sum256(raw)
	return hex.EncodeToString(hash[:])
}

// canonical writes JSON with keys sorted and nothing escaped that need not be.
func canonical(raw []byte) ([]byte, error) {
	var tree any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber() // money exceeds what a float64 keeps
	if err := dec.Decode(&tree); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(tree); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// canonicalText is canonical of what the database or a snapshot holds; what is no
// JSON stays as it is.
func canonicalText(raw json.RawMessage) string {
	if text, err := canonical(raw); err == nil {
		return string(text)
	}
	return string(raw)
}

func (f Facts) ordered() Facts {
	f.Stakeholders = byID(f.Stakeholders, func(x Assessment) uuid.UUID { return x.ID })
	for i := range f.Stakeholders {
		f.Stakeholders[i].Roles = slices.Sorted(slices.Values(append([]string{}, f.Stakeholders[i].Roles...)))
	}
	f.Swot = byID(f.Swot, func(x Card) uuid.UUID { return x.ID })
	f.Answers = byID(f.Answers, func(x Answer) uuid.UUID { return x.ID })
	f.ClientGoals = byID(f.ClientGoals, func(x ClientGoal) uuid.UUID { return x.ID })
	f.Needs = byID(f.Needs, func(x Need) uuid.UUID { return x.ID })
	f.Strategies = byID(f.Strategies, func(x Strategy) uuid.UUID { return x.ID })
	f.Goals = byID(f.Goals, func(x Goal) uuid.UUID { return x.ID })
	for i := range f.Goals {
		f.Goals[i].Milestones = byID(f.Goals[i].Milestones, func(x Milestone) uuid.UUID { return x.ID })
	}
	f.Risks = byID(f.Risks, func(x Risk) uuid.UUID { return x.ID })
	f.Opportunities = byID(f.Opportunities, func(x Chance) uuid.UUID { return x.ID })
	f.Values = byID(f.Values, func(x Value) uuid.UUID { return x.ID })
	f.Checks = byID(f.Checks, func(x Check) uuid.UUID { return x.ID })
	f.Cells = byID(f.Cells, func(x Cell) uuid.UUID { return x.ID })
	f.Actions = byID(f.Actions, func(x Action) uuid.UUID { return x.ID })
	f.Priorities = byID(f.Priorities, func(x Priority) uuid.UUID { return x.ID })
	return f
}

// byID is a sorted copy; an empty list is written as [], read or not.
func byID[T any](list []T, id func(T) uuid.UUID) []T {
	sorted := append([]T{}, list...)
	slices.SortFunc(sorted, func(a, b T) int { return cmp.Compare(id(a).String(), id(b).String()) })
	return sorted
}
