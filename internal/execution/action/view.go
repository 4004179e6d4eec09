package action

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

type filter struct {
	Owner    uuid.UUID
	Nobody   bool      // only what nobody answers for
	Helper   uuid.UUID // only what this person helps with
	When     column    // only this part of the open work
	Done     bool      // show what is done or cancelled too
	Late     bool      // only what is late
	Promised bool      // only what was promised to the client
}

// indexPage is the page of pillar 4.
type indexPage struct {
	Head     account.Head
	Actions  []Row
	Goals    []goal.Row
	Facts    goal.Facts
	Today    day.Date
	Settings authz.Settings
	Self     uuid.UUID
	Filter   filter
	People   []account.Person
	Targets  []targetRow
	Orphans  []orphanRow
	Bulk     *form.Form // what several actions are to be given
}

// shown are the actions that pass the filter.
func (v indexPage) shown() []Row {
	return slices.DeleteFunc(slices.Clone(v.Actions), func(r Row) bool {
		switch {
		case v.Filter.Nobody && r.AccountableID != nil,
			v.Filter.When != "" && (!r.Open() || v.columnOf(r) != v.Filter.When):
			return true
		case v.Filter.Helper != uuid.Nil &&
			!slices.ContainsFunc(r.Helpers, func(p Person) bool { return p.ID == v.Filter.Helper }):
			return true
		case v.Filter.Owner != uuid.Nil && (r.AccountableID == nil || *r.AccountableID != v.Filter.Owner):
			return true
		case v.Filter.Promised && !r.Promise:
			return true
		case v.Filter.Late:
			return !r.Overdue(v.Today)
		}
		return !v.Filter.Done && !r.Open()
	})
}

type group struct {
	Title string
	Risk  bool
	Rows  []Row
}

// groups lists late actions first, then by horizon, then those without a day, then closed ones.
func (v indexPage) groups(ctx context.Context) []group {
	list := []group{
		{Title: i18n.T(ctx, "action.index.late"), Risk: true},
		{Title: i18n.Enum(ctx, "horizon", string(goal.Short))},
		{Title: i18n.Enum(ctx, "horizon", string(goal.Mid))},
		{Title: i18n.Enum(ctx, "horizon", string(goal.Long))},
		{Title: i18n.T(ctx, "action.index.undated")},
		{Title: i18n.T(ctx, "action.index.closed")},
	}
	for _, r := range v.shown() {
		i := v.groupOf(r)
		list[i].Rows = append(list[i].Rows, r)
	}
	list[0].Rows = PromisesFirst(list[0].Rows)
	return list
}

// parts are the parts of the open work, for the filter.
func parts(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "action.index.any_time")}}
	for _, c := range columns {
		opts = append(opts, ui.Option{Value: string(c), Label: columnName(ctx, c)})
	}
	return opts
}

func (v indexPage) groupOf(r Row) int {
	switch {
	case !r.Open():
		return 5
	case r.Due.IsZero():
		return 4
	case r.Overdue(v.Today):
		return 0
	}
	return 1 + slices.Index(goal.Horizons, goal.HorizonOf(r.Due, v.Today, v.Settings.ShortMonths, v.Settings.MidMonths))
}

// items draws actions as a list to tick off.
func (v indexPage) items(ctx context.Context, rows []Row) []ui.TodoItem {
	var items []ui.TodoItem
	for _, r := range rows {
		items = append(items, v.item(ctx, r))
	}
	return items
}

func (v indexPage) item(ctx context.Context, r Row) ui.TodoItem {
	item := ui.TodoItem{
		ID: "a-" + r.ID.String(), Title: r.Title, Done: r.Status == Done,
		Version: r.Version, Why: r.GoalTitle, NoWhy: r.GoalID == nil,
		Context: r.AccountableName, Note: strings.Join(notes(ctx, r), " · "), Due: i18n.DateShort(ctx, r.Due),
	}
	if v.Head.MayEdit(page.ActorOf(ctx)) {
		item.Pick, item.PickForm, item.Picked = r.ID.String(), bulkForm, v.Bulk.Has("pick", r.ID.String())
	}
	own := r.AccountableID != nil && *r.AccountableID == v.Self
	if actor := page.ActorOf(ctx); v.Head.MayEdit(actor) || own && v.Head.MayLog(actor) {
		item.Href = account.Path(ctx, v.Head.ID, "execution", r.ID, "edit")
		item.TickAction = account.Path(ctx, v.Head.ID, "execution", r.ID, "done")
	} else if r.GoalID != nil {
		item.Href = account.Path(ctx, v.Head.ID, "goals", *r.GoalID)
	}
	if r.Status == Done && r.EvidenceLink() != "" {
		item.LinkHref, item.LinkLabel = r.EvidenceLink(), i18n.T(ctx, "action.note.evidence_link")
	}
	if r.Overdue(v.Today) {
		item.Due, item.DueKind = i18n.Due(ctx, r.Due), "risk"
	} else if r.Open() && r.Due == v.Today {
		item.Due, item.DueKind = i18n.Due(ctx, r.Due), "watch"
	}
	return item
}

// promiseText says whom we gave our word, and who did.
func promiseText(ctx context.Context, r Row) string {
	text := i18n.T(ctx, "action.promise.client")
	if r.PromisedName != "" {
		text = i18n.T(ctx, "action.promise.to", "name", r.PromisedName)
	}
	if r.PromisedBy != nil && (r.AccountableID == nil || *r.PromisedBy != *r.AccountableID) {
		text = i18n.T(ctx, "action.promise.by", "promise", text, "name", r.PromiserName)
	}
	return text
}

// owners are the people who have actions here, for the filter.
func (v indexPage) owners(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Value: "", Label: i18n.T(ctx, "action.index.everyone")}}
	seen := map[uuid.UUID]bool{}
	for _, r := range v.Actions {
		if r.AccountableID != nil && !seen[*r.AccountableID] {
			seen[*r.AccountableID] = true
			opts = append(opts, ui.Option{Value: r.AccountableID.String(), Label: r.AccountableName})
		}
	}
	return append(opts, ui.Option{Value: nobody, Label: i18n.T(ctx, "action.matrix.nobody")})
}

// nobody is the value of the owner filter that finds what nobody answers for.
const nobody = "nobody"

func (v indexPage) ownerValue() string {
	switch {
	case v.Filter.Nobody:
		return nobody
	case v.Filter.Owner == uuid.Nil:
		return ""
	}
	return v.Filter.Owner.String()
}

func (v indexPage) openGoals() []goal.Row {
	return slices.DeleteFunc(slices.Clone(v.Goals), func(g goal.Row) bool { return g.Status != goal.Open })
}

// lacking are the open goals that are not SMART yet, with what each lacks.
func (v indexPage) lacking(ctx context.Context) []ui.Row {
	var list []ui.Row
	for _, g := range v.openGoals() {
		if letters := goal.Smart(g, v.Facts); !goal.Full(letters) {
			list = append(list, ui.Row{
				Mark: "watch", Title: g.Title, Sub: goal.LacksText(ctx, letters),
				Href: account.Path(ctx, v.Head.ID, "goals", g.ID),
			})
		}
	}
	return list
}

func (v indexPage) smartSub(ctx context.Context) string {
	full, open := 0, v.openGoals()
	for _, g := range open {
		if goal.Full(goal.Smart(g, v.Facts)) {
			full++
		}
	}
	return i18n.T(ctx, "action.index.smart_count", "full", full, "n", len(open))
}

func (v indexPage) count() (done, open, late int) {
	for _, r := range v.Actions {
		switch {
		case r.Status == Done:
			done++
		case r.Open():
			open++
		}
		if r.Overdue(v.Today) {
			late++
		}
	}
	return done, open, late
}

func (v indexPage) actionsOpts(ctx context.Context) ui.CardOpts {
	done, open, late := v.count()
	opts := ui.CardOpts{
		Title: i18n.T(ctx, "action.index.actions"), ID: "h-actions",
		Sub: i18n.T(ctx, "action.index.sub", "done", done, "open", open, "late", late), Long: true,
	}
	if v.Head.MayEdit(page.ActorOf(ctx)) {
		opts.Adds(account.Path(ctx, v.Head.ID, "execution", "new"), i18n.T(ctx, "action.form.new"))
	}
	return opts
}

// formPage is the form of an action, new or not.
type formPage struct {
	Head      account.Head
	Form      *form.Form
	People    []account.Person
	Targets   []targetRow
	Promisees []someone
	Choices   []choice
	Row       Row
	ID        uuid.UUID
	Self      uuid.UUID
}

func (v formPage) action(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return account.Path(ctx, v.Head.ID, "execution")
	}
	return account.Path(ctx, v.Head.ID, "execution", v.ID)
}

func (v formPage) mine() bool { return v.Row.AccountableID != nil && *v.Row.AccountableID == v.Self }

func (v formPage) peopleOptions(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Value: "", Label: i18n.T(ctx, "action.form.nobody")}}, v.helperOptions()...)
}

func (v formPage) helperOptions() []ui.Option {
	var also []account.Person
	if v.Row.AccountableID != nil {
		also = append(also, account.Person{ID: *v.Row.AccountableID, Name: v.Row.AccountableName})
	}
	for _, h := range v.Row.Helpers {
		also = append(also, account.Person{ID: h.ID, Name: h.Name})
	}
	return account.PeopleOptions(v.People, also...)
}

func (v formPage) promisees(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "action.promise.nobody")}}
	for _, p := range v.Promisees {
		opts = append(opts, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return opts
}

func (v formPage) targetOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Value: "", Label: i18n.T(ctx, "action.form.no_goal")}}
	for _, t := range v.Targets {
		label := t.Title
		if t.MilestoneID != nil {
			label = i18n.T(ctx, "action.form.milestone", "title", t.Title)
		}
		opts = append(opts, ui.Option{Value: targetValue(&t.GoalID, t.MilestoneID), Label: label, Group: t.GoalTitle})
	}
	return opts
}

func statusOptions(ctx context.Context) []ui.Option {
	var opts []ui.Option
	for _, s := range Statuses {
		opts = append(opts, ui.Option{Value: string(s), Label: i18n.Enum(ctx, "action_status", string(s))})
	}
	return opts
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "action_field", name) }

// clear leads to the unfiltered page; "" when nothing is filtered.
func (v indexPage) clear(ctx context.Context) string {
	if v.Filter == (filter{}) {
		return ""
	}
	return account.Path(ctx, v.Head.ID, "execution")
}

// bulkForm is the id of the form for several actions; their check boxes belong to it.
const bulkForm = "bulk"

func (v indexPage) bulkPeople(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Label: i18n.T(ctx, "action.bulk.keep_person")}}, account.PeopleOptions(v.People)...)
}

func bulkStatusOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "action.bulk.keep_status")}}
	for _, s := range bulkStatuses {
		opts = append(opts, ui.Option{Value: string(s), Label: i18n.Enum(ctx, "action_status", string(s))})
	}
	return opts
}
