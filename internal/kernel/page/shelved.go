package page

import (
	"regexp"
	"strings"

	"trucot/internal/kernel/authz"
)

// Place is the address of a table's rows, and who may bring one back.
type Place struct {
	Root  string // the pattern below which the rows stand: a tenant's, or an account's
	Row   string // below it, such as /goals/{goal}
	Right authz.Permission
}

// shelves are all shelves of a site: by the pattern of their rows' address, and
// where the rows of a table are.
type shelves struct {
	of     map[string]Shelf
	places map[string]Place
}

// Keep makes a shelf known to those who list what was put away, and to whoever
// asks for a row that was.
func (s *Site) Keep(p Place, shelf Shelf) {
	if s.shelves.of == nil {
		s.shelves = shelves{map[string]Shelf{}, map[string]Place{}}
	}
	s.shelves.of[p.Root+p.Row] = shelf
	s.shelves.places[shelf.Table] = p
}

// PlaceOf is where the rows of a table are brought back.
func (s *Site) PlaceOf(table string) (p Place, known bool) {
	p, known = s.shelves.places[table]
	return p, known
}

// OfAccount reports whether the rows lie below an account, else below the tenant.
func (p Place) OfAccount() bool { return p.Root != tenantRoot }

var anyParam = regexp.MustCompile(`\{(\w+)\}`)

// Restore is the address below the account or the tenant that brings a row back; of fills the
// parameters but the last, which is the row's own id. ok is false when one is missing.
func (p Place) Restore(id string, of func(param string) string) (path string, ok bool) {
	last := RowOf(p.Row)
	ok = true
	path = anyParam.ReplaceAllStringFunc(p.Row, func(m string) string {
		name := strings.Trim(m, "{}")
		if name == last {
			return id
		}
		value := of(name)
		ok = ok && value != ""
		return value
	})
	return path + "/restore", ok
}
