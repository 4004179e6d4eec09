package page

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// saveTries bounds how often a save that keeps losing races is merged anew.
const saveTries = 3

// Stored is a row that people edit, as a form sees it.
type Stored[T any] struct {
	Entity  string                             // its table
	Load    func() (T, error)                  // as it is now
	Version func(T) int                        // of that state
	Fill    func(T) url.Values                 // what its edit form prints
	Save    func(current T, version int) error // decodes the form and writes; errs.Invalid when the form is wrong
	ID      uuid.UUID
	// Original reads the row as it was at a version; nil reads it from the audit log of
	// Entity. A form that edits several rows at once says itself what they were.
	Original func(version int) (v T, found bool, err error)
}

// Save writes what was typed. When someone else saved since the form was made,
// it merges: fields that only one side touched are joined and saved; where both
// did, the form holds the conflicts and errs.Conflict is returned, to show
// original, theirs and mine. errs.Invalid means the form is to be shown again.
func Save[T any](q *Request, tx *db.Tx, s Stored[T]) error {
	for range saveTries {
		current, err := s.Load()
		if err != nil {
			return err
		}
		version := s.Version(current)
		if q.Form.Version() != version {
			merged, err := s.merge(q, tx, current, version)
			if err != nil {
				return err
			}
			if !merged {
				return errs.Conflict
			}
		}
		err = s.Save(current, version)
		if err == nil || !errors.Is(err, errs.Conflict) {
			return err
		}
	}
	return errs.Unavailable
}

func (s Stored[T]) merge(q *Request, tx *db.Tx, current T, version int) (bool, error) {
	if s.Original == nil {
		s.Original = func(version int) (T, bool, error) {
			return db.Original[T](q.Context(), tx, s.Entity, s.ID, version)
		}
	}
	original, found, err := s.Original(q.Form.Version())
	if err != nil {
		return false, err
	}
	if !found && q.Form.Version() != 0 { // 0: made from nothing, and someone was quicker
		return false, errs.Invalid
	}
	return q.Form.Merge(s.Fill(original), s.Fill(current), version), nil
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
