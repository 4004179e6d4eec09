package goal

import (
	"errors"
	"strconv"
	"strings"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func milestoneRoutes(r account.Router) {
	r.Write("/goals/{goal}/milestones", authz.AccountEdit, createMilestone)
	r.Edit("/goals/{goal}/milestones/{milestone}/edit", authz.AccountEdit, editMilestone)
	r.Write("/goals/{goal}/milestones/{milestone}", authz.AccountEdit, updateMilestone)
	r.Write("/goals/{goal}/milestones/{milestone}/done", authz.AccountEdit, tickMilestone)
	r.Shelf("/goals/{goal}/milestones/{milestone}", authz.AccountEdit, milestoneShelf)
}

var milestoneShelf = page.Shelf{
	Table: "milestone", Name: "title", Texts: "goal.flash", Put: put, Within: map[string]string{"goal_id": "goal"},
	Home: func(q *page.Request, k page.Kept) string { return q.Path("accounts", k.Account, "goals", q.ID("goal")) },
}

// toGoal goes back to the goal's page.
func toGoal(q *page.Request, seat *account.Seat, key string, args ...any) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "goals", q.ID("goal"))).WithFlash("good", i18n.T(q.Context(), key, args...))
}

func createMilestone(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, goalID := seat.Account(), q.ID("goal")
	var w waits
	if _, err := load(q, tx, seat, goalID, w.queries(accountID, true)...); err != nil {
		return page.Response{}, err
	}
	m, err := w.decode(q, Milestone{ID: q.Form.UUID("id")}, tx)
	if err != nil {
		return page.Response{}, err
	}
	err = errs.Invalid
	if q.Form.OK() {
		err = CreateMilestone(q.Context(), tx, accountID, goalID, m)
	}
	if err == nil || errors.Is(err, db.ErrDuplicate) {
		return toGoal(q, seat, "goal.flash.milestone_added", "title", m.Title), nil
	}
	return page.Again(err, func() (page.Response, error) { return showGoal(q, tx, seat, goalID) })
}

// loadMilestone reads a milestone.
func loadMilestone(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (Milestone, error) {
	var m Milestone
	err := db.Batch(q.Context(), tx, append(with, QMilestone(&m, seat.Account(), q.ID("goal"), q.ID("milestone")))...)
	return m, err
}

// decode reads the milestone form; errs.NotFound when it names a milestone of another account.
func (w waits) decode(q *page.Request, was Milestone, tx *db.Tx) (Milestone, error) {
	m := decodeMilestone(q.Form, was, tx.Today())
	if !w.knows(m.Needs) {
		return m, errs.NotFound
	}
	if way := w.circle(m.ID, m.Needs); way != nil {
		var titles []string
		for _, id := range way {
			titles = append(titles, w.title(id))
		}
		titles[len(titles)-1] = m.Title
		q.Form.Fail("needs", "err.milestone_circle", "way", strings.Join(titles, " → "))
	}
	return m, nil
}

func editMilestone(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	m, err := loadMilestone(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	values := fillMilestone(m)
	values.Set("version", strconv.Itoa(m.Version))
	for _, id := range m.Needs {
		values.Add("needs", id.String())
	}
	q.Form.Fill(values)
	return milestoneForm(q, tx, seat)
}

func milestoneForm(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := milestonePage{Form: q.Form, GoalID: q.ID("goal"), ID: q.ID("milestone")}
	reads := append(v.Waits.queries(seat.Account(), false), seat.QHead(&v.Head), account.QPeople(&v.People))
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "goal.milestone.edit")
	return page.HTML(title, milestoneView(v, title), v.Head.Crumbs(q.Context(), v.crumb(q.Context()), ui.Crumb{Label: title})...), nil
}

func updateMilestone(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, goalID := seat.Account(), q.ID("goal")
	var w waits
	err := page.Save(q, tx, page.Stored[Milestone]{
		Entity: "milestone", ID: q.ID("milestone"), Fill: fillMilestone,
		Load: func() (Milestone, error) {
			w = waits{}
			return loadMilestone(q, tx, seat, w.queries(accountID, true)...)
		},
		Version: func(m Milestone) int { return m.Version },
		Save: func(was Milestone, version int) error {
			m, err := w.decode(q, was, tx)
			if err != nil {
				return err
			}
			if !q.Form.OK() {
				return errs.Invalid
			}
			return UpdateMilestone(q.Context(), tx, accountID, goalID, was, m, version)
		},
	})
	if err == nil {
		return toGoal(q, seat, "goal.flash.milestone_saved"), nil
	}
	return page.Again(err, func() (page.Response, error) { return milestoneForm(q, tx, seat) })
}

// tickMilestone marks a step done today, or open again.
func tickMilestone(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	m, err := loadMilestone(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	was, key := m, "goal.flash.milestone_done"
	if m.DoneOn = done(m.DoneOn.IsZero(), m.DoneOn, tx.Today()); m.DoneOn.IsZero() {
		key = "goal.flash.milestone_open"
	}
	if err := UpdateMilestone(q.Context(), tx, seat.Account(), q.ID("goal"), was, m, m.Version); err != nil {
		return page.Response{}, err
	}
	res := toGoal(q, seat, key, "title", m.Title)
	if q.Query("next") == "home" { // ticked off on the home page
		res.Location = q.Path()
	}
	return res, nil
}
