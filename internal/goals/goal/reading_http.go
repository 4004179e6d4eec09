package goal

import (
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/page"
)

func readingRoutes(r account.Router) {
	r.Write("/goals/letters", authz.AccountEdit, newLetters)
	r.Write("/goals/{goal}/letters", authz.AccountEdit, letters)
	r.Write("/goals/{goal}/readings", authz.AccountEdit, addReading)
	r.Write("/goals/{goal}/wins/customer", authz.AccountEdit, winOf("customer"))
	r.Write("/goals/{goal}/wins/ours", authz.AccountEdit, winOf("ours"))
}

func addReading(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, goalID := seat.Account(), q.ID("goal")
	row, err := load(q, tx, seat, goalID)
	if err != nil {
		return page.Response{}, err
	}
	id := q.Form.UUID("id")
	var c check
	form.Decode(q.Form, &c, bindCheck(row.Measure, tx.Today()))
	if !q.Form.OK() {
		res, err := showGoal(q, tx, seat, goalID)
		return res.WithStatus(422), err
	}
	if row.Measure != Typed {
		c.Value = row.Current
	}
	reading := Reading{On: tx.Today(), Note: c.Note}
	if c.Value != nil {
		reading.Value = *c.Value
	}
	if err := Check(q.Context(), tx, accountID, row.Goal, id, reading, c.Next); page.Failed(err) {
		return page.Response{}, err
	}
	return toGoal(q, seat, "goal.flash.reading"), nil
}

// winOf records that the win of one side is realised today, or takes that back.
func winOf(whose string) account.Handler {
	return func(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
		accountID, goalID := seat.Account(), q.ID("goal")
		row, err := load(q, tx, seat, goalID)
		if err != nil {
			return page.Response{}, err
		}
		if q.Form.Version() != row.Version {
			return page.Response{}, errs.Conflict
		}
		customer, ours := row.CustomerWinOn, row.OurWinOn
		if whose == "customer" {
			customer = flip(customer, tx.Today())
		} else {
			ours = flip(ours, tx.Today())
		}
		if err := Win(q.Context(), tx, accountID, row.Goal, customer, ours); err != nil {
			return page.Response{}, err
		}
		return toGoal(q, seat, "goal.flash.saved"), nil
	}
}

func flip(was, today day.Date) day.Date {
	if was.IsZero() {
		return today
	}
	return day.Date{}
}

func newLetters(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return judgeTyped(q, tx, seat, Row{Goal: Goal{Status: Open}})
}

// letters judges a goal that is there.
func letters(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	row, err := load(q, tx, seat, q.ID("goal"))
	if err != nil {
		return page.Response{}, err
	}
	return judgeTyped(q, tx, seat, row)
}

// judgeTyped judges what stands in the form as it is, whole or not, and writes nothing.
func judgeTyped(q *page.Request, tx *db.Tx, seat *account.Seat, row Row) (page.Response, error) {
	accountID := seat.Account()
	facts := Facts{Today: tx.Today()}
	if err := db.Batch(q.Context(), tx, QFacts(&facts, accountID)...); err != nil {
		return page.Response{}, err
	}
	address := q.Path("accounts", accountID, "goals", "letters")
	if row.Version > 0 {
		address = q.Path("accounts", accountID, "goals", row.ID, "letters")
	}
	return page.Part(livingLetters(Smart(typed(q, row, tx), facts), address)), nil
}

// typed is a row as the form would make it; what is wrong in the form is empty in it.
func typed(q *page.Request, was Row, tx *db.Tx) Row {
	row := was
	links := was.links()
	form.Decode(form.New(q.Form.All()), &row.Goal, bind(&links, q.Actor.Member, tx.Now))
	row.Stakeholders = refs(links.Stakeholders)
	row.ClientGoals = refs(links.ClientGoals)
	row.Strategies = refs(links.Strategies)
	row.Needs, row.Cells, row.Risks = refs(links.Needs), refs(links.Cells), refs(links.Risks)
	return row
}

func refs(ids []uuid.UUID) []Ref {
	var list []Ref
	for _, id := range ids {
		list = append(list, Ref{ID: id})
	}
	return list
}
