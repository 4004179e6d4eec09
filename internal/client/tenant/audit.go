package tenant

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
)

// Entry is one row of the audit log.
type Entry struct {
	ID          uuid.UUID
	At          time.Time
	MemberName  string
	AccountID   *uuid.UUID
	AccountName string
	Entity      string
	EntityID    uuid.UUID
	Verb        string
	Before      state
	After       state
	Names       state // what the rows are called whose ids stand in both
	ActID       *uuid.UUID
	Inside      bool // it is told with the first row of its act
	ActKind     db.ActKind
	ActAccount  *uuid.UUID // where the act was done
	Undoes      db.ActKind // what the act took back
	UndoneAt    *time.Time
	Counts      map[string]int // rows of the act by table, on its first row
	whole       bool           // texts are not cut
}

// Text is a value of the row as it was left, else as it was found.
func (e Entry) Text(column string) string {
	for _, s := range []state{e.After, e.Before} {
		if text, ok := s[column].(string); ok {
			return text
		}
	}
	return ""
}

// verbs are what can be done to them.
var verbs = []string{"create", "update", "archive", "restore", "delete", "link", "export"}

// audited are the tables that the log can be narrowed to.
func audited() []string {
	return tablesThat(func(t db.Table) bool { return t.Audited() && t.Link.Name == "" })
}

func tablesThat(fit func(db.Table) bool) []string {
	var list []string
	for _, t := range db.Tables() {
		if fit(t) {
			list = append(list, t.Name)
		}
	}
	return list
}

// raw is a state as it is stored, for the file.
func raw(s state) string {
	if s == nil {
		return ""
	}
	out, err := json.Marshal(s)
	if err != nil {
		return ""
	}
	return string(out)
}

// auditFilter is what the log is narrowed to.
type auditFilter struct {
	Member, Account uuid.UUID
	Item            uuid.UUID // one row of Entity on Account
	Act             uuid.UUID // the rows of one act
	Entity, Verb    string
	From, To        day.Date // both days count
	Each            bool     // each row of an act is told
}

func (f auditFilter) set() bool { return f != auditFilter{} }

// telling is how acts are told: who reads how one thing came about, or what one
// act did, wants each row.
func (f auditFilter) telling() telling {
	switch {
	case f.Item != uuid.Nil || f.Act != uuid.Nil || f.Each:
		return apart
	case f.Entity != "" || f.Verb != "":
		return partly
	}
	return together
}

// cursor is the last row of the page before: the log goes on below it.
type cursor struct {
	At time.Time
	ID uuid.UUID
}

func (c cursor) String() string {
	return strconv.FormatInt(c.At.UnixMicro(), 10) + "." + c.ID.String()
}

// readCursor returns the zero cursor for anything that is none.
func readCursor(s string) cursor {
	at, id, _ := strings.Cut(s, ".")
	micro, err := strconv.ParseInt(at, 10, 64)
	if err != nil {
		return cursor{}
	}
	parsed, err := uuid.Parse(id)
	if err != nil {
		return cursor{}
	}
	return cursor{time.UnixMicro(micro).UTC(), parsed}
}

// Act is one act of the operator on this organisation.
type Act struct {
	At           time.Time
	OperatorName string
	Verb         string
	Detail       map[string]any
}

func (a Act) words(ctx context.Context) string {
	name, _ := a.Detail["name"].(string)
	email, _ := a.Detail["email"].(string)
	return i18n.T(ctx, "audit.platform."+a.Verb, "name", name, "email", email)
}
