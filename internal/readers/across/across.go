// Package across answers a director's questions across all clients: one filter,
// and one page of rows for each kind of question, whose figures lead to exactly
// the rows that they count.
package across

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
)

// Filter is what the clients are narrowed to; it holds on every view. The zero
// filter leaves all.
type Filter struct {
	Owner    uuid.UUID
	Team     uuid.UUID // whose subtree owns the client
	Segment  uuid.UUID
	Tier     int // 1 to 3; 0: any
	Region   string
	Industry string
	Plan     string // one of Plans; "": any
	Health   string // one of account.HealthBands; "": any
	Status   account.Status
}

// Plans are the states that a client's plan may be filtered by.
var Plans = []string{"none", "draft", "submitted", "changes_requested", "recalled", "approved", "again"}

// ParseFilter reads a query string; what it does not know it leaves out, so that
// an old link still opens.
func ParseFilter(v url.Values) Filter {
	like := account.ParseFilter(v)
	f := Filter{
		Owner: like.Owner, Segment: like.Segment, Tier: like.Tier, Health: like.Health, Status: like.Status,
		Region: account.CleanQuery(v.Get("region")), Industry: account.CleanQuery(v.Get("industry")),
	}
	if id, err := uuid.Parse(v.Get("team")); err == nil {
		f.Team = id
	}
	if p := v.Get("plan"); slices.Contains(Plans, p) {
		f.Plan = p
	}
	return f
}

// Values is the filter as a query string has it, with nothing that is the default.
func (f Filter) Values() url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	for name, id := range map[string]uuid.UUID{"owner": f.Owner, "team": f.Team, "segment": f.Segment} {
		if id != uuid.Nil {
			v.Set(name, id.String())
		}
	}
	if f.Tier != 0 {
		v.Set("tier", strconv.Itoa(f.Tier))
	}
	set("region", f.Region)
	set("industry", f.Industry)
	set("plan", f.Plan)
	set("health", f.Health)
	set("status", string(f.Status))
	return v
}

// Ways of showing a column.
const (
	inWords = iota
	inDays
	inMoney
	inNumbers
)

// column is one of a view's table: what it is sorted by names what it shows.
type column struct {
	Key  string // account, title, state, who, on, then, amount, weighted, n, note, owner
	Kind int
}

// group is a table of sets that share the beginning of their keys.
type group struct {
	Prefix string
	Enum   string // of the names; "" where the key is the name itself
}

// kind is one kind of question, a view.
type kind struct {
	Name    string
	Enum    string   // of the state of a row
	Sets    []string // whose totals are the figures on top; the first is listed unless another is asked for
	Groups  []group
	Columns []column
	Money   bool     // the rows have an amount that sums up
	Second  bool     // and a second one
	Way     []string // below the account, to where the row stands
	Mark    string   // the part of the page where it stands
	Deep    bool     // the row has a page of its own below the way
	Sort    string   // the usual order
	Down    bool
}

// kinds lists the views in the order of the tabs.
var kinds = []kind{
	{
		Name: "opportunities", Enum: "stage",
		Sets:    []string{"live", "quarter", "bare", "late", "slipped", "stale", "won", "lost"},
		Groups:  []group{{"stage", "stage"}, {"month", ""}, {"who", ""}},
		Columns: []column{{"title", inWords}, {"state", inWords}, {"amount", inMoney}, {"weighted", inMoney}, {"on", inDays}, {"note", inWords}, {"then", inDays}, {"who", inWords}},
		Money:   true, Second: true, Way: []string{"value"}, Mark: "opportunities", Sort: "amount", Down: true,
	},
	{
		Name: "contracts", Enum: "contract_run",
		Sets:    []string{"live", "d30", "d90", "d180", "notice", "bare", "auto", "ended"},
		Groups:  []group{{"month", ""}},
		Columns: []column{{"title", inWords}, {"note", inWords}, {"state", inWords}, {"amount", inMoney}, {"on", inDays}, {"then", inDays}, {"who", inWords}, {"owner", inWords}},
		Money:   true, Way: []string{"value"}, Mark: "contracts", Sort: "on",
	},
	{
		Name: "risks", Enum: "risk_status", Sets: []string{"live", "high", "bare", "occurred"},
		Groups:  []group{{"cell", ""}, {"reason", "risk_reason"}, {"who", ""}},
		Columns: []column{{"title", inWords}, {"state", inWords}, {"n", inNumbers}, {"amount", inMoney}, {"weighted", inMoney}, {"note", inWords}, {"who", inWords}},
		Money:   true, Second: true, Way: []string{"risks"}, Sort: "weighted", Down: true,
	},
	{
		Name: "work", Enum: "action_status",
		Sets:    []string{"live", "late", "soon", "unowned", "waiting", "blocked", "moved", "bare", "overload"},
		Groups:  []group{{"who", ""}, {"state", "action_status"}},
		Columns: []column{{"title", inWords}, {"state", inWords}, {"on", inDays}, {"n", inNumbers}, {"note", inWords}, {"who", inWords}, {"owner", inWords}},
		Way:     []string{"execution"}, Sort: "on",
	},
	{
		Name: "goals", Enum: "goal_status",
		Sets:    []string{"live", "late", "bare", "waiting", "unchecked", "lopsided", "done", "missed"},
		Groups:  []group{{"span", "horizon"}, {"kind", "goal_kind"}, {"who", ""}},
		Columns: []column{{"title", inWords}, {"state", inWords}, {"on", inDays}, {"then", inDays}, {"note", inWords}, {"who", inWords}},
		Way:     []string{"goals"}, Deep: true, Sort: "on",
	},
	{
		Name: "whitespace", Enum: "cell_state",
		Sets:    []string{"live", "open", "competitor", "lost", "unknown", "ours", "bare"},
		Groups:  []group{{"product", ""}, {"state", "cell_state"}, {"rival", ""}},
		Columns: []column{{"title", inWords}, {"note", inWords}, {"state", inWords}, {"amount", inMoney}, {"weighted", inMoney}, {"n", inNumbers}, {"on", inDays}, {"owner", inWords}},
		Money:   true, Second: true, Way: []string{"value"}, Mark: "whitespace", Sort: "amount", Down: true,
	},
	{
		Name: "people", Enum: "map_light",
		Sets:    []string{"live", "no_sponsor", "no_champion", "single", "cold", "silent", "bare"},
		Groups:  []group{{"light", "map_light"}},
		Columns: []column{{"state", inWords}, {"n", inNumbers}, {"note", inWords}, {"on", inDays}, {"amount", inMoney}, {"owner", inWords}},
		Money:   true, Way: []string{"relationships"}, Sort: "amount", Down: true,
	},
	{
		Name: "money", Sets: []string{"live", "grows", "shrinks", "risk", "bare"},
		Groups:  []group{{"who", ""}, {"region", ""}, {"industry", ""}, {"tier", ""}},
		Columns: []column{{"note", inWords}, {"amount", inMoney}, {"weighted", inMoney}, {"n", inNumbers}, {"owner", inWords}},
		Money:   true, Second: true, Way: []string{"value"}, Sort: "amount", Down: true,
	},
	{
		Name: "plans", Enum: "across_plan",
		Sets:    []string{"live", "waiting", "again", "returned", "never", "old", "bare"},
		Groups:  []group{{"state", "across_plan"}},
		Columns: []column{{"title", inWords}, {"state", inWords}, {"n", inNumbers}, {"then", inDays}, {"on", inDays}, {"note", inWords}, {"owner", inWords}},
		Sort:    "account",
	},
	{
		Name: "reviews", Enum: "review_kind", Sets: []string{"live", "late", "soon", "planned", "bare", "never"},
		Groups:  []group{{"who", ""}},
		Columns: []column{{"state", inWords}, {"on", inDays}, {"n", inNumbers}, {"then", inDays}, {"owner", inWords}},
		Way:     []string{"reviews"}, Sort: "on",
	},
}

// sorts are what the view may be ordered by.
func (k kind) sorts() []string {
	keys := []string{"account"}
	for _, c := range k.Columns {
		keys = append(keys, c.Key)
	}
	return keys
}

// ask is a question: the clients, the view, the set of its rows and their order.
type ask struct {
	Filter
	View kind
	Set  string // of the rows
	Sort string
	Down bool
	Page int // from 1
}

// longestSet is how long the name of a set can be.
const longestSet = 160

func parseAsk(k kind, v url.Values) ask {
	a := ask{
		Filter: ParseFilter(v), View: k, Set: account.CleanText(v.Get("set"), longestSet),
		Sort: k.Sort, Down: k.Down, Page: 1,
	}
	if a.Set == "" {
		a.Set = k.Sets[0]
	}
	if s := v.Get("sort"); slices.Contains(k.sorts(), s) {
		a.Sort, a.Down = s, v.Get("dir") == "desc"
	}
	if n, err := strconv.Atoi(v.Get("page")); err == nil && n > 1 && n < 10_000 {
		a.Page = n
	}
	return a
}

// Values is the question as a query string has it, without the view.
func (a ask) Values() url.Values {
	v := a.Filter.Values()
	if a.Set != a.View.Sets[0] {
		v.Set("set", a.Set)
	}
	if a.Sort != a.View.Sort || a.Down != a.View.Down {
		v.Set("sort", a.Sort)
		if a.Down {
			v.Set("dir", "desc")
		}
	}
	if a.Page > 1 {
		v.Set("page", strconv.Itoa(a.Page))
	}
	return v
}

// of is the question for another set, from its first row.
func (a ask) of(set string) ask {
	a.Set, a.Page = set, 1
	return a
}

// by is the question in the order of a column, the other way round when it is
// ordered by it already.
func (a ask) by(key string) ask {
	a.Down = a.Sort == key && !a.Down
	a.Sort, a.Page = key, 1
	return a
}

// quarterOf is the first day of the calendar quarter that a day lies in.
func quarterOf(d day.Date) day.Date {
	return d.StartOfMonth().AddMonths(-(int(d.Month()) - 1) % 3)
}
