package db

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/errs"
)

// Holding says what someone must be to be named by a column: an active member
// in any case, and the rest by the kind of work.
type Holding int

// The kinds of work, from the one that asks least of who is given it.
const (
	HoldsAccount Holding = iota + 1 // the account itself, which one sees by holding it
	HoldsPart                       // what only who may change the account can work on
	HoldsTask                       // what a helper of the account's team may do too
)

// Held makes of a reference to a member one that gives them work. field is its
// name in forms, where it is said why someone cannot have it.
func (c Column) Held(h Holding, field string) Column {
	c.Holding, c.Field = h, field
	return c
}

// Why someone may not hold something.
const (
	UnfitGone   = "gone"   // they may no longer enter
	UnfitRole   = "role"   // their roles do not let them work on accounts
	UnfitAccess = "access" // they do not see the account, or see it without a part in it
)

// Unfit is the error of a change that gives work to a member who may not have it.
type Unfit struct {
	Entity, Column string
	Field          string // of the form
	Member         uuid.UUID
	Name           string // of the member
	Why            string
}

func (u *Unfit) Error() string {
	return fmt.Sprintf("%s of %s may not be %s: %s", u.Column, u.Entity, u.Member, u.Why)
}

// Unwrap tells that the form is to be shown again.
func (u *Unfit) Unwrap() error { return errs.Invalid }

// OnUnfit has f told of work that was refused, such as to say so in a form.
func (t *Tx) OnUnfit(f func(*Unfit)) { t.unfit = f }

// refuseUnfit ends the writing: what was written is taken back, so that the form
// is shown beside what is stored.
func (t *Tx) refuseUnfit(u *Unfit) error {
	t.wrong = true
	if t.unfit != nil {
		t.unfit(u)
	}
	return u
}

// Conditions that a member m may hold something of account a, in a tenant with
// settings c; all three stand in the statement around it.
const (
	MayHoldAccount = `(m.status = 'active' and ` + works + `)`
	MayHoldPart    = `(m.status = 'active' and ` + works + ` and ` + reachesPart + `)`
)

const (
	works = `m.roles && array['manager', 'director']`

	reachesAll = `a.owner_id = m.id or a.backup_id = m.id
		or c.managers_see_all and 'manager' = any(m.roles) or c.directors_see_all and 'director' = any(m.roles)`

	reachesPart = `(` + reachesAll + `
		or exists (select from account_team w where w.tenant_id = @tenant and w.account_id = a.id and w.member_id = m.id
			and w.archived_at is null and w.role <> 'helper')
		or exists (select from account_access x where x.tenant_id = @tenant and x.account_id = a.id and x.member_id = m.id
			and x.why <> 'helper'))`

	whyAccount = `case when m.status <> 'active' then 'gone' when not ` + works + ` then 'role'`
	whyPart    = whyAccount + ` when not ` + reachesPart + ` then 'access'`
)

// whyNot is the reason why someone may not hold something; null when they may.
var whyNot = map[Holding]string{
	HoldsAccount: whyAccount + " end", HoldsPart: whyPart + " end", HoldsTask: whyAccount + " end",
}

// unfit is a row that names someone who may not hold it.
type unfit struct {
	ID     uuid.UUID // of the row
	Column string
	Member uuid.UUID
	Name   string
	Why    *string
}

// holders are the columns of a table that give members work.
func (t Table) holders() (list []Column) {
	for _, c := range t.Columns {
		if c.Holding != 0 {
			list = append(list, c)
		}
	}
	return list
}

// unfitSQL reads which rows of @ids name someone who may not hold them, changed
// by now or not; "" for a table that gives no work.
func (t Table) unfitSQL() SQL {
	account := "t.account_id"
	if t.Name == "account" {
		account = "t.id"
	}
	var parts []string
	for _, c := range t.holders() {
		parts = append(parts, "select t.id, '"+c.Name+"' as column, m.id as member, m.display_name as name, "+whyNot[c.Holding]+` as why
			from `+t.Name+` t
			join member m on m.tenant_id = t.tenant_id and m.id = t.`+c.Name+`
			join account a on a.tenant_id = t.tenant_id and a.id = `+account+`
			join tenant_setting c on c.tenant_id = t.tenant_id
			where t.tenant_id = @tenant and t.id = any(@ids)`)
	}
	return SQL(strings.Join(parts, " union all "))
}

// unfitLinks is unfitSQL for members who are linked to something of @account.
func unfitLinks(h Holding) SQL {
	return SQL("select m.id, '' as column, m.id as member, m.display_name as name, " + whyNot[h] + ` as why
		from member m
		join account a on a.tenant_id = m.tenant_id and a.id = @account
		join tenant_setting c on c.tenant_id = m.tenant_id
		where m.tenant_id = @tenant and m.id = any(@ids)`)
}

// HolderStatements are what is sent to judge the rows of a table, for a test to judge.
func (t Table) HolderStatements() []SQL {
	if len(t.holders()) == 0 {
		return nil
	}
	if t.Link.Name != "" {
		return []SQL{unfitLinks(t.Columns[0].Holding)}
	}
	return []SQL{t.unfitSQL()}
}

// judged are the edits that give work to members, as they are judged: behind all
// writes of the act, which may have given the access that is asked for.
type judged struct {
	found [][]unfit
	reads []Query
}

func judge(edits []Edit) *judged {
	ids := map[string][]uuid.UUID{}
	var names []string
	for _, e := range edits {
		t := tables[e.Entity]
		if len(t.holders()) == 0 || t.Link.Name != "" || !e.names(t) {
			continue
		}
		if ids[t.Name] == nil {
			names = append(names, t.Name)
		}
		ids[t.Name] = append(ids[t.Name], e.ID)
	}
	j := &judged{found: make([][]unfit, len(names))}
	for i, name := range names {
		j.reads = append(j.reads, Q(&j.found[i], tables[name].unfitSQL(), Args{"ids": ids[name]}))
	}
	return j
}

// names reports whether an edit writes a column that gives work.
func (e Edit) names(t Table) bool {
	return slices.ContainsFunc(t.holders(), func(c Column) bool { return strings.Contains(string(e.SQL), c.Name) })
}

// refusal is the first row that was changed to name someone who may not hold it.
func (j *judged) refusal(t *Tx, edits []Edit, states []state) (*Unfit, error) {
	for _, list := range j.found {
		for _, u := range list {
			if !t.minds(u.Why) {
				continue
			}
			i := slices.IndexFunc(edits, func(e Edit) bool {
				return e.ID == u.ID && len(tables[e.Entity].holders()) > 0
			})
			had, err := namedBefore(states[i].before, u)
			if err != nil {
				return nil, err
			}
			if had {
				continue
			}
			c, _ := tables[edits[i].Entity].Column(u.Column)
			return &Unfit{edits[i].Entity, u.Column, c.Field, u.Member, u.Name, *u.Why}, nil
		}
	}
	return nil, nil
}

// minds reports whether a reason stands in the way. Who sees an account is asked of
// what people do; what is loaded or comes back by itself was seen to before.
func (t *Tx) minds(why *string) bool {
	return why != nil && (*why != UnfitAccess || t.unfit != nil)
}

// namedBefore reports whether the row named the member before.
func namedBefore(before []json.RawMessage, u unfit) (bool, error) {
	if len(before) == 0 {
		return false, nil
	}
	was, err := fields(before[0])
	return was[u.Column] == u.Member.String(), err
}
