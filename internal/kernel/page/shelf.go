package page

import (
	"context"
	"errors"
	"regexp"
	"strings"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
)

// Shelf archives rows of one table and brings them back, each with the way to
// undo it. What is there already stays, and is answered as if it had just come.
type Shelf struct {
	Table string // has a version and archived_at
	Name  string // column or expression that names a row in the messages; "" for none
	Part  string // column or expression that Home needs; "" for none
	Texts string // prefix of the messages archived and restored
	Taken string // message when another row has taken its place; "" where none can

	Within map[string]string // columns that hold other ids of the address, with their parameters
	Own    string            // column that holds the member whose row it is: nobody else's is found; "" for rows of all

	// Home is where one is led when the row is archived or back.
	Home func(q *Request, k Kept) string
	// Stays gives the message why the row may not be moved, "" lets it go; may be nil.
	Stays func(q *Request, tx *db.Tx, k Kept) (string, error)
	// Put writes the row, and what is derived from it; nil is db.Save.
	Put func(ctx context.Context, tx *db.Tx, account uuid.UUID, r db.Row) error
}

// Kept is a row on its way to the shelf or from it.
type Kept struct {
	db.Kept
	ID      uuid.UUID
	Account uuid.UUID // uuid.Nil outside accounts
}

// Anchor is the part of Home's address that shows the row in its list, whose
// rows have ids of prefix and id; "" when it is archived.
func (k Kept) Anchor(prefix string) string {
	if k.Away {
		return ""
	}
	return "#" + prefix + "-" + k.ID.String()
}

// Move archives a row, or brings it back. The row has no more than its id and
// what it belongs to.
func (s Shelf) Move(q *Request, tx *db.Tx, r db.Row, away bool) (Response, error) {
	k := Kept{ID: r.ID}
	k.Account, _ = r.Fixed["account_id"].(uuid.UUID)
	r.Table = s.Table
	for column, param := range s.Within {
		r.Fixed[column] = q.ID(param)
	}
	if s.Own != "" {
		r.Fixed[s.Own] = q.Actor.Member
	}
	if err := db.Batch(q.Context(), tx, r.QKept(&k.Kept, s.Name, s.Part)); err != nil {
		return Response{}, err
	}
	reason, err := s.put(q, tx, k, r, away)
	if errors.Is(err, db.ErrTaken) && s.Taken != "" {
		reason, err = s.Taken, nil
	}
	if err != nil {
		return Response{}, err
	}
	if reason != "" {
		return SeeOther(s.Home(q, k)).WithFlash("watch", s.say(q, reason, k)).Discarding(), nil
	}
	k.Away = away
	res := SeeOther(s.Home(q, k))
	if !away {
		return res.WithFlash("good", s.say(q, s.Texts+".restored", k)), nil
	}
	return res.WithFlash("good", s.say(q, s.Texts+".archived", k)).
		WithUndo(strings.TrimSuffix(q.URL.Path, "archive") + "restore"), nil
}

// put writes the row unless it is there already, or must stay for a reason.
func (s Shelf) put(q *Request, tx *db.Tx, k Kept, r db.Row, away bool) (reason string, err error) {
	if k.Away == away {
		return "", nil
	}
	if s.Stays != nil {
		if reason, err = s.Stays(q, tx, k); err != nil || reason != "" {
			return reason, err
		}
	}
	r.Version = k.Version
	r = r.Archived(tx, away)
	if s.Put == nil {
		return "", db.Save(q.Context(), tx, r)
	}
	return "", s.Put(q.Context(), tx, k.Account, r)
}

func (s Shelf) say(q *Request, key string, k Kept) string {
	if s.Name == "" {
		return i18n.T(q.Context(), key)
	}
	return i18n.T(q.Context(), key, "name", k.Name)
}

// tenantRoot is the pattern below which the pages of a tenant stand.
const tenantRoot = "/t/{tenant}"

// Mount takes the routes of a shelf outside accounts, below the address of a row.
func (s Shelf) Mount(r chi.Router, site *Site, row string, p authz.Permission) {
	param := RowOf(row)
	move := func(away bool) Handler {
		return func(q *Request, tx *db.Tx) (Response, error) {
			return s.Move(q, tx, db.Row{ID: q.ID(param), Fixed: db.Args{}}, away)
		}
	}
	site.Keep(Place{Root: tenantRoot, Row: row, Right: p}, s)
	r.Post(row+"/archive", site.Write(p, move(true)))
	r.Post(row+"/restore", site.Write(p, move(false)))
}

var lastParam = regexp.MustCompile(`\{(\w+)\}$`)

// RowOf is the parameter that ends the address of a row, such as
// /contracts/{contract}.
func RowOf(row string) string {
	m := lastParam.FindStringSubmatch(row)
	if m == nil {
		panic("page: " + row + " is not the address of a row")
	}
	return m[1]
}
