package db

import (
	"fmt"
	"maps"
	"strings"

	"github.com/jackc/pgx/v5"
)

// SQL is one constant statement. Tenant statements name @tenant; a test parses
// every constant of this type and refuses one that does not bind each tenant
// table to it.
type SQL string

// Args are a statement's named values. A name that the statement does not use,
// or one it uses and Args lacks, is an error.
type Args map[string]any

// bound adds the values that every tenant statement may name without passing
// them: @tenant (required), @member, @now, @today and @sees_all.
func (t *Tx) bound(sql SQL, args Args) (pgx.StrictNamedArgs, error) {
	if !strings.Contains(string(sql), "@tenant") {
		return nil, fmt.Errorf("statement without @tenant: %.80s", sql)
	}
	all := make(pgx.StrictNamedArgs, len(args)+3)
	maps.Copy(all, args)
	all["tenant"] = t.Actor.Tenant
	for name, value := range map[string]any{
		"member":   t.Actor.Member,
		"now":      t.Now,
		"today":    t.Today(),
		"sees_all": t.Actor.SeesAll(),
	} {
		if _, given := all[name]; !given && names(sql, name) {
			all[name] = value
		}
	}
	return all, nil
}

// names reports whether sql mentions @name as a whole word.
func names(sql SQL, name string) bool {
	rest := string(sql)
	for {
		_, after, found := strings.Cut(rest, "@"+name)
		if !found {
			return false
		}
		if after == "" || !isWord(after[0]) {
			return true
		}
		rest = after
	}
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
