package db

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/jackc/pgx/v5"
)

// SQL is one constant statement. Tenant statements name @tenant; a test parses
// every constant of this type and refuses one that does not bind each tenant
// table to it.
type SQL string

// Args are a statement's named values. A name that the statement does not use,
// or one it uses and Args lacks, is an error.
type Args map[string]any

// statement is what a constant comes down to. It is worked out once: doing that
// for every request took a tenth of the time that a page takes.
type statement struct {
	text   string   // with $1, $2 for the values
	names  []string // of the values, in that order
	writes string   // the table that it writes; "" for a read
	fault  error
}

var (
	statements sync.Map // *statement by SQL
	mentions   = regexp.MustCompile(`@(\w+)`)
)

func (sql SQL) statement() *statement {
	if s, ok := statements.Load(sql); ok {
		return s.(*statement)
	}
	s := &statement{writes: written(sql)}
	echo := pgx.NamedArgs{} // each name is its own value, so that the values come out as the names
	for _, m := range mentions.FindAllStringSubmatch(string(sql), -1) {
		echo[m[1]] = m[1]
	}
	var names []any
	s.text, names, s.fault = echo.RewriteQuery(context.Background(), nil, string(sql), nil)
	for _, name := range names {
		s.names = append(s.names, name.(string))
	}
	known, _ := statements.LoadOrStore(sql, s)
	return known.(*statement)
}

// values are those of args in the statement's order; known has those that need not be passed.
func (s *statement) values(args Args, known func(name string) (any, bool)) ([]any, error) {
	if s.fault != nil {
		return nil, s.fault
	}
	list := make([]any, len(s.names))
	used := 0
	for i, name := range s.names {
		v, ok := args[name]
		if ok {
			used++
		} else if v, ok = known(name); !ok {
			return nil, fmt.Errorf("no value for @%s: %.80s", name, s.text)
		}
		list[i] = v
	}
	if used < len(args) {
		for name := range args {
			if !slices.Contains(s.names, name) {
				return nil, fmt.Errorf("a value for @%s, which is not in: %.80s", name, s.text)
			}
		}
	}
	return list, nil
}

func nothing(string) (any, bool) { return nil, false }

// known are the values that every tenant statement may name without passing
// them: @tenant (required), @member, @now, @today and @sees_all.
func (t *Tx) known(name string) (any, bool) {
	switch name {
	case "tenant":
		return t.Actor.Tenant, true
	case "member":
		return t.Actor.Member, true
	case "now":
		return t.Now, true
	case "today":
		return t.Today(), true
	case "sees_all":
		return t.Actor.SeesAll(), true
	}
	return nil, false
}

// bound is a tenant statement as it is sent. Nobody passes another @tenant.
func (t *Tx) bound(sql SQL, args Args) (text string, values []any, err error) {
	s := sql.statement()
	_, given := args["tenant"]
	if given || s.fault == nil && !slices.Contains(s.names, "tenant") {
		return "", nil, fmt.Errorf("statement without @tenant, or with one of its own: %.80s", sql)
	}
	values, err = s.values(args, t.known)
	return s.text, values, err
}

var writes = regexp.MustCompile(`(?i)\b(?:insert\s+into|update|delete\s+from)\s+(\w+)`)

// written is the table that a statement writes; "" for a read.
func written(sql SQL) string {
	m := writes.FindStringSubmatch(string(sql))
	if m == nil || strings.HasPrefix(strings.ToLower(strings.TrimSpace(string(sql))), "select") {
		return ""
	}
	return m[1]
}
