package risk

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/proposal"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// listPage is the register with what the rules propose.
type listPage struct {
	Head                 account.Head
	Panels               account.Panels
	All                  []Risk
	Sort                 Sort
	Show                 string // "": live ones, "all": those that are over too
	Severity, Likelihood int    // a field of the matrix; 0: all
	Form                 *form.Form
	facts                Facts
	signals              []Signal // that no risk answers
	dismissed            []proposal.Dismissal
}

func path(ctx context.Context, h account.Head, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", h.ID, "risks"}, parts...)...))
}

func (v listPage) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

// rows are the risks that the address asks for, in its order.
func (v listPage) rows() []Risk {
	var list []Risk
	for _, r := range Order(v.All, v.Sort) {
		if (v.Show == "all" || r.Live()) && (v.Severity == 0 || r.Severity == v.Severity) &&
			(v.Likelihood == 0 || r.Likelihood == v.Likelihood) {
			list = append(list, r)
		}
	}
	return list
}

func (v listPage) query(sort Sort) string {
	values := url.Values{}
	if v.Show == "all" {
		values.Set("show", "all")
	}
	if v.Severity > 0 {
		values.Set("severity", strconv.Itoa(v.Severity))
	}
	if v.Likelihood > 0 {
		values.Set("likelihood", strconv.Itoa(v.Likelihood))
	}
	if sort != Sorts[0] {
		values.Set("sort", string(sort))
	}
	if len(values) == 0 {
		return ""
	}
	return "?" + values.Encode()
}

func (v listPage) head(ctx context.Context, by Sort, label string, num bool) ui.SortHead {
	h := ui.SortHead{Label: label, Href: path(ctx, v.Head) + v.query(by) + "#register", Num: num}
	if by == v.Sort {
		h.Dir = "descending"
		if by == "title" || by == "status" {
			h.Dir = "ascending"
		}
	}
	return h
}

func (v listPage) cellPath(ctx context.Context, severity, likelihood int) string {
	return path(ctx, v.Head) + "?" +
		url.Values{"severity": {strconv.Itoa(severity)}, "likelihood": {strconv.Itoa(likelihood)}}.Encode() +
		"#register"
}

// heat is the shade of a field of the matrix by its score.
func heat(severity, likelihood int) string {
	switch score := severity * likelihood; {
	case score >= Severe:
		return "h4"
	case score >= 8:
		return "h3"
	case score >= 4:
		return "h2"
	}
	return "h1"
}

func (v listPage) clear(ctx context.Context) string {
	if v.Severity == 0 && v.Likelihood == 0 && v.Show == "" {
		return ""
	}
	return path(ctx, v.Head)
}

func showOptions(ctx context.Context) []ui.Option {
	return []ui.Option{{Label: i18n.T(ctx, "risk.filter.live")}, {Value: "all", Label: i18n.T(ctx, "risk.filter.all")}}
}

func stepOptions(ctx context.Context, label string) []ui.Option {
	opts := []ui.Option{{Label: label}}
	for n := 1; n <= 5; n++ {
		opts = append(opts, ui.Option{Value: strconv.Itoa(n), Label: label + " " + strconv.Itoa(n)})
	}
	return opts
}

func stepText(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (v listPage) facts4(ctx context.Context) []ui.FactItem {
	t := Sum(v.All)
	critical := ui.FactItem{
		Label: i18n.T(ctx, "risk.fact.critical"), Value: strconv.Itoa(t.Critical),
		Note: i18n.T(ctx, "risk.fact.critical_note", "n", Severe),
	}
	if t.Critical > 0 {
		critical.NoteKind = "risk"
	}
	return []ui.FactItem{
		{Label: i18n.T(ctx, "risk.fact.live"), Value: strconv.Itoa(t.Live)},
		critical,
		{
			Label: i18n.T(ctx, "risk.fact.loss"), Value: i18n.MoneyShort(ctx, t.Loss, v.Head.Currency),
			Note: i18n.T(ctx, "risk.fact.loss_note"),
		},
		{
			Label: i18n.T(ctx, "risk.fact.at_risk"), Value: i18n.MoneyShort(ctx, t.AtRisk, v.Head.Currency),
			Note: i18n.T(ctx, "risk.fact.at_risk_note"),
		},
	}
}

// reasons names why, the main reason first.
func (r Risk) reasons(ctx context.Context) string {
	var names []string
	for _, reason := range r.Reasons {
		names = append(names, i18n.Enum(ctx, "risk_reason", string(reason)))
	}
	return strings.Join(names, ", ")
}

// factors are both sides of the value at risk: "40% của 2,4 tỷ ₫".
func (r Risk) factors(ctx context.Context) string {
	return i18n.T(ctx, "risk.list.of", "loss", i18n.MoneyShort(ctx, r.Loss, r.Currency),
		"percent", i18n.Percent(ctx, 100*r.Chance()))
}

// Row is a risk as a card of another page lists it; edit says whether it leads to its form.
func (r Risk) Row(ctx context.Context, accountID uuid.UUID, edit bool) ui.Row {
	parts := []string{
		r.reasons(ctx), i18n.Enum(ctx, "risk_status", string(r.Status)),
		i18n.T(ctx, "risk.list.score", "score", strconv.Itoa(r.Score())), r.OwnerName,
	}
	if r.Mitigation != "" {
		parts = append(parts, r.Mitigation)
	}
	row := ui.Row{
		Mark: r.mark(), Title: r.Title, End: i18n.MoneyShort(ctx, r.AtRisk(), r.Currency),
		EndSub: r.factors(ctx), Sub: strings.Join(parts, " · "),
	}
	if edit {
		row.Href = account.Path(ctx, accountID, "risks", r.ID, "edit")
	}
	return row
}

func (r Risk) mark() string {
	switch {
	case !r.Live():
		return "none"
	case r.Critical():
		return "risk"
	}
	return "watch"
}

func (s Signal) title(ctx context.Context) string {
	switch s.Trigger {
	case SingleThread:
		return i18n.T(ctx, "risk.sign.single", "name", s.Name)
	case StrengthDrop:
		return i18n.T(ctx, "risk.sign.drop", "name", s.Name)
	case Silence:
		return i18n.T(ctx, "risk.sign.silent", "name", s.Name)
	case Complaints:
		return i18n.T(ctx, "risk.sign.complaints", "n", s.N)
	case Payment:
		return i18n.T(ctx, "risk.sign.payment", "n", s.N)
	case NPSDrop:
		return i18n.T(ctx, "risk.sign.nps", "name", s.Name)
	}
	if s.Unit == "" {
		return i18n.T(ctx, "risk.sign.contract_one", "product", s.Name)
	}
	return i18n.T(ctx, "risk.sign.contract", "product", s.Name, "unit", s.Unit)
}

// why says which facts the signal follows from, with their figures.
func (s Signal) why(ctx context.Context) string {
	switch s.Trigger {
	case SingleThread:
		return i18n.T(ctx, "risk.why.single", "n", s.N)
	case StrengthDrop:
		return i18n.T(ctx, "risk.why.drop", "n", s.N, "now", s.Of)
	case Silence:
		return i18n.T(ctx, "risk.why.silent", "n", s.N, "cadence", s.Of, "date", i18n.Date(ctx, s.On))
	case Complaints:
		return i18n.T(ctx, "risk.why.complaints", "n", s.N, "date", i18n.Date(ctx, s.On))
	case Payment:
		return i18n.T(ctx, "risk.why.payment", "date", i18n.Date(ctx, s.On))
	case NPSDrop:
		return i18n.T(ctx, "risk.why.nps", "n", s.N, "now", s.Of, "date", i18n.Date(ctx, s.On))
	}
	return i18n.T(ctx, "risk.why.contract", "n", s.N, "date", i18n.Date(ctx, s.On))
}

// risk is the risk that a signal suggests.
func (s Signal) risk(ctx context.Context, currency string) Risk {
	return Risk{
		Title: s.title(ctx), Reasons: s.Reasons, Severity: s.Severity, Likelihood: s.Likelihood, Loss: s.Loss,
		Currency: currency,
	}
}

func (v listPage) proposals(ctx context.Context) proposal.List {
	l := proposal.List{
		Title: i18n.T(ctx, "risk.sign.title"), Sub: i18n.T(ctx, "risk.sign.sub"), None: i18n.T(ctx, "risk.sign.none"),
		MayEdit: v.mayEdit(ctx),
		Dismiss: path(ctx, v.Head, "dismiss"), Form: v.Form,
		Restore: func(id uuid.UUID) string {
			return account.Path(ctx, v.Head.ID, "proposals", id, "restore")
		},
	}
	for _, s := range v.signals {
		id := s.ID(v.Head.ID)
		item := proposal.Item{
			ID: id, Title: s.title(ctx), Why: s.why(ctx),
			Accept: path(ctx, v.Head, "new") + "?proposal=" + id.String(),
		}
		if s.Loss > 0 {
			item.Amount = i18n.MoneyShort(ctx, s.Loss, v.Head.Currency)
		}
		if d, down := proposal.Of(v.dismissed, id); down {
			item.Dismissed = &d
		}
		l.Items = append(l.Items, item)
	}
	return l
}

func csvHead(ctx context.Context, currency string) []string {
	return []string{
		label(ctx, "title"), i18n.T(ctx, "risk.list.reasons"), label(ctx, "severity"), label(ctx, "likelihood"),
		i18n.T(ctx, "risk.list.points"), label(ctx, "loss") + " (" + currency + ")",
		i18n.T(ctx, "risk.fact.at_risk") + " (" + currency + ")", label(ctx, "status"), label(ctx, "owner"),
		label(ctx, "mitigation"),
	}
}

func csvRows(ctx context.Context, list []Risk) [][]string {
	var rows [][]string
	for _, r := range list {
		rows = append(rows, []string{
			r.Title, r.reasons(ctx), strconv.Itoa(r.Severity), strconv.Itoa(r.Likelihood), strconv.Itoa(r.Score()),
			account.PlainMoney(r.Loss, r.Currency),
			account.PlainMoney(r.AtRisk(), r.Currency), i18n.Enum(ctx, "risk_status", string(r.Status)), r.OwnerName,
			r.Mitigation,
		})
	}
	return rows
}

// formPage is the form of one risk.
type formPage struct {
	Head     account.Head
	Form     *form.Form
	People   []account.Person
	ID       uuid.UUID // uuid.Nil: a new one
	Why      string    // the facts of the sign that it is raised on
	Currency string
}

func (v formPage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "risk.form.new")
	}
	return i18n.T(ctx, "risk.form.edit")
}

func (v formPage) action(ctx context.Context, more ...any) string {
	if v.ID == uuid.Nil {
		return path(ctx, v.Head)
	}
	return path(ctx, v.Head, append([]any{v.ID}, more...)...)
}

func (v formPage) f(name string) ui.F { return ui.F{Form: v.Form, Name: name} }

func (v formPage) reason(ctx context.Context, name string) ui.F {
	f := v.f(name)
	f.Options = []ui.Option{{Label: i18n.T(ctx, "risk.form.no_reason")}}
	if name == reasonFields[0] {
		f.Options[0].Label = i18n.T(ctx, "risk.form.choose")
	}
	for _, r := range Reasons {
		f.Options = append(f.Options, ui.Option{Value: string(r), Label: i18n.Enum(ctx, "risk_reason", string(r))})
	}
	return f
}

func (v formPage) chances(ctx context.Context) ui.F {
	f := v.f("likelihood")
	for i := 1; i < len(likelihoods); i++ {
		f.Options = append(f.Options, ui.Option{
			Value: strconv.Itoa(i), Label: i18n.Percent(ctx, 100*int(likelihoods[i])),
		})
	}
	return f
}

func (v formPage) status(ctx context.Context) ui.F {
	f := v.f("status")
	for _, s := range Statuses {
		f.Options = append(f.Options, ui.Option{Value: string(s), Label: i18n.Enum(ctx, "risk_status", string(s))})
	}
	return f
}
