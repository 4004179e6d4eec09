package page

import (
	"regexp"
	"strings"
	"sync"

	"trucot/internal/kernel/authz"
)

// Place is the address of a table's rows, and who may bring one back.
type Place struct {
	Row       string // such as /goals/{goal}
	Right     authz.Permission
	OfAccount bool // it lies below an account, else below the tenant
}

var places = struct {
	sync.Mutex
	of map[string]Place
}{of: map[string]Place{}}

// Shelved makes known where the rows of a table are brought back, to those who
// list what was put away.
func Shelved(table string, p Place) {
	places.Lock()
	defer places.Unlock()
	places.of[table] = p
}

// PlaceOf is where the rows of a table are brought back.
func PlaceOf(table string) (p Place, known bool) {
	places.Lock()
	defer places.Unlock()
	p, known = places.of[table]
	return p, known
}

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
