package document

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"

	"github.com/google/uuid"
)

// priorityPage is the form of what matters most.
type priorityPage struct {
	Head   account.Head
	Form   *form.Form
	Goals  []goal.Row
	Places []plan.Place // as they are kept
	Seen   string       // the versions that the form shows
	Stale  bool
}

// editPriorities opens the three places; the script puts the form where they stand.
func editPriorities(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showPriorities(q, tx, seat, http.StatusOK)
}

func showPriorities(q *page.Request, tx *db.Tx, seat *account.Seat, status int) (page.Response, error) {
	ctx := q.Context()
	v := priorityPage{Form: q.Form, Stale: status == http.StatusConflict}
	err := db.Batch(ctx, tx, seat.QHead(&v.Head),
		plan.QPlaces(&v.Places, seat.Account()), goal.QGoals(&v.Goals, seat.Account()))
	if err != nil {
		return page.Response{}, err
	}
	v.Places = plan.AllPlaces(v.Places)
	v.Seen = versions(v.Places)
	form.Show(ctx, q.Form, v.Places, bindPlaces)
	title := i18n.T(ctx, "document.priority.title")
	return page.HTML(v.Head.Name+": "+title, priorityView(v), v.Head.Crumbs(ctx, ui.Crumb{Label: title})...).
		WithStatus(status), nil
}

// versions are what a form of the places was made from.
func versions(places []plan.Place) string {
	var list []string
	for _, p := range places {
		list = append(list, strconv.Itoa(p.Version))
	}
	return strings.Join(list, ".")
}

func updatePriorities(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var was []plan.Place
	var p plan.Plan
	var goals []goal.Row
	id := seat.Account()
	err := db.Batch(q.Context(), tx, plan.QCurrent(&p, id), plan.QPlaces(&was, id), goal.QGoals(&goals, id))
	if err != nil {
		return page.Response{}, err
	}
	was = plan.AllPlaces(was)
	is := slices.Clone(was)
	form.Decode(q.Form, &is, bindPlaces)
	for i := range is {
		id := q.Form.OptUUID("goal" + strconv.Itoa(i+1))
		if id != uuid.Nil && !slices.ContainsFunc(goals, func(g goal.Row) bool { return g.ID == id }) {
			return page.Response{}, errs.NotFound
		}
	}
	switch {
	case q.Form.Value("seen") != versions(was):
		return showPriorities(q, tx, seat, http.StatusConflict)
	case !q.Form.OK():
		return showPriorities(q, tx, seat, http.StatusUnprocessableEntity)
	}
	if err := plan.SetPriorities(q.Context(), tx, p, was, is); page.Failed(err) {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", id)).Done(q.Context(), "document.priority.saved"), nil
}

// bindPlaces goes over the three places.
func bindPlaces(b *form.Binder, places *[]plan.Place) {
	for i := range *places {
		p, n := &(*places)[i], strconv.Itoa(i+1)
		b.Label("text"+n, placeLabel(i+1))
		b.Text("text"+n, &p.Text, 0, 120)
		b.Label("goal"+n, goalLabel)
		b.OptID("goal"+n, &p.GoalID)
		if p.Text == "" && b.Reads() {
			p.GoalID = nil
		}
	}
}

// goalOptions are the goals that a priority may name.
func (v priorityPage) options() []ui.Option {
	list := []ui.Option{{Value: "", Label: "–"}}
	for _, g := range v.Goals {
		if g.Status == goal.Open ||
			slices.ContainsFunc(v.Places, func(p plan.Place) bool { return p.GoalID != nil && *p.GoalID == g.ID }) {
			list = append(list, ui.Option{Value: g.ID.String(), Label: g.Title})
		}
	}
	return list
}
