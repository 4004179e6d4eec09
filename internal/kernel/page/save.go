package page

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
)

// saveTries bounds how often a save that keeps losing races is merged anew.
const saveTries = 3

// Stored is a row that people edit, as a form sees it.
type Stored[T any] struct {
	Entity string // its table
	ID     uuid.UUID
	Bind   func(*form.Binder, *T) // the fields of its form, and which version of the row it is
	Load   func() (T, error)      // as it is now
	Refuse func(was, now T) error // what is not for the form to say, such as a row of another account; may be nil
	Save   func(was, now T) error // writes what was read, once nothing is wrong with it
	// Original reads the row as it was at a version; nil reads it from the audit log of
	// Entity. A form that edits several rows at once says itself what they were.
	Original func(version string) (v T, found bool, err error)
}

// Save reads what was typed over the row and writes it; it returns the row as it
// was read last. When someone else saved since the form was made, it merges:
// fields that only one side touched are joined and saved; where both did, the
// form holds the conflicts and errs.Conflict is returned, to show original,
// theirs and mine. errs.Invalid means the form is to be shown again.
func Save[T any](q *Request, tx *db.Tx, s Stored[T]) (now T, err error) {
	for range saveTries {
		was, err := s.Load()
		if err != nil {
			return now, err
		}
		theirs := form.Describe(q.Context(), q.Form, was, s.Bind)
		if cmp.Or(q.Form.Value("version"), "0") != theirs.Get("version") {
			merged, err := s.merge(q, tx, theirs)
			if err != nil {
				return now, err
			}
			if !merged {
				return now, errs.Conflict
			}
		}
		now = was
		form.Decode(q.Form, &now, s.Bind)
		if s.Refuse != nil {
			if err := s.Refuse(was, now); err != nil {
				return now, err
			}
		}
		if !q.Form.OK() {
			return now, errs.Invalid
		}
		if err := s.Save(was, now); err == nil || !errors.Is(err, errs.Conflict) {
			return now, err
		}
	}
	return now, errs.Unavailable
}

func (s Stored[T]) merge(q *Request, tx *db.Tx, theirs url.Values) (bool, error) {
	if s.Original == nil {
		s.Original = func(string) (T, bool, error) {
			return db.Original[T](q.Context(), tx, s.Entity, s.ID, q.Form.Version())
		}
	}
	original, found, err := s.Original(q.Form.Value("version"))
	if err != nil {
		return false, err
	}
	if !found && q.Form.Version() != 0 { // 0: made from nothing, and someone was quicker
		return false, errs.Invalid
	}
	return q.Form.Merge(form.Print(q.Context(), original, s.Bind), theirs, theirs.Get("version")), nil
}

// Add reads a new row and calls save once nothing is wrong with it. A form that
// was sent twice makes one row; one with the same content that was made anew, as
// by going back to it, is asked about before it makes another.
func Add[T any](q *Request, v *T, bind func(*form.Binder, *T), save func() error) error {
	form.Decode(q.Form, v, bind)
	return Keep(q, save)
}

// Keep is Add for what was read already.
func Keep(q *Request, save func() error) error {
	if !q.Form.OK() {
		return errs.Invalid
	}
	if q.tx != nil {
		q.tx.Asks(true)
		defer q.tx.Asks(false)
	}
	err := save()
	if errors.Is(err, db.ErrAgain) { // the same id can be sent again; another than a fresh one says that they want both
		q.Form.Fail("", "err.sent_again")
		q.Form.Set("id", uuid.NewSHA1(uuid.Must(uuid.NewV7()), nil).String())
	}
	if Failed(err) {
		return err
	}
	return nil
}

// Live is a row that was read, unless it is archived: then there is none.
func Live[T any](v T, archived *time.Time, err error) (T, error) {
	if err == nil && archived != nil {
		err = errs.NotFound
	}
	return v, err
}

// FormStatus is the status of a form that is shown again after err; ok is
// false when err is not about the form.
func FormStatus(err error) (status int, ok bool) {
	switch {
	case errors.Is(err, errs.Conflict):
		return http.StatusConflict, true
	case errors.Is(err, errs.Invalid), errors.Is(err, db.ErrTaken):
		return http.StatusUnprocessableEntity, true
	}
	return 0, false
}

// Failed reports whether a change did not go through; one that was sent twice did.
func Failed(err error) bool { return err != nil && !errors.Is(err, db.ErrDuplicate) }

// Again answers a change that did not go through: when the form is why, with
// the form as show draws it and the status that says so; else with the error.
func Again(err error, show func() (Response, error)) (Response, error) {
	status, about := FormStatus(err)
	if !about {
		return Response{}, err
	}
	res, err := show()
	return res.WithStatus(status), err
}
